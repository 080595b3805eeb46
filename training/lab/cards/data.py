"""How much of every data set is in a model."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from ..corpora.sources import ALLOWED_SOURCES, ForbiddenSourceError
from ..tokenizer.train import CHARACTERS

Counts = dict[str, dict[str, int]]


def encoder_counts(work: Path) -> Counts:
    return {name: json.loads((work / f"{name}.json").read_text()) for name in ("pairs", "questions")}


def judge_counts(work: Path) -> Counts:
    """Claims of every set; questions with passages come from the encoder's pairs, whose layers the judge began with."""
    sources: Counter[str] = Counter()
    with (work / "claims-train.jsonl").open(encoding="utf-8") as lines:
        sources.update(json.loads(line)["source"] for line in lines)
    return {"claims": dict(sources), "pairs": json.loads((work / "pairs.json").read_text())}


def generator_counts(work: Path) -> Counts:
    """Tokens of plain text, and questions with evidence and answer."""
    tokens: Counter[str] = Counter()
    for name, entry in json.loads((work / "corpus.json").read_text())["sources"].items():
        # "adobe-docs ko" is a part of a set, "kobest, covid-qa" are several sets.
        for source in name.split(", "):
            tokens[source.split(" ")[0]] += entry["tokens"]
    training = json.loads((work / "grounded.json").read_text())["training"]
    rows = {name.removeprefix("source "): entry["rows"] for name, entry in training.items() if name.startswith("source ")}
    # Invented offices and tariffs, written by the recipe itself.
    rows.pop("invented", None)
    return {"tokens of text": dict(tokens), "questions": rows}


COUNTS: dict[str, Callable[[Path], Counts]] = {
    "embedder": encoder_counts, "judge": judge_counts, "generator": generator_counts,
}  # fmt: skip


def used_sets(counts: Counts) -> list[str]:
    """Names of all sets behind a model, its tokenizer's too. A set that is not allowed stops the card."""
    names = sorted({name for column in counts.values() for name in column} | set(CHARACTERS))
    for name in names:
        if name not in ALLOWED_SOURCES:
            raise ForbiddenSourceError(f"{name} is not in the table of allowed sets")
    return names


def table(counts: Counts) -> str:
    """The sets with their amounts, licences and origins."""
    columns = list(counts)
    lines = [f"| data set | {' | '.join(columns)} | licence | source |", f"| --- |{' ---: |' * len(columns)} --- | --- |"]
    for name in used_sets(counts):
        amounts = " | ".join(f"{counts[column].get(name, 0):,}" for column in columns)
        source = ALLOWED_SOURCES[name]
        lines.append(f"| {name} | {amounts} | {', '.join(source.licences)} | {source.origin} |")
    return "\n".join(lines)


def credits(counts: Counts) -> str:
    """Who is to be named, set by set."""
    sources = [(name, ALLOWED_SOURCES[name]) for name in used_sets(counts)]
    return "\n\n".join(
        f"{name}\n  {source.origin}\n  {', '.join(source.licences)}. {source.credit}" for name, source in sources
    )
