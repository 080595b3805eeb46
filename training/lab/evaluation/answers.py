"""Answers from numbered evidence: by the generator, and by quoting the best sentence of the evidence."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ..generator.prompt import REFUSALS, Passage, build_prompt
from ..generator.sentences import split_sentences
from .bm25 import SATURATION, Bm25
from .metrics import character_f1, figure, mean_figure, plain, precision, recall
from .onnx_models import Generator
from .terms import question_terms

MOST_TOKENS = 160
CITATION = re.compile(r"\s*\[(\d{1,2})\]")

Rows = Sequence[dict[str, Any]]


def generated(rows: Rows, generator: Generator) -> list[str | None]:
    """Greedy answers; None where the prompt does not fit."""
    return [generator.answer(prompt_of(row), MOST_TOKENS) for row in rows]


def prompt_of(row: dict[str, Any]) -> str:
    return build_prompt(row["question"], [Passage(**passage) for passage in row["passages"]], row["language"])


def quoted(rows: Rows) -> list[str]:
    """The sentence with the best BM25 score, or a refusal when it has too little of the question.

    The threshold of each half is fitted on the other half of the rows.
    """
    best = best_sentences(rows)
    shares = np.asarray([share for share, _ in best])
    unanswerable = np.asarray([not row["answerable"] for row in rows], dtype=bool)
    halves = np.arange(len(rows)) % 2 == 0
    first, second = (fitted_limit(shares[half], unanswerable[half]) for half in (halves, ~halves))
    limits = np.where(halves, second, first)
    return [
        REFUSALS[row["language"]] if share < limit else text
        for row, (share, text), limit in zip(rows, best, limits, strict=True)
    ]


def best_sentences(rows: Rows) -> list[tuple[float, str]]:
    """(share of the best possible score, sentence with its citation) for each row."""
    sentences: list[tuple[int, str]] = []
    starts = [0]
    for row in rows:
        for number, passage in enumerate(row["passages"], 1):
            lines = passage["text"].split("\n")
            sentences += [(number, sentence) for line in lines for sentence in split_sentences(line)]
        starts.append(len(sentences))
    words = Bm25([text for _, text in sentences])
    result = []
    for row, start, end in zip(rows, starts, starts[1:], strict=False):
        asked = question_terms(row["question"])
        possible = sum(words.weight(term) for term in set(asked)) * (SATURATION + 1)
        scores = words.scores(asked)[start:end]
        at = int(scores.argmax()) if end > start else 0
        number, text = sentences[start + at] if end > start else (1, "")
        result.append((float(scores[at]) / possible if possible and end > start else 0.0, f"{text} [{number}]"))
    return result


def fitted_limit(shares: np.ndarray, unanswerable: np.ndarray) -> float:
    """The share below which refusing is right most often, both kinds of rows counting alike."""
    if not unanswerable.any() or unanswerable.all():
        return 0.0

    def both_recalls(limit: float) -> float:
        return recall(unanswerable, shares < limit) + recall(~unanswerable, shares >= limit)

    return float(max(np.linspace(0, 1, 41), key=both_recalls))


def refuses(answer: str, language: str) -> bool:
    """Whether an answer says, among other things or alone, that the evidence does not answer."""
    return REFUSALS[language].rstrip(".") in plain(answer)


def uncited(answer: str) -> str:
    """The words of an answer. Citations are judged apart."""
    return plain(CITATION.sub("", answer))


def cites_rightly(answer: str, cited: Sequence[int]) -> bool:
    """Whether an answer cites something, and only what the expected answer cites."""
    given = {int(number) for number in CITATION.findall(answer)}
    return bool(given) and given <= set(cited)


def answer_figures(rows: Rows, answers: Sequence[str], quotes: Sequence[str]) -> dict[str, dict[str, dict]]:
    """Figures of every group of rows, of the answers and of the quotes beside them."""
    report = {}
    for name, at in groups(rows):
        chosen = [rows[place] for place in at]
        ours, theirs = scores(chosen, [answers[place] for place in at]), scores(chosen, [quotes[place] for place in at])
        both = ours["characterF1"] - theirs["characterF1"]
        report[name] = {
            **figures(ours),
            **{f"quote {key}": value for key, value in figures(theirs).items()},
            "characterF1 - quote": mean_figure(both),
        }
    return report


def scores(rows: Rows, answers: Sequence[str]) -> dict[str, np.ndarray]:
    """Values of the answerable rows, and what was and should have been refused."""
    every = list(zip(rows, answers, strict=True))
    refused = np.asarray([refuses(answer, row["language"]) for row, answer in every], dtype=bool)
    pairs = [(row, answer) for row, answer in every if row["answerable"]]
    given = [(row, answer) for row, answer in pairs if not refuses(answer, row["language"])]
    return {
        "exact": np.asarray([uncited(answer) == uncited(row["answer"]) for row, answer in pairs], dtype=float),
        "characterF1": np.asarray([character_f1(uncited(answer), uncited(row["answer"])) for row, answer in pairs]),
        "citations": np.asarray([cites_rightly(answer, row["cited"]) for row, answer in given], dtype=float),
        "refused": refused,
        "unanswerable": np.asarray([not row["answerable"] for row in rows], dtype=bool),
    }


def figures(values: dict[str, np.ndarray]) -> dict[str, dict]:
    refused, unanswerable = values["refused"], values["unanswerable"]
    rows = len(refused)
    return {
        **{name: mean_figure(values[name]) for name in ("exact", "characterF1", "citations")},
        "refusalPrecision": figure(rows, lambda chosen: precision(unanswerable[chosen], refused[chosen])),
        "refusalRecall": figure(rows, lambda chosen: recall(unanswerable[chosen], refused[chosen])),
    }


def groups(rows: Rows) -> Iterator[tuple[str, list[int]]]:
    """(name, row numbers): all, each language and each family of kinds."""
    parts: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        for name in ("all", f"language: {row['language']}", f"kind: {row['kind'].split('-')[0]}"):
            parts.setdefault(name, []).append(at)
    yield from sorted(parts.items())
