"""Batches of questions with their passage and passages that do not answer."""

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
    wrong: list[np.ndarray]


class QuestionArrays:
    """Questions as `lab.encoder.questions` wrote them."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as arrays:
            self.texts = {name: (arrays[name], arrays[f"{name}_starts"]) for name in ("question", "passage")}
            self.own, self.negatives, self.negative_rows = (
                arrays[name] for name in ("own", "negatives", "negative_rows")
            )

    def __len__(self) -> int:
        return len(self.own)

    def text(self, name: str, row: int) -> np.ndarray:
        tokens, starts = self.texts[name]
        return tokens[starts[row] : starts[row + 1]]

    def negatives_of(self, row: int) -> np.ndarray:
        """Places of passages that do not answer a question."""
        return self.negatives[self.negative_rows[row] : self.negative_rows[row + 1]]

    def batch(self, draw: np.random.Generator, size: int, negatives: int) -> QuestionBatch:
        """Random rows with at most so many passages beside each that do not answer it.

        Some questions lose words that the passage has too: other words must find it.
        """
        rows = draw.choice(len(self), size, replace=False)
        # A passage or question that stands twice would be its own negative.
        rows = rows[np.unique(self.own[rows], return_index=True)[1]]
        rows = np.asarray(list({self.text("question", row).tobytes(): row for row in rows}.values()))
        passages = [self.text("passage", self.own[row]) for row in rows]
        questions = [
            fewer_shared(self.text("question", row), passage, draw) for row, passage in zip(rows, passages, strict=True)
        ]
        chosen = [draw.permutation(self.negatives_of(row))[:negatives] for row in rows]
        wrong = np.setdiff1d(np.concatenate(chosen), self.own[rows])
        return QuestionBatch(questions, passages, [self.text("passage", at) for at in wrong])


def fewer_shared(question: np.ndarray, passage: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """The question, sometimes without a part of the tokens that it shares with the passage."""
    if len(question) < 6 or draw.random() > SHARED_CHANCE:
        return question
    shared = np.isin(question, passage) & (question > MASK)
    kept = question[~shared | (draw.random(len(question)) < SHARED_KEPT)]
    return kept if len(kept) >= 3 else question
