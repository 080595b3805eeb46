"""Claims in one language about evidence in the other, from documents that exist in both.

The edit of a claim must have the same meaning in both languages, so only numbers and the plain
negation of short sentences are used.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from ..corpora.pairs import aligned_lines, is_held_out, parallel_pages
from ..corpora.sources import available, training_folder
from .corruptions_english import negation as negate_english
from .corruptions_korean import negation as negate_korean
from .corruptions_korean import permission
from .documents import Document, Passage, split_sentences
from .numbers import change_number, numbers_in
from .scene import Scene
from .sentences import is_statement

FOLDERS = [
    ("adobe-docs", "ko", "en"),
    ("k8s-docs", "content/ko", "content/en"),
    ("tf-docs", "site/ko", "site/en-snapshot"),
    ("react-vue-docs", "react-ko", "react-en"),
]
LONGEST_NEGATED = 90
"""Characters of an English sentence whose main clause both negations can be trusted to find."""


def aligned_sentences(korean: str, english: str) -> list[tuple[str, str]]:
    """Sentence pairs of the lines that have as many sentences in both languages."""
    found = []
    for left, right in aligned_lines(korean, english):
        lefts, rights = split_sentences(left), split_sentences(right)
        if len(lefts) == len(rights):
            found.extend(zip(lefts, rights, strict=True))
    return found


def parallel_documents(data: Path, random_source: random.Random) -> Iterator[tuple[Document, Document]]:
    """A Korean document and its English twin, whose sentences stand at the same places."""
    for source, korean_folder, english_folder in FOLDERS:
        for path, korean, english in available(pages_of(data, source, korean_folder, english_folder, random_source)):
            pairs = aligned_sentences(korean, english)
            for start in range(0, len(pairs) - 3, 8):
                part = pairs[start : start + 8]
                yield tuple(
                    Document(source, language, "", (Passage("", tuple(pair[side] for pair in part)),), is_held_out(path))
                    for side, language in ((0, "ko"), (1, "en"))
                )


def pages_of(
    data: Path, source: str, korean: str, english: str, random_source: random.Random
) -> Iterator[tuple[str, str, str]]:
    """(path, Korean text, English text) of a parallel set, held-out documents first."""
    folder = training_folder(data, source)
    pages = list(parallel_pages(folder / korean, folder / english))
    random_source.shuffle(pages)
    pages.sort(key=lambda page: not is_held_out(page[0]))
    yield from pages


def edited_pair(korean: str, english: str, random_source: random.Random) -> tuple[str, str, str] | None:
    """(kind, Korean, English) after one edit that means the same in both."""
    shared = {match.group(1) for match in numbers_in(korean)} & {match.group(1) for match in numbers_in(english)}
    if shared:
        state = random_source.random()
        left = change_number(korean, "", random.Random(state))
        right = change_number(english, "", random.Random(state))
        if left and right and len(numbers_in(korean)) == len(numbers_in(english)) == 1:
            new = numbers_in(left)[:1]
            if new and new[0].group(1) in [match.group(1) for match in numbers_in(right)]:
                return "cross_number", left, right
    if len(english) > LONGEST_NEGATED or english.count(",") or " that " in english:
        return None
    left = permission(korean, "", random_source) if "수 있" in korean and " can " in english else negate_korean(korean, "", random_source)
    right = negate_english(english, "", random_source)
    return ("cross_negation", left, right) if left and right else None


def cross_scene(claim_side: tuple[str, str], evidence_side: tuple[str, str], kind: str, random_source: random.Random) -> Scene:
    """A claim of one side; the evidence has the same or the other version of the other side."""
    own = random_source.randrange(2)
    return Scene(kind, claim_side[own], evidence_side[own], evidence_side[1 - own], hard=True)


def cross_scenes(data: Path, random_source: random.Random) -> Iterator[tuple[Scene, Document, int, str]]:
    """(scene, document of the evidence, place of the sentence, language of the claim)."""
    for korean, english in parallel_documents(data, random_source):
        sides = (korean.passages[0].sentences, english.passages[0].sentences)
        for at, (left, right) in enumerate(zip(*sides, strict=True)):
            if not (is_statement(left, "ko") and is_statement(right, "en")):
                continue
            found = edited_pair(left, right, random_source)
            if found is None:
                continue
            kind, other_left, other_right = found
            if random_source.random() < 0.6:
                yield cross_scene((left, other_left), (right, other_right), kind, random_source), english, at, "ko"
            else:
                yield cross_scene((right, other_right), (left, other_left), kind, random_source), korean, at, "en"
