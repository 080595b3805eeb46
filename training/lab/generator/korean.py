"""Korean endings and particles: a plain sentence made polite, a statement made a question."""

import re

FIRST = 0xAC00
FINAL_NIEUN, FINAL_RIEUL, FINAL_BIEUP, FINAL_SSANGSIOT = 4, 8, 17, 20
DIGIT_FINALS = {"0": True, "1": True, "3": True, "6": True, "7": True, "8": True}
LATIN_FINALS = {"l": True, "m": True, "n": True, "r": True}
POLITE = re.compile(r"(?:니다|세요|시오|어요|아요|에요|예요|까요|나요)$")
TRAILING = re.compile(r"^(.*?)([.?!。]?)\s*$", re.S)


def final_of(syllable: str) -> int:
    """Number of the final consonant of a Hangul syllable; 0 for none or for another character."""
    return (ord(syllable) - FIRST) % 28 if "가" <= syllable <= "힣" else 0


def with_final(syllable: str, final: int) -> str:
    return chr(ord(syllable) - final_of(syllable) + final)


def last_letter(word: str) -> str:
    """The last letter or digit that is spoken: neither a bracket nor what stands in it."""
    bare = re.sub(r"\([^)]*\)$|[\s\"'’”)\]]+$", "", word) or word
    return bare[-1:].lower()


def ends_in_consonant(word: str) -> bool:
    """Whether the particle after a word is that for a final consonant."""
    last = last_letter(word)
    if "가" <= last <= "힣":
        return final_of(last) > 0
    return DIGIT_FINALS.get(last, False) or LATIN_FINALS.get(last, False)


def particle(word: str, pair: str) -> str:
    """The word with the right one of two particles, such as 은/는, 이/가, 을/를, 이란/란, 과/와."""
    closed, opened = pair.split("/")
    # 로 follows a vowel and ㄹ: 서울로.
    if closed == "으로" and final_of(last_letter(word)) == FINAL_RIEUL:
        return word + opened
    return word + (closed if ends_in_consonant(word) else opened)


def polite(sentence: str) -> str | None:
    """A plain statement in the polite form ("한다" as "합니다"); None when it has no such ending."""
    match = TRAILING.match(sentence)
    body = match[1].rstrip() if match else sentence
    if POLITE.search(body):
        return body + "."
    if len(body) < 3 or not body.endswith("다"):
        return None
    stem, last = body[:-2], body[-2]
    if not "가" <= last <= "힣":
        return None
    if last == "는":
        return f"{stem}습니다."
    if last == "이" or final_of(last) in (0, FINAL_NIEUN):
        return f"{stem}{with_final(last, FINAL_BIEUP)}니다."
    if final_of(last) == FINAL_RIEUL:
        return None
    return f"{body[:-1]}습니다."


def stem_of(sentence: str) -> str | None:
    """What stands before the ending of a polite statement: 신청하 of 신청합니다, 30일이 of 30일입니다."""
    body = sentence.rstrip(" .")
    if body.endswith("습니다"):
        return body[:-3]
    if body.endswith("니다") and len(body) > 3 and final_of(body[-3]) == FINAL_BIEUP:
        return body[:-3] + with_final(body[-3], 0)
    return None


def question_endings(sentence: str) -> list[str]:
    """The ways to ask for what a polite statement says, best first; empty when it has no known ending."""
    stem = stem_of(sentence)
    if stem is None:
        return []
    if stem.endswith("이") and sentence.rstrip(" .").endswith("입니다"):
        noun = stem[:-1]
        return [f"{noun}인가요?", f"{noun}인지 알려주세요.", f"{noun}인지 궁금합니다.", f"{noun}이에요?" if ends_in_consonant(noun) else f"{noun}예요?"]
    verbs = [f"{stem}나요?", f"{stem}는지 알려주세요.", f"{stem}는지 궁금해요."]
    if stem.endswith("하"):
        verbs.append(f"{stem[:-1]}해요?")
    elif stem.endswith("되"):
        verbs.append(f"{stem[:-1]}돼요?")
    elif stem.endswith("있"):
        verbs.append(f"{stem}어요?")
    return verbs
