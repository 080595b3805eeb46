"""Batches for the judge: framed pairs of texts of like length."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..static_encoder.train import PairArrays
from ..tokenizer.framing import joined_pair
from ..tokenizer.special import PADDING


HELD_QUESTIONS = 2_000
"""Kept out of the training, for the calibration."""


@dataclass(frozen=True)
class Framed:
    """Ids, mask and segments [rows, length], and what each row should be judged as."""

    ids: torch.Tensor
    mask: torch.Tensor
    segments: torch.Tensor
    targets: torch.Tensor

    def to(self, device: torch.device) -> "Framed":
        return Framed(*(part.to(device) for part in (self.ids, self.mask, self.segments, self.targets)))


def framed(firsts: list[np.ndarray], seconds: list[np.ndarray], targets: np.ndarray) -> Framed:
    """`<classify> first <separate> second <separate>`, padded to the longest."""
    # The arrays were cut when they were made, so nothing is cut here.
    pairs = [joined_pair(first, second, sys.maxsize) for first, second in zip(firsts, seconds, strict=True)]
    ids = np.full((len(pairs), max(len(pair.ids) for pair in pairs)), PADDING, dtype=np.int64)
    mask, segments = np.zeros(ids.shape, dtype=np.float32), np.zeros(ids.shape, dtype=np.int64)
    for row, pair in enumerate(pairs):
        length = len(pair.ids)
        ids[row, :length], mask[row, :length], segments[row, :length] = pair.ids, 1, pair.segments
    return Framed(*map(torch.from_numpy, (ids, mask, segments)), torch.from_numpy(targets))


class JudgeArrays:
    """Claims with evidence, and questions with passages, as `lab.judge.arrays` wrote them."""

    def __init__(self, work: Path) -> None:
        with np.load(work / "judge.npz") as arrays:
            self.first, self.second = arrays["first"], arrays["second"]
            self.first_starts, self.second_starts = arrays["first_starts"], arrays["second_starts"]
            self.labels, self.difficulties = arrays["labels"], arrays["difficulties"]
            self.near_held, self.near = np.split(arrays["near"], [HELD_QUESTIONS])
        self.pairs = PairArrays(work / "pairs.npz")

    def claims(self, draw: np.random.Generator, tokens: int, hardest: int, longest: int) -> Iterator[Framed]:
        """One pass over the claims of at most so much difficulty and length, in batches of like length."""
        lengths = np.diff(self.first_starts) + np.diff(self.second_starts) + 3
        rows = np.flatnonzero((lengths <= longest) & (self.difficulties <= hardest))
        draw.shuffle(rows)
        for chunk in np.array_split(rows, max(1, len(rows) // 4_000)):
            ordered = chunk[np.argsort(lengths[chunk], kind="stable")]
            groups = list(cut(ordered, lengths, tokens))
            for index in draw.permutation(len(groups)):
                group = groups[index]
                firsts = [self.first[self.first_starts[row] : self.first_starts[row + 1]] for row in group]
                seconds = [self.second[self.second_starts[row] : self.second_starts[row + 1]] for row in group]
                yield framed(firsts, seconds, self.labels[group].astype(np.int64))

    def questions(self, draw: np.random.Generator, count: int, held: bool = False) -> Iterator[Framed]:
        """Endless batches of `count` questions, each with its passage (1) and a near one (0)."""
        rows = self.near_held if held else self.near
        while True:
            for row in draw.choice(len(rows), (len(rows) // count, count), replace=False):
                near = rows[row]
                asked = self.pairs.texts(0, near[:, 0])
                passages = self.pairs.texts(1, np.concatenate((near[:, 0], near[:, draw.integers(1, 3)])))
                targets = np.repeat(np.asarray([1, 0], dtype=np.int64), count)
                yield framed(asked * 2, passages, targets)


def cut(rows: np.ndarray, lengths: np.ndarray, tokens: int) -> Iterator[np.ndarray]:
    """Groups of ordered rows whose padded size stays within `tokens`."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or lengths[rows[end]] * (end + 1 - start) > tokens:
            yield rows[start:end]
            start = end
