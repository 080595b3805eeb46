"""Numbers, dates and amounts: found, changed, and written in another way."""

import random
import re

NUMBER = re.compile(
    r"(?<![\w.,제조항호\-:/^#$'])(?:[$€£₩])?(\d[\d,]*(?:\.\d+)?)(?![\w]*[-:/.]\d)"
    r"(?!\d*\s*(?:조(?!원)|항|호|시(?!간)|번째|차|년|월|%p|st\b|nd\b|rd\b|th\b|[aApP]\.?[mM]))(?!\d*\.\s)(?![\d,])"
)
KOREAN_DATE = re.compile(r"(?<!\d)(\d{4})년(?:\s*(\d{1,2})월)?(?:\s*(\d{1,2})일)?")
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()
)
ENGLISH_DATE = re.compile(
    r"\b(" + "|".join(ENGLISH_MONTHS) + r")\s+(?:(\d{1,2}),?\s+)?(\d{4})\b|\b(?<=in )((?:19|20)\d{2})\b"
)
ARTICLE_WORDS = re.compile(r"(article|section|chapter|step|version|figure|table|v|part|release)\s*$", re.I)
KOREAN_WON = re.compile(r"(?<![\d,만천억])(\d{1,3}(?:,\d{3})+|\d{4,9})원")
KOREAN_LARGE_WON = re.compile(r"(?<![\d,])(\d{1,4})만(?:\s?(\d{1,4}|\d천))?\s?원")
PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(%|퍼센트|percent)(?!p|\s?포인트|\s?point)")


def numbers_in(text: str) -> list[re.Match[str]]:
    """Numbers that count or measure something; the numbers of articles, versions and clocks are not."""
    return [match for match in NUMBER.finditer(text) if not ARTICLE_WORDS.search(text[: match.start(1)][-12:])]


def changed_number(number: str, others: list[str], random_source: random.Random) -> str:
    """Another number of the same look: one digit, the magnitude, a small step, or one that is near by."""
    plain = number.replace(",", "")
    choices = [other for other in others if other.replace(",", "") != plain]
    way = random_source.random()
    if choices and way < 0.3:
        return random_source.choice(choices)
    if "." in plain:
        whole, _, part = plain.partition(".")
        return f"{int(whole) + random_source.choice([1, 2, 3, 10])}.{part}"
    value = int(plain)
    if way < 0.5:
        value = value * 10 if value < 100_000 and random_source.random() < 0.5 else max(value // 10, 1)
    elif way < 0.65 and value < 1000:
        value += random_source.choice([-2, -1, 1, 2, 3, 5, 10])
    if value == int(plain) or value <= 0:
        digits = list(plain)
        place = random_source.randrange(len(digits))
        low = "1" if place == 0 else "0"
        digits[place] = random_source.choice([d for d in "0123456789" if d >= low and d != digits[place]])
        value = int("".join(digits))
    return f"{value:,}" if "," in number else str(value)


def change_number(text: str, context: str, random_source: random.Random) -> str | None:
    """The text with one of its numbers changed."""
    found = numbers_in(text)
    if not found:
        return None
    match = random_source.choice(found)
    others = [other.group(1) for other in numbers_in(context)]
    new = changed_number(match.group(1), others, random_source)
    return None if new == match.group(1) else text[: match.start(1)] + new + text[match.end(1) :]


def change_date(text: str, random_source: random.Random) -> str | None:
    """The text with the year, month or day of one date changed."""
    found = [*KOREAN_DATE.finditer(text), *ENGLISH_DATE.finditer(text)]
    if not found:
        return None
    match = random_source.choice(found)
    groups = [index for index in range(1, (match.lastindex or 0) + 1) if match.group(index)]
    index = random_source.choice(groups)
    old = match.group(index)
    if old in ENGLISH_MONTHS:
        new = random_source.choice([month for month in ENGLISH_MONTHS if month != old])
    elif len(old) == 4:
        new = str(int(old) + random_source.choice([-10, -5, -3, -2, -1, 1, 2, 3, 5, 10]))
    else:
        top = 12 if match.re is KOREAN_DATE and index == 2 else 28
        new = str(random_source.choice([day for day in range(1, top + 1) if day != int(old)]))
    return text[: match.start(index)] + new + text[match.end(index) :]


def coarser_date(text: str) -> str | None:
    """The text with its first full date cut to the month or the year."""
    for match in KOREAN_DATE.finditer(text):
        if match.group(3):
            return f"{text[: match.start()]}{match.group(1)}년 {match.group(2)}월{text[match.end() :]}"
        if match.group(2):
            return f"{text[: match.start()]}{match.group(1)}년{text[match.end() :]}"
    for match in ENGLISH_DATE.finditer(text):
        if match.group(2):
            return f"{text[: match.start()]}{match.group(1)} {match.group(3)}{text[match.end() :]}"
    return None


def vaguer(text: str, span: tuple[int, int]) -> str | None:
    """The text with the amount in a span replaced by words that name no amount."""
    start, end = span
    while start > 0 and text[start - 1] in "0123456789,.$":
        start -= 1
    for pattern, words in VAGUE:
        for match in pattern.finditer(text):
            if match.start() <= start and end <= match.end():
                return text[: match.start()] + words + text[match.end() :]
    return None


AMOUNT = r"\d[\d,]*(?:\.\d+)?"
VAGUE = [
    (re.compile(r"\d{4}년(?: ?\d{1,2}월)?(?: ?\d{1,2}일)?"), "정해진 때"),
    (re.compile(AMOUNT + r" ?(?:일|개월|주일|년|시간|분|초)(?=[ ,.을를은는이가의에로까간])"), "정해진 기간"),
    (re.compile(AMOUNT + r" ?(?:만 ?|억 ?)?원"), "일정한 금액"),
    (re.compile(AMOUNT + r" ?(?:명|인)(?=[ ,.을를은는이가의에로까])"), "정해진 인원"),
    (re.compile(AMOUNT + r" ?(?:%|퍼센트)(?=[가-힣 ,.])"), "일정 비율"),
    (re.compile(AMOUNT + r" ?(?:개|회|건)(?=[ ,.을를은는이가의에로까])"), "정해진 수"),
    (re.compile(r"\b(?:" + "|".join(ENGLISH_MONTHS) + r") (?:\d{1,2}, )?\d{4}\b"), "a certain date"),
    (re.compile(r"\b" + AMOUNT + r"[ -](?:days?|weeks?|months?|years?|hours?|minutes?|seconds?)\b"), "a certain time"),
    (re.compile(r"[$€£]" + AMOUNT + r"(?: (?:million|billion))?"), "a certain amount"),
    (re.compile(r"\b" + AMOUNT + r" ?(?:%|percent\b)"), "a certain share"),
    (re.compile(r"\b" + AMOUNT + r" (?=[a-z]+s\b)"), "a number of "),
]


def won_in_units(value: int) -> str | None:
    """15000 as 1만5천, when nothing is lost."""
    ten_thousands, rest = divmod(value, 10_000)
    if value % 1000 or value < 1000 or ten_thousands >= 10_000:
        return None
    return (f"{ten_thousands}만" if ten_thousands else "") + (f"{rest // 1000}천" if rest else "")


def reformat_numbers(text: str, random_source: random.Random) -> str:
    """The same amounts, dates and shares written in another way."""

    def won(match: re.Match[str]) -> str:
        value = int(match.group(1).replace(",", ""))
        forms = [form for form in (won_in_units(value), str(value), f"{value:,}") if form]
        return random_source.choice(forms) + "원"

    def large_won(match: re.Match[str]) -> str:
        rest = match.group(2) or "0"
        value = int(match.group(1)) * 10_000 + int(rest.replace("천", "000"))
        return random_source.choice([f"{value:,}원", f"{value}원", match.group(0)])

    def date(match: re.Match[str]) -> str:
        year, month, day = match.groups()
        if not (month and day):
            return match.group(0)
        forms = [f"{year}.{month}.{day}", f"{year}-{int(month):02}-{int(day):02}", f"'{year[2:]}.{month}.{day}"]
        return random_source.choice([*forms, f"{year}년 {int(month):02}월 {int(day):02}일"])

    def percent(match: re.Match[str]) -> str:
        korean = any("가" <= character <= "힣" for character in text)
        return match.group(1) + random_source.choice(["%", "퍼센트", " %"] if korean else ["%", " percent"])

    replaced = KOREAN_LARGE_WON.sub(large_won, text)
    if replaced == text:
        replaced = KOREAN_WON.sub(won, text)
    return PERCENT.sub(percent, KOREAN_DATE.sub(date, replaced))
