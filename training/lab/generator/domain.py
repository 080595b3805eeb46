"""Writes questions about own documents, for an adapter that knows one company.

    python -m lab.generator.domain --work WORK --demo ../apps/cli/demo

The folder is that of the demo, or any other one with Markdown and HTML files.
"""

import argparse
import html
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from tokenizers import Tokenizer

from .blocks import Document, read_document
from .compose import Composer, Row
from .documents import candidates_of
from .grounded import counts_of
from .items import Item
from .passages import near_passages, sections_of, window
from .prose import hangul_share
from .rows import encode_rows, write_held, write_rows

HELD_SHARE = 6
"""One section in this many is kept for measuring."""

WORDINGS = 3
"""Rows made of each question, in other words and beside other passages."""

TAGS = [
    (re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.S), lambda match: f"\n\n{'#' * int(match[1])} {match[2].strip()}\n\n"),
    (re.compile(r"<li[^>]*>(.*?)</li>", re.S), lambda match: f"\n- {match[1].strip()}\n"),
    (re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S), lambda match: f"| {match[1].strip()} "),
    (re.compile(r"<tr[^>]*>(.*?)</tr>", re.S), lambda match: f"\n{' '.join(match[1].split())} |\n"),
    (re.compile(r"<p[^>]*>(.*?)</p>", re.S), lambda match: f"\n\n{match[1].strip()}\n\n"),
]


def markdown_of(page: str) -> str:
    """The main part of an HTML page of the demo as markdown."""
    main = re.search(r"<main[^>]*>(.*?)</main>", page, re.S)
    text = main[1] if main else page
    for pattern, replacement in TAGS:
        text = pattern.sub(replacement, text)
    # Rows of one table stand below each other.
    text = re.sub(r"\|\s*\n\s*(?:</?t(?:head|body)>\s*)*\|", "|\n|", text)
    return html.unescape(re.sub(r"</?[a-z][^>]*>", "", text))


def documents(folder: Path) -> Iterator[Document]:
    """Every document that is text; of the demo the sources of the generated files too, but not what describes it."""
    roots = [root for root in (folder / "sources", folder / "documents") if root.is_dir()] or [folder]
    for path in sorted(path for root in roots for kind in ("*.md", "*.html") for path in root.rglob(kind)):
        text = path.read_text(encoding="utf-8")
        yield read_document(markdown_of(text) if path.suffix == ".html" else text)


def is_held_section(title: str, heading: str) -> bool:
    return crc32(f"{title}/{heading}".encode()) % HELD_SHARE == 0


def domain_items(demo: Path, draw: random.Random) -> Iterator[Item]:
    """Everything the demo documents can be asked, each question in several wordings."""
    for document in documents(demo):
        sections = sections_of(document)
        for section in sections:
            language = "ko" if hangul_share(" ".join(block.text for block in section.blocks)) > 0.3 else "en"
            held = is_held_section(section.title, section.heading)
            asked = {}
            # Templates are drawn at random: drawing again gives other wordings.
            for _ in range(WORDINGS):
                for kind, question, answer, first, last in candidates_of(section, language, draw):
                    asked[question] = (kind, answer, first, last)
            for question, (kind, answer, first, last) in asked.items():
                passage = window(section, first, last, draw)
                if passage:
                    near = near_passages(sections, section, draw)
                    sentences = [(sentence, 0) for sentence in answer]
                    yield Item(question, sentences, [passage], language, f"domain-{kind}", "demo", held, near)


def without_held_passages(items: list[Item]) -> list[Item]:
    """Training items whose neighbours are no held sections either."""
    return [
        replace(item, near=[one for one in item.near if not is_held_section(one.title, one.heading)])
        for item in items
        if not item.held
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--demo", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=31)
    options = parser.parse_args()

    draw = random.Random(options.seed)
    items = list(domain_items(options.demo, draw))
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    training, held = without_held_passages(items), [item for item in items if item.held]
    rows = rows_of(training, draw)
    encoded = [(*one, row.kind) for row, one in zip(rows, encode_rows(tokenizer, rows), strict=True) if one]
    write_rows(options.work / "domain.npz", encoded)
    held_rows = rows_of(held, draw)
    write_held(options.work / "domain-held.jsonl", held_rows)
    print(json.dumps({"training": counts_of(rows), "held": counts_of(held_rows)}, ensure_ascii=False, indent=1))


def rows_of(items: list[Item], draw: random.Random) -> list[Row]:
    composer = Composer(items, draw)
    rows = [row for row in map(composer.row, items) if row is not None]
    draw.shuffle(rows)
    return rows


if __name__ == "__main__":
    main()
