"""A document as plain text for a language model, and how good that text is."""

import re
from collections.abc import Iterator

from .blocks import Block, Document

HANGUL = re.compile(r"[가-힣]")
LETTER = re.compile(r"[^\W\d_]")
SYMBOL = re.compile(r"[^\w\s.,()'\"\-:;?!·「」ㆍ①-⑳%/]")
WORD = re.compile(r"\S+")
CODE_WORD = re.compile(r"^(?:\S*[_{}<>=;\\$@]\S*|\S+\.\S+\.\S+|\S*[a-z][A-Z]\S*|\S*\(\)|--?[a-z]\S*)$")
BROKEN = re.compile(r"[가-힣] (?:하 여|합니다\.|에 대 한|한 다|수 있습니다 \.)|\b(?:합니다|입니다) (?=[A-Z가-힣])(?!\.)")
SENTENCE_END = re.compile(r"[.?!다요][\s\"')\]]*(?:\n|$)")

LINK_SECTIONS = re.compile(
    r"^(?:참고 ?항목|참고 ?자료|참고|추가 ?참고자료|관련 ?(?:항목|링크|콘텐츠|문서|주제|정보|참조)|다음 ?단계|"
    r"see also|related (?:topics|links|information|articles|content|docs?)|next steps?|references?|"
    r"what'?s next|다음 내용|입력|출력|syntax|구문|매개 ?변수|parameters|inputs?|outputs?|additional resources|추가 리소스)$",
    re.I,
)
"""Sections that hold links or the signature of a command and no sentences."""

ANNOUNCING = re.compile(r"(?:[:：]|^(?:For example|예|예를 들어|다음과 같이),?)$")
LISTED = re.compile(r"-|\d+\.|[가-하]\.|.* \| ")

SHORTEST = 150
"""Characters of a document."""

MAXIMUM_ROWS = 14
MAXIMUM_ROW = 240


def prose_lines(document: Document) -> Iterator[str]:
    """The lines of a document: its headings, paragraphs, items and the rows of short tables."""
    if document.title:
        yield document.title
    if len(document.description) > 30 and document.description != document.title:
        yield document.description
    left_out, rows = 0, []
    for block in [*document.blocks, Block("end", "")]:
        if block.kind == "row":
            rows.append(block.text)
            continue
        if rows and len(rows) <= MAXIMUM_ROWS and max(map(len, rows)) <= MAXIMUM_ROW and not left_out:
            yield from rows
        rows = []
        if block.kind == "heading":
            if left_out and block.level > left_out:
                continue
            left_out = block.level if LINK_SECTIONS.match(block.text) else 0
            if not left_out and block.text != document.title:
                yield f"\n{block.text}"
        elif block.text and not left_out:
            yield block.text


def without_bare_headings(lines: list[str]) -> list[str]:
    """Leaves out what announces something that is not there: bare headings and lines that end in a colon.

    Headings begin with a line break. What a colon announces is a list, a table, or code that was left out.
    """
    kept: list[str] = []
    following = "\n"
    for line in reversed(lines):
        announces = ANNOUNCING.search(line) and not LISTED.match(following)
        if not announces and not (line.startswith("\n") and following.startswith("\n")):
            kept.append(line)
            following = line
    return kept[::-1]


def hangul_share(text: str) -> float:
    letters = len(LETTER.findall(text))
    return len(HANGUL.findall(text)) / letters if letters else 0.0


def fault(text: str, language: str) -> str:
    """The reason to leave a document out, or an empty string."""
    sample = text[:6000]
    if len(text) < SHORTEST:
        return "short"
    share = hangul_share(sample)
    if language == "ko" and share < 0.45:
        return "little Korean"
    if language == "en" and share > 0.02:
        return "not English"
    if len(SYMBOL.findall(sample)) > 0.04 * len(sample):
        return "symbols"
    words = WORD.findall(sample)
    if sum(bool(CODE_WORD.match(word)) for word in words) > 0.12 * len(words):
        return "code"
    lines = [line for line in sample.split("\n") if line]
    if sum(map(len, lines)) < 28 * len(lines):
        return "short lines"
    if len(SENTENCE_END.findall(sample)) < 0.25 * len(lines):
        return "few sentences"
    if len(BROKEN.findall(sample)) > 0.003 * len(sample):
        return "broken translation"
    return ""
