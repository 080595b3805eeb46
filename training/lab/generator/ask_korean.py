"""Questions that a Korean sentence answers, made from the sentence itself."""

import random
import re

from .korean import particle, question_endings

DEFINITION = re.compile(r"^[\"“']?([^\"”',]{2,30})[\"”']?(?:이란|란|이라 함은|라 함은|은|는) .{10,}(?:말합니다|뜻합니다|의미합니다)\.$")
TOPIC = re.compile(r"^(.{2,28}?)(?<![에로서게지라다하])(은|는) (.+)$")
PURPOSE = re.compile(r"^(.{5,60}?(?:려면|위해서는|위하여는)),? (?:.{8,})$")
CONDITION = re.compile(r"^(.{6,60}?(?:하면|되면|으면|않으면|없으면|경우에는|경우|때에는|때는)),? (?:.{8,})$")
ACTOR = re.compile(
    r"^((?:[^,.]{1,24})?(?:장관|위원장|위원회|청장|처장|시장|도지사|구청장|법원|기관|관리자|사용자|사업자|이사회|대통령|회장|소장|원장|자|사람|직원|담당자))(?:은|는|이|가) (.+)$"
)
AMOUNT = re.compile(
    r"(?<![\d제조항호.])(\d[\d,.]*(?:백|천|만|억|조)*(?:\s?\d+[만천])?)\s?(개월|년|일|주|시간|분|초|원|명|인|회|퍼센트|%|세|개|배|킬로미터|미터|GB|MB|자|건)"
    r"(?![가-힣]{0,1}[조항호]|월 \d|생|의 \d)(?=[\s가-힣.,)])"
)
DATE = re.compile(r"\d+년 ?\d+월|\d+월 ?\d+일|\d{4}년")
HOW_MUCH = {
    "일": ("며칠",), "원": ("얼마",), "퍼센트": ("몇 퍼센트",), "%": ("몇 %", "몇 퍼센트"), "인": ("몇 인", "몇 명"),
    "GB": ("몇 GB",), "MB": ("몇 MB",),
}  # fmt: skip
STATEMENT = re.compile(r"(?:수 (?:있|없)습니다|야 합니다|필요합니다|안 됩니다|가능합니다|않습니다|됩니다)\.$")
"""What a person asks about with yes or no: what may, must or does happen, and not the steps of instructions."""

CONTEXT_WORD = re.compile(r"^(?:이|그|저|이러한|그러한|위|같은|해당|다음|이것|이를|이는|또한|따라서|그러나|다만|단|그리고|하지만|예를 들어|제\d+[항호조]|보통|위의|아래|여기|여기에서|여기서|앞의|첫 번째|두 번째|마지막)[\s,]|^[^.]{2,40}: ")
POINTING = re.compile(r"각 호|제\d+항|같은 (?:조|항|법)|다음과 같|전항|이 (?:항목|문서|섹션|자습서|페이지|단원|옵션|명령|예제|작업|기능|메서드|속성|값|설정|방법|경우|표)|이러한|그림|아래")


def asks(sentence: str, random_source: random.Random, topic: str = "") -> list[tuple[str, str]]:
    """(kind, question) pairs for a polite sentence. Sentences that point elsewhere make none."""
    if CONTEXT_WORD.match(sentence) or POINTING.search(sentence) or not sentence.endswith("다.") or len(sentence) > 230:
        return []
    made: list[tuple[str, str]] = []
    choice = random_source.choice
    if match := DEFINITION.match(sentence):
        word = match[1].strip()
        made.append((
            "definition",
            choice([
                f"{particle(word, '이란/란')} 무엇인가요?", f"{particle(word, '이/가')} 무엇인가요?", f"{word}의 뜻을 알려주세요.",
                f"{particle(word, '은/는')} 무엇을 말하나요?", f"{word} 뜻", f"{word} 정의", f"{particle(word, '이라는/라는')} 말은 무슨 뜻이에요?",
            ]),
        ))  # fmt: skip
        return made
    if match := PURPOSE.match(sentence):
        made.append(("purpose", choice([f"{match[1]} 어떻게 하나요?", f"{match[1]} 어떻게 해야 하나요?", f"{match[1]} 무엇을 해야 하나요?", f"{match[1]} 뭘 해야 돼요?"])))
    elif match := CONDITION.match(sentence):
        made.append(("condition", choice([f"{match[1]} 어떻게 되나요?", f"{match[1]} 어떻게 하나요?", f"{match[1]} 어떻게 처리되나요?", f"{match[1]} 어떻게 해야 하는지 알려주세요."])))
    made.extend(amount_asks(sentence, random_source))
    made.extend(part_asks(sentence, random_source))
    endings = question_endings(sentence)
    if endings and (match := ACTOR.match(sentence)) and len(sentence) < 110 and not match[1].endswith(("혹자", "글자", "숫자", "문자")):
        rest = question_endings(match[2])
        if rest:
            made.append(("actor", f"누가 {choice(rest[:1] * 3 + rest)}"))
    if match := TOPIC.match(sentence):
        word, rest = match[1], match[3]
        if rest.endswith("입니다.") and 2 <= len(word) <= 24 and len(rest) > 8:
            made.append(("topic", choice([f"{match[1]}{match[2]} 무엇인가요?", f"{particle(word, '이/가')} 무엇인가요?", f"{word}에 대해 알려주세요.", f"{particle(word, '이/가')} 뭐예요?"])))
        elif re.search(r"(?:제공|포함|표시|지원|반환|정의|나타|설명|담당|수행|처리|관리|저장)\S*니다\.$", sentence) and len(word) <= 24:
            made.append(("topic", choice([f"{match[1]}{match[2]} 무엇을 하나요?", f"{word}의 역할은 무엇인가요?", f"{particle(word, '은/는')} 어떤 일을 하나요?", f"{word}에 대해 알려주세요."])))
    if endings and 14 <= len(sentence) <= 90 and STATEMENT.search(sentence):
        asked = choice(endings[:1] * 2 + endings)
        _, comma, rest = asked.partition(", ")
        shorter = rest if comma and len(rest) >= 14 and random_source.random() < 0.5 else asked
        if len(shorter) <= 70:
            made.append(("statement", shorter))
    if topic and len(made) > 0 and random_source.random() < 0.12:
        kind, question = choice(made)
        made = [(kind, f"{topic}에서 {question}" if random_source.random() < 0.6 else f"{topic} 관련인데, {question}")]
    return made


def amount_asks(sentence: str, random_source: random.Random) -> list[tuple[str, str]]:
    """The sentence as a question for the one number it holds."""
    amounts = list(AMOUNT.finditer(sentence))
    if len(amounts) != 1 or DATE.search(sentence) or len(sentence) > 140:
        return []
    match = amounts[0]
    unit = match[2]
    word = random_source.choice(HOW_MUCH.get(unit, (f"몇 {unit}",)))
    rest = sentence[match.end() :]
    if unit == "원":
        rest = AFTER_CONSONANT.sub(lambda found: AFTER_VOWEL[found[1]], rest)
    endings = clause_endings(sentence[: match.start()] + word + rest, word)
    if not endings:
        return []
    question = random_source.choice(endings[:1] * 3 + endings)
    if question.endswith(f"{word}인가요?") and random_source.random() < 0.3:
        question = re.sub(rf"[은는이가]? {word}인가요\?$", "", question)
    return [("amount", question)] if 8 <= len(question) <= 90 else []


AFTER_CONSONANT = re.compile(r"^(을|은|이(?=\s)|과(?=\s)|으로(?=\s)|이며)")
AFTER_VOWEL = {"을": "를", "은": "는", "이": "가", "과": "와", "으로": "로", "이며": "며"}
CLAUSE = re.compile(r"(?<=[며고]), ")
CLAUSE_ENDINGS = [("으며", "습니다."), ("하며", "합니다."), ("되며", "됩니다."), ("이며", "입니다."), ("하고", "합니다."), ("되고", "됩니다."), ("있고", "있습니다."), ("없고", "없습니다.")]


def clause_endings(asked: str, word: str) -> list[str]:
    """Questions from the clause that holds the word asked for, with the topic of the first clause."""
    clauses = CLAUSE.split(asked)
    at = next((at for at, clause in enumerate(clauses) if word in clause), 0)
    clause = clauses[at]
    if at < len(clauses) - 1:
        for ending, statement in CLAUSE_ENDINGS:
            if clause.endswith(ending):
                clause = clause.removesuffix(ending) + statement
                break
        else:
            return question_endings(asked)
    topic = TOPIC.match(clauses[0])
    if at and topic and not TOPIC.match(clause):
        clause = f"{topic[1]}{topic[2]} {clause}"
    return question_endings(clause)


def part_asks(sentence: str, random_source: random.Random) -> list[tuple[str, str]]:
    """Questions for the object, the place or the reason of a short sentence."""
    made = []
    if (match := OBJECT.match(sentence)) and (endings := question_endings(match[3])):
        made.append(("object", f"{match[1]} 무엇을 {random_source.choice(endings[:2])}"))
    if (match := PLACE.match(sentence)) and (endings := question_endings(match[4])):
        made.append(("place", f"{match[1]} 어디{match[3]} {random_source.choice(endings[:2])}"))
    if (match := REASON.match(sentence)) and (endings := question_endings(match[2])) and len(match[2]) < 70:
        made.append(("reason", f"왜 {random_source.choice(endings[:2])}"))
    return made


OBJECT = re.compile(r"^(.{2,26}?(?<![에로서게지라다하])(?:은|는)) ([^,]{3,40}?)(?:을|를) (\S{2,12}(?: 수 있습니다| 합니다)?(?:니다)?\.)$")
PLACE = re.compile(r"^(.{2,32}?(?<![에로서게지라다하])(?:은|는)) ([^,을를]{2,28}?)(에서|에) (\S{2,9}니다\.)$")
REASON = re.compile(r"^(.{5,70}) 때문에,? (.{8,})$")
