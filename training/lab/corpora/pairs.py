"""`Pair`s, two texts that should lie close together, and how they are cut from documents."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from .files import read_text
from .markdown import Page, clean_line, read_page, split_front_matter

HANGUL = re.compile(r"[가-힣]")
ARTICLE = re.compile(r"^#{3,6} 제\d+조(?:의\d+)?\s*\((.+)\)\s*$")
SENTENCE_END = re.compile(r"(?<=[.!?다])\s+(?=\S)")

MAXIMUM_PASSAGE = 500
"""Characters of a passage; the tokenizer cuts what is left over."""

HELD_OUT_SHARE = 40
"""One document pair in this many is kept away from training for the cross-lingual check."""

# Phrases that carry no topic: by wrapping headings in them the encoder learns to ignore them.
KOREAN_REQUESTS = [
    "{}에 대해 알려주세요.",
    "{} 방법을 알고 싶어요.",
    "{} 어떻게 하나요?",
    "{} 관련해서 문의드립니다.",
    "{}에 필요한 것은 무엇인가요?",
    "{} 어디에서 확인할 수 있나요?",
    "{} 신청은 어떻게 하면 되나요?",
    "{}의 대상은 누구인가요?",
    "{} 받을 수 있나요?",
    "{} 때문에 그러는데 어떤 도움을 받을 수 있을까요?",
    "{} 언제까지 해야 하나요?",
    "저는 {} 하려고 하는데 가능한가요?",
]
ENGLISH_REQUESTS = [
    "How do I use {}?",
    "What is {}?",
    "Tell me about {}.",
    "Where can I find {}?",
    "I have a question about {}.",
    "Who can use {}?",
    "What do I need for {}?",
    "Can I get help with {}?",
]


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together; pairs of one `group` are never negatives of each other."""

    left: str
    right: str
    group: int
    source: str


def group_of(text: str) -> int:
    """A stable 32-bit group for a text."""
    return crc32(text.encode())


def is_held_out(path: str) -> bool:
    """Whether a parallel document is kept for the cross-lingual check."""
    return group_of(path) % HELD_OUT_SHARE == 0


def as_request(text: str, random_source: random.Random) -> str:
    """A heading phrased as a question or request."""
    templates = KOREAN_REQUESTS if HANGUL.search(text) else ENGLISH_REQUESTS
    return random_source.choice(templates).format(text)


def page_pairs(page: Page, source: str, random_source: random.Random) -> Iterator[Pair]:
    """Title, heading and sentence queries for the passages of one document."""
    introduction = next((section.body for section in page.sections if len(section.body) > 60), "")
    if page.title and introduction:
        text = f"{page.description} {introduction}" if random_source.random() < 0.5 else introduction
        yield Pair(page.title, text[:MAXIMUM_PASSAGE], group_of(page.title), source)
    for section in page.sections:
        if len(section.body) < 60:
            continue
        if len(section.heading) >= 2:
            with_title = random_source.random() < 0.6 and page.title != section.heading
            query = f"{page.title} {section.heading}" if with_title else section.heading
            if random_source.random() < 0.35:
                query = as_request(query, random_source)
            yield Pair(query, section.body[:MAXIMUM_PASSAGE], group_of(section.heading), source)
        yield from sentence_pair(page.title, section.heading, section.body, source, random_source)


def sentence_pair(
    title: str, heading: str, body: str, source: str, random_source: random.Random
) -> Iterator[Pair]:
    """Inverse cloze: one sentence of a passage asks for the passage, mostly without that sentence."""
    sentences = [sentence for sentence in SENTENCE_END.split(body[:1200]) if len(sentence) > 12]
    if len(sentences) < 3 or random_source.random() < 0.5:
        return
    chosen = random_source.randrange(len(sentences))
    start = max(0, chosen - 3)
    kept = [
        sentence
        for index, sentence in enumerate(sentences[start : start + 7], start)
        if index != chosen or random_source.random() < 0.2
    ]
    passage = f"{title} {heading} {' '.join(kept)}"
    yield Pair(sentences[chosen][:200], passage[:MAXIMUM_PASSAGE], group_of(passage), source)


def markdown_pairs(folder: Path, source: str, random_source: random.Random, share: float = 1.0) -> Iterator[Pair]:
    """Page pairs of every markdown file below a folder, or of a random share of them."""
    for path in sorted(folder.rglob("*.md")):
        if random_source.random() <= share:
            yield from page_pairs(read_page(read_text(path)), source, random_source)


def parallel_pages(korean: Path, english: Path) -> Iterator[tuple[str, str, str]]:
    """(relative path, Korean text, English text) of the files that exist in both folders."""
    for path in sorted(korean.rglob("*.md")):
        other = english / path.relative_to(korean)
        if other.is_file():
            yield str(path.relative_to(korean)), read_text(path), read_text(other)


def aligned_lines(korean: str, english: str) -> Iterator[tuple[str, str]]:
    """Clean line pairs of two documents whose bodies have the same number of lines."""
    korean_lines = split_front_matter(korean)[1].strip().split("\n")
    english_lines = split_front_matter(english)[1].strip().split("\n")
    if len(korean_lines) != len(english_lines):
        return
    for left, right in zip(korean_lines, english_lines, strict=True):
        left, right = clean_line(left.lstrip("# ")), clean_line(right.lstrip("# "))
        if len(left) >= 6 and len(right) >= 8 and HANGUL.search(left) and not HANGUL.search(right):
            yield left, right


def parallel_sections(korean: str, english: str, source: str) -> Iterator[Pair]:
    """Headings and bodies across languages, for documents with the same number of sections."""
    left, right = read_page(korean), read_page(english)
    if len(left.sections) != len(right.sections):
        return
    for ours, theirs in zip(left.sections, right.sections, strict=True):
        if not HANGUL.search(ours.heading + ours.body):
            continue
        group = group_of(ours.heading)
        if ours.heading and theirs.heading:
            yield Pair(ours.heading, theirs.heading, group, source)
        if len(ours.body) > 60 and len(theirs.body) > 60:
            yield Pair(f"{right.title} {theirs.heading}", ours.body[:MAXIMUM_PASSAGE], group, source)
            yield Pair(f"{left.title} {ours.heading}", theirs.body[:MAXIMUM_PASSAGE], group, source)
            yield Pair(ours.body[:250], theirs.body[:MAXIMUM_PASSAGE], group_of(ours.body), source)
