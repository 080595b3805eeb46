"""What the networks answer in torch, float32, as entries of golden files."""

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from tokenizers import Tokenizer

from ..networks.encoder import Encoder
from ..networks.judge import Judge
from ..tokenizer.framing import framed_text, joined_pair

DIGITS = 5


def tokens(tokenizer: Tokenizer, texts: Iterable[str]) -> list[dict[str, Any]]:
    """Ids of texts, and the text that the ids spell."""
    entries = []
    for text in texts:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        entries.append({"text": text, "ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=False)})
    return entries


@torch.no_grad()
def vectors(encoder: Encoder, tokenizer: Tokenizer, texts: Iterable[str]) -> list[dict[str, Any]]:
    """Unit vectors of texts, each read alone."""
    entries = []
    for text in texts:
        ids = torch.tensor([framed_text(tokenizer.encode(text).ids, encoder.shape.positions)])
        vector = encoder(ids, torch.ones_like(ids))[0].tolist()
        entries.append({"text": text, "vector": [round(value, DIGITS) for value in vector]})
    return entries


@torch.no_grad()
def judgements(judge: Judge, tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """Logits of claims with evidence, each pair read alone."""
    entries = []
    for claim, evidence in pairs:
        first, second = (tokenizer.encode(text).ids for text in (claim, evidence))
        pair = joined_pair(first, second, judge.shape.encoder.positions)
        ids = torch.tensor([pair.ids])
        judged = judge(ids, torch.ones_like(ids), torch.tensor([pair.segments]))
        entries.append({
            "claim": claim, "evidence": evidence,
            "relevance": round(judged.relevance.item(), DIGITS),
            "entailment": [round(value, DIGITS) for value in judged.entailment[0].tolist()],
        })  # fmt: skip
    return entries
