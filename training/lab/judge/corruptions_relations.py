"""Edits of how the parts of a statement hang together: order, condition, exception, cause, direction, time and manner.

They read both ways, as those of `corruptions_korean.py` and `corruptions_english.py` do.
"""

import random
import re

from .corruptions_english import swap_phrases
from .corruptions_korean import Edit

Turn = tuple[re.Pattern[str], str]


def turns(*pairs: tuple[str, str, str, str]) -> list[Turn]:
    """Patterns with what takes their place, of (pattern, its replacement, pattern of the opposite, its replacement)."""
    return [
        (re.compile(pattern), new)
        for there, back, here, forth in pairs
        for pattern, new in ((there, back), (here, forth))
    ]  # fmt: skip


def turn(table: list[Turn]) -> Edit:
    """An edit by the first pattern, in a random order, that the sentence has."""

    def edit(sentence: str, context: str, random_source: random.Random) -> str | None:
        for pattern, new in random_source.sample(table, len(table)):
            found = list(pattern.finditer(sentence))
            if found:
                match = random_source.choice(found)
                return sentence[: match.start()] + match.expand(new) + sentence[match.end() :]
        return None

    return edit


SEQUENCE_KOREAN = turns(
    (r"하기 전(?=에|까지| )", "한 후", r"(?<![대관위의통])한 (?:후|뒤|다음)(?=에|부터| )", "하기 전"),
    (r"되기 전(?=에|까지| )", "된 후", r"된 (?:후|뒤|다음)(?=에|부터| )", "되기 전"),
    (r"(?<=[가-힣] )전에(?= )", "후에", r"(?<=[가-힣] )(?:후|뒤)에(?= )", "전에"),
    (r"(?<= )먼저(?= )", "나중에", r"(?<= )나중에(?= )", "먼저"),
    (r"(?<=[가-힣])하기 시작(?=하|한|합|했)", "하기를 중단", r"(?<=[가-힣])하기를 중단(?=하|한|합|했)", "하기 시작"),
)
CONDITION_KOREAN = turns(
    (r"하는 (경우|때)(?=에는|에| |,)", r"하지 않는 \1", r"하지 (?:않는|아니하는) (경우|때)(?=에는|에| |,)", r"하는 \1"),
    (r"되는 (경우|때)(?=에는|에| |,)", r"되지 않는 \1", r"되지 (?:않는|아니하는) (경우|때)(?=에는|에| |,)", r"되는 \1"),
    (r"있는 (경우|때)(?=에는|에| |,)", r"없는 \1", r"없는 (경우|때)(?=에는|에| |,)", r"있는 \1"),
    (r"(?<=[가-힣])인 (경우|때)(?=에는|에| |,)", r"이 아닌 \1", r"[이가] 아닌 (경우|때)(?=에는|에| |,)", r"인 \1"),
    (r"한 (경우|때)(?=에는|에| |,)", r"하지 않은 \1", r"하지 (?:않은|아니한) (경우|때)(?=에는|에| |,)", r"한 \1"),
    (r"(?<=[가-힣])(?<!아니)하면(?= |,)", "하지 않으면", r"하지 않으면(?= |,)", "하면"),
    (r"(?<=[가-힣])되면(?= |,)", "되지 않으면", r"되지 않으면(?= |,)", "되면"),
    (r"(?<=[가-힣] )있으면(?= |,)", "없으면", r"(?<=[가-힣] )없으면(?= |,)", "있으면"),
)
EXCEPTION_KOREAN = turns(
    (r"([을를]) 제외하고(?= |,)", r"\1 포함하여", r"([을를]) 포함하여(?= |,)", r"\1 제외하고"),
    (r"([을를]) 제외한(?= )", r"\1 포함한", r"([을를]) 포함한(?= )", r"\1 제외한"),
    (r"(?<=[가-힣])에 따라(?= |,)", "에 관계없이", r"에 (?:관계|상관)없이(?= |,)", "에 따라"),
    (r"(?<=[가-힣])와 함께(?= |,)", " 없이", r"(?<=[가-힣])과 함께(?= |,)", " 없이"),
    (r"[을를] (?:통해|통하여)(?= )", "을 거치지 않고", r"[을를] 거치지 않고(?= )", "을 통해"),
    (r"(?<=[가-힣]) 대신(?:에)?(?= )", "과 함께", r"[과와] 같이(?= )", "와 달리"),
)
CAUSE_KOREAN = turns(
    (r"(?<=[가-힣]) 때문에(?= |,)", "에도 불구하고", r"에도 불구하고(?= |,)", " 때문에"),
    (r"(?<=[가-힣])(?:으로|로) 인해(?= |,)", "와 관계없이", r"[와과] (?:관계|상관)없이(?= |,)", "로 인해"),
    (r"기 위해(?:서)?(?= |,)", "지 않기 위해", r"지 않기 위해(?:서)?(?= |,)", "기 위해"),
    (r"기 때문에(?= |,)", "지만 그와 별개로", r"[을를] 위해(?:서)?(?= |,)", "과 상관없이"),
)
DIRECTION_KOREAN = turns(
    (r"(?<=[가-힣])에게(?= )", "에게서", r"에게서(?= )", "에게"),
    (r"(?<=[가-힣])(?:으로|로)부터(?= )", "에게", r"(?<=[가-힣])께(?= )", "께로부터"),
    (r"(?<=[가-힣\d])부터(?= )", "까지", r"(?<=[가-힣\d])까지(?= )", "부터"),
    (r"(?<=[가-힣])에서 (?=[^.]{0,20}(?:이동|전송|복사|변환|변경))", "으로 ", r"(?<=[가-힣])(?:으로|로) (?=이동|전송|복사)", "에서 "),
)
TENSE_KOREAN = turns(
    (r"할 예정(?=입니다|이다|이며)", "한 상태", r"한 상태(?=입니다|이다|이며)", "할 예정"),
    (r"(?<=[가-힣])했습니다(?=\.|$)", "할 예정입니다", r"(?<=[가-힣])하였습니다(?=\.|$)", "할 계획입니다"),
    (r"(?<=[가-힣])(?:했|하였)다(?=\.|$)", "할 예정이다", r"(?<=[가-힣])(?:됐|되었)다(?=\.|$)", "될 예정이다"),
    (r"(?<=[가-힣])되었습니다(?=\.|$)", "될 예정입니다", r"(?<=[가-힣])될 예정입니다(?=\.|$)", "되었습니다"),
    (r"(?<= )이미(?= )", "아직 안", r"(?<= )현재(?= )", "과거에"),
    (r"(?<=[가-힣])하고 있(?=다|습니다|으며)", "하다가 그만두었", r"(?<= )계속(?= )", "잠시"),
)
FREQUENCY_KOREAN = turns(
    ("매일", "매주", "매주", "매월"), ("매월", "매년", "매년", "매월"), ("매달", "매주", "해마다", "달마다"),
    (r"연 (?=\d|한|두)", "월 ", r"월 (?=\d+회|\d+번|한 번|두 번)", "연 "), ("정기적으로", "필요할 때마다", "수시로", "정기적으로"),
    (r"(?<= )자주(?= )", "드물게", r"(?<= )드물게(?= )", "자주"), (r"(?<= )즉시(?= )", "나중에", r"(?<= )지체 없이(?= )", "시간을 두고"),
    (r"(?<= )직접(?= )", "대리인을 통해", r"(?<= )대부분(?= |의)", "극히 일부", ), ("함께 ", "따로 ", "따로 ", "함께 "),
)  # fmt: skip

RELATIONS_KOREAN: dict[str, tuple[Edit, float]] = {
    "sequence": (turn(SEQUENCE_KOREAN), 4.0),
    "condition": (turn(CONDITION_KOREAN), 3.0),
    "exception": (turn(EXCEPTION_KOREAN), 2.0),
    "cause": (turn(CAUSE_KOREAN), 3.0),
    "direction": (turn(DIRECTION_KOREAN), 2.0),
    "tense": (turn(TENSE_KOREAN), 3.0),
    "frequency": (turn(FREQUENCY_KOREAN), 4.0),
}

RELATIONS_ENGLISH: dict[str, tuple[Edit, float]] = {
    "condition": (swap_phrases([("if", "unless"), ("when", "except when"), ("as long as", "even if"), ("provided that", "unless")]), 2.5),
    "exception": (
        swap_phrases([
            ("including", "excluding"), ("as well as", "but not"), ("in addition to", "instead of"), ("along with", "but without"),
            ("depending on", "regardless of"), ("based on", "independent of"), ("except", "including"), ("through", "bypassing"),
        ]), 1.5,
    ),
    "cause": (swap_phrases([("because of", "despite"), ("due to", "in spite of"), ("because", "although"), ("so that", "without that"), ("in order to", "instead of trying to"), ("therefore", "nevertheless")]), 3.0),
    "direction": (
        swap_phrases([
            ("to the", "from the"), ("into", "out of"), ("sent to", "received from"), ("by the", "for the"), ("toward", "away from"),
            ("sends", "receives"), ("client", "server"), ("sender", "recipient"), ("source", "destination"), ("parent", "child"), ("row", "column"),
            ("rows", "columns"), ("buyer", "seller"), ("employer", "employee"), ("lender", "borrower"), ("request", "response"), ("upstream", "downstream"),
        ]), 0.9,
    ),
    "tense": (
        swap_phrases([
            ("was released", "will be released"), ("has been", "will be"), ("have been", "will be"), ("already", "not yet"), ("still", "no longer"),
            ("is now", "is not yet"), ("used to", "has yet to"), ("was", "is about to be"), ("will be", "was never"), ("is being", "has not been"),
        ]), 1.5,
    ),
    "frequency": (
        swap_phrases([
            ("every day", "every week"), ("every month", "every year"), ("weekly", "yearly"), ("hourly", "weekly"), ("monthly", "annually"), ("once", "twice"),
            ("often", "rarely"), ("usually", "seldom"), ("immediately", "eventually"), ("permanently", "temporarily"), ("separately", "together"),
            ("directly", "indirectly"), ("completely", "partially"), ("simultaneously", "one after another"),
        ]), 2.5,
    ),
}  # fmt: skip
"""Edit and weight of each kind."""
