"""BM25 (Robertson et al. 1994) over the terms of texts: the search without a model."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from .terms import terms

SATURATION, LENGTH_SHARE = 1.2, 0.75


class Bm25:
    """Scores of all texts for the terms of a question."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        self.terms = [frozenset(each) for each in counts]
        lengths = np.asarray([sum(each.values()) for each in counts], dtype=np.float64)
        mean = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
        self.damping = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / mean)
        places: dict[str, list[tuple[int, int]]] = {}
        for at, each in enumerate(counts):
            for term, count in each.items():
                places.setdefault(term, []).append((at, count))
        self.places = {term: np.asarray(found).T for term, found in places.items()}

    def weight(self, term: str) -> float:
        """Inverse document frequency of a term; 0 for one that no text has."""
        found = self.places.get(term)
        if found is None:
            return 0.0
        there = found.shape[1]
        return math.log(1 + (len(self.damping) - there + 0.5) / (there + 0.5))

    def scores(self, question: Iterable[str]) -> np.ndarray:
        """One score for each text."""
        total = np.zeros(len(self.damping))
        for term in set(question):
            found = self.places.get(term)
            if found is not None:
                at, count = found
                total[at] += self.weight(term) * count * (SATURATION + 1) / (count + self.damping[at])
        return total
