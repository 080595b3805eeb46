"""Labels of claims: by the judge, and by the share of the claim's words that its evidence has."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from .metrics import balanced_accuracy, figure
from .onnx_models import Judge
from .terms import overlap

LABELS = ("supported", "contradicted", "neutral")
"""In the order of the entailment output."""
GRID = np.linspace(0, 1.05, 22)

Claims = Sequence[dict[str, Any]]


def judged(rows: Claims, judge: Judge) -> np.ndarray:
    """The likeliest label of each claim, as a number. A temperature would not change which one that is."""
    return judge.scores([(row["claim"], row["evidence"]) for row in rows])[1].argmax(axis=1)


def by_words(rows: Claims) -> np.ndarray:
    """Labels by containment, with thresholds fitted in each set on the half of its rows that is not labelled by them."""
    answers = np.zeros(len(rows), dtype=np.int64)
    labels = label_numbers(rows)
    shares = np.asarray([overlap(row["claim"], row["evidence"]) for row in rows])
    for name in {row["set"] for row in rows}:
        mine = np.asarray([at for at, row in enumerate(rows) if row["set"] == name])
        halves = mine[0::2], mine[1::2]
        for fitted, measured in (halves, halves[::-1]):
            answers[measured] = cut(shares[measured], *thresholds(shares[fitted], labels[fitted]))
    return answers


def cut(shares: np.ndarray, high: float, low: float) -> np.ndarray:
    """Supported from `high` on, contradicted from `low` on, neutral below."""
    return np.where(shares >= high, 0, np.where(shares >= low, 1, 2))


def thresholds(shares: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """The pair of thresholds with the best balanced accuracy."""
    if len(labels) == 0:
        return 1.0, 0.5
    pairs = [(high, low) for high in GRID for low in GRID if low <= high]
    return max(pairs, key=lambda pair: balanced_accuracy(labels, cut(shares, *pair)))


def label_numbers(rows: Claims) -> np.ndarray:
    return np.asarray([LABELS.index(row["label"]) for row in rows], dtype=np.int64)


def groups(rows: Claims) -> Iterator[tuple[str, np.ndarray]]:
    """(name, row numbers) of the sets, and of kinds seen and unseen, languages and each kind of the synthetic one."""
    parts: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        names = [row["set"]]
        if row["set"] == "synthetic":
            seen = "unseen kinds" if row["unseen"] else "kinds as in training"
            names += [f"synthetic, {seen}", f"synthetic, {seen}, {row['language']}", f"synthetic: {row['kind']}"]
        for name in names:
            parts.setdefault(name, []).append(at)
    for name in sorted(parts):
        yield name, np.asarray(parts[name])


def claim_figures(rows: Claims, answers: np.ndarray, baseline: np.ndarray) -> dict[str, dict[str, dict]]:
    """Of every group: accuracy, balanced accuracy, and the latter for supported against the rest."""
    labels = label_numbers(rows)
    return {name: group_figures(labels[at], answers[at], baseline[at]) for name, at in groups(rows)}


def group_figures(labels: np.ndarray, answers: np.ndarray, baseline: np.ndarray) -> dict[str, dict]:
    """Figures of one group; `words` names the baseline."""

    def accuracy(given: np.ndarray) -> Callable[[np.ndarray], float]:
        return lambda chosen: float((given[chosen] == labels[chosen]).mean())

    def balanced(given: np.ndarray) -> Callable[[np.ndarray], float]:
        return lambda chosen: balanced_accuracy(labels[chosen], given[chosen])

    def supported(given: np.ndarray) -> Callable[[np.ndarray], float]:
        return lambda chosen: balanced_accuracy(labels[chosen] == 0, given[chosen] == 0)

    rows = len(labels)
    return {
        "accuracy": figure(rows, accuracy(answers)),
        "balanced": figure(rows, balanced(answers)),
        "supportedOrNot": figure(rows, supported(answers)),
        "words accuracy": figure(rows, accuracy(baseline)),
        "words balanced": figure(rows, balanced(baseline)),
        "words supportedOrNot": figure(rows, supported(baseline)),
        "balanced - words": figure(rows, lambda chosen: balanced(answers)(chosen) - balanced(baseline)(chosen)),
    }
