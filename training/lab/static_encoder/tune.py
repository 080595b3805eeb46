"""Goes on with the table of the static stage: batches of pairs and batches of questions in turn.

    python -m lab.static_encoder.tune --work WORK [--minutes 4]

Reads table.npy and questions.npz (`lab.encoder.questions`), writes tuned.npy: what the encoder starts from.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from ..encoder.question_batches import QuestionArrays
from .model import StaticEncoder, contrastive_loss, question_loss
from .train import PairArrays, batches

TEMPERATURE = 0.05
QUESTION_SHARE = 0.6
NEGATIVES = 6
"""Passages beside each question that do not answer it."""


def start_from(encoder: StaticEncoder, table: np.ndarray) -> None:
    """Directions of the table become vectors, their lengths weights."""
    lengths = np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    mean = lengths.mean()
    with torch.no_grad():
        # Vectors as long as freshly drawn ones, so that the rates of the first stage fit.
        encoder.vectors.copy_(torch.from_numpy(table / lengths) * table.shape[1] ** 0.5)
        encoder.log_weights.copy_(torch.from_numpy(np.log(lengths[:, 0] / mean)).clamp(-6, 4))


def bag(texts: list[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids behind each other and the start of each text."""
    starts = np.cumsum([0, *map(len, texts)])[:-1]
    return torch.from_numpy(np.concatenate(texts).astype(np.int64)), torch.from_numpy(starts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=4.0)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()

    torch.set_num_threads(1)
    pairs, questions = PairArrays(options.work / "pairs.npz"), QuestionArrays(options.work / "questions.npz")
    table = np.load(options.work / "table.npy").astype(np.float32)
    encoder = StaticEncoder(np.full(len(table), 1 / len(table)))
    start_from(encoder, table)
    optimizer = torch.optim.Adam(encoder.parameters(), lr=options.rate, betas=(0.9, 0.99), fused=True)
    draw = np.random.default_rng(options.seed)
    rows_of_pairs = batches(pairs, options.batch, draw)
    began, steps, losses = time.monotonic(), 0, []
    while (share := (time.monotonic() - began) / (60 * options.minutes)) < 1:
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min(share / 0.02, 1 - share)
        asks = draw.random() < QUESTION_SHARE
        if asks:
            batch = questions.batch(draw, min(options.batch // 2, len(questions)), NEGATIVES)
            asked, found = (encoder(*bag(texts)) for texts in (batch.questions, batch.passages + batch.wrong))
            loss = question_loss(asked, found, TEMPERATURE)
        else:
            rows = next(rows_of_pairs)
            left, right = (encoder(*pairs.bag(side, rows)) for side in (0, 1))
            loss = contrastive_loss(left, right, torch.from_numpy(pairs.groups[rows]), TEMPERATURE)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        steps += 1
        if asks:
            losses.append(loss.item())
            if len(losses) % 50 == 0:
                print(f"{share:6.1%} step {steps} loss of questions {np.mean(losses[-50:]):.4f}", flush=True)
    np.save(options.work / "tuned.npy", encoder.table())
    facts = {"steps": steps, "minutes": options.minutes, "questions": len(questions), "questionLoss": round(float(np.mean(losses[-100:])), 4)}  # fmt: skip
    (options.work / "tuned.json").write_text(json.dumps(facts, indent=2) + "\n")
    print(facts)


if __name__ == "__main__":
    main()
