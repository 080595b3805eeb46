"""Readers of the document sets: headings and sentences with their passages, and lines of parallel documents."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .files import read_text
from .markdown import clean_line, read_page, split_front_matter
from .pairs import (
    ARTICLE,
    HANGUL,
    MAXIMUM_PASSAGE,
    Pair,
    aligned_lines,
    as_request,
    group_of,
    is_held_out,
    markdown_pairs,
    page_pairs,
    parallel_pages,
    parallel_sections,
    sentence_pair,
)
from .sources import training_folder

SLUG_HEADING = re.compile(r'^#{1,6}\s*<a name="([a-z0-9-]+)"></a>\s*(.+)$', re.M)


def adobe(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "adobe-docs")
    for path, korean, english in parallel_pages(folder / "ko", folder / "en"):
        if is_held_out(path):
            continue
        for left, right in aligned_lines(korean, english):
            yield Pair(left, right, group_of(left), "adobe-docs")
        yield from parallel_sections(korean, english, "adobe-docs")
        yield from page_pairs(read_page(korean), "adobe-docs", random_source)
        yield from page_pairs(read_page(english), "adobe-docs", random_source)


def legal(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """Article titles and sentences against article bodies, without the numbers of the articles."""
    for path in sorted((training_folder(data, "legal-kr") / "kr").rglob("*.md")):
        law, title, lines = "", "", []
        for line in [*split_front_matter(read_text(path))[1].split("\n"), "##### 제1조 (끝)"]:
            match = ARTICLE.match(line)
            if line.startswith("# "):
                law = line[2:].strip()
            if match is None:
                lines.append(clean_line(line))
                continue
            body = " ".join(filter(None, lines))
            if title and len(body) > 60:
                query = f"{law} {title}" if random_source.random() < 0.6 else title
                if random_source.random() < 0.35:
                    query = as_request(query, random_source)
                yield Pair(query, body[:MAXIMUM_PASSAGE], group_of(title), "legal-kr")
                yield from sentence_pair(law, title, body, "legal-kr", random_source)
            title, lines = match.group(1), []


def microsoft(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "msdocs-ko")
    for repository in sorted(folder.iterdir()):
        share = 0.5 if repository.name in ("docs", "visualstudio-docs") else 1.0
        for path in sorted(repository.rglob("*.md")):
            if random_source.random() > share:
                continue
            text = read_text(path)
            yield from page_pairs(read_page(text), "msdocs-ko", random_source)
            for slug, heading in SLUG_HEADING.findall(text):
                cleaned = clean_line(heading)
                if HANGUL.search(cleaned):
                    yield Pair(cleaned, slug.replace("-", " "), group_of(cleaned), "msdocs-ko")


def parallel_docs(korean: Path, english: Path, source: str, random_source: random.Random) -> Iterator[Pair]:
    """Pairs across and within the languages of two folders."""
    for _, left_page, right_page in parallel_pages(korean, english):
        yield from parallel_sections(left_page, right_page, source)
        for left, right in aligned_lines(left_page, right_page):
            yield Pair(left, right, group_of(left), source)
    yield from markdown_pairs(korean, source, random_source)
    yield from markdown_pairs(english, source, random_source)


def kubernetes(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "k8s-docs") / "content"
    yield from parallel_docs(folder / "ko", folder / "en", "k8s-docs", random_source)


def tensorflow(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "tf-docs") / "site"
    yield from parallel_docs(folder / "ko", folder / "en-snapshot", "tf-docs", random_source)


def react_and_vue(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "react-vue-docs")
    yield from parallel_docs(folder / "react-ko", folder / "react-en", "react-vue-docs", random_source)
    for name in ("vue-ko", "fastify-ko"):
        yield from markdown_pairs(folder / name, "react-vue-docs", random_source)


def handbooks(data: Path, random_source: random.Random) -> Iterator[Pair]:
    yield from markdown_pairs(training_folder(data, "handbooks-en"), "handbooks-en", random_source)


READERS: list[Callable[[Path, random.Random], Iterator[Pair]]] = [
    adobe,
    legal,
    microsoft,
    kubernetes,
    tensorflow,
    react_and_vue,
    handbooks,
]
