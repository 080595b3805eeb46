"""Invented rules and questions about them: the exact binding of a subject, a property and a value.

Real text rarely asks the same question of two subjects side by side. Here passages differ in the subject or in the
property alone, and no value can be learnt by heart, so that only reading the evidence helps.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from . import invented_english, invented_korean
from .items import Item
from .korean import particle
from .prompt import Passage

SLOT = re.compile(r"\{([sSv])(?:\|([^}]*))?\}")
WORDS = {"ko": invented_korean, "en": invented_english}
TABLE_NAMES = {
    "ko": {"deadline": "신청 기한", "limit": "한도", "fee": "수수료", "department": "담당 부서", "approval": "승인자", "duration": "처리 기간", "hours": "운영 시간", "validity": "유효 기간", "times": "이용 횟수", "method": "신청처"},
    "en": {"deadline": "Deadline", "limit": "Limit", "fee": "Fee", "department": "Contact", "approval": "Approver", "duration": "Processing time", "hours": "Hours", "validity": "Validity", "times": "Frequency", "method": "Where to apply"},
}  # fmt: skip
FIRST_COLUMN = {"ko": ["구분", "항목", "종류", "서비스"], "en": ["Item", "Type", "Service"]}
HELD_SHARE = 50


@dataclass(frozen=True)
class Fact:
    """One rule: what `attribute` of `subject` is."""

    subject: str
    attribute: str
    value: str
    sentence: str


def fill(template: str, subject: str, value: str) -> str:
    """A template with its slots filled; Korean particles follow the word they stand after."""

    def replace(match: re.Match[str]) -> str:
        word = {"s": subject, "S": subject[:1].upper() + subject[1:], "v": value}[match[1]]
        return particle(word, match[2]) if match[2] else word

    text = SLOT.sub(replace, template)
    return text[:1].upper() + text[1:]


def draw_fact(subject: str, attribute: str, words: ModuleType, draw: random.Random) -> Fact:
    maker, _, statements, _ = words.ATTRIBUTES[attribute]
    value = maker(draw)
    return Fact(subject, attribute, value, fill(draw.choice(statements), subject, value))


def ask(fact: Fact, words: ModuleType, draw: random.Random) -> str:
    return fill(draw.choice(words.ATTRIBUTES[fact.attribute][3]), fact.subject, fact.value)


def passage_of(title: str, heading: str, facts: list[Fact], words: ModuleType, draw: random.Random) -> Passage:
    """Facts as running sentences or as list items, sometimes with a sentence that says little."""
    sentences = [fact.sentence for fact in facts]
    if draw.random() < 0.35 or sum(map(len, sentences)) < 60:
        sentences.insert(draw.randint(0, len(sentences)), draw.choice(words.FILLERS))
    text = " ".join(sentences) if draw.random() < 0.65 else "\n".join(f"- {sentence}" for sentence in sentences)
    return Passage(title, heading, f"{heading}\n\n{text}" if heading and draw.random() < 0.5 else text)


def table_of(title: str, facts: list[list[Fact]], language: str, draw: random.Random) -> Passage:
    """Subjects down, properties across."""
    names = TABLE_NAMES[language]
    rows = [[draw.choice(FIRST_COLUMN[language]), *(names[fact.attribute] for fact in facts[0])]]
    rows += [[row[0].subject, *(fact.value for fact in row)] for row in facts]
    return Passage(title, "", "\n".join(" | ".join(row) for row in rows))


def invented_items(count: int, language: str, draw: random.Random) -> Iterator[Item]:
    """Items from about a third as many invented documents."""
    words = WORDS[language]
    makers = [one_subject, one_subject, one_property, one_property, table_items, two_facts]
    made = 0
    while made < count:
        held = draw.randrange(HELD_SHARE) == 0
        for item in draw.choice(makers)(words, language, draw):
            item.held = held
            made += 1
            yield item


def draw_subjects(count: int, words: ModuleType, draw: random.Random) -> list[str]:
    """Different subjects, in half of the cases variants of one."""
    if draw.random() < 0.5:
        base = draw.choice(words.SUBJECTS)
        prefixes = draw.sample(sorted(set(words.PREFIXES)), min(count, len(set(words.PREFIXES))))
        return [f"{prefix}{base}" for prefix in prefixes]
    return [draw.choice(words.PREFIXES) + subject for subject in draw.sample(words.SUBJECTS, count)]


def one_subject(words: ModuleType, language: str, draw: random.Random) -> Iterator[Item]:
    """A document about one subject: its sections differ in the property."""
    subject = draw_subjects(1, words, draw)[0]
    title = fill(draw.choice(words.TITLES), subject, "")
    attributes = draw.sample(sorted(words.ATTRIBUTES), draw.randint(5, 9))
    facts = [draw_fact(subject, attribute, words, draw) for attribute in attributes]
    passages, asked = [], []
    while facts:
        size = draw.randint(1, 3)
        group, facts = facts[:size], facts[size:]
        heading = draw.choice(words.ATTRIBUTES[group[0].attribute][1])
        passages.append(passage_of(title, heading, group, words, draw))
        asked.extend((fact, passages[-1]) for fact in group)
    for fact, passage in draw.sample(asked, 3):
        near = [other for other in passages if other is not passage]
        yield item_of(ask(fact, words, draw), [(fact, passage)], near, language, "rule")
    absent = draw.choice([name for name in sorted(words.ATTRIBUTES) if name not in attributes])
    missing = draw_fact(subject, absent, words, draw)
    yield refusal_of(ask(missing, words, draw), passages, language)


def one_property(words: ModuleType, language: str, draw: random.Random) -> Iterator[Item]:
    """A document with the same properties of several subjects: its passages differ in the subject."""
    subjects = draw_subjects(draw.randint(5, 7), words, draw)
    *present, absent = subjects
    attributes = draw.sample(sorted(words.ATTRIBUTES), draw.randint(1, 2))
    title = draw.choice(words.GROUP_TITLES)
    passages, asked = [], []
    together = draw.random() < 0.5
    facts = [[draw_fact(subject, attribute, words, draw) for attribute in attributes] for subject in present]
    groups = [sum(facts[at : at + 2], []) for at in range(0, len(facts), 2)] if together else facts
    for group in groups:
        heading = draw.choice(words.ATTRIBUTES[attributes[0]][1]) if together else group[0].subject
        passages.append(passage_of(title, heading, group, words, draw))
        asked.extend((fact, passages[-1]) for fact in group)
    for fact, passage in draw.sample(asked, min(3, len(asked))):
        near = [other for other in passages if other is not passage]
        yield item_of(ask(fact, words, draw), [(fact, passage)], near, language, "rule")
    missing = draw_fact(absent, draw.choice(attributes), words, draw)
    yield refusal_of(ask(missing, words, draw), passages, language)


def table_items(words: ModuleType, language: str, draw: random.Random) -> Iterator[Item]:
    names = TABLE_NAMES[language]
    tables = []
    for _ in range(2):
        subjects = draw_subjects(draw.randint(3, 5), words, draw)
        attributes = draw.sample(sorted(names), draw.randint(1, 3))
        facts = [[draw_fact(subject, attribute, words, draw) for attribute in attributes] for subject in subjects]
        tables.append((facts, table_of(draw.choice(words.GROUP_TITLES), facts, language, draw)))
    (facts, passage), (others, other) = tables
    for row in draw.sample(facts, 2):
        fact = draw.choice(row)
        name = names[fact.attribute]
        if language == "ko":
            answer = f"{fact.subject}의 {particle(name, '은/는')} {fact.value}입니다."
        else:
            verb = "are" if name.endswith("s") else "is"
            answer = f"The {name[0].lower() + name[1:]} for the {fact.subject} {verb} {fact.value}."
        # The other table may hold the very subject.
        near = [other] if all(row[0].subject != fact.subject for row in others) else []
        yield Item(ask(fact, words, draw), [(answer, 0)], [passage], language, "rule-table", "invented", False, near)
    known = {fact.attribute for fact in facts[0]}
    absent = draw_fact(facts[0][0].subject, draw.choice([name for name in sorted(names) if name not in known]), words, draw)
    if all(row[0].subject != absent.subject for row in others):
        yield refusal_of(ask(absent, words, draw), [passage, other], language)


def two_facts(words: ModuleType, language: str, draw: random.Random) -> Iterator[Item]:
    """A question for two things that stand in two passages."""
    first, second = draw_subjects(2, words, draw)
    attribute, further = draw.sample(sorted(words.ATTRIBUTES), 2)
    title = draw.choice(words.GROUP_TITLES)
    facts = [draw_fact(first, attribute, words, draw), draw_fact(second, attribute, words, draw)]
    if draw.random() < 0.5:
        facts[1] = draw_fact(first, further, words, draw)
    passages = [passage_of(title, fact.subject, [fact, draw_fact(fact.subject, draw.choice([name for name in sorted(words.ATTRIBUTES) if name not in (attribute, further)]), words, draw)], words, draw) for fact in facts]
    questions = [ask(fact, words, draw) for fact in facts]
    question = " ".join(one if one.endswith(("?", ".")) else f"{one}?" for one in questions)
    yield item_of(question, list(zip(facts, passages, strict=True)), [], language, "rule-two")


def item_of(question: str, found: list[tuple[Fact, Passage]], near: list[Passage], language: str, kind: str) -> Item:
    evidence = [passage for _, passage in found]
    answer = [(fact.sentence, number) for number, (fact, _) in enumerate(found)]
    return Item(question, answer, evidence, language, kind, "invented", False, near)


def refusal_of(question: str, near: list[Passage], language: str) -> Item:
    return Item(question, [], [], language, "rule-absent", "invented", False, near, refuses=True)
