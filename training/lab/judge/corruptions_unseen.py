"""Edits that never train: they measure whether the judge has learnt more than the training edits."""

import random
import re

from .corruptions_english import swap_phrases
from .corruptions_korean import Edit

ARTICLE_NUMBER = re.compile(r"제(\d+)(조|항|호|장|차)|(?:[Ss]ection|[Aa]rticle|[Cc]hapter|[Ss]tep|[Pp]hase) (\d+)")
ORDINALS_KOREAN = ["첫 번째", "두 번째", "세 번째", "네 번째", "다섯 번째"]
ORDINALS_ENGLISH = ["second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th"]
COMPARATIVES_KOREAN = [("더 많", "더 적"), ("더 높", "더 낮"), ("더 크", "더 작"), ("더 큰", "더 작은"), ("더 빠", "더 느"), ("더 길", "더 짧"), ("보다 높", "보다 낮"), ("보다 많", "보다 적"), ("보다 큰", "보다 작은"), ("더 쉽", "더 어렵"), ("더 좋", "더 나쁘")]  # fmt: skip
COMPARATIVES_ENGLISH = [
    ("more", "less"), ("more", "fewer"), ("higher", "lower"), ("larger", "smaller"), ("faster", "slower"), ("earlier", "later"),
    ("older", "newer"), ("better", "worse"), ("easier", "harder"), ("longer", "shorter"), ("greater", "smaller"), ("highest", "lowest"),
    ("largest", "smallest"), ("best", "worst"),
]  # fmt: skip
CLOCK_KOREAN = re.compile(r"(오전|오후|정오|저녁)?\s?(\d{1,2})시(?!간|[가-힣]{0,1}작|스|행|정|설|도)(\s?\d{1,2}분)?")
CLOCK_ENGLISH = re.compile(r"\b(\d{1,2})((?::\d{2})?) ?([aApP]\.?[mM]\.?)\b|\b(\d{1,2}):(\d{2})\b")
SHARE = re.compile(r"(\d+(?:\.\d+)?)\s?(%p|%포인트|%|퍼센트포인트|퍼센트|percentage points|percent)")
QUOTED = re.compile(r"[“\"'‘「『]([^“”\"'‘’「」『』]{3,40})[”\"'’」』]")
NAME_KOREAN = re.compile(r"(?<![가-힣])([가-힣]{2,4})(위원회|위원장|장관|공단|협회|센터|법원|대학|대학교|왕|황제|시장|전쟁|산업|사업)(?=[이가은는을를의에과와 ])")
NAME_ENGLISH = re.compile(r"\b([A-Z][a-z]+) ([A-Z][a-z]+)\b")


def ordinal(sentence: str, context: str, random_source: random.Random) -> str | None:
    """The number of an article or paragraph, or an ordinal."""
    found = list(ARTICLE_NUMBER.finditer(sentence))
    if found:
        match = random_source.choice(found)
        group = 1 if match.group(1) else 3
        old = int(match.group(group))
        new = random_source.choice([n for n in range(1, max(6, old + 4)) if n != old])
        return f"{sentence[: match.start(group)]}{new}{sentence[match.end(group) :]}"
    for words in (ORDINALS_KOREAN, ORDINALS_ENGLISH):
        for word in words:
            match = re.search(rf"(?<![\w가-힣]){word}(?![a-z-])", sentence)
            if match:
                same_form = [w for w in words if w != word and w[0].isdigit() == word[0].isdigit()]
                return sentence[: match.start()] + random_source.choice(same_form) + sentence[match.end() :]
    return None


def clock(sentence: str, context: str, random_source: random.Random) -> str | None:
    """오전 9시 and 오후 9시 or 10시; 9 AM and 9 PM."""
    match = CLOCK_KOREAN.search(sentence)
    if match and 0 < int(match.group(2)) <= 24:
        if match.group(1) in ("오전", "오후") and random_source.random() < 0.5:
            return sentence[: match.start(1)] + ("오후" if match.group(1) == "오전" else "오전") + sentence[match.end(1) :]
        new = random_source.choice([hour for hour in range(1, 13) if hour != int(match.group(2))])
        return f"{sentence[: match.start(2)]}{new}{sentence[match.end(2) :]}"
    match = CLOCK_ENGLISH.search(sentence)
    if match is None:
        return None
    if match.group(3) and random_source.random() < 0.5:
        half = match.group(3)
        turned = half.translate(str.maketrans("aApP", "pPaA"))
        return sentence[: match.start(3)] + turned + sentence[match.end(3) :]
    group = 1 if match.group(1) else 4
    new = random_source.choice([hour for hour in range(1, 13) if hour != int(match.group(group))])
    return f"{sentence[: match.start(group)]}{new}{sentence[match.end(group) :]}"


def percentage_point(sentence: str, context: str, random_source: random.Random) -> str | None:
    """A share in percent and in percentage points."""
    match = SHARE.search(sentence)
    if match is None:
        return None
    table = {"%": "%p", "%p": "%", "퍼센트": "퍼센트포인트", "퍼센트포인트": "퍼센트", "%포인트": "%", "percent": "percentage points", "percentage points": "percent"}  # fmt: skip
    new = table[match.group(2)]
    if match.group(2) == "%" and not re.search("[가-힣]", sentence):
        new = " percentage points"
    return sentence[: match.start(2)] + new + sentence[match.end(2) :]


def only_scope(sentence: str, context: str, random_source: random.Random) -> str | None:
    """만 taken away, and only turned into not only."""
    match = re.search(r"(?<=[가-힣])(에게만|에만|로만|에서만|때만|경우에만|경우만)(?= )", sentence)
    if match:
        return sentence[: match.start()] + {"경우에만": "경우에도", "경우만": "경우도", "때만": "때도"}.get(match.group(1), match.group(1)[:-1] + "도") + sentence[match.end() :]  # fmt: skip
    match = re.search(r"\b(only|just) (?=if|when|in|for|by|on|to|the|from|after|with|one|available)", sentence)
    if match:
        return sentence[: match.start()] + "not only " + sentence[match.end() :]
    return None


def name_part(sentence: str, context: str, random_source: random.Random) -> str | None:
    """One part of a name replaced by the part of another name near by."""
    for pattern in (NAME_KOREAN, NAME_ENGLISH):
        found = [match for match in pattern.finditer(sentence) if match.start() > 0]
        others = sorted({match.group(1) for match in pattern.finditer(context)})
        if found:
            match = random_source.choice(found)
            choices = [other for other in others if other != match.group(1) and other not in sentence]
            if choices:
                return sentence[: match.start(1)] + random_source.choice(choices) + sentence[match.end(1) :]
    return None


def quoted_words(sentence: str, context: str, random_source: random.Random) -> str | None:
    """The words of a quotation exchanged for those of another one, or with one word left out."""
    found = [match for match in QUOTED.finditer(sentence) if not match.group(1).startswith(("s ", "t "))]
    if not found:
        return None
    match = random_source.choice(found)
    others = [m.group(1) for m in QUOTED.finditer(context) if m.group(1) not in sentence]
    words = match.group(1).split()
    if others:
        new = random_source.choice(others)
    elif len(words) > 2:
        gone = random_source.randrange(len(words))
        new = " ".join(word for index, word in enumerate(words) if index != gone)
    else:
        return None
    return sentence[: match.start(1)] + new + sentence[match.end(1) :]


def comparative(sentence: str, context: str, random_source: random.Random) -> str | None:
    """More and less, higher and lower."""
    for left, right in random_source.sample(COMPARATIVES_KOREAN, len(COMPARATIVES_KOREAN)):
        for old, new in ((left, right), (right, left)):
            if old in sentence:
                return sentence.replace(old, new, 1)
    return COMPARE_ENGLISH(sentence, context, random_source)


COMPARE_ENGLISH = swap_phrases(COMPARATIVES_ENGLISH, r"(?<!no )(?<!For )(?<!for )(?<!or )\b(?!more info|more detail|best prac|earlier in|later in|better together|more about)")

UNSEEN_KINDS: dict[str, tuple[Edit, float]] = {
    "ordinal": (ordinal, 1.0),
    "comparative": (comparative, 3.0),
    "only_scope": (only_scope, 1.0),
    "clock": (clock, 6.0),
    "percentage_point": (percentage_point, 4.0),
    "name_part": (name_part, 0.7),
    "quoted_words": (quoted_words, 1.5),
}
"""Kinds of the held-out file that the training file must not contain."""
