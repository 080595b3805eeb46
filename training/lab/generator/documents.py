"""Items from documents: statutes, product documentation and handbooks."""

import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..corpora.files import read_text
from ..corpora.sources import available
from . import ask_english, ask_korean
from .ask_sections import section_asks
from .blocks import read_document
from .held_out import is_held_out
from .items import Item
from .passages import Section, is_prose, near_passages, sections_of, window
from .prose import fault, prose_lines
from .sentences import as_answer
from .texts import SHARES, Share, markdown_paths


@dataclass(frozen=True)
class Quota:
    """How many questions a part of a set may give, and how many of one document."""

    items: int
    of_document: int


QUOTAS = {
    ("legal-kr", False): Quota(46_000, 14),
    ("msdocs-ko", False): Quota(40_000, 6),
    ("adobe-docs ko", False): Quota(22_000, 5),
    ("adobe-docs en", False): Quota(24_000, 5),
    ("handbooks-en", False): Quota(9_000, 14),
    ("powershell-docs-en", False): Quota(5_000, 5),
    ("k8s-docs ko", False): Quota(3_500, 12),
    ("k8s-docs en", False): Quota(5_000, 10),
    ("react-vue-docs ko", False): Quota(2_500, 12),
    ("tf-docs ko", False): Quota(1_500, 8),
    ("otel-docs-en", False): Quota(2_500, 8),
    ("cncf-glossary ko", False): Quota(300, 4),
    ("cncf-glossary en", False): Quota(400, 4),
}
MOST_ASKED = {"heading": 0.12, "heading-how": 0.2, "heading-what": 0.12, "heading-question": 0.25, "statement": 0.12}
"""Largest share that one kind may have in a document's questions, so that headings do not crowd out the rest."""


def quota_of(share: Share) -> Quota | None:
    if "visualstudio-docs" in share.folders:
        return None
    return QUOTAS.get((share.source, False)) or QUOTAS.get((f"{share.source} {share.language}", False))


def document_items(
    data: Path, random_source: random.Random, scale: float, without: Collection[str] = ()
) -> Iterator[Item]:
    """Items of every share with a quota, `without` some sets. The quota of a share counts held-out documents too."""
    for share in SHARES:
        quota = quota_of(share)
        if quota is None or share.source in without:
            continue
        count = 0
        for path in available(markdown_paths(data, share, random_source)):
            if count >= quota.items * scale:
                break
            relative = path.relative_to(data).as_posix()
            for item in items_of(read_text(path), share, is_held_out(relative), quota.of_document, random_source):
                count += 1
                yield item


def items_of(text: str, share: Share, held: bool, most: int, random_source: random.Random) -> list[Item]:
    """Some questions of one document."""
    document = read_document(text)
    if fault("\n".join(prose_lines(document)), share.language) not in ("", "short lines", "few sentences"):
        return []
    sections = sections_of(document)
    made: list[Item] = []
    for section in random_source.sample(sections, min(len(sections), most * 3)):
        candidates = list(candidates_of(section, share.language, random_source))
        random_source.shuffle(candidates)
        candidates.sort(key=lambda asked: asked[0] in ("heading", "statement") and random_source.random() < 0.6)
        for kind, question, answer, first, last in candidates[: 1 if most < 10 else 2]:
            passage = window(section, first, last, random_source)
            if passage is None or len(question) < 4 or not is_prose(passage.text, share.language):
                continue
            sentences = [(sentence, 0) for sentence in answer]
            near = near_passages(sections, section, random_source)
            family = "law" if share.source == "legal-kr" else "manual"
            made.append(Item(question, sentences, [passage], share.language, f"{family}-{kind}", share.source, held, near))
        if len(made) >= most:
            break
    return made


def candidates_of(section: Section, language: str, random_source: random.Random) -> Iterator[tuple[str, str, list[str], int, int]]:
    yield from section_asks(section, language, random_source)
    asks = ask_korean.asks if language == "ko" else ask_english.asks
    for at, piece in enumerate(section.pieces):
        if piece.kind == "row" or not 15 <= len(piece.text) <= 230 or not is_prose(piece.text, language):
            continue
        sentence = as_answer(piece.text, language)
        if sentence is None:
            continue
        for kind, question in asks(sentence, random_source, section.title if len(section.title) < 40 else ""):
            yield kind, question, [sentence], at, at
