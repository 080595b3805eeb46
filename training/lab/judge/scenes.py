"""A claim with three versions of its source sentence: one for each label.

The claim is fixed before the label is drawn. Its source sentence then stands in the evidence in
the version that supports it, in the version that contradicts it, or in one that leaves it open.
So nothing in a claim alone can tell its label.
"""

import random
import re
from dataclasses import dataclass, field

from .corruptions_english import CORRUPTIONS as ENGLISH
from .corruptions_english import NAMED, NOUN
from .corruptions_korean import CORRUPTIONS as KOREAN
from .corruptions_korean import Edit
from .corruptions_relations import RELATIONS_ENGLISH, RELATIONS_KOREAN
from .corruptions_words import WORDS_ENGLISH, WORDS_KOREAN
from .degrees import Contrast, degree_scene
from .korean_endings import FORMAL, in_style
from .hangul import fitting_particle, nouns_with_particles
from .numbers import change_date, coarser_date, vaguer
from .rewrites import difference, lower_first
from .scene import Scene

KOREAN_DETAIL = re.compile(r"(?:^|[은는,] )([가-힣A-Za-z0-9][^,.()\"]{5,32}?(?:위하여|위해|통하여|통해|이내에|후에|전에|바탕으로|기준으로|중심으로|협의하여|거쳐|이용하여|사용하여|따라)) ")
ENGLISH_DETAIL = re.compile(r"\b((?:within|through|during|after|before|by|via|based on|in accordance with|as part of|in the|for each|on the|without|together with|at the end of) [a-z][a-z0-9 -]{6,40}?)(?=[,.] |\.$)")
KOREAN_MADE = [
    ("신청일부터 {n}일 이내에", 60), ("매월 {n}일까지", 28), ("매년 {n}월에", 12), ("최대 {n}회까지", 12), ("{n}인 이상이 참여하여", 30),
    ("수수료 {n}천원을 내고", 90), ("만 {n}세를 기준으로", 70), ("사용자 {n}명당", 50), ("{n}개월 동안", 24), ("{n}단계에 걸쳐", 9),
    ("서울 지역을 중심으로", 0), ("온라인 신청을 통해", 0), ("담당 부서의 검토를 거쳐", 0), ("관리자의 승인을 받아", 0), ("주민센터를 방문하여", 0),
    ("전자우편으로", 0), ("예산의 범위에서", 0), ("전문가의 자문을 거쳐", 0), ("야간에도", 0), ("주말을 제외하고", 0), ("가족의 동의를 받아", 0), ("두 번의 확인을 거쳐", 0),
]  # fmt: skip
ENGLISH_MADE = [
    ("within {n} days", 60), ("at least {n} times a month", 12), ("for up to {n} users", 500), ("every {n} hours", 48), ("after {n} attempts", 9),
    ("with a fee of ${n}", 90), ("for {n} months", 24), ("in {n} regions", 30), ("with manager approval", 0), ("by email", 0), ("in the European Union", 0),
    ("on weekends", 0), ("at no extra cost", 0), ("with written consent", 0), ("from the command line", 0), ("during the night", 0), ("since the last release", 0),
    ("together with the security team", 0), ("in two separate steps", 0), ("on mobile devices", 0), ("for enterprise customers", 0),
]  # fmt: skip


@dataclass
class Pools:
    """Phrases and subjects met in other documents, for details that are made up."""

    details: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)

    def learn(self, sentence: str, language: str, random_source: random.Random) -> None:
        for match in (KOREAN_DETAIL if language == "ko" else ENGLISH_DETAIL).finditer(sentence):
            keep(self.details, match.group(1), random_source)
        subject = subject_of(sentence, language)
        if subject is not None:
            keep(self.subjects, subject[2], random_source)


def keep(pool: list[str], text: str, random_source: random.Random) -> None:
    if len(pool) < 3000:
        pool.append(text)
    else:
        pool[random_source.randrange(len(pool))] = text


def subject_of(sentence: str, language: str) -> tuple[int, int, str, str] | None:
    """(start, end, noun, particle) of the subject near the start of a sentence."""
    if language == "ko":
        found = [entry for entry in nouns_with_particles(sentence[:40]) if entry[3] in "은는이가"]
        return found[0] if found else None
    for pattern in (NOUN, NAMED):
        match = pattern.search(sentence[:60])
        if match:
            return match.start(1), match.end(1), match.group(1), ""
    match = re.match(r"(?:The |A |An )?([A-Z]?[A-Za-z]+(?: [A-Za-z]+)?) (?:is|are|was|can|must|will|has)\b", sentence)
    return (match.start(1), match.end(1), match.group(1), "") if match else None


EDITS: dict[str, dict[str, tuple[Edit, float]]] = {
    "ko": KOREAN | RELATIONS_KOREAN | WORDS_KOREAN,
    "en": ENGLISH | RELATIONS_ENGLISH | WORDS_ENGLISH,
}
"""All edits that train, by language."""


def edits_of(language: str) -> dict[str, tuple[Edit, float]]:
    return EDITS[language]


def contrast(
    sentence: str, context: str, edits: dict[str, tuple[Edit, float]], random_source: random.Random
) -> tuple[str, str] | None:
    """(kind, contradicting sentence), by the first edit that fits in a weighted random order."""
    order = sorted(edits, key=lambda kind: random_source.random() ** (1 / edits[kind][1]), reverse=True)
    for kind in order:
        other = edits[kind][0](sentence, context, random_source)
        if other is not None and other != sentence:
            return kind, other
    return None


def simple_scene(
    sentence: str, context: str, edits: dict[str, tuple[Edit, float]], random_source: random.Random
) -> Scene | None:
    """The sentence or its contradiction as the claim, by the toss of a coin."""
    found = contrast(sentence, context, edits, random_source)
    if found is None:
        return None
    kind, other = found
    claim, against = (sentence, other) if random_source.random() < 0.5 else (other, sentence)
    opened = None
    if kind in ("number", "date", "unit"):
        opened = vaguer(against, difference(against, claim))
    return Scene(kind, claim, claim, against, opened, hard=kind in ("roles", "term"))


def detail_scene(sentence: str, language: str, context: str, pools: Pools, random_source: random.Random) -> Scene | None:
    """A claim with a detail that only the supporting and the contradicting version have."""
    made = KOREAN_MADE if language == "ko" else ENGLISH_MADE
    changed_detail = None
    if pools.details and random_source.random() < 0.65:
        detail = random_source.choice(pools.details)
    else:
        template, top = random_source.choice(made)
        number = random_source.randint(2, top) if top else 0
        detail = template.format(n=number)
        if top:
            changed_detail = template.format(n=number % top + random_source.randint(1, 3))
    if detail in context or detail in sentence:
        return None
    claim = with_detail(sentence, detail, language, random_source.random())
    if claim is None:
        return None
    place = claim.find(detail)
    if changed_detail and changed_detail != detail and random_source.random() < 0.6:
        against = claim[:place] + changed_detail + claim[place + len(detail) :]
    else:
        found = contrast(sentence, context, edits_of(language), random_source)
        if found is None:
            return None
        # The coin keeps the original sentence from being the claim more often than its opposite.
        base, other = (sentence, found[1]) if random_source.random() < 0.5 else (found[1], sentence)
        draw = random_source.random()
        left, right = with_detail(base, detail, language, draw), with_detail(other, detail, language, draw)
        if left is None or right is None:
            return None
        return Scene("detail", left, left, right, base, hard=True)
    return Scene("detail", claim, claim, against, sentence, hard=True)


def with_detail(sentence: str, detail: str, language: str, draw: float) -> str | None:
    """The sentence with a phrase put in: behind its topic or first in Korean, last or first in English."""
    if language == "ko":
        topic = re.match(r"\S+(?: \S+)?[은는] ", sentence)
        if topic and draw < 0.75:
            return sentence[: topic.end()] + detail + " " + sentence[topic.end() :]
        return f"{detail} {sentence}" if draw < 0.9 and not topic else None
    text = sentence.rstrip(".")
    if draw < 0.6:
        return f"{text} {detail}."
    start = text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
    return f"{detail[0].upper()}{detail[1:]}, {start}."


def subject_scene(sentence: str, language: str, context: str, pools: Pools, random_source: random.Random) -> Scene | None:
    """A claim about a subject that the open version does not speak about."""
    subject = subject_of(sentence, language)
    if subject is None or not pools.subjects:
        return None
    start, end, noun, particle = subject
    new = random_source.choice(pools.subjects)
    if new.lower() in context.lower() or noun.lower() in new.lower() or new.lower() in noun.lower():
        return None
    if language == "ko":
        new += fitting_particle(new, particle)
    claim = sentence[:start] + new + sentence[end:]
    found = contrast(claim, context, edits_of(language), random_source)
    if found is None or new not in found[1]:
        return None
    if random_source.random() < 0.5:
        return Scene("subject", claim, claim, found[1], sentence, hard=True)
    opened = found[1].replace(new, sentence[start:end], 1)
    return Scene("subject", found[1], found[1], claim, opened, hard=True)


def coarse_scene(sentence: str, random_source: random.Random) -> Scene | None:
    """A claim that is less exact than the evidence about a date."""
    claim = coarser_date(sentence)
    if claim is None:
        return None
    for _ in range(6):
        other = change_date(sentence, random_source)
        if other is not None and coarser_date(other) not in (claim, None):
            exact, against = (sentence, other) if random_source.random() < 0.5 else (other, sentence)
            return Scene("coarser", coarser_date(exact) or claim, exact, against, hard=True)
    return None


def part_of(sentence: str, language: str, take_first: bool) -> str | None:
    """One of the two clauses of a sentence, with the subject that both have."""
    if language == "ko":
        match = KOREAN_CLAUSES.match(sentence)
        if match is None:
            return None
        topic, first, stem, last = match.groups()
        if not take_first:
            return f"{topic} {last}"
        return in_style(f"{topic} {first}{stem}한다.", FORMAL) if stem else None
    match = ENGLISH_CLAUSES.match(sentence)
    if match is None:
        return None
    return match.group(1) + "." if take_first else match.group(2)[0].upper() + match.group(2)[1:]


KOREAN_CLAUSES = re.compile(r"^(\S+(?: \S+)?[은는]) ([^,]{8,}?)(?:(하)(?:고|며|여),|(?:되고|되며|으며|있고|이며|받고|거쳐),) (.{10,})$")
ENGLISH_CLAUSES = re.compile(r"^([A-Z][^,;]{20,})(?:,|;) (?:and |but |so )?((?:it|you|they|we|the|this|these|there|he|she|[A-Z][a-z]+) [^;]{15,}\.)$")


def part_scene(sentence: str, language: str, context: str, random_source: random.Random) -> Scene | None:
    """A claim that states one clause of a longer sentence."""
    take_first = random_source.random() < 0.5
    if part_of(sentence, language, take_first) is None:
        return None
    for _ in range(4):
        found = contrast(sentence, context, edits_of(language), random_source)
        if found is None:
            return None
        whole, against = (sentence, found[1]) if random_source.random() < 0.5 else (found[1], sentence)
        claim, other = part_of(whole, language, take_first), part_of(against, language, take_first)
        if claim and other and claim != other:
            return Scene("part", claim, whole, against, hard=True)
    return None


def two_facts_scene(
    sentence: str, following: str, language: str, context: str, random_source: random.Random
) -> Scene | None:
    """A claim of two sentences; the open version holds only one of them."""
    if len(sentence) + len(following) > 190:
        return None
    scene = simple_scene(following, context, edits_of(language), random_source)
    if scene is None or not sentence.endswith("."):
        return None
    versions = [f"{sentence} {scene.supporting}", f"{sentence} {scene.contradicting}"]
    claim = versions[0]
    if random_source.random() < 0.4:
        claim = f"{scene.supporting} {sentence}"
    if language == "en" and random_source.random() < 0.4:
        claim = f"{sentence.rstrip('.')}, and {lower_first(scene.supporting)}"
    return Scene("two_facts", claim, *versions, sentence, hard=True)


def make_scene(sentence: str, language: str, context: str, pools: Pools, random_source: random.Random) -> Scene | None:
    """A training scene for a sentence; the open kinds are drawn often enough to fill the neutral label."""
    draw = random_source.random()
    scene = None
    if draw < 0.14:
        scene = coarse_scene(sentence, random_source) or part_scene(sentence, language, context, random_source)
    elif draw < 0.36:
        scene = detail_scene(sentence, language, context, pools, random_source)
    elif draw < 0.52:
        scene = subject_scene(sentence, language, context, pools, random_source)
    elif draw < 0.68:
        scene = degree_scene(sentence, language, context, by_any_edit(language), random_source)
    return scene or simple_scene(sentence, context, edits_of(language), random_source)


def by_any_edit(language: str) -> Contrast:
    """`contrast` by all edits of a language."""
    return lambda sentence, context, random_source: contrast(sentence, context, edits_of(language), random_source)
