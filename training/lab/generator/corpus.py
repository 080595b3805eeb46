"""Writes the text the generator is first trained on: clean, without duplicates, in random order.

    python -m lab.generator.corpus --data DATA --work WORK [--megacharacters N]
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..corpora.sources import add_data_options, available
from ..tokenizer.special import END
from .duplicates import SHORT_LINE, Seen, boilerplate, line_key
from .prose import fault, without_bare_headings
from .texts import LABELLED, SHARES, Text, markdown_texts

READ_FACTOR = 1.5
"""Characters read for each that is kept: what filters leave out has to come from somewhere."""

KEPT_LINES = 0.5
"""A document that loses more than the other part of its characters to repetition is left out."""

HELD_TOKENS = 300_000
STATUTES = "legal-kr ko"
STATUTE_SHARE = 0.25
MAXIMUM_TEXT = 60_000


def read_candidates(data: Path, scale: float, seed: int) -> dict[str, list[Text]]:
    """More texts than the corpus takes, by the name of their share."""
    candidates: dict[str, list[Text]] = {}
    for name, read in LABELLED:
        candidates[name] = list(available(read(data)))
    for number, share in enumerate(SHARES):
        texts, characters = [], 0
        for text in available(markdown_texts(data, share, random.Random(seed + number))):
            texts.append(text)
            characters += sum(map(len, text.lines))
            if characters > share.megacharacters * scale * READ_FACTOR * 1e6:
                break
        candidates[share_name(number)] = texts
        print(f"{share_name(number)}: {len(texts)} documents, {characters / 1e6:.1f} M characters", flush=True)
    return candidates


def share_name(number: int) -> str:
    share = SHARES[number]
    return f"{share.source} {share.language}" + (" .NET" if "visualstudio-docs" in share.folders else "")


@dataclass(frozen=True)
class Encoded:
    """A document as tokens with END."""

    name: str
    language: str
    held: bool
    ids: np.ndarray


class Filters:
    """Applies every filter to one text after the other and counts what each removed."""

    def __init__(self, repeated: set[int]) -> None:
        self.repeated = repeated
        self.seen = Seen()
        self.removed: Counter[str] = Counter()

    def clean(self, text: Text) -> str:
        """The text that is kept, or an empty string."""
        if text.curated:
            joined = "\n".join(text.lines).strip()
            return "" if self.seen.is_near_duplicate(joined) else joined
        lines = [line for line in text.lines if len(line) <= SHORT_LINE or line_key(line) not in self.repeated]
        self.removed["characters of boilerplate lines"] += length(text.lines) - length(lines)
        fresh = self.seen.new_lines(lines)
        self.removed["characters of repeated paragraphs"] += length(lines) - length(fresh)
        if length(fresh) < KEPT_LINES * length(text.lines):
            self.removed["documents mostly repeated"] += 1
            return ""
        joined = "\n".join(without_bare_headings(fresh)).strip()[:MAXIMUM_TEXT]
        reason = fault(joined, text.language)
        if not reason and self.seen.is_near_duplicate(joined):
            reason = "near-duplicate"
        if reason:
            self.removed[f"documents: {reason}"] += 1
            return ""
        return joined


def length(lines: list[str]) -> int:
    return sum(map(len, lines))


def select(candidates: dict[str, list[Text]], scale: float) -> tuple[list[tuple[str, str, bool, str]], Filters]:
    """(share, language, held, text) of the corpus. Sets that are small and good win over what repeats them."""
    filters = Filters(boilerplate([text.lines for texts in candidates.values() for text in texts if not text.curated]))
    limits = {share_name(number): share.megacharacters * scale * 1e6 for number, share in enumerate(SHARES)}
    chosen = []
    for name, texts in candidates.items():
        characters = 0
        for text in texts:
            if characters >= limits.get(name, float("inf")):
                break
            if cleaned := filters.clean(text):
                chosen.append((name, text.language, text.held, cleaned))
                characters += 0 if text.held else len(cleaned)
    return chosen, filters


def encode(tokenizer: Tokenizer, chosen: list[tuple[str, str, bool, str]]) -> Iterator[tuple[str, str, bool, np.ndarray]]:
    for start in range(0, len(chosen), 500):
        part = chosen[start : start + 500]
        encoded = tokenizer.encode_batch([text for *_, text in part])
        for (name, language, held, _), one in zip(part, encoded, strict=True):
            yield name, language, held, np.asarray([*one.ids, END], dtype=np.uint16)


def up_to(documents: list[Encoded], limit: int) -> list[Encoded]:
    """The first documents, up to a number of tokens."""
    kept, tokens = [], 0
    for document in documents:
        if tokens < limit:
            kept.append(document)
            tokens += len(document.ids)
    return kept


def save(path: Path, documents: list[Encoded]) -> None:
    """Writes beside the old file and then takes its place: a training may be reading the old one."""
    partial = path.with_suffix(".partial")
    with partial.open("wb") as stream:
        np.save(stream, np.concatenate([document.ids for document in documents]))
    partial.replace(path)


def cap_statutes(documents: list[Encoded]) -> list[Encoded]:
    """Leaves out statutes, which come in random order, until they are no more than their share."""
    statutes = [document for document in documents if document.name == STATUTES]
    others = sum(len(document.ids) for document in documents if document.name != STATUTES)
    limit = int(others * STATUTE_SHARE / (1 - STATUTE_SHARE))
    longest = max((len(document.ids) for document in statutes), default=0)
    kept = {id(document) for document in up_to(statutes, max(0, limit - longest))}
    return [document for document in documents if document.name != STATUTES or id(document) in kept]


def summary(documents: list[Encoded]) -> dict[str, object]:
    """Documents and tokens in all and by share, and how much is Korean and how much statutes."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        entry = {"documents": 1, "tokens": len(document.ids), f"tokens {document.language}": len(document.ids)}
        counts.setdefault(document.name, Counter()).update(entry)
    total: Counter[str] = sum(counts.values(), Counter())
    tokens = max(1, total["tokens"])
    return {
        "total": total,
        "korean": round(total["tokens ko"] / tokens, 3),
        "statutes": round(counts.get(STATUTES, Counter())["tokens"] / tokens, 3),
        "sources": dict(sorted(counts.items())),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--megacharacters", type=float, default=None)
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()

    whole = sum(share.megacharacters for share in SHARES)
    scale = (options.megacharacters or whole) / whole
    chosen, filters = select(read_candidates(options.data, scale, options.seed), scale)
    random.Random(options.seed).shuffle(chosen)
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    documents = [Encoded(name, language, held, ids) for name, language, held, ids in encode(tokenizer, chosen)]
    training = cap_statutes([document for document in documents if not document.held])
    held = up_to([document for document in documents if document.held], HELD_TOKENS)
    save(options.work / "corpus.npy", training)
    save(options.work / "corpus-held.npy", held)
    report = {**summary(training), "held": summary(held), "removed": filters.removed}
    (options.work / "corpus.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
