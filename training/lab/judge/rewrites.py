"""Rewrites that keep the meaning of a claim.

They are applied before the label of a claim is drawn, so that no rewrite says anything about it.
"""

import random
import re

from .hangul import fitting_particle
from .korean_endings import FORMAL, NOTE, PLAIN, SOFT, in_style
from .modal_rewrites import in_passive, other_amount, other_modal
from .numbers import reformat_numbers
from .synonyms import CONTRACTIONS, ENGLISH_SYNONYMS, KOREAN_SYNONYMS, SAME_NAMES

PARENTHESES = re.compile(r"\s?\([^()]{1,60}\)")
KOREAN_CITATION = re.compile(r"(?:제\d+조(?:의\d+)?)?(?:제\d+항)?(?:제\d+호)?에 따라 |이 경우 |다만, |또한,? |따라서 |그러나 |그리고 |예를 들어,? |특히 ")
KOREAN_CLAUSE = re.compile(r"^(\S+(?: \S+)?[은는]) (.{6,60}?(?:경우에는|경우|때에는|위하여|위해|통하여|통해|따라)),? (.{8,})$")
KOREAN_FRONT = re.compile(r"^(.{6,60}?(?:경우에는|경우|때에는|위하여|위해|하려면|통하여|통해)),? (\S+[은는이가]) (.{8,})$")
KOREAN_LEADS = ["문서에 따르면 ", "규정에 따르면 ", "안내에 따르면, ", "네, ", "자료를 보면 ", "확인 결과 ", "정리하면, "]
ENGLISH_LEADS = ["According to the document, ", "The document says that ", "Yes, ", "As described, ", "In short, ", "Per the documentation, "]
ENGLISH_ADVERBS = re.compile(r"^(?:However|Therefore|Additionally|In addition|Also|For example|Note that|Furthermore|Then|Finally|Typically|Currently|Generally|Moreover|As a result),? |\b(?:simply|also|typically|generally|currently|basically|actually) ")
ENGLISH_IF = re.compile(r"^((?:If|When|After|Before|Once|To|Because|While|Although) [^,]{6,70}), ([^,]{10,}?)(\.?)$")
ENGLISH_IF_LAST = re.compile(r"^([A-Z][^,]{12,}?) ((?:if|when|after|before|once|because|while) [^,.]{8,70})(\.?)$")

ENGLISH_SYNONYM = {left: right for left, right in ENGLISH_SYNONYMS}
ENGLISH_SYNONYM_PATTERN = re.compile(r"\b(" + "|".join(sorted(ENGLISH_SYNONYM, key=len, reverse=True)) + r")\b")
PASSIVE = re.compile(r"^((?:The|A|An|Each|This) [^,]{3,50}?|[A-Z]\w+) (uses|contains|provides|supports|includes|creates|returns|displays|defines|requires|deletes|updates|controls|manages|stores|generates) ((?:a|an|the|all|only|each|any|\d+) [^,.]{3,60})\.?$")
PARTICIPLES = {"uses": "used", "contains": "contained", "provides": "provided", "supports": "supported", "includes": "included", "creates": "created", "returns": "returned", "displays": "displayed", "defines": "defined", "requires": "required", "deletes": "deleted", "updates": "updated", "controls": "controlled", "manages": "managed", "stores": "stored", "generates": "generated"}  # fmt: skip


def without(pattern: re.Pattern[str], text: str, kept: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The text without what a pattern finds, except where that holds a part that decides the label."""
    for match in reversed(list(pattern.finditer(text))):
        if any(match.start() <= end and start <= match.end() for start, end in kept):
            continue
        gone = match.end() - match.start()
        text = text[: match.start()] + text[match.end() :]
        kept = [(start - gone, end - gone) if start >= match.end() else (start, end) for start, end in kept]
    return text, kept


def difference(text: str, other: str) -> tuple[int, int]:
    """The part of a text that is not as in another text."""
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(text), len(other)) - start and text[-1 - end] == other[-1 - end]:
        end += 1
    return start, len(text) - end


def lower_first(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def renamed(text: str, old: str, new: str) -> str:
    """The text with a noun called by another name wherever it is a word, its particles fitted."""

    def replace(match: re.Match[str]) -> str:
        return new + fitting_particle(new, match.group(1))

    return re.sub(rf"(?<![가-힣A-Za-z]){re.escape(old)}(은|는|이|가|을|를|과|와|으로|로|)(?![가-힣])", replace, text)


def rewrite_korean(claim: str, strength: float, random_source: random.Random) -> tuple[str, int]:
    """A Korean claim in other words, and how many rewrites changed it."""
    chance = random_source.random
    steps = []

    def apply(text: str | None) -> None:
        nonlocal claim
        if text and text != claim and len(text) >= 12:
            claim = text
            steps.append(1)

    if chance() < strength * 0.8:
        apply(reformat_numbers(claim, random_source))
    if chance() < strength * 0.4:
        apply(other_amount(claim, "ko", random_source))
    if chance() < strength * 0.6:
        apply(other_modal(claim, "ko", random_source))
    if chance() < strength * 0.3:
        apply(in_passive(claim))
    if chance() < strength * 0.5:
        match = KOREAN_CLAUSE.match(claim)
        apply(f"{match.group(2)} {match.group(1)} {match.group(3)}" if match else None)
        match = None if match else KOREAN_FRONT.match(claim)
        apply(f"{match.group(2)} {match.group(1)} {match.group(3)}" if match else None)
    if chance() < strength * 0.6:
        for names in random_source.sample(SAME_NAMES, len(SAME_NAMES)):
            left, _, right = names.partition(" ")
            if left in claim and right not in claim and chance() < 0.6:
                apply(renamed(claim, left, right))
    if chance() < strength * 0.9:
        for left, right in random_source.sample(KOREAN_SYNONYMS, len(KOREAN_SYNONYMS)):
            if left in claim and chance() < 0.4 + 0.5 * strength:
                apply(claim.replace(left, right, 1))
    if chance() < strength * 0.8:
        apply(in_style(claim, random_source.choice([PLAIN, FORMAL, FORMAL, SOFT, NOTE])))
    if chance() < strength * 0.3:
        apply(re.sub(r"(?<=[가-힣]{2})[을를은는](?= )", "", claim, count=random_source.randint(1, 2)))
    if chance() < strength * 0.25:
        spaces = [match.start() for match in re.finditer(r"(?<=[가-힣]) (?=[가-힣])", claim)]
        for at in sorted(random_source.sample(spaces, min(len(spaces), 2)), reverse=True):
            apply(claim[:at] + claim[at + 1 :])
    if chance() < strength * 0.15:
        apply(random_source.choice(KOREAN_LEADS) + claim)
    if chance() < 0.25:
        claim = claim.rstrip(".")
    return claim, len(steps)


def rewrite_english(claim: str, strength: float, random_source: random.Random) -> tuple[str, int]:
    """An English claim in other words, and how many rewrites changed it."""
    chance = random_source.random
    steps = []

    def apply(text: str | None) -> None:
        nonlocal claim
        if text and text != claim and len(text) >= 15:
            claim = text[0].upper() + text[1:] if claim[0].isupper() else text
            steps.append(1)

    if chance() < strength * 0.6:
        match = ENGLISH_IF.match(claim)
        apply(f"{match.group(2)} {lower_first(match.group(1))}{match.group(3)}" if match else None)
        match = None if match else ENGLISH_IF_LAST.match(claim)
        apply(f"{match.group(2)}, {lower_first(match.group(1))}{match.group(3)}" if match else None)
    if chance() < strength * 0.6:
        match = PASSIVE.match(claim)
        if match:
            plural = "are" if match.group(3).startswith(("all", "any")) or match.group(3)[0].isdigit() else "is"
            apply(f"{match.group(3)} {plural} {PARTICIPLES[match.group(2)]} by {lower_first(match.group(1))}.")
    if chance() < strength * 0.5:
        apply(other_modal(claim, "en", random_source))
    if chance() < strength * 0.4:
        apply(other_amount(claim, "en", random_source))
    if chance() < strength * 0.9:
        share = 0.3 + 0.5 * strength
        apply(ENGLISH_SYNONYM_PATTERN.sub(lambda m: ENGLISH_SYNONYM[m.group(1)] if chance() < share else m.group(1), claim))
    if chance() < strength * 0.5:
        apply(PERCENT_SIGN.sub(r"\1 percent", claim))
    if chance() < strength * 0.6:
        for left, right in CONTRACTIONS:
            if left in claim:
                apply(claim.replace(left, right))
            elif right in claim and chance() < 0.5:
                apply(claim.replace(right, left))
    if chance() < strength * 0.15:
        apply(random_source.choice(ENGLISH_LEADS) + lower_first(claim))
    if chance() < strength * 0.08:
        claim = claim.lower()
    if chance() < 0.2:
        claim = claim.rstrip(".")
    return claim, len(steps)


PERCENT_SIGN = re.compile(r"(\d)\s?%(?!p)")


MARKS = re.compile(r"^(?:[①-⑳]|\d{1,2}\s?[.)]) ?")


def rewrite(claim: str, language: str, others: list[str], random_source: random.Random) -> tuple[str, int]:
    """The claim in other words: a quarter stays as it is, the rest is rewritten lightly or heavily.

    What tells the claim from `others`, the versions that it is not, is never left out.
    """
    strength = random_source.choices([0.0, 0.4, 0.95], [0.25, 0.3, 0.45])[0]
    if strength == 0.0:
        return claim, 0
    kept = [difference(claim, other) for other in others]
    dropped = 0
    additions = KOREAN_CITATION if language == "ko" else ENGLISH_ADVERBS
    for pattern, share in ((MARKS, 1.0), (PARENTHESES, strength), (additions, strength * 0.6)):
        if random_source.random() < share:
            shorter, kept = without(pattern, claim, kept)
            if len(shorter) >= 15 and shorter != claim:
                claim = shorter
                dropped += pattern is not MARKS
    if language == "en" and claim[0].islower():
        claim = claim[0].upper() + claim[1:]
    claim, steps = (rewrite_korean if language == "ko" else rewrite_english)(claim, strength, random_source)
    return claim, steps + dropped
