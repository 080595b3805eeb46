"""Trains the static encoder on the pairs and writes its token table.

    python -m lab.static_encoder.train --work WORK
"""

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from .model import DIMENSIONS, StaticEncoder, contrastive_loss

SINGLE_SOURCE_SHARE = 0.5
"""Share of the batches drawn from one data set, where the negatives are harder."""

REPORT_EVERY = 100


class PairArrays:
    """The pairs of `pairs.npz`, addressed by row."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self.sides = [
                (arrays["left"], arrays["left_starts"]),
                (arrays["right"], arrays["right_starts"]),
            ]
            self.groups = arrays["groups"].astype(np.int64)
            self.sources = arrays["sources"]

    def __len__(self) -> int:
        return len(self.groups)

    def frequencies(self, vocabulary: int) -> np.ndarray:
        """Share of each token in all pairs."""
        counts = sum(np.bincount(tokens, minlength=vocabulary) for tokens, _ in self.sides)
        return counts / counts.sum()

    def texts(self, side: int, rows: np.ndarray) -> list[np.ndarray]:
        """Token ids of some rows, text by text."""
        tokens, starts = self.sides[side]
        return [tokens[starts[row] : starts[row + 1]] for row in rows]

    def bag(self, side: int, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        """Token ids and starts of some rows, as the encoder takes them."""
        tokens, starts = self.sides[side]
        lengths = starts[rows + 1] - starts[rows]
        ends = np.cumsum(lengths)
        positions = np.arange(ends[-1]) + np.repeat(starts[rows] - (ends - lengths), lengths)
        return torch.from_numpy(tokens[positions].astype(np.int64)), torch.from_numpy(ends - lengths)


def batches(pairs: PairArrays, size: int, random_source: np.random.Generator) -> Iterator[np.ndarray]:
    """Rows of endless batches, from all sets or from one large set."""
    counts = np.bincount(pairs.sources)
    large = [np.flatnonzero(pairs.sources == source) for source in np.flatnonzero(counts >= 20 * size)]
    shares = np.asarray([len(rows) for rows in large], dtype=float)
    while True:
        if large and random_source.random() < SINGLE_SOURCE_SHARE:
            rows = large[random_source.choice(len(large), p=shares / shares.sum())]
            yield rows[random_source.integers(len(rows), size=size)]
        else:
            yield random_source.integers(len(pairs), size=size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=6.0, help="training time on one core")
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=0.03, help="highest learning rate")
    parser.add_argument("--temperature", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--name", default="table", help="name of the file that is written, without suffix")
    options = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    pairs = PairArrays(options.work / "pairs.npz")
    vocabulary = len(json.loads((options.work / "tokenizer.json").read_text())["model"]["vocab"])
    encoder = StaticEncoder(pairs.frequencies(vocabulary))
    optimizer = torch.optim.Adam(
        [{"params": [encoder.vectors], "rate": 1.0}, {"params": [encoder.log_weights], "rate": 0.5}],
        lr=options.rate,
        betas=(0.9, 0.99),
        fused=True,
    )

    began = time.monotonic()
    total, steps, losses = options.minutes * 60, 0, []
    for rows in batches(pairs, options.batch, np.random.default_rng(options.seed)):
        share = (time.monotonic() - began) / total
        if share >= 1:
            break
        # Warm up for two percent of the time, then fall to zero in a straight line.
        for group in optimizer.param_groups:
            group["lr"] = options.rate * group["rate"] * min(share / 0.02, 1 - share)
        left, right = (encoder(*pairs.bag(side, rows)) for side in (0, 1))
        loss = contrastive_loss(left, right, torch.from_numpy(pairs.groups[rows]), options.temperature)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        steps += 1
        losses.append(loss.item())
        if steps % REPORT_EVERY == 0:
            print(f"{share:6.1%} step {steps} loss {np.mean(losses[-REPORT_EVERY:]):.4f}", flush=True)

    np.save(options.work / f"{options.name}.npy", encoder.table())
    summary = {
        "pairs": len(pairs),
        "steps": steps,
        "batch": options.batch,
        "dimensions": DIMENSIONS,
        "temperature": options.temperature,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "lastLoss": round(float(np.mean(losses[-REPORT_EVERY:])), 4),
    }
    (options.work / f"{options.name}.json").write_text(json.dumps(summary, indent=2) + "\n")
    print(summary)


if __name__ == "__main__":
    main()
