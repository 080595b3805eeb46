"""Figures of rankings, labels and answers, each as one value per row where that is possible, and their intervals."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np

RESAMPLES, SEED = 1_000, 17

Statistic = Callable[[np.ndarray], float]
"""A figure of the rows with these numbers, which may repeat."""


def ndcg(ranking: Sequence[str], relevant: Collection[str], depth: int = 10) -> float:
    """Discounted gain of the first places (Järvelin and Kekäläinen 2002) over the best possible; 0 to 1."""
    gain = sum(1 / np.log2(place + 2) for place, one in enumerate(ranking[:depth]) if one in relevant)
    best = sum(1 / np.log2(place + 2) for place in range(min(depth, len(relevant))))
    return float(gain / best) if best else 0.0


def balanced_accuracy(labels: np.ndarray, answers: np.ndarray) -> float:
    """Mean over the labels that occur of the share of their rows that got them."""
    # Counting is much faster than comparing label by label, and intervals call this by the thousand.
    labels, answers = labels.astype(np.int64), answers.astype(np.int64)
    rows = np.bincount(labels)
    right = np.bincount(labels[labels == answers], minlength=len(rows))
    return float((right[rows > 0] / rows[rows > 0]).mean())


def plain(text: str) -> str:
    """A text for comparison: composed, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def character_f1(answer: str, expected: str) -> float:
    """F1 of the characters of two texts without spaces, order left aside."""
    ours, theirs = (Counter(plain(text).replace(" ", "")) for text in (answer, expected))
    shared = sum((ours & theirs).values())
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def precision(expected: np.ndarray, given: np.ndarray) -> float:
    """Share of the given ones that were expected; not a number when none is given."""
    return float(expected[given].mean()) if given.any() else float("nan")


def recall(expected: np.ndarray, given: np.ndarray) -> float:
    """Share of the expected ones that were given; not a number when none is expected."""
    return float(given[expected].mean()) if expected.any() else float("nan")


def interval(rows: int, statistic: Statistic) -> tuple[float, float]:
    """95 % interval of a statistic by resampling the rows (Efron 1979). One seed, so that runs agree."""
    source = np.random.default_rng(SEED)
    values = [statistic(source.integers(0, rows, rows)) for _ in range(RESAMPLES)] if rows else [float("nan")]
    if np.isnan(values).all():
        return float("nan"), float("nan")
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def figure(rows: int, statistic: Statistic) -> dict[str, float | int | list[float] | None]:
    """A figure in percent with its interval and the number of rows. A difference of two figures is paired by rows."""
    value = statistic(np.arange(rows)) if rows else float("nan")
    return {"value": percent(value), "interval": [percent(end) for end in interval(rows, statistic)], "n": rows}


def mean_figure(values: Sequence[float] | np.ndarray) -> dict[str, float | int | list[float] | None]:
    """The mean of one value per row."""
    array = np.asarray(values, dtype=np.float64)
    return figure(len(array), lambda chosen: float(array[chosen].mean()))


def percent(value: float) -> float | None:
    """In percent with one decimal; nothing for what is not a number, which JSON cannot hold."""
    return None if np.isnan(value) else round(100 * float(value), 1)
