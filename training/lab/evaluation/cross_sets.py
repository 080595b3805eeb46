"""Questions in one language about passages in the other.

Held out: documents of adobe-docs that `is_held_out` (lab/corpora/pairs.py) keeps from the encoder, without sections that
a document it saw repeats; and the CNCF glossary, which no encoder reads (the judge reads claims of 39 in 40 of its
pages). k8s-docs, tf-docs and react-vue-docs trained the encoder as a whole, so they give no question; sections of
k8s-docs only lie between the others. A training that reads other pairs than those of `lab.static_encoder.pairs`
must leave the same documents out, or these sets measure memory.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from ..corpora.files import read_text
from ..corpora.markdown import Page, read_page
from ..corpora.pairs import HANGUL, as_request, is_held_out, parallel_pages
from ..corpora.sources import available, training_folder
from .choose import mean_overlap, ordinary
from .passages import Passage, Question, RetrievalSet

MOST_PASSAGES, QUESTIONS, SEED = 2_500, 500, 13
LONGEST = {"ko": 400, "en": 700}
SHORTEST_BODY = 60
BRACKETS = re.compile(r"\s*\([^)]*\)")

CUT = "title and heading of a held-out section as a request, its translation to be found"

Section = tuple[str, str, str]
"""Title, heading and text of a section."""


def cross_sets(data: Path) -> tuple[dict[str, RetrievalSet], dict[str, dict]]:
    """The sets cross-ko-en and cross-en-ko, and how they were cut."""
    pairs = [*available(glossary(data)), *available(adobe(data))]
    sets, notes = {}, {}
    for name, asked, searched in (("cross-ko-en", 0, 1), ("cross-en-ko", 1, 0)):
        language = ("ko", "en")[searched]
        passages, questions = [], []
        for key, sections in pairs:
            passages.append(passage_of(key, sections[searched], LONGEST[language]))
            text = request(sections[asked], key)
            if asked == 1 or HANGUL.search(text):
                questions.append(Question(key, text, (key,), ("ko", "en")[asked]))
        passages.extend(available(distractors(data, language, MOST_PASSAGES - len(passages))))
        chosen = ordinary(unambiguous(questions), QUESTIONS, SEED)
        sets[name] = RetrievalSet(passages, chosen)
        overlap = mean_overlap(chosen, {passage.id: passage for passage in passages})
        notes[name] = {"cut": CUT, "overlap": overlap}
    return sets, notes


def passage_of(key: str, section: Section, limit: int) -> Passage:
    title, heading, text = section
    return Passage(key, " > ".join(dict.fromkeys(filter(None, (title, heading)))), text[:limit])


def request(section: Section, key: str) -> str:
    """Title and heading as a question. Brackets go: in Korean titles they hold the English name."""
    words = [BRACKETS.sub("", part).strip() for part in section[:2]]
    return as_request(" ".join(dict.fromkeys(filter(None, words))), random.Random(crc32(key.encode())))


def unambiguous(questions: list[Question]) -> list[Question]:
    """Questions whose text occurs once."""
    texts = [question.text for question in questions]
    return [question for question in questions if texts.count(question.text) == 1]


def sections_of(korean: Page, english: Page) -> Iterator[tuple[int, Section, Section]]:
    """Sections that correspond, of two documents with the same number of them."""
    if len(korean.sections) != len(english.sections):
        return
    for at, (left, right) in enumerate(zip(korean.sections, english.sections, strict=True)):
        if min(len(left.body), len(right.body)) > SHORTEST_BODY and left.heading and HANGUL.search(left.body):
            yield at, (korean.title, left.heading, left.body), (english.title, right.heading, right.body)


def glossary(data: Path) -> Iterator[tuple[str, tuple[Section, Section]]]:
    """Corresponding sections of the CNCF glossary."""
    folder = training_folder(data, "cncf-glossary") / "content"
    for path, korean, english in parallel_pages(folder / "ko", folder / "en"):
        for at, left, right in sections_of(read_page(korean), read_page(english)):
            yield f"cncf-{path}:{at}", (left, right)


def adobe(data: Path) -> Iterator[tuple[str, tuple[Section, Section]]]:
    """Corresponding sections of held-out documents whose text, title and heading no training document has."""
    folder = training_folder(data, "adobe-docs")
    seen: set[int] = set()
    held: dict[str, tuple[Section, Section]] = {}
    for path, *texts in parallel_pages(folder / "ko", folder / "en"):
        korean, english = map(read_page, texts)
        if is_held_out(path):
            held.update({f"adobe-{path}:{at}": (left, right) for at, left, right in sections_of(korean, english)})
            continue
        for page in (korean, english):
            for section in page.sections:
                seen |= marks((page.title, section.heading, section.body))
    fresh: set[int] = set()
    for key, (left, right) in sorted(held.items()):
        both = marks(left) | marks(right)
        if not both & seen and not both & fresh:
            fresh |= both
            yield key, (left, right)


def marks(section: Section) -> set[int]:
    """What two sections have in common that repeat each other."""
    title, heading, text = section
    return {crc32(text[:150].encode()), crc32(f"{title}|{heading}".encode())}


def distractors(data: Path, language: str, count: int) -> Iterator[Passage]:
    """Sections of k8s-docs in a language."""
    folder = training_folder(data, "k8s-docs") / "content" / language
    paths = sorted(folder.rglob("*.md"), key=lambda path: crc32(str(path.relative_to(folder)).encode()))
    for path in paths:
        page = read_page(read_text(path))
        for at, section in enumerate(page.sections):
            fits = len(section.body) > 2 * SHORTEST_BODY and (language == "en" or HANGUL.search(section.body))
            if fits and count > 0:
                count -= 1
                yield passage_of(f"k8s-{path.relative_to(folder)}:{at}", (page.title, section.heading, section.body), LONGEST[language])
