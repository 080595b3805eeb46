"""Sentences of a passage, and sentences of an answer with their citation marks."""

import re

from .korean import polite

# A full stop after a lone digit or letter counts something and ends nothing.
END_OF_SENTENCE = re.compile(r"(?:(?<=[^\d\s.][.?!])|(?<=[\d%]\d[.])|(?<=[A-Za-z가-힣\-]\d[.]))(?<!\b[A-Za-z]\.)(?<!e\.g\.)(?<!i\.e\.)(?<!etc\.)(?<!vs\.)(?<!\s[가-하]\.)\s+(?=[^\s a-z])")
LONE_NUMBER = re.compile(r"^\d{1,3}\.$")
LEADING_MARK = re.compile(r"^(?:[①-⑳]\s*|-\s+|\d{1,3}\.\s+|[가-하]\.\s+)")
SHORT_NAME = re.compile(r"\s*\((?:이하\s*[\"“'‘][^)]*)\)")
FOOTNOTE = re.compile(r"\s*\[\d{1,3}\](?::\d+)?")
UNBALANCED = ("()", "[]", "「」", "“”")


def split_sentences(line: str) -> list[str]:
    """The sentences of a line; the number of a list item stays with its text."""
    parts: list[str] = []
    for part in filter(None, map(str.strip, END_OF_SENTENCE.split(line))):
        if parts and LONE_NUMBER.match(parts[-1]):
            parts[-1] += f" {part}"
        else:
            parts.append(part)
    return parts


def bare(sentence: str) -> str:
    """A sentence without the mark of its list or paragraph."""
    return LEADING_MARK.sub("", sentence.strip())


def is_balanced(text: str) -> bool:
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in UNBALANCED) and text.count('"') % 2 == 0


def as_answer(sentence: str, language: str) -> str | None:
    """A sentence of the evidence as a sentence of an answer, or None when it would make a poor one."""
    text = bare(sentence)
    if not is_balanced(text) or len(text) < 8 or text.endswith((":", "?", ",")):
        return None
    if language == "ko":
        return polite(text)
    if not text[0].isupper() and not text[0].isdigit() and text[0] not in "\"'“‘$":
        return None
    return text if text.endswith((".", "!")) else None


def cite(sentence: str, numbers: list[int]) -> str:
    """The sentence with its citation marks before the last punctuation mark."""
    marks = "".join(f"[{number}]" for number in numbers)
    text = sentence.rstrip()
    if text and text[-1] in ".!?":
        return f"{text[:-1].rstrip()} {marks}{text[-1]}"
    return f"{text} {marks}."
