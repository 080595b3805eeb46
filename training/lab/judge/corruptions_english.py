"""English edits that turn a statement into one that contradicts it; they too read both ways."""

import random
import re

from .numbers import change_date, change_number

AUXILIARY = re.compile(
    r"\b(can|must|should|will|is|are|was|were|may|could|would|does|do|did|has been|have been|had been)\b( not\b|n't\b|not\b)?",
    re.I,
)
THIRD_PERSON = re.compile(r"\b(does not|doesn't|do not|don't) ([a-z]+)\b")
IMPERATIVES = (
    "Select Click Choose Open Enter Add Create Use Set Run Enable Disable Configure Install Remove Delete Specify "
    "Navigate Ensure Make Go Review Check Save Copy Edit Type Press Define Upload Download Update Send Ask Keep"
).split()
IMPERATIVE = re.compile(rf"^((?:To [^,]{{5,80}}, |In the [^,]{{3,60}}, )?)(?:({'|'.join(IMPERATIVES)})\b|({'|'.join(w.lower() for w in IMPERATIVES)})\b)")
NOT_IMPERATIVE = re.compile(r"^(.*?)\b(?:Do not|Don't|do not) ([a-z]+)\b")
COUNT_WORDS = "two three four five six seven eight nine ten twelve".split()
COUNT = re.compile(r"\b(" + "|".join(COUNT_WORDS) + r")\b", re.I)
PRONOUNS = {"it", "this", "that", "they", "these", "those", "there", "which", "what", "when", "where", "we", "you", "i", "he", "she"}
NAMED = re.compile(r"(?<![.!?] )(?<!^)\b([A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]+){0,2})\b")
NOUN = re.compile(r"\b(?:the|a|an|each|this|your) ([a-z]+(?: [a-z]+)?)(?= (?:is|are|was|were|of|in|to|for|that|and|on|with|from|can|must|will|by|as)\b|[,.)])")

ANTONYMS = [
    "before after", "minimum maximum", "enable disable", "enabled disabled", "enables disables", "include exclude",
    "includes excludes", "included excluded", "allow prevent", "allows prevents", "allowed forbidden", "required optional",
    "increase decrease", "increases decreases", "increased decreased", "internal external", "always never",
    "public private", "true false", "start end", "add remove", "adds removes", "added removed", "with without", "above below",
    "inside outside", "automatically manually", "upload download", "import export", "left right", "top bottom",
    "success failure", "valid invalid", "same different", "supported unsupported", "possible impossible", "open close",
    "local remote", "input output", "create delete", "creates deletes", "show hide", "shows hides", "accept reject", "up down", "single multiple",
    "success failure", "horizontal vertical", "explicitly implicitly", "synchronous asynchronous", "daily monthly", "paid unpaid",
]  # fmt: skip
PHRASES = [
    ("at least", "at most"), ("up to", "at least"), ("no later than", "no earlier than"), ("a maximum of", "a minimum of"),
    ("is required", "is not required"), ("needs to", "does not need to"), ("is able to", "is unable to"), ("are able to", "are unable to"),
]  # fmt: skip
UNITS = [
    ("days", "weeks"), ("weeks", "months"), ("months", "years"), ("hours", "minutes"), ("minutes", "seconds"), ("day", "week"),
    ("hour", "minute"), ("year", "month"), ("MB", "GB"), ("GB", "TB"), ("KB", "MB"), ("million", "billion"), ("seconds", "milliseconds"), ("miles", "feet"), ("km", "m"),
]  # fmt: skip
QUANTIFIERS = [("all", "only some"), ("every", "almost no"), ("each", "almost no"), ("any", "only some"), ("both", "neither of"), ("most", "few"), ("always", "rarely"), ("none", "all"), ("many", "few")]  # fmt: skip


def like(word: str, model: str) -> str:
    return word[0].upper() + word[1:] if model[:1].isupper() else word


def swap_phrases(pairs: list[tuple[str, str]], before: str = r"\b"):
    """An edit that replaces one phrase of a table with its opposite, in either direction."""
    table: dict[str, list[str]] = {}
    for left, right in pairs:
        table.setdefault(left.lower(), []).append(right)
        table.setdefault(right.lower(), []).append(left)
    pattern = re.compile(before + "(" + "|".join(sorted(table, key=len, reverse=True)) + r")\b", re.I)

    def edit(sentence: str, context: str, random_source: random.Random) -> str | None:
        found = list(pattern.finditer(sentence))
        if not found:
            return None
        match = random_source.choice(found)
        new = like(random_source.choice(table[match.group(1).lower()]), match.group(1))
        return sentence[: match.start(1)] + new + sentence[match.end(1) :]

    return edit


def negation(sentence: str, context: str, random_source: random.Random) -> str | None:
    """A negation put in or taken out of the main clause, as far as a pattern can see it."""
    match = THIRD_PERSON.search(sentence)
    if match and not sentence.startswith(("Do not", "Don't")):
        verb = match.group(2)
        if match.group(1).startswith("does") and verb not in ("have", "be"):
            verb += "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"
            verb = re.sub(r"([^aeiou])ys$", r"\1ies", verb)
        elif verb == "have":
            verb = "has" if match.group(1).startswith("does") else verb
        return sentence[: match.start()] + verb + sentence[match.end() :]
    match = NOT_IMPERATIVE.match(sentence)
    if match:
        return match.group(1) + like(match.group(2), "A" if not match.group(1) else "a") + sentence[match.end() :]
    match = IMPERATIVE.match(sentence)
    if match:
        verb = (match.group(2) or match.group(3)).lower()
        return f"{match.group(1)}{'do not' if match.group(1) else 'Do not'} {verb}{sentence[match.end() :]}"
    for match in AUXILIARY.finditer(sentence):
        word = match.group(1)
        if word.lower() in ("do", "does", "did") and not match.group(2):
            continue
        if word[0].isupper():
            continue
        if match.group(2):
            return sentence[: match.start()] + word + sentence[match.end() :]
        if word == "can":
            negative = "cannot"
        else:
            negative = f"{word[:-5]} not been" if word.endswith(" been") else f"{word} not"
        return sentence[: match.start()] + negative + sentence[match.end() :]
    return None


def number(sentence: str, context: str, random_source: random.Random) -> str | None:
    return change_number(sentence, context, random_source)


def date(sentence: str, context: str, random_source: random.Random) -> str | None:
    return change_date(sentence, random_source)


def count(sentence: str, context: str, random_source: random.Random) -> str | None:
    """two and five."""
    found = list(COUNT.finditer(sentence))
    if not found:
        return None
    match = random_source.choice(found)
    new = random_source.choice([word for word in COUNT_WORDS if word != match.group(1).lower()])
    return sentence[: match.start()] + like(new, match.group(1)) + sentence[match.end() :]


def roles(sentence: str, context: str, random_source: random.Random) -> str | None:
    """Two nouns of the sentence change places."""
    found = [*NAMED.finditer(sentence), *NOUN.finditer(sentence)]
    if len(found) < 2:
        return None
    first, second = sorted(random_source.sample(found, 2), key=lambda match: match.start(1))
    left, right = first.group(1), second.group(1)
    if first.end(1) >= second.start(1) or left in right or right in left:
        return None
    between = sentence[first.end(1) : second.start(1)]
    if between.strip(" ,").removesuffix(" the").removesuffix(" a") in ("and", "or", ""):
        return None
    return sentence[: first.start(1)] + right + between + left + sentence[second.end(1) :]


def term(sentence: str, context: str, random_source: random.Random) -> str | None:
    """A name or noun replaced by another one of the same passage."""
    for pattern in random_source.sample([NAMED, NOUN], 2):
        found = list(pattern.finditer(sentence))
        others = sorted({match.group(1) for match in pattern.finditer(context)} - PRONOUNS)
        others = [other for other in others if other not in sentence]
        if found and others:
            match = random_source.choice(found)
            return sentence[: match.start(1)] + random_source.choice(others) + sentence[match.end(1) :]
    return None


CORRUPTIONS = {
    "number": (number, 3.0),
    "date": (date, 3.0),
    "unit": (swap_phrases(UNITS, r"(?<=\d)[ -]?"), 3.0),
    "count": (count, 2.0),
    "negation": (negation, 1.0),
    "antonym": (swap_phrases([(p.split()[0], p.split()[1]) for p in ANTONYMS]), 1.6),
    "bound": (swap_phrases(PHRASES), 3.0),
    "quantifier": (swap_phrases(QUANTIFIERS), 1.5),
    "roles": (roles, 0.25),
    "term": (term, 0.6),
}
"""Edit and weight of each kind; the weight makes the rare kinds as frequent as the text allows."""
