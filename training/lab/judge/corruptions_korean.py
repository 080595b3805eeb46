"""Korean edits that turn a statement into one that contradicts it.

Every edit can be read both ways: when `edit(a)` gives `b`, then `b` contradicts `a` and `a`
contradicts `b`. The claims rely on this to say nothing about their label by themselves.
"""

import random
import re
from collections.abc import Callable

from .hangul import fitting_particle, nouns_with_particles
from .korean_endings import negate
from .numbers import change_date, change_number

Edit = Callable[[str, str, random.Random], str | None]
"""(sentence, other text of the passage, random source) to the contradicting sentence."""

ANTONYMS = [
    "이상 이하", "초과 미만", "이전 이후", "이내 이후", "가능 불가능", "포함 제외", "증가 감소", "활성화 비활성화",
    "허용 금지", "필수 선택", "최대 최소", "추가 삭제", "공개 비공개", "내부 외부", "자동 수동", "승인 거부",
    "동의 반대", "시작 종료", "입력 출력", "수입 수출", "임명 해임", "국내 국외", "무료 유료", "상위 하위", "유지 변경",
    "온라인 오프라인", "개인 단체", "확대 축소", "설치 제거", "연결 해제", "성공 실패", "찬성 반대", "신규 기존",
    "직접 간접", "왼쪽 오른쪽", "위쪽 아래쪽", "공공 민간", "단수 복수", "전체 일부", "유효 무효", "동일 상이", "의무 자율",
]  # fmt: skip
UNITS = ["일 개월", "개월 년", "시간 분", "분 초", "원 만원", "만원 억원", "명 가구", "회 개", "MB GB", "GB TB", "주 개월", "km m"]
QUANTIFIERS = [("모든 ", "일부 "), ("모두 ", "일부만 "), ("각 ", "일부 "), ("항상 ", "가끔 "), ("전부 ", "일부만 "), ("반드시 ", "필요하면 ")]

COUNT_WORDS = ["한", "두", "세", "네", "다섯", "여섯", "열"]
COUNT = re.compile(r"(?<![가-힣])(한|두|세|네|다섯|여섯|열) (?=(?:명|개|차례|가지|곳|달|시간|종류|단계|사람|부분|유형|그룹|대|쪽)(?![째]))")

PERMISSION = re.compile(r"(?<=수 )(있|없)(?=다|습니다|어|으|고|는|음|을|지|도|기)")
DUTY = re.compile(r"(하여|해|되어|돼|받아|있어|두어|얻어|맞아|들어)야 (한|합|하|해)(?=다|니다|며|고|는|요|$)")
NO_DUTY = re.compile(r"(하지|되지|받지|있지|두지) (?:않아도|아니하여도) (된|됩|되|돼)(?=다|니다|며|고|는|요|$)")
DUTY_STEMS = {"하여": "하지", "해": "하지", "되어": "되지", "돼": "되지", "받아": "받지", "있어": "있지", "두어": "두지", "얻어": "얻지", "맞아": "맞지", "들어": "들지"}
DUTY_ENDINGS = {"한": "된", "합": "됩", "하": "되", "해": "돼"}


def swap_words(pairs: list[tuple[str, str]], before: str, after: str) -> Edit:
    """An edit that replaces one word of a table with its opposite, in either direction."""
    table: dict[str, list[str]] = {}
    for left, right in pairs:
        table.setdefault(left, []).append(right)
        table.setdefault(right, []).append(left)
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    pattern = re.compile(f"(?<!{before})({words})(?! 이 |  ?같)(?={after})" if before else f"({words})(?={after})")

    def edit(sentence: str, context: str, random_source: random.Random) -> str | None:
        found = list(pattern.finditer(sentence))
        if not found:
            return None
        match = random_source.choice(found)
        new = random_source.choice(table[match.group(1)])
        rest = sentence[match.end() :]
        particle = re.match(r"(은|는|이|가|을|를|과|와|으로|로)(?=[\s.,])", rest)
        if particle:
            rest = fitting_particle(new, particle.group(1)) + rest[particle.end() :]
        return sentence[: match.start()] + new + rest

    return edit


def unit(sentence: str, context: str, random_source: random.Random) -> str | None:
    """A unit behind a number replaced by another of its kind."""
    pairs = [pair.split() for pair in UNITS]
    table: dict[str, list[str]] = {}
    for left, right in pairs:
        table.setdefault(left, []).append(right)
        table.setdefault(right, []).append(left)
    words = "|".join(sorted(table, key=len, reverse=True))
    found = [
        match
        for match in re.finditer(rf"(?<=\d)(?<!(?:19|20)\d\d)(\s?)({words})(?!의 \d)(?=[\s.,에의을를은는이가)까로간 ]|$)", sentence)
        if not re.search(r"월\s*\d+$", sentence[: match.start()])
    ]
    if not found:
        return None
    match = random_source.choice(found)
    return sentence[: match.start(2)] + random_source.choice(table[match.group(2)]) + sentence[match.end(2) :]


def permission(sentence: str, context: str, random_source: random.Random) -> str | None:
    """수 있다 and 수 없다."""
    found = list(PERMISSION.finditer(sentence))
    if not found:
        return None
    match = found[-1] if random_source.random() < 0.7 else random_source.choice(found)
    return sentence[: match.start()] + ("없" if match.group(1) == "있" else "있") + sentence[match.end() :]


def duty(sentence: str, context: str, random_source: random.Random) -> str | None:
    """하여야 한다 and 하지 않아도 된다, or 하여서는 아니 된다."""
    found = list(DUTY.finditer(sentence))
    if found:
        match = found[-1]
        stem, ending = DUTY_STEMS[match.group(1)], DUTY_ENDINGS[match.group(2)]
        forms = [f"{stem} 않아도 {ending}", f"{stem} 아니하여도 {ending}"]
        if match.group(1) in ("하여", "해"):
            forms.append(f"{match.group(1)}서는 안 {ending}")
        return sentence[: match.start()] + random_source.choice(forms) + sentence[match.end() :]
    found = list(NO_DUTY.finditer(sentence))
    if not found:
        return None
    match = found[-1]
    stem = {"하지": "해", "되지": "되어", "받지": "받아", "있지": "있어", "두지": "두어"}[match.group(1)]
    ending = {"된": "한", "됩": "합", "되": "하", "돼": "해"}[match.group(2)]
    return f"{sentence[: match.start()]}{stem}야 {ending}{sentence[match.end() :]}"


def negation(sentence: str, context: str, random_source: random.Random) -> str | None:
    return negate(sentence)


def number(sentence: str, context: str, random_source: random.Random) -> str | None:
    return change_number(sentence, context, random_source)


def date(sentence: str, context: str, random_source: random.Random) -> str | None:
    return change_date(sentence, random_source)


def count(sentence: str, context: str, random_source: random.Random) -> str | None:
    """두 명 and 세 명."""
    found = list(COUNT.finditer(sentence))
    if not found:
        return None
    match = random_source.choice(found)
    new = random_source.choice([word for word in COUNT_WORDS if word != match.group(1)])
    return sentence[: match.start()] + new + sentence[match.end(1) :]


def quantifier(sentence: str, context: str, random_source: random.Random) -> str | None:
    for left, right in random_source.sample(QUANTIFIERS, len(QUANTIFIERS)):
        for old, new in ((left, right), (right, left)):
            at = sentence.find(old)
            if at == 0 or (at > 0 and sentence[at - 1] == " "):
                return sentence[:at] + new + sentence[at + len(old) :]
    return None


def roles(sentence: str, context: str, random_source: random.Random) -> str | None:
    """Two nouns of the sentence change places."""
    found = [entry for entry in nouns_with_particles(sentence) if entry[3] not in ("의", "과", "와")]
    if len(found) < 2:
        return None
    first, second = sorted(random_source.sample(found, 2))
    if first[2] == second[2] or first[2] in second[2] or second[2] in first[2] or first[3] == second[3]:
        return None
    return (
        sentence[: first[0]] + second[2] + fitting_particle(second[2], first[3])
        + sentence[first[1] : second[0]] + first[2] + fitting_particle(first[2], second[3]) + sentence[second[1] :]
    )  # fmt: skip


def term(sentence: str, context: str, random_source: random.Random) -> str | None:
    """A noun replaced by another noun of the same passage."""
    found = [entry for entry in nouns_with_particles(sentence) if entry[3] not in ("과", "와")]
    others = sorted({entry[2] for entry in nouns_with_particles(context)})
    if not found or not others:
        return None
    start, end, noun, particle = random_source.choice(found)
    choices = [other for other in others if other not in sentence and noun not in other]
    if not choices:
        return None
    new = random_source.choice(choices)
    return sentence[:start] + new + fitting_particle(new, particle) + sentence[end:]


CORRUPTIONS: dict[str, tuple[Edit, float]] = {
    "number": (number, 3.0),
    "date": (date, 3.0),
    "unit": (unit, 2.0),
    "permission": (permission, 1.2),
    "duty": (duty, 1.6),
    "negation": (negation, 0.8),
    "antonym": (swap_words([(p.split()[0], p.split()[1]) for p in ANTONYMS], "[가-힣]", r"[\s.,)]|하|되|된|한|할|로|으로|을|를|은|는|이|가|의|에|인"), 1.8),
    "count": (count, 2.0),
    "quantifier": (quantifier, 2.0),
    "roles": (roles, 0.2),
    "term": (term, 0.6),
}  # fmt: skip
"""Edit and weight of each kind; the weight makes the rare kinds as frequent as the text allows."""
