"""Hangul syllables and the particles that depend on them."""

import re

FINALS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
PARTICLE_PAIRS = {"은": "은는", "는": "은는", "이": "이가", "가": "이가", "을": "을를", "를": "을를", "과": "과와", "와": "과와"}
NOUN_WITH_PARTICLE = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?!제\d|대통령령|총리령)([가-힣A-Za-z][가-힣A-Za-z0-9ㆍ·]{1,14}?)"
    r"(은|는|이|가|을|를|과|와|의|에서|에게|에|으로|로)(?=[\s,.])"
)
NOT_NOUNS = re.compile(
    r"(하|되|있|없|않|같|받|다음|경우|위하|따르|대하|관하|및|또|수|것|등|이|그|저|때|중|후|전|[가-힣]*(해서|하|한|된|할|될|하기|되기|지|고|며|면|어|아|여|도|만))$"
)


def final_consonant(syllable: str) -> str:
    """The consonant a syllable closes with; empty for an open syllable and other characters."""
    if not syllable or not "가" <= syllable <= "힣":
        return ""
    return FINALS[(ord(syllable) - 0xAC00) % 28]


def with_final(syllable: str, final: str) -> str:
    code = ord(syllable) - 0xAC00
    return chr(0xAC00 + code // 28 * 28 + FINALS.index(final))


def fitting_particle(noun: str, particle: str) -> str:
    """The form of a particle that fits the noun; Latin letters keep the form they had."""
    last = noun[-1:]
    if not "가" <= last <= "힣":
        return particle
    final = final_consonant(last)
    if particle in PARTICLE_PAIRS:
        return PARTICLE_PAIRS[particle][0 if final else 1]
    if not particle:
        return ""
    if particle in ("으로", "로"):
        return "으로" if final not in ("", "ㄹ") else "로"
    return particle


def nouns_with_particles(sentence: str) -> list[tuple[int, int, str, str]]:
    """(start, end, noun, particle) of the words that look like a noun with a particle."""
    return [
        (match.start(), match.end(), match.group(1), match.group(2))
        for match in NOUN_WITH_PARTICLE.finditer(sentence)
        if not NOT_NOUNS.match(match.group(1))
    ]
