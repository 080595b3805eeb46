"""Evidence: a window of a passage around a sentence, with the sentence replaced or taken out."""

import random
import re

from .documents import Document, Passage

SHORTEST, LONGEST = 60, 700
WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{3,}|\d+")


def words_of(text: str) -> set[str]:
    """Rough stems: the first two syllables of Korean words, the first five letters of others."""
    return {word[:2] if "가" <= word[0] <= "힣" else word[:5].lower() for word in WORD.findall(text)}


def containment(claim: str, text: str) -> float:
    """Share of the words of a claim that a text has too."""
    words = words_of(claim)
    return len(words & words_of(text)) / len(words) if words else 0.0


def window(
    document: Document, passage: Passage, at: int, version: str | None, random_source: random.Random, width: int = 1
) -> str | None:
    """Sentences around one of a passage, that one in the given version or left out.

    The version may stand for the `width` sentences from that one on.

    The window begins a random number of sentences before, so the sentence has no usual place.
    """
    goal = random_source.choice([120, 200, 300, 400, 550, 650])
    before = random_source.choices([0, 1, 2, 3, 5], [0.3, 0.25, 0.2, 0.15, 0.1])[0]
    sentences = [*passage.sentences]
    sentences[at : at + width] = [""] * width
    kept = {at: version} if version else {}
    length = len(version or "")
    for index in [*range(at - 1, max(-1, at - 1 - before), -1), *range(at + 1, len(sentences))]:
        if not 0 <= index < len(sentences):
            continue
        if not sentences[index]:
            continue
        if length + len(sentences[index]) > min(goal, LONGEST - 60):
            if index > at:
                break
            continue
        kept[index] = sentences[index]
        length += len(sentences[index]) + 1
    text = " ".join(kept[index] or "" for index in sorted(kept))
    text = ragged(text, sentences, min(kept, default=at), max(kept, default=at), random_source)
    return finished(document, passage, text, random_source)


def ragged(text: str, sentences: list[str], first: int, last: int, random_source: random.Random) -> str:
    """Sometimes a piece of the sentence before or behind, as chunks of a document begin and end."""
    if first > 0 and random_source.random() < 0.12:
        before = sentences[first - 1]
        text = before[len(before) // 2 :].partition(" ")[2] + " " + text
    if last + 1 < len(sentences) and random_source.random() < 0.12:
        behind = sentences[last + 1]
        text += " " + behind[: len(behind) // 2].rpartition(" ")[0]
    return text.strip()


def finished(document: Document, passage: Passage, text: str, random_source: random.Random) -> str | None:
    """The text with or without its title and heading in front; nothing when it is too short or long."""
    head = " ".join(dict.fromkeys(part for part in (document.title, passage.heading) if part))
    if head and len(head) < 90 and random_source.random() < 0.4:
        text = random_source.choice([f"{head}: {text}", f"[{head}] {text}", f"{head}\n{text}"])
    text = text[:LONGEST]
    return text if len(text) >= SHORTEST else None


def passage_start(document: Document, passage: Passage, random_source: random.Random) -> str | None:
    """A window of another passage, from a random sentence on."""
    if not passage.sentences:
        return None
    start = random_source.randrange(len(passage.sentences))
    return window(document, passage, start, passage.sentences[start], random_source)


def absent_evidence(
    document: Document, passage: Passage, at: int, claim: str, far: list[tuple[Document, Passage]], random_source: random.Random
) -> tuple[str, str] | None:
    """(kind, evidence) that leaves a claim open because its sentence is not there.

    Text that shares too many words with the claim may state it in other words, so it is not used.
    """
    draw = random_source.random()
    if draw < 0.5 and not document.repeats:
        text = window(document, passage, at, None, random_source)
        if text and containment(claim, text) < 0.8:
            return "deleted", text
    if draw < 0.85 and not document.repeats:
        others = [other for other in document.passages if other is not passage and other.sentences]
        others = random_source.sample(others, min(len(others), 6))
        others.sort(key=lambda other: containment(claim, " ".join(other.sentences[:6])), reverse=True)
        for other in others[:2]:
            text = passage_start(document, other, random_source)
            if text and containment(claim, text) < 0.75:
                return ("other_article" if document.source == "legal-kr" else "other_section"), text
    candidates = random_source.sample(far, min(len(far), 40 if draw < 0.95 else 1))
    candidates = [pair for pair in candidates if pair[0] is not document and not (document.title and pair[0].title == document.title)]
    candidates.sort(key=lambda pair: containment(claim, " ".join(pair[1].sentences[:6])), reverse=True)
    for other, part in candidates[:2]:
        text = passage_start(other, part, random_source)
        if text and containment(claim, text) < 0.7:
            return "elsewhere", text
    return None
