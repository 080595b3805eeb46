"""Claims with evidence and a label, from splits that no judge trains on.

- synthetic: held-out documents of lab.judge.claims; kinds of lab/judge/corruptions_unseen.py never train ("unseen").
- esnli: e-SNLI development and test rows whose premise the judge's reader holds out; kobest-boolq: the BoolQ dev split.
- xnli-ko-dev (source CC BY-NC) and wice-dev (Common Crawl terms): measure only; nothing of them may train.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..corpora.files import tab_separated
from ..corpora.sources import MissingSetError, available
from ..judge.corruptions_unseen import UNSEEN_KINDS
from .bm25 import Bm25
from .passages import read_lines
from .terms import question_terms

MOST_ROWS, SEED = 1_000, 14
LONGEST_EVIDENCE = 700
XNLI_LABELS = {"entailment": "supported", "contradiction": "contradicted", "neutral": "neutral"}

Claim = dict[str, Any]


def claim_sets(data: Path, work: Path) -> tuple[list[Claim], dict[str, dict]]:
    """All claims, and how each set was cut."""
    held = read_lines(work / "claims-held.jsonl")
    made = [row for row in held if row["source"] not in ("esnli", "kobest")]
    parts = {
        "synthetic": [claim("synthetic", row, row["kind"]) for row in made],
        "esnli": sample(claim("esnli", row, "esnli") for row in held if row["source"] == "esnli"),
        "xnli-ko-dev": sample(available(xnli(data))),
        "wice-dev": sample(available(wice(data))),
        "kobest-boolq": sample(claim("kobest-boolq", row, "boolq") for row in held if row["source"] == "kobest"),
    }
    cuts = {
        "synthetic": "all rows of claims-held.jsonl that are made from documents",
        "esnli": "random rows of those in claims-held.jsonl",
        "xnli-ko-dev": "random rows; measure only",
        "wice-dev": "all claims; evidence is the marked sentences filled up with the nearest ones to 700 characters, "
        "partially supported claims count as neutral; measure only",
        "kobest-boolq": "the development split, as claims; it has no neutral rows",
    }
    notes = {name: {"n": len(rows), "cut": cuts[name]} for name, rows in parts.items() if rows}
    return [row for rows in parts.values() for row in rows], notes


def claim(name: str, row: dict[str, Any], kind: str) -> Claim:
    return {
        "set": name, "claim": row["claim"], "evidence": row["evidence"], "label": row["label"], "kind": kind,
        "language": row["language"], "unseen": kind in UNSEEN_KINDS,
    }  # fmt: skip


def sample(rows: Iterator[Claim]) -> list[Claim]:
    every = list(rows)
    return every if len(every) <= MOST_ROWS else random.Random(SEED).sample(every, MOST_ROWS)


def xnli(data: Path) -> Iterator[Claim]:
    """The Korean development split."""
    for row in tab_separated(measured_file(data, "kor-nlu/KorNLI/xnli.dev.ko.tsv")):
        if row["gold_label"] in XNLI_LABELS:
            entry = {"claim": row["sentence2"], "evidence": row["sentence1"], "label": XNLI_LABELS[row["gold_label"]]}
            yield claim("xnli-ko-dev", entry | {"language": "ko"}, "xnli")


def wice(data: Path) -> Iterator[Claim]:
    """Claims of Wikipedia with sentences of the pages they cite, in the order of the page."""
    for row in read_lines(measured_file(data, "wice/data/entailment_retrieval/claim/dev.jsonl")):
        label = "supported" if row["label"] == "supported" else "neutral"
        entry = {"claim": row["claim"], "evidence": nearest(row), "label": label, "language": "en"}
        yield claim("wice-dev", entry, row["label"])


def measured_file(data: Path, name: str) -> Path:
    """A file of a set that may only be measured on, so `lab.corpora.sources` does not open it."""
    path = data / "train-labelled" / name
    if not path.is_file():
        raise MissingSetError(f"{path} is missing: unpack the data packs into the --data folder")
    return path


def nearest(row: dict[str, Any]) -> str:
    """Marked sentences of a page, and those with the most words of the claim while there is room.

    Unsupported claims have no marked sentence; filling up makes their evidence as long as that of the others.
    """
    sentences = row["evidence"]
    marked = set(row["supporting_sentences"][0]) if row["supporting_sentences"] else set()
    scores = Bm25(sentences).scores(question_terms(row["claim"]))
    order = sorted(range(len(sentences)), key=lambda at: (at not in marked, -scores[at]))
    kept: list[int] = []
    length = 0
    for at in order:
        if length + len(sentences[at]) <= LONGEST_EVIDENCE or not kept:
            kept.append(at)
            length += len(sentences[at]) + 1
    return " ".join(sentences[at] for at in sorted(kept))[: 2 * LONGEST_EVIDENCE]
