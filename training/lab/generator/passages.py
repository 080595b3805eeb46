"""Documents as sections, and sections as passages of the size that retrieval gives."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .blocks import Block, Document
from .prompt import Passage
from .prose import LINK_SECTIONS, hangul_share
from .sentences import split_sentences

FEWEST, MOST = 60, 420
"""Characters of a passage."""

TITLE_TAIL = re.compile(r"\s*(?:[|｜]\s*(?:Microsoft|Adobe|Docs).*|- (?:Windows|Microsoft|Power|Azure|Visual Studio|SkypeForBusiness|PowerShell|Dynamics|Intune|Exchange|Learn)\b.*)$")


@dataclass(frozen=True)
class Piece:
    """A sentence, list item or table row. `gap` is what stands before it in its passage."""

    text: str
    kind: str
    gap: str


@dataclass
class Section:
    """The pieces under a heading, with the headings above it."""

    title: str
    heading: str
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its own heading, the last of its path."""
        return self.heading.split(" > ")[-1] if self.heading else self.title


def sections_of(document: Document) -> list[Section]:
    """Sections with text. A document without a title has none: its passages could not be told apart."""
    title = TITLE_TAIL.sub("", document.title)[:90]
    if not title:
        return []
    path: list[tuple[int, str]] = []
    sections = [Section(title, "")]
    for block in document.blocks:
        if block.kind == "heading":
            path = [entry for entry in path if entry[0] < block.level]
            if block.text != document.title:
                path.append((block.level, block.text[:80]))
            sections.append(Section(title, " > ".join(text for _, text in path[-2:])))
        else:
            sections[-1].blocks.append(block)
    kept = [section for section in sections if section.blocks and not LINK_SECTIONS.match(section.name)]
    for section in kept:
        section.pieces = list(pieces_of(section.blocks))
    return kept


def pieces_of(blocks: Sequence[Block]) -> Iterator[Piece]:
    previous = ""
    for block in blocks:
        gap = "\n" if block.kind == previous and block.kind != "paragraph" else "\n\n"
        if block.kind == "row":
            yield Piece(block.text, "row", gap)
        else:
            for number, sentence in enumerate(split_sentences(block.text)):
                yield Piece(sentence, block.kind, " " if number else gap)
        previous = block.kind


def window(section: Section, first: int, last: int, random_source: random.Random, most: int = 0) -> Passage | None:
    """A passage with the pieces first..last and what stands around them, up to a random size."""
    pieces = section.pieces
    limit = most or random_source.randint(140, MOST)
    size = sum(len(piece.text) + 1 for piece in pieces[first : last + 1])
    if size > MOST + 60:
        return None
    forward, backward = True, True
    while forward or backward:
        later = forward and (not backward or random_source.random() < 0.6)
        at = last + 1 if later else first - 1
        fits = 0 <= at < len(pieces) and size + len(pieces[at].text) + 1 <= limit
        if not fits:
            forward, backward = forward and not later, backward and later
            continue
        size += len(pieces[at].text) + 1
        first, last = (first, at) if later else (at, last)
    return passage_of(section, first, last, random_source)


def passage_of(section: Section, first: int, last: int, random_source: random.Random) -> Passage | None:
    """The text of some pieces. Like the chunks of the product it mostly begins with the heading of its section."""
    chosen = section.pieces[first : last + 1]
    text = "".join(("" if number == 0 else piece.gap) + piece.text for number, piece in enumerate(chosen))
    header = ""
    rows = [at for at, piece in enumerate(section.pieces) if piece.kind == "row"]
    if chosen[0].kind == "row" and first != rows[0]:
        header = section.pieces[table_start(section, first)].text
    if first == 0 and section.heading and random_source.random() < 0.6:
        text = f"{section.name}\n\n{text}"
    if len(text) < FEWEST:
        return None
    return Passage(section.title, section.heading, text, header)


def table_start(section: Section, row: int) -> int:
    """The header row of the table that a row belongs to."""
    while row > 0 and section.pieces[row - 1].kind == "row":
        row -= 1
    return row


def near_passages(sections: Sequence[Section], own: Section, random_source: random.Random, most: int = 5) -> list[Passage]:
    """Passages of other sections of the same document, those close by first."""
    at = next((number for number, section in enumerate(sections) if section is own), 0)
    others = sorted((abs(number - at), number) for number, section in enumerate(sections) if section is not own)
    found = []
    for _, number in others[: most * 2]:
        section = sections[number]
        first = 0 if random_source.random() < 0.6 else random_source.randrange(len(section.pieces))
        passage = window(section, first, first, random_source)
        if passage and passage.text not in {other.text for other in found}:
            found.append(passage)
        if len(found) == most:
            break
    return found


HOLE = re.compile(r"(?:^|\s)(?:을|를|은|는|와|과|에서|에는|으로|라는)(?=\s)|\(\s*\)|[,.] ?,")
"""Where an image or a name stood that was left out."""


def is_prose(text: str, language: str) -> bool:
    """Whether a sentence is in the language and little of it is code."""
    share = hangul_share(text)
    if language == "ko" and share < 0.4 or language == "en" and share > 0:
        return False
    strange = sum(character in "{}<>=;\\$@^~_|#`" for character in text)
    return strange <= 0.01 * len(text) and "http" not in text and not HOLE.search(text)
