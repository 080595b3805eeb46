"""nDCG@10 of the search by words, by vectors, by both, and with a judge that orders the first passages anew."""

import math
from collections.abc import Callable, Sequence, Set

import numpy as np

from .bm25 import Bm25
from .metrics import figure, mean_figure, ndcg
from .onnx_models import Embedder, Judge
from .passages import Question, RetrievalSet
from .terms import question_terms

CANDIDATES = 50
"""Passages that each leg gives to the fusion, as in libs/retrieval/src/retrieve.ts."""
RANK_OFFSET = 60
WEIGHTS = (0.85, 0.15)
"""Lexical and vector weight of the method `weighted` (libs/contracts/src/knowledge-bases.ts)."""
STEEPNESS, LEAST_VECTOR_WEIGHT, NUMBER_SHARE = 2.5, 0.05, 0.25
"""Of the method `adaptive`, that of a new knowledge base (libs/retrieval/src/weigh-legs.ts and coverage.ts)."""
RERANKED = 20
JUDGED = "hybrid + judge"

Leg = tuple[list[int], np.ndarray]
"""Places of the candidates, best first, and their scores."""
Rankings = dict[str, list[list[int]]]


def best_places(scores: np.ndarray) -> Leg:
    """The candidates of a leg; a passage without any shared word is none."""
    order = np.argsort(-scores, kind="stable")[:CANDIDATES]
    order = order[scores[order] > 0]
    return order.tolist(), scores[order]


def reciprocal_ranks(legs: Sequence[Leg]) -> list[int]:
    """Fusion by 1 / (60 + rank) (Cormack, Clarke and Buettcher 2009), both legs with the same weight."""
    return _fused(legs, [np.asarray([1 / (RANK_OFFSET + rank + 1) for rank in range(len(leg[0]))]) for leg in legs])


def weighted(legs: Sequence[Leg]) -> list[int]:
    """Fusion of scores brought to 0..1 in each leg, with the same weights for every question."""
    return _weighed(legs, WEIGHTS)


def adaptive(legs: Sequence[Leg], question: Sequence[str], held: Sequence[Set[str]]) -> list[int]:
    """Fusion where the vector leg counts the more, the less of the question the best lexical passage holds.

    `held` are the terms of the lexical passages, best first.
    """
    vector = max(LEAST_VECTOR_WEIGHT, (1 - coverage(question, held)) ** STEEPNESS)
    return _weighed(legs, (1 - vector, vector))


def coverage(question: Sequence[str], held: Sequence[Set[str]]) -> float:
    """Share of the weight of a question's terms in the best passage: square roots of the idf over the passages."""
    weights = {}
    for term in set(question) if held else ():
        there = sum(term in terms for terms in held)
        idf = math.log(1 + (len(held) - there + 0.5) / (there + 0.5))
        weights[term] = math.sqrt(idf) * (NUMBER_SHARE if term[0].isdigit() else 1)
    everything = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in held[0]) / everything if everything else 0.0


def _weighed(legs: Sequence[Leg], weights: Sequence[float]) -> list[int]:
    return _fused(legs, [weight * scaled(leg[1]) for leg, weight in zip(legs, weights, strict=True)])


def scaled(scores: np.ndarray) -> np.ndarray:
    if len(scores) == 0 or scores.max() == scores.min():
        return np.ones(len(scores))
    return (scores - scores.min()) / (scores.max() - scores.min())


def _fused(legs: Sequence[Leg], shares: Sequence[np.ndarray]) -> list[int]:
    total: dict[int, float] = {}
    for (places, _), values in zip(legs, shares, strict=True):
        for place, value in zip(places, values, strict=True):
            total[place] = total.get(place, 0.0) + float(value)
    return sorted(total, key=lambda place: (-total[place], place))


def rankings(content: RetrievalSet, embedder: Embedder) -> Rankings:
    """Places of passages for every question, by each way of searching."""
    texts = [passage.whole for passage in content.passages]
    words = Bm25(texts)
    passages = embedder.encode(texts, "passage")
    questions = embedder.encode([question.text for question in content.questions], "query")
    result: Rankings = {"lexical": [], "vector": [], "hybrid": [], "weighted": [], "adaptive": []}
    for question, vector in zip(content.questions, questions, strict=True):
        asked = question_terms(question.text)
        legs = best_places(words.scores(asked)), best_places(passages @ vector)
        result["lexical"].append(legs[0][0])
        result["vector"].append(legs[1][0])
        result["hybrid"].append(reciprocal_ranks(legs))
        result["weighted"].append(weighted(legs))
        result["adaptive"].append(adaptive(legs, asked, [words.terms[place] for place in legs[0][0]]))
    return result


def reranked(content: RetrievalSet, ranking: Sequence[Sequence[int]], judge: Judge) -> list[list[int]]:
    """The first passages of each ranking by the judge's relevance, the rest behind them."""
    result = []
    for question, places in zip(content.questions, ranking, strict=True):
        first = list(places[:RERANKED])
        if first:
            pairs = [(question.text, content.passages[place].whole) for place in first]
            relevance, _ = judge.scores(pairs)
            first = [first[at] for at in np.argsort(-relevance, kind="stable")]
        result.append([*first, *places[RERANKED:]])
    return result


def gains(content: RetrievalSet, ranking: Sequence[Sequence[int]]) -> np.ndarray:
    """nDCG@10 of each question."""
    ids = [passage.id for passage in content.passages]

    def gain(question: Question, places: Sequence[int]) -> float:
        return ndcg([ids[place] for place in places[:10]], question.relevant)

    return np.asarray([gain(*pair) for pair in zip(content.questions, ranking, strict=True)])


def search_figures(content: RetrievalSet, found: Rankings) -> dict[str, dict]:
    """Figures of every way of searching, and differences over the same questions: to words, of a judge also to hybrid."""
    values = {name: gains(content, ranking) for name, ranking in found.items()}
    report = {name: mean_figure(array) for name, array in values.items()}
    compared = [(name, "lexical") for name in values if name != "lexical"]
    if JUDGED in values:
        compared.append((JUDGED, "hybrid"))
    for name, baseline in compared:
        report[f"{name} - {baseline}"] = figure(len(content.questions), difference(values[name], values[baseline]))
    return report


def difference(ours: np.ndarray, theirs: np.ndarray) -> Callable[[np.ndarray], float]:
    return lambda chosen: float((ours[chosen] - theirs[chosen]).mean())
