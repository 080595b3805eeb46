"""Writes the questions, evidence and answers the generator is tuned on, and those it is measured on.

    python -m lab.generator.grounded --data DATA --work WORK [--limit N]
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from tokenizers import Tokenizer

from ..corpora.sources import add_data_options, available
from .compose import Composer, Row
from .cross_lingual import cross_lingual_items
from .documents import document_items
from .invented import invented_items
from .items import Item
from .labelled import boolq_items, covid_items, tatqa_items, tydi_items, welfare_items
from .rows import encode_rows, write_held, write_rows

LIMIT = 230_000
INVENTED = {"ko": 34_000, "en": 14_000}
CROSS_LINGUAL = 4_000
KOREAN_SHARE = 0.65
HELD_ROWS = 1_500
HELD_OF_KIND = 110


def read_items(data: Path, draw: random.Random, scale: float) -> list[Item]:
    """Every item of every source, training and held-out."""
    items: list[Item] = []
    for read in (welfare_items, tydi_items, covid_items, boolq_items, tatqa_items):
        items.extend(available(read(data, draw)))
    for language, count in INVENTED.items():
        items.extend(invented_items(int(count * scale), language, draw))
    items.extend(available(cross_lingual_items(data, draw, int(CROSS_LINGUAL * scale))))
    items.extend(document_items(data, draw, scale))
    return items


def balanced(rows: list[Row], limit: int, draw: random.Random) -> list[Row]:
    """At most so many rows, of which the wanted share is Korean."""
    draw.shuffle(rows)
    parts = {language: [row for row in rows if row.language == language] for language in ("ko", "en")}
    total = min(limit, int(len(parts["ko"]) / KOREAN_SHARE), int(len(parts["en"]) / (1 - KOREAN_SHARE)))
    korean = round(total * KOREAN_SHARE)
    chosen = parts["ko"][:korean] + parts["en"][: total - korean]
    draw.shuffle(chosen)
    return chosen


def held_rows(rows: list[Row], draw: random.Random) -> list[Row]:
    """A sample in which no kind is too common."""
    draw.shuffle(rows)
    counts: Counter[tuple[str, str]] = Counter()
    chosen = []
    for row in rows:
        key = (row.kind, row.language)
        if counts[key] < HELD_OF_KIND and len(chosen) < HELD_ROWS:
            counts[key] += 1
            chosen.append(row)
    return chosen


def counts_of(rows: list[Row]) -> dict[str, dict[str, int]]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        table[f"{row.language} {row.kind}"].update({"rows": 1, "answerable": int(row.answerable)})
        table[f"{row.language} all"].update({"rows": 1, "answerable": int(row.answerable)})
        table[f"source {row.source}"].update({"rows": 1, "answerable": int(row.answerable)})
    return {name: dict(table[name]) for name in sorted(table)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--seed", type=int, default=23)
    options = parser.parse_args()

    draw = random.Random(options.seed)
    items = read_items(options.data, draw, min(1.0, options.limit / LIMIT))
    print(f"{len(items)} items", flush=True)
    rows: dict[bool, list[Row]] = {}
    for held in (False, True):
        part = [item for item in items if item.held == held]
        composer = Composer(part, draw)
        rows[held] = [row for row in map(composer.row, part) if row is not None]
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    training = balanced(rows[False], options.limit, draw)
    encoded = []
    for start in range(0, len(training), 1000):
        part = training[start : start + 1000]
        for row, one in zip(part, encode_rows(tokenizer, part), strict=True):
            if one is not None:
                encoded.append((*one, row.kind))
    write_rows(options.work / "grounded.npz", encoded)
    held = held_rows(rows[True], draw)
    held = [row for row, one in zip(held, encode_rows(tokenizer, held), strict=True) if one is not None]
    write_held(options.work / "grounded-held.jsonl", held)
    report = {
        "rows": len(encoded),
        "tokens": sum(len(ids) for ids, _, _ in encoded),
        "too_long": len(training) - len(encoded),
        "held": len(held),
        "training": counts_of(training),
        "held_counts": counts_of(held),
    }
    (options.work / "grounded.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    print(json.dumps(report, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
