"""Tokenizes what the judge learns from: claims with evidence, and questions with passages that fit or nearly fit.

    python -m lab.judge.arrays --work WORK
"""

import argparse
import json
import unicodedata
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from ..networks.judge import LABELS
from ..static_encoder.pairs import token_arrays
from ..static_encoder.train import PairArrays, batches

CLAIM_TOKENS, EVIDENCE_TOKENS = 120, 360
WIDE = 4_096
"""Passages among which a near one is looked for: about what a retrieval over one knowledge base ranks."""
QUESTIONS = 120_000
LABELLED = {"esnli": 3, "begin": 3, "kor-sts": 2, "pubmedqa": 3, "kobest": 2}
"""How often rows labelled by people are repeated; there are few and they are worth more."""


def claim_arrays(path: Path, tokenizer: Tokenizer) -> dict[str, np.ndarray]:
    """Arrays of claims-train.jsonl: tokens and starts of both texts, label and difficulty of each row."""
    texts: dict[str, list[str]] = {"claim": [], "evidence": []}
    labels, difficulties = [], []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        for _ in range(LABELLED.get(row["source"], 1)):
            for field, found in texts.items():
                found.append(unicodedata.normalize("NFC", row[field]))
            labels.append(LABELS.index(row["label"]))
            difficulties.append(row["difficulty"])
    first, first_starts = token_arrays(tokenizer, texts["claim"], CLAIM_TOKENS)
    second, second_starts = token_arrays(tokenizer, texts["evidence"], EVIDENCE_TOKENS)
    return {
        "first": first, "first_starts": first_starts, "second": second, "second_starts": second_starts,
        "labels": np.asarray(labels, dtype=np.uint8), "difficulties": np.asarray(difficulties, dtype=np.uint8),
    }  # fmt: skip


def near_passages(pairs: PairArrays, table: torch.Tensor, count: int, seed: int) -> np.ndarray:
    """Rows [questions, 3]: a question, and two passages of other groups among the 20 nearest to it by the table."""
    source = np.random.default_rng(seed)
    wide = batches(pairs, WIDE, source)
    found: list[np.ndarray] = []
    while sum(map(len, found)) < count:
        rows = next(wide)
        vectors = []
        for side in (0, 1):
            ids, starts = pairs.bag(side, rows)
            vectors.append(functional.normalize(functional.embedding_bag(ids, table, starts, mode="sum"), dim=-1))
        groups = torch.from_numpy(pairs.groups[rows].astype(np.int64))
        scores = (vectors[0] @ vectors[1].T).masked_fill(groups[:, None] == groups[None, :], -1)
        near = scores.topk(20, dim=-1).indices.numpy()
        chosen = np.take_along_axis(near, source.integers(0, 20, (len(rows), 2)), axis=1)
        found.append(np.column_stack((rows, rows[chosen[:, 0]], rows[chosen[:, 1]])))
    return np.concatenate(found)[:count].astype(np.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--seed", type=int, default=13)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    claims = claim_arrays(options.work / "claims-train.jsonl", tokenizer)
    table = torch.from_numpy(np.load(options.work / "table.npy").astype(np.float32))
    near = near_passages(PairArrays(options.work / "pairs.npz"), table, options.questions, options.seed)
    np.savez(options.work / "judge.npz", **claims, near=near)
    print(f"{len(claims['labels'])} claims, {len(near)} questions")


if __name__ == "__main__":
    main()
