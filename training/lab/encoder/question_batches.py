"""Batches of questions with their passage and near passages that do not answer."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..tokenizer.special import MASK

SHARED_CHANCE, SHARED_KEPT = 0.7, 0.4
"""In this share of the rows, tokens that question and passage share stay in the question with this chance only."""


class QuestionBatch(NamedTuple):
    """Token arrays: a question and a passage per row, then passages that answer none of them."""

    questions: list[np.ndarray]
    passages: list[np.ndarray]
    near: list[np.ndarray]


class QuestionArrays:
    """Questions as `lab.encoder.questions` wrote them."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self.texts = {name: (arrays[name], arrays[f"{name}_starts"]) for name in ("question", "passage", "near")}
            self.near_rows = arrays["near_rows"]

    def __len__(self) -> int:
        return len(self.near_rows) - 1

    def text(self, name: str, row: int) -> np.ndarray:
        tokens, starts = self.texts[name]
        return tokens[starts[row] : starts[row + 1]]

    def batch(self, draw: np.random.Generator, size: int) -> QuestionBatch:
        """Random rows. Some questions lose words that the passage has too: other words must find it."""
        rows = draw.choice(len(self), size, replace=False)
        passages = [self.text("passage", row) for row in rows]
        # A passage that stands twice would be its own negative.
        first = {passage.tobytes(): at for at, passage in reversed(list(enumerate(passages)))}
        kept = sorted(first.values())
        rows, passages = rows[kept], [passages[at] for at in kept]
        questions = [
            fewer_shared(self.text("question", row), passage, draw) for row, passage in zip(rows, passages, strict=True)
        ]
        near = [
            self.text("near", at)
            for row in rows
            for at in range(self.near_rows[row], self.near_rows[row + 1])
        ]
        return QuestionBatch(questions, passages, [text for text in near if text.tobytes() not in first])


def fewer_shared(question: np.ndarray, passage: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """The question, sometimes without a part of the tokens that it shares with the passage."""
    if len(question) < 6 or draw.random() > SHARED_CHANCE:
        return question
    shared = np.isin(question, passage) & (question > MASK)
    kept = question[~shared | (draw.random(len(question)) < SHARED_KEPT)]
    return kept if len(kept) >= 3 else question
