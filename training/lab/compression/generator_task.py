"""The generator as compression sees it: perplexity of unseen text, and of unseen answers after their prompts."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from ..export.decoder_graph import DecoderConfiguration, build_decoder
from ..generator.batches import Batch, Corpus, Grounded
from ..generator.checkpoint import load_generator
from ..generator.compose import Row
from ..generator.prompt import Passage
from ..generator.rows import encode_rows
from ..generator.train import loss_of
from ..networks.decoder import Decoder
from ..training_run import half_precision, place
from .distillation import softened_divergence
from .graphs import best_of, random_ids
from .group_quantisation import BLOCK
from .rounding import Rounding
from .task import Metric, Speed, arrays_of

WINDOW = 256
TOKENS = 2_048
"""Of a recovery batch."""
WRITTEN = 48
"""Tokens that the measurement of speed writes."""


class GeneratorTask:
    """Measured on documents and questions that no training sees (`generator/held_out.py`)."""

    metrics = (Metric("perplexity of text", False), Metric("perplexity of answers", False))
    rate = 5e-4
    int8_block = BLOCK

    def __init__(self, work: Path, rows: int = 128) -> None:
        self.work = work
        self.corpus, self.grounded = Corpus(work / "corpus.npy"), Grounded(work / "grounded.npz")
        held = np.load(work / "corpus-held.npy").astype(np.int64)
        starts = np.linspace(0, len(held) - WINDOW, rows).astype(int)
        self.windows = [(held[start : start + WINDOW], 1) for start in starts]
        tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
        self.answers = held_answers(work / "grounded-held.jsonl", tokenizer, rows)

    def load(self) -> Decoder:
        return load_generator(self.work).to(place())

    def batches(self, seed: int) -> Iterator[Batch]:
        """As the last part of the training has them: mostly answers."""
        draw = np.random.default_rng(seed)
        answering = self.grounded.batches(draw, TOKENS, prompt_weight=0.3, share=0.15)
        while True:
            yield next(answering) if draw.random() < 0.75 else self.corpus.batch(draw, TOKENS, WINDOW, 0.5)

    def loss(self, model: Decoder, batch: Batch) -> torch.Tensor:
        return loss_of(model, batch, place())

    def imitation(self, student: Decoder, teacher: Decoder, batch: Batch) -> torch.Tensor:
        """Half from the tokens, half from the teacher's chances of all tokens at the same positions."""
        weights = batch.weights[:, 1:].to(place())
        learned, targets = weights > 0, batch.ids[:, 1:].to(place())
        ours = learned_logits(student, batch.ids, learned)
        with torch.no_grad():
            theirs = learned_logits(teacher, batch.ids, learned)
        from_tokens = functional.cross_entropy(ours.float(), targets[learned], reduction="none")
        return ((from_tokens + softened_divergence(ours, theirs)) * weights[learned]).sum() / 2

    @torch.no_grad()
    def scores(self, network: Callable[..., torch.Tensor]) -> dict[str, float]:
        logits_of = (lambda ids: network.logits(network(ids))) if isinstance(network, Decoder) else network
        text, answers = (perplexity(logits_of, rows) for rows in (self.windows, self.answers))
        return {"perplexity of text": text, "perplexity of answers": answers, "n": len(self.answers)}

    def graph(self, model: Decoder, rounding: Rounding | None) -> onnx.ModelProto:
        shape = model.shape
        configuration = DecoderConfiguration(
            shape.layers, shape.heads, shape.key_value_heads, shape.head_size, context_tokens=shape.positions
        )
        precision, shrink = (rounding.precision, rounding.shrink) if rounding else ("float32", (1.0,))
        return build_decoder(arrays_of(model), configuration, precision, shrink=shrink)

    def graph_network(self, session: onnxruntime.InferenceSession) -> Callable[..., torch.Tensor]:
        return lambda ids: torch.from_numpy(session.run(["logits"], feeds(ids.cpu().numpy(), empty_past(session)))[0])

    def speed(self, session: onnxruntime.InferenceSession) -> Speed:
        prompt = random_ids()
        past = empty_past(session)
        reading = best_of(lambda: session.run(None, feeds(prompt, past)))
        _, *caches = session.run(None, feeds(prompt, past))
        started = time.perf_counter()
        for _ in range(WRITTEN):
            _, *caches = session.run(None, feeds(prompt[:, :1], dict(zip(past, caches, strict=True))))
        return Speed(1_000 * reading, WRITTEN / (time.perf_counter() - started))


def held_answers(path: Path, tokenizer: Tokenizer, count: int) -> list[tuple[np.ndarray, int]]:
    """(ids, index of the first token of the answer) of the first held-out rows."""
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[:count]]
    rows = [
        Row(**{**entry, "passages": tuple(Passage(**one) for one in entry["passages"]), "cited": tuple(entry["cited"])})
        for entry in entries
    ]
    return [(np.asarray(ids, dtype=np.int64), answer) for ids, answer in filter(None, encode_rows(tokenizer, rows))]


def learned_logits(model: Decoder, ids: torch.Tensor, learned: torch.Tensor) -> torch.Tensor:
    """Logits [positions, vocabulary] of the next token where it is learned."""
    with half_precision(place()):
        return model.logits(model(ids.to(place()))[:, :-1][learned])


def perplexity(logits_of: Callable[..., torch.Tensor], rows: list[tuple[np.ndarray, int]]) -> float:
    """Of the tokens from the given index of each row on."""
    total, count = 0.0, 0
    for ids, start in rows:
        logits = logits_of(torch.from_numpy(ids)[None].to(place()))[0, start - 1 : -1].float().cpu()
        total += functional.cross_entropy(logits, torch.from_numpy(ids[start:]), reduction="sum").item()
        count += len(ids) - start
    return float(np.exp(total / count))


def empty_past(session: onnxruntime.InferenceSession) -> dict[str, np.ndarray]:
    caches = (entry for entry in session.get_inputs() if entry.name.startswith("past_key_values"))
    return {entry.name: np.zeros((1, entry.shape[1], 0, entry.shape[3]), dtype=np.float32) for entry in caches}


def feeds(ids: np.ndarray, past: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """One step of a decoder graph behind what the past holds."""
    length = next(iter(past.values())).shape[2] + ids.shape[1]
    return {"input_ids": ids, "attention_mask": np.ones((1, length), dtype=np.int64), **past}
