"""Which sentences can be claims."""

import re

KOREAN_END = re.compile(r"(다|요|음|함|됨|오)[.!]?$")
BAD = re.compile(r"[{}<>|=\\\[\]]|\.\.\.|…|https?:|::|\$\(|다음 각 호|각 목|☑|\w+\.\w+\.\w+\.|[:;]$")
ENGLISH_QUESTION = re.compile(r"^(?:How|What|Why|When|Where|Who|Which|Is|Are|Can|Do|Does)\b.*\?$")


def is_statement(sentence: str, language: str) -> bool:
    """Whether a sentence is a plain statement of a fitting length."""
    if not 18 <= len(sentence) <= 200 or BAD.search(sentence) or sentence.endswith("?"):
        return False
    if sentence.startswith("이하 ") or sentence.count("(") != sentence.count(")"):
        return False
    letters = sum(character.isalpha() or character == " " for character in sentence)
    if letters < 0.75 * len(sentence):
        return False
    if language == "ko":
        hangul = sum("가" <= character <= "힣" for character in sentence)
        return hangul > 0.45 * len(sentence) and bool(KOREAN_END.search(sentence)) and " " in sentence
    return sentence[0].isupper() and sentence.endswith((".", "!")) and len(sentence.split()) >= 5
