"""Questions in the language that their evidence is not in, from documents that exist in both."""

import random
from collections.abc import Iterator
from pathlib import Path

from ..corpora.pairs import parallel_pages
from ..corpora.sources import training_folder
from .blocks import read_document
from .documents import candidates_of
from .held_out import is_held_out
from .items import Item
from .passages import Section, near_passages, sections_of, window
from .sentences import as_answer

LONGEST = 150
"""Characters of an answer: a small model translates short sentences at best."""


def cross_lingual_items(data: Path, random_source: random.Random, count: int) -> Iterator[Item]:
    folder = training_folder(data, "adobe-docs")
    pages = list(parallel_pages(folder / "ko", folder / "en"))
    random_source.shuffle(pages)
    made = 0
    for path, korean, english in pages:
        if made >= count:
            return
        for item in page_items(korean, english, is_held_out(path), random_source):
            made += 1
            yield item


def page_items(korean: str, english: str, held: bool, random_source: random.Random) -> Iterator[Item]:
    """At most two questions of a document whose sections match one by one."""
    ours, theirs = sections_of(read_document(korean)), sections_of(read_document(english))
    if len(ours) != len(theirs):
        return
    order = random_source.sample(range(len(ours)), len(ours))
    made = 0
    for number in order:
        sides = [(ours, "ko", theirs), (theirs, "en", ours)]
        asked, language, evidence = sides[random_source.random() < 0.4]
        item = section_item(asked[number], language, evidence, evidence[number], held, random_source)
        if item:
            yield item
            made += 1
        if made == 2:
            return


def section_item(
    asked: Section, language: str, sections: list[Section], evidence: Section, held: bool, random_source: random.Random
) -> Item | None:
    kinds = [piece.kind for piece in asked.pieces]
    if kinds != [piece.kind for piece in evidence.pieces]:
        return None
    candidates = [one for one in candidates_of(asked, language, random_source) if sum(map(len, one[2])) <= LONGEST]
    random_source.shuffle(candidates)
    for kind, question, answer, first, last in candidates[:1]:
        other = "en" if language == "ko" else "ko"
        if as_answer(evidence.pieces[first].text, other) is None:
            continue
        passage = window(evidence, first, last, random_source)
        if passage:
            near = near_passages(sections, evidence, random_source)
            return Item(question, [(sentence, 0) for sentence in answer], [passage], language, f"cross-{kind}", "adobe-docs", held, near)
    return None
