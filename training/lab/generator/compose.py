"""Items become rows: numbered passages in random order, an answer with citations, or a refusal."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .items import Item
from .prompt import REFUSALS, Passage, build_prompt
from .prose import HANGUL
from .sentences import cite
from .wording import vary

PASSAGES = [1, 2, 2, 2, 3, 3, 3, 4, 4]
REFUSED = 0.3
"""Share of the items that lose their evidence. Some kinds of items are refusals already."""

COVERED = 0.72
"""A passage that holds this share of a question's words may answer it, and so must not stand in a refusal."""

KOREAN_STOP = re.compile(r"무엇|인가요|알려|주세요|어떻게|하나요|있나요|되나요|대해|관련|궁금|방법|설명|누가|언제|어디|얼마|나요|해요|합니까|경우|필요")
ENGLISH_STOP = set("what is are the a an of for to do does how can i my in on with and or tell me about from when who which it if happens should you".split())
WORD = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9\-]+|\d+")


@dataclass(frozen=True)
class Row:
    """What the model reads and writes."""

    question: str
    passages: tuple[Passage, ...]
    answer: str
    cited: tuple[int, ...]
    language: str
    kind: str
    source: str
    answerable: bool

    @property
    def prompt(self) -> str:
        return build_prompt(self.question, self.passages, self.language)


def keys(text: str) -> set[str]:
    """What a text is about: pairs of Hangul letters, words of other scripts, without the words of asking."""
    found: set[str] = set()
    for word in WORD.findall(KOREAN_STOP.sub(" ", text)):
        if HANGUL.match(word):
            found.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
        elif word.lower() not in ENGLISH_STOP:
            found.add(word.lower().rstrip("s"))
    return found


def full_text(passage: Passage) -> str:
    return f"{passage.title} {passage.heading} {passage.header} {passage.text}"


class Pool:
    """Passages of one language, findable by the words of their headings."""

    def __init__(self, passages: Iterable[Passage], draw: random.Random) -> None:
        self.passages = list({passage.text: passage for passage in passages}.values())
        self.by_key: dict[str, list[int]] = defaultdict(list)
        self.draw = draw
        for number in draw.sample(range(len(self.passages)), len(self.passages)):
            for key in keys(f"{self.passages[number].title} {self.passages[number].heading}"):
                if len(self.by_key[key]) < 60:
                    self.by_key[key].append(number)

    def similar(self, question: str) -> Passage | None:
        """The best of some passages whose headings share a word with the question."""
        wanted = keys(question)
        numbers: dict[int, int] = defaultdict(int)
        for key in wanted:
            for number in self.draw.sample(self.by_key.get(key, []), min(12, len(self.by_key.get(key, [])))):
                numbers[number] += 1
        if not numbers:
            return None
        best = sorted(numbers, key=lambda number: -numbers[number])[:6]
        return self.passages[self.draw.choice(best)]

    def any(self) -> Passage:
        return self.draw.choice(self.passages)


class Composer:
    """Makes rows. Rows of training take their distractors from training documents alone."""

    def __init__(self, items: list[Item], draw: random.Random) -> None:
        self.draw = draw
        grouped: dict[str, list[Passage]] = {"ko": [], "en": []}
        for item in items:
            for passage in item.evidence:
                grouped["ko" if HANGUL.search(passage.text) else "en"].append(passage)
        self.pools = {language: Pool(passages, draw) for language, passages in grouped.items() if passages}

    def row(self, item: Item) -> Row | None:
        refuses = item.refuses or (self.draw.random() < REFUSED and not item.kind.startswith("rule"))
        count = self.draw.choice(PASSAGES)
        evidence = [] if refuses else item.evidence
        others = self.distractors(item, max(1 if refuses else 0, count - len(evidence)), refuses)
        passages = [*evidence, *others]
        if not passages:
            return None
        order = self.draw.sample(range(len(passages)), len(passages))
        number_of = {place: number for number, place in enumerate(order, 1)}
        question = vary(item.question, item.language, self.draw)
        if refuses:
            answer, cited = REFUSALS[item.language], ()
        else:
            answer = " ".join(cite(sentence, [number_of[place]]) for sentence, place in item.answer)
            cited = tuple(sorted({number_of[place] for _, place in item.answer}))
        chosen = tuple(passages[place] for place in order)
        return Row(question, chosen, answer, cited, item.language, item.kind, item.source, not refuses)

    def distractors(self, item: Item, count: int, refuses: bool) -> list[Passage]:
        """Passages that do not answer: of the same document, with similar headings, or any."""
        found: list[Passage] = []
        near = self.draw.sample(item.near, len(item.near))
        wanted = keys(item.question)
        starts = [sentence[:24] for sentence, _ in item.answer]
        first = item.evidence[0] if item.evidence else item.near[0]
        pool = self.pools["ko" if HANGUL.search(first.text) else "en"]
        for _ in range(count * 6):
            if len(found) == count:
                break
            chance = self.draw.random()
            if near and chance < 0.75:
                passage = near.pop()
            else:
                passage = (pool.similar(item.question) if chance < 0.93 else None) or pool.any()
            known = {other.text for other in (*found, *item.evidence)}
            if passage.text in known or any(start in passage.text for start in starts):
                continue
            covered = len(wanted & keys(full_text(passage))) / max(1, len(wanted))
            same = not item.refuses and passage not in item.near and passage.title == first.title
            if same or (refuses and not item.refuses and covered > COVERED):
                continue
            found.append(passage)
        return found
