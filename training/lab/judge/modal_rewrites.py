"""Other words for duty, permission, order, voice and amount that leave the meaning of a claim as it is.

The edits turn the same words into their opposites, so a judge that has seen both cannot go by how many words are shared.
"""

import random
import re

from .hangul import fitting_particle

KOREAN_MODAL = [
    (r"할 수 있다(?=\.|$)", ["하는 것이 가능하다", "해도 된다"]), (r"할 수 있습니다(?=\.|$)", ["하는 것이 가능합니다", "해도 됩니다", "하실 수 있습니다"]),
    (r"할 수 없다(?=\.|$)", ["하지 못한다", "하는 것은 불가능하다"]), (r"할 수 없습니다(?=\.|$)", ["하지 못합니다", "하는 것은 불가능합니다", "하실 수 없습니다"]),
    (r"(?:하여|해)야 한다(?=\.|$)", ["하지 않으면 안 된다", "할 의무가 있다", "하는 것이 의무이다"]), (r"(?:하여|해)야 합니다(?=\.|$)", ["하지 않으면 안 됩니다", "할 의무가 있습니다", "하셔야 합니다", "하는 것이 필수입니다"]),
    (r"하지 않아도 된다(?=\.|$)", ["할 필요가 없다", "할 의무가 없다"]), (r"하지 않아도 됩니다(?=\.|$)", ["할 필요가 없습니다", "안 하셔도 됩니다"]),
    (r"(?:하여|해)서는 (?:안|아니) ?된다(?=\.|$)", ["하면 안 된다", "하는 것은 금지된다"]), (r"(?:하여|해)서는 (?:안|아니) ?됩니다(?=\.|$)", ["하면 안 됩니다", "하는 것은 금지됩니다"]),
    (r"하지 않는다(?=\.|$)", ["안 한다"]), (r"하지 않습니다(?=\.|$)", ["안 합니다", "하지 않으십니다"]), (r"하지 아니한다(?=\.|$)", ["하지 않는다"]),
    (r"되지 않습니다(?=\.|$)", ["안 됩니다"]), (r"(?<=[가-힣])할 예정(?=입|이)", ["할 계획"]), (r"하기 전에(?= )", ["하기에 앞서"]), (r"한 후에?(?= )", ["하고 나서", "한 다음"]),
    (r"하는 경우(?:에는)?,?(?= )", ["한다면", "하면", "할 때에는"]), (r"있는 경우(?:에는)?,?(?= )", ["있다면", "있으면"]), (r"(?:으로|로) 인해(?= )", [" 때문에"]), (r"기 때문에(?= )", ["므로"]),
    (r"제외하고(?= )", ["빼고"]), (r"제외한(?= )", ["뺀"]), (r"[을를] 통해(?= )", ["으로"]), (r"와 함께(?= )", ["와 같이"]), (r"에 따라(?= )", ["에 의거하여", "에 맞추어"]),
    (r"(?<=[가-힣])에게(?= )", ["한테"]), (r"제공한다(?=\.|$)", ["준다"]), (r"하고 있습니다(?=\.|$)", ["하는 중입니다"]), (r"하였다(?=\.|$)", ["했다"]), (r"하였습니다(?=\.|$)", ["했습니다"]),
]  # fmt: skip
ENGLISH_MODAL = [
    (r"\bcannot\b", ["is unable to", "is not able to", "can not"]), (r"\bmust not\b", ["is not allowed to", "may not"]), (r"\bmust\b(?! not)", ["is required to", "needs to"]),
    (r"\bshould\b(?! not)", ["ought to", "is expected to"]), (r"\bcan\b(?! not)", ["is able to", "has the option to"]), (r"\bis required\b", ["is mandatory", "is needed"]),
    (r"\bis optional\b", ["is not required"]), (r"\bDo not\b", ["Never", "Avoid to"]), (r"\bbecause\b", ["since"]), (r"\bif\b", ["in case", "provided that"]), (r"\bwhen\b", ["whenever", "at the moment that"]),
    (r"\bexcept\b", ["apart from"]), (r"\bwithout\b", ["with no"]), (r"\bas well as\b", ["and"]), (r"\bafter\b", ["following"]), (r"\bis used\b", ["serves"]), (r"\bis located in\b", ["lies in"]),
    (r"\bis called\b", ["is known as"]), (r"\bdepending on\b", ["according to"]), (r"\bincluding\b", ["among them"]), (r"\bthere is\b", ["there exists"]), (r"\bdoes not\b", ["fails to"]),
]  # fmt: skip
SPANS_KOREAN = [("7일", "일주일"), ("14일", "2주"), ("12개월", "1년"), ("24개월", "2년"), ("6개월", "반년"), ("24시간", "하루"), ("48시간", "이틀"), ("60분", "1시간"), ("30분", "반 시간"), ("60초", "1분"), ("10일", "열흘"), ("15일", "보름"), ("100%", "전부")]  # fmt: skip
SPANS_ENGLISH = [("7 days", "one week"), ("14 days", "two weeks"), ("12 months", "one year"), ("24 hours", "one day"), ("48 hours", "two days"), ("60 minutes", "one hour"), ("60 seconds", "one minute"), ("30 minutes", "half an hour")]  # fmt: skip
COUNTED_KOREAN = re.compile(r"(?<![\d.,])([2-9])\s?(명|개|가지|곳|번|시간|달|대|장)(?=[ ,.을를은는이가의에로까])")
NATIVE = dict(zip("23456789", "두 세 네 다섯 여섯 일곱 여덟 아홉".split(), strict=True))
COUNTED_ENGLISH = re.compile(r"(?<![\d.,])\b([2-9])(?= [a-z]{3,}s\b)")
WORDED = dict(zip("23456789", "two three four five six seven eight nine".split(), strict=True))
ACTIVE_KOREAN = re.compile(r"^(\S+)[은는이가] ((?:\S+ ){0,6})([가-힣A-Za-z]{2,12})[을를] ([가-힣]{2,6})(한다|합니다|했다|했습니다)(\.?)$")
PASSIVE_ENDINGS = {"한다": "된다", "합니다": "됩니다", "했다": "됐다", "했습니다": "됐습니다"}


def in_passive(claim: str) -> str | None:
    """관리자는 신청서를 접수한다 as 관리자에 의해 신청서가 접수된다."""
    match = ACTIVE_KOREAN.match(claim)
    if match is None:
        return None
    agent, between, thing, stem, end, stop = match.groups()
    return f"{agent}에 의해 {between}{thing}{fitting_particle(thing, '가')} {stem}{PASSIVE_ENDINGS[end]}{stop}"


def other_modal(claim: str, language: str, random_source: random.Random) -> str | None:
    """The claim with one such word in other words."""
    table = KOREAN_MODAL if language == "ko" else ENGLISH_MODAL
    for pattern, forms in random_source.sample(table, len(table)):
        match = re.search(pattern, claim)
        if match:
            return claim[: match.start()] + random_source.choice(forms) + claim[match.end() :]
    return None


def other_amount(claim: str, language: str, random_source: random.Random) -> str | None:
    """An amount by another unit of the same length, or a small count in words."""
    for left, right in random_source.sample(*((SPANS_KOREAN, len(SPANS_KOREAN)) if language == "ko" else (SPANS_ENGLISH, len(SPANS_ENGLISH)))):
        match = re.search(rf"(?<![\d.,]){re.escape(left)}(?!\d)", claim)
        if match:
            return claim[: match.start()] + right + claim[match.end() :]
    if language == "ko":
        return COUNTED_KOREAN.sub(lambda match: f"{NATIVE[match.group(1)]} {match.group(2)}", claim)
    return COUNTED_ENGLISH.sub(lambda match: WORDED[match.group(1)], claim)
