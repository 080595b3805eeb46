"""Batches for the generator: windows of the corpus, and rows of questions with evidence and answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..tokenizer.special import PADDING


@dataclass(frozen=True)
class Batch:
    """Token ids [rows, length] and the weight of predicting each from those before it; 0 where nothing is learned."""

    ids: torch.Tensor
    weights: torch.Tensor

    @property
    def tokens(self) -> int:
        return self.ids.numel()


class Corpus:
    """Windows of plain text, anywhere in the stream of documents."""

    def __init__(self, path: Path) -> None:
        self.tokens = np.load(path, mmap_mode="r")

    def batch(self, draw: np.random.Generator, tokens: int, length: int, share: float) -> Batch:
        """Windows of about so many tokens together. A random `share` of the positions is learned."""
        count = max(1, tokens // length)
        starts = draw.integers(0, len(self.tokens) - length, count)
        ids = np.stack([self.tokens[start : start + length] for start in starts]).astype(np.int64)
        weights = (draw.random(ids.shape) < share).astype(np.float32)
        weights[:, 0] = 0
        return Batch(torch.from_numpy(ids), torch.from_numpy(weights / max(1.0, weights.sum())))


class Grounded:
    """Questions with evidence and answers. Rows of like length share a batch, so that little padding is computed."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self.tokens, self.starts = arrays["tokens"], arrays["starts"]
            self.answers, self.kinds = arrays["answers"], arrays["kinds"]

    def __len__(self) -> int:
        return len(self.answers)

    def batches(
        self,
        draw: np.random.Generator,
        tokens: int,
        prompt_weight: float,
        share: float,
        longest: int = 10_000,
        rows: np.ndarray | None = None,
    ) -> Iterator[Batch]:
        """Endless batches of all rows, or of `rows`.

        The answers weigh 1 in all, a random `share` of the prompts' positions `prompt_weight`.
        """
        lengths = np.diff(self.starts)
        rows = np.flatnonzero(lengths <= longest) if rows is None else rows
        while True:
            # Noise in the order of lengths: the same rows do not meet in every epoch.
            order = rows[np.argsort(lengths[rows] * draw.uniform(0.95, 1.05, len(rows)), kind="stable")]
            groups, group, widest = [], [], 0
            for row in order:
                widest = max(widest, int(lengths[row]))
                if group and widest * (len(group) + 1) > tokens:
                    groups.append(group)
                    group, widest = [], int(lengths[row])
                group.append(row)
            groups.append(group)
            for index in draw.permutation(len(groups)):
                yield self.batch(np.asarray(groups[index]), draw, prompt_weight, share)

    def batch(self, rows: np.ndarray, draw: np.random.Generator, prompt_weight: float, share: float) -> Batch:
        """The rows, padded to the longest."""
        lengths = np.diff(self.starts)[rows]
        ids = np.full((len(rows), lengths.max()), PADDING, dtype=np.int64)
        answers, prompts = np.zeros(ids.shape, dtype=np.float32), np.zeros(ids.shape, dtype=np.float32)
        for place, (row, length) in enumerate(zip(rows, lengths, strict=True)):
            ids[place, :length] = self.tokens[self.starts[row] : self.starts[row] + length]
            answers[place, self.answers[row] : length] = 1
            prompts[place, 1 : self.answers[row]] = draw.random(self.answers[row] - 1) < share
        weights = answers / answers.sum() + prompts * (prompt_weight / max(1.0, prompts.sum()))
        return Batch(torch.from_numpy(ids), torch.from_numpy(weights))
