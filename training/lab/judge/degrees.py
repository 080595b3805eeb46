"""Scenes whose open version says less than the claim: that something may be, or is planned; a list that is shorter.

What is allowed is not a duty, and what is considered is not done: the evidence then neither supports the claim nor
contradicts it. A list of which the claim names a part supports it.
"""

import random
import re
from collections.abc import Callable

from .hangul import nouns_with_particles
from .rewrites import difference
from .scene import Scene

Contrast = Callable[[str, str, random.Random], tuple[str, str] | None]
"""(sentence, context, random source) to kind and contradicting sentence."""

WEAKER_KOREAN = [
    (r"(?:하여|해)야 (한다|합니다)(?=\.|$)", {"한다": "할 수 있다", "합니다": "할 수 있습니다"}), (r"(?:하여|해)야 (한다|합니다)(?=\.|$)", {"한다": "하도록 권장한다", "합니다": "하도록 권장합니다"}),
    (r"할 수 (있다|있습니다)(?=\.|$)", {"있다": "할 수 있게 하는 방안을 검토하고 있다", "있습니다": "할 수 있게 하는 방안을 검토하고 있습니다"}),
    (r"(?<=[가-힣]{2})(한다|합니다)(?=\.|$)", {"한다": "할 수도 있다", "합니다": "할 수도 있습니다"}), (r"(?<=[가-힣]{2})(된다|됩니다)(?=\.|$)", {"된다": "될 수도 있다", "됩니다": "될 수도 있습니다"}),
    (r"(?<=[가-힣]{2})(했다|했습니다)(?=\.|$)", {"했다": "할지 논의했다", "했습니다": "할지 논의했습니다"}), (r"(?<=[가-힣])(이다|입니다)(?=\.|$)", {"이다": "일 수도 있다", "입니다": "일 수도 있습니다"}),
]  # fmt: skip
WEAKER_ENGLISH = [
    (r"\b(must|has to|have to)\b(?! not)", {"must": "may", "has to": "may", "have to": "may"}), (r"\b(must)\b(?! not)", {"must": "is advised to"}), (r"\b(will)\b(?! not)", {"will": "might"}),
    (r"\b(is|are)\b(?! not)(?=(?: [a-z]+){2})", {"is": "may be", "are": "may be"}), (r"\b(was|were)\b(?! not)(?=(?: [a-z]+){2})", {"was": "was said to be", "were": "were said to be"}), (r"\b(can)\b(?! not)", {"can": "may at some point be able to"}),
]  # fmt: skip
LIST_KOREAN = re.compile(r"([가-힣A-Za-z]{2,12}), ([가-힣A-Za-z]{2,12})(?=(?:, | 및 )[가-힣A-Za-z]{2,12})")
PAIR_KOREAN = re.compile(r"([가-힣A-Za-z]{2,12}) 및 (?=[가-힣A-Za-z]{2,12})")
LIST_ENGLISH = re.compile(r"\b([A-Za-z]{3,14}), ([A-Za-z]{3,14})(?=,? (?:and|or) [A-Za-z]{3,14})")
WORD_ENGLISH = re.compile(r"\b(?:the|a|an|each|this|your) ([a-z]{4,14})(?=[ ,.])")


def weaker_scene(sentence: str, language: str, context: str, contrast: Contrast, random_source: random.Random) -> Scene | None:
    """A claim that is firmer than its open version."""
    table = WEAKER_KOREAN if language == "ko" else WEAKER_ENGLISH
    for pattern, forms in random_source.sample(table, len(table)):
        match = re.search(pattern, sentence)
        if match is None:
            continue
        found = contrast(sentence, context, random_source)
        if found is None:
            return None
        claim, against = (sentence, found[1]) if random_source.random() < 0.5 else (found[1], sentence)
        again = re.search(pattern, claim)
        if again is None:
            return None
        opened = claim[: again.start()] + forms[again.group(1)] + claim[again.end() :]
        return Scene("weaker", claim, claim, against, opened, hard=True)
    return None


def without_one(sentence: str, language: str) -> str | None:
    """The sentence with its list one item shorter."""
    for pattern in (LIST_KOREAN, PAIR_KOREAN) if language == "ko" else (LIST_ENGLISH,):
        match = pattern.search(sentence)
        if match:
            kept = match.group(2) if (match.lastindex or 0) > 1 else ""
            return sentence[: match.start()] + kept + sentence[match.end() :]
    return None


def shorter_list_scene(sentence: str, language: str, context: str, contrast: Contrast, random_source: random.Random) -> Scene | None:
    """A claim that names a part of what the evidence lists."""
    if without_one(sentence, language) is None:
        return None
    for _ in range(4):
        found = contrast(sentence, context, random_source)
        if found is None:
            return None
        whole, against = (sentence, found[1]) if random_source.random() < 0.5 else (found[1], sentence)
        claim, other = without_one(whole, language), without_one(against, language)
        if claim and other and claim != other:
            return Scene("shorter_list", claim, whole, against, hard=True)
    return None


def longer_list_scene(sentence: str, language: str, context: str, contrast: Contrast, random_source: random.Random) -> Scene | None:
    """A claim with one item more than its open version lists."""
    match = (LIST_KOREAN if language == "ko" else LIST_ENGLISH).search(sentence)
    nouns = [entry[2] for entry in nouns_with_particles(context)] if language == "ko" else WORD_ENGLISH.findall(context)
    nouns = sorted({noun for noun in nouns if noun not in sentence})
    if match is None or not nouns:
        return None
    item = random_source.choice(nouns)
    longer = f"{sentence[: match.start(2)]}{item}, {sentence[match.start(2) :]}"
    found = contrast(longer, context, random_source)
    if found is None or item not in found[1]:
        return None
    claim, against = (longer, found[1]) if random_source.random() < 0.5 else (found[1], longer)
    return Scene("longer_list", claim, claim, against, claim.replace(f"{item}, ", "", 1), hard=True)


MAKERS = (weaker_scene, weaker_scene, shorter_list_scene, longer_list_scene)


def degree_scene(sentence: str, language: str, context: str, contrast: Contrast, random_source: random.Random) -> Scene | None:
    """A scene of one of the kinds above, the rarer ones first where the sentence has a list."""
    for make in reversed(MAKERS) if random_source.random() < 0.5 else (weaker_scene,):
        scene = make(sentence, language, context, contrast, random_source)
        if scene is not None and difference(scene.claim, scene.contradicting)[0] < len(scene.claim):
            return scene
    return None
