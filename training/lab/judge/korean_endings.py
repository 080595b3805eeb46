"""The end of a Korean sentence: taken apart, negated and put into another register."""

from dataclasses import dataclass

from .hangul import final_consonant, with_final

PLAIN, FORMAL, SOFT, NOTE = "plain", "formal", "soft", "note"
STYLES = (PLAIN, FORMAL, SOFT, NOTE)

ADJECTIVES = (
    "있 필요하 가능하 불가능하 중요하 유용하 동일하 적합하 유효하 다양하 간단하 충분하 편리하 안전하 비슷하 유사하 "
    "용이하 적절하 부족하 복잡하 특별하 강력하 곤란하 명확하 정확하 같 좋 많 적 높 낮 크 작 짧 길 쉽 어렵 다르"
).split()

EXISTENCE = {"다": PLAIN, "습니다": FORMAL, "어요": SOFT, "음": NOTE}
EXISTENCE_ENDING = {style: ending for ending, style in EXISTENCE.items()}
COPULA = {"입니다": FORMAL, "이다": PLAIN, "이에요": SOFT, "예요": SOFT}
NOT_COPULA = {"아닙니다": FORMAL, "아니다": PLAIN, "아니에요": SOFT, "아님": NOTE}
NEGATED = {"않습니다": FORMAL, "않는다": PLAIN, "아니한다": PLAIN, "않다": PLAIN, "않아요": SOFT, "않음": NOTE}
REQUEST = {"십시오": FORMAL, "세요": SOFT}
LIEUL_STEMS = {"만드": "만들", "여": "열", "노": "놀", "사": "살", "아": "알", "머무": "머물", "이끄": "이끌"}
CONTRACTED = {6: 20, 0: 0, 14: 13, 9: 8}
"""Vowel of a contracted past syllable and the vowel of its stem: 렸 리, 났 나, 줬 주, 왔 오."""


@dataclass(frozen=True)
class Ending:
    """A sentence as its head, the stem of its predicate and how the predicate ends."""

    head: str
    stem: str
    kind: str
    negative: bool
    style: str


def take_apart(sentence: str) -> Ending | None:
    """The ending of a statement without its full stop, or nothing when it is not a known one."""
    for suffix, style in EXISTENCE.items():
        for stem in ("있", "없"):
            if sentence.endswith(stem + suffix):
                before = sentence[: -len(suffix) - 1]
                if before.endswith(("어 ", "아 ", "여 ", "고 ", "해 ", "돼 ", "져 ")):
                    return Ending(before, "있", "present", False, style) if stem == "있" else None
                return Ending(before, "있", "exist", stem == "없", style)
    for table, negative in ((NOT_COPULA, True), (COPULA, False)):
        for suffix, style in table.items():
            if sentence.endswith(suffix):
                noun = sentence[: -len(suffix)]
                if not negative:
                    return Ending(noun, "", "copula", False, style)
                if noun.endswith(("이 ", "가 ")) and len(noun) > 3:
                    return Ending(noun[:-2], "", "copula", True, style)
                return None
    for suffix, style in NEGATED.items():
        if sentence.endswith("지 " + suffix):
            return split_stem(sentence[: -len(suffix) - 2], True, style)
    for suffix, style in REQUEST.items():
        if sentence.endswith(suffix):
            before = sentence[: -len(suffix)]
            if before.endswith("지 마"):
                return split_stem(before[:-3], True, style, "request")
            return split_stem(before.removesuffix("으"), False, style, "request")
    return take_apart_verb(sentence)


def take_apart_verb(sentence: str) -> Ending | None:
    for suffix, style in (("습니다", FORMAL), ("다", PLAIN), ("어요", SOFT), ("음", NOTE)):
        before = sentence.removesuffix(suffix)
        if before.endswith("지 않았") and before != sentence:
            return None
        if before != sentence and before and final_consonant(before[-1]) == "ㅆ":
            return split_stem(before, False, style, "past")
    for suffix, stem in (("해요", "하"), ("돼요", "되"), ("함", "하"), ("됨", "되")):
        if sentence.endswith(suffix):
            style = SOFT if suffix.endswith("요") else NOTE
            return split_stem(sentence[: -len(suffix)] + stem, False, style)
    if sentence.endswith("는다"):
        return split_stem(sentence[:-2], False, PLAIN)
    if sentence.endswith("습니다") and len(sentence) > 4:
        return split_stem(sentence[:-3], False, FORMAL)
    for suffix, final, style in (("니다", "ㅂ", FORMAL), ("다", "ㄴ", PLAIN)):
        before = sentence.removesuffix(suffix)
        if before != sentence and before and final_consonant(before[-1]) == final:
            return split_stem(before[:-1] + with_final(before[-1], ""), False, style)
    if sentence.endswith("하다"):
        return split_stem(sentence[:-1], False, PLAIN)
    return None


def split_stem(text: str, negative: bool, style: str, kind: str = "present") -> Ending | None:
    """Splits off the last word, whose ending has been removed, as the stem."""
    head, _, stem = text.rpartition(" ")
    if not stem or not "가" <= stem[-1] <= "힣":
        return None
    stem = LIEUL_STEMS.get(stem, stem)
    return Ending(head + " " if head else "", stem, kind, negative, style)


def put_together(ending: Ending, style: str) -> str | None:
    """The sentence with its ending in a style; nothing where the form is not known."""
    head, stem, negative = ending.head, ending.stem, ending.negative
    if ending.kind == "exist":
        return head + ("없" if negative else "있") + EXISTENCE_ENDING[style]
    if ending.kind == "copula":
        closed = bool(final_consonant(head[-1:] or "가"))
        if negative:
            form = {PLAIN: "아니다", FORMAL: "아닙니다", SOFT: "아니에요", NOTE: "아님"}[style]
            return f"{head}{'이' if closed else '가'} {form}"
        return head + {PLAIN: "이다", FORMAL: "입니다", SOFT: "이에요" if closed else "예요", NOTE: "임"}[style]
    if ending.kind == "request":
        close = "으" if final_consonant(stem[-1]) not in ("", "ㄹ") and not negative else ""
        form = "십시오" if style in (FORMAL, PLAIN) else "세요"
        return f"{head}{stem}지 마{form}" if negative else f"{head}{stem}{close}{form}"
    if ending.kind == "past":
        if not negative:
            return head + stem + EXISTENCE_ENDING[style]
        root = root_of_past(stem)
        return None if root is None else f"{head}{root}지 않았{EXISTENCE_ENDING[style]}"
    if negative:
        plain = "않다" if stem.endswith(tuple(ADJECTIVES)) else "않는다"
        return f"{head}{stem}지 {({PLAIN: plain, FORMAL: '않습니다', SOFT: '않아요', NOTE: '않음'})[style]}"
    return present(head, stem, style)


def present(head: str, stem: str, style: str) -> str | None:
    final = final_consonant(stem[-1])
    if stem == "있":
        return head + stem + EXISTENCE_ENDING[style]
    if style == SOFT:
        if stem.endswith("하"):
            return head + stem[:-1] + "해요"
        return head + stem[:-1] + "돼요" if stem.endswith("되") else None
    open_stem = stem[:-1] + with_final(stem[-1], "") if final == "ㄹ" else stem
    if style == NOTE:
        return head + (stem + "음" if final else stem[:-1] + with_final(stem[-1], "ㅁ")) if final != "ㄹ" else None
    if style == FORMAL:
        return head + (stem + "습니다" if final and final != "ㄹ" else open_stem[:-1] + with_final(open_stem[-1], "ㅂ") + "니다")
    if stem.endswith(tuple(ADJECTIVES)):
        return head + stem + "다"
    return head + (stem + "는다" if final and final != "ㄹ" else open_stem[:-1] + with_final(open_stem[-1], "ㄴ") + "다")


def root_of_past(stem: str) -> str | None:
    """Stem of a past form: 받았 받, 하였 하, 했 하, 되었 되, 렸 리."""
    last = stem[-1]
    if last in "았었였" and len(stem) > 1:
        return stem[:-1]
    if last == "했":
        return stem[:-1] + "하"
    if last == "됐":
        return stem[:-1] + "되"
    code = ord(last) - 0xAC00
    vowel = CONTRACTED.get(code // 28 % 21)
    if vowel is None:
        return None
    return stem[:-1] + chr(0xAC00 + (code // 28 // 21 * 21 + vowel) * 28)


def split_stop(sentence: str) -> tuple[str, str]:
    """A sentence and the full stop that it ends in."""
    text = sentence.rstrip(" .")
    return text, "." if sentence.rstrip().endswith(".") else ""


def negate(sentence: str) -> str | None:
    """The statement with its predicate negated, or affirmed when it was negative."""
    text, stop = split_stop(sentence)
    ending = take_apart(text)
    if ending is None or (ending.stem == "하" and ending.head.endswith("야 ")):
        return None
    turned = Ending(ending.head, ending.stem, ending.kind, not ending.negative, ending.style)
    result = put_together(turned, ending.style)
    return None if result is None or result == text else result + stop


def in_style(sentence: str, style: str) -> str | None:
    """The sentence in another register: 한다, 합니다, 해요 or 함."""
    text, stop = split_stop(sentence)
    ending = take_apart(text)
    if ending is None or ending.style == style:
        return None
    if ending.kind == "past" and ending.style == NOTE:
        return None
    result = put_together(ending, style)
    return None if result is None else result + stop
