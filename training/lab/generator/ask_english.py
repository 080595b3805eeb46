"""Questions that an English sentence answers, made from the sentence itself."""

import random
import re

TO = re.compile(r"^To ([a-z][^,.]{6,70}), (.{8,})$")
IF = re.compile(r"^(If|When) ([^,.]{8,80}), (.{8,})$")
YOU_CAN = re.compile(r"^You can (?:also |then )?([a-z].{8,90})\.$")
YOU_MUST = re.compile(r"^You (must|need to|have to|should) ([a-z].{8,80})\.$")
IS = re.compile(r"^((?:The |A |An )?[A-Z]?[\w\-/' ]{2,45}?) (is|are) (an?|the|used|required|available|designed|one|not) (.{8,})$")
DOES = re.compile(
    r"^((?:The |A |An )?[A-Z]?[\w\-/' ]{2,45}?) (contains|returns|displays|shows|provides|supports|specifies|determines|includes|"
    r"creates|controls|defines|describes|stores|requires|uses|lets|allows|enables|sends|runs|removes|adds|indicates|represents) (.{8,})$"
)
COUNT = re.compile(r"\b(\d[\d,.]*) (days|hours|minutes|seconds|weeks|months|years|users|characters|items|rows|times|people|percent|GB|MB|employees|points|files|records)\b")
AUXILIARY = re.compile(r"^((?:The |A |An |All |Each )?[A-Z]?[\w\-/' ]{2,45}?) (can|must|should|may|will|cannot) (?!not )([a-z].{6,80})\.$")
POINTING = re.compile(r"\b(?:this (?:article|page|topic|section|document|tutorial|example|guide)|following|below|above|these|those|see|my|me|our|we)\b", re.I)
OPENING = re.compile(r"^(?:It|This|That|These|Those|They|He|She|However|But|And|So|Then|Also|For example|In this|Otherwise|Note|There|Such|Here|We|I|Instead|For|With|Without|In|On|At|By|From|After|Before|Currently|Once|While|Since|Because|Although|Due|During|Describes|Specifies|Specify|Use|As|Additionally|Please|Next|First|Finally|Now|Only|Just)\b")
PERSONS = [(r"\byou are\b", "I am"), (r"\byou have\b", "I have"), (r"\byour\b", "my"), (r"\byou\b", "I"), (r"\byourself\b", "myself")]


def of_the_asker(text: str) -> str:
    """The text in the words of the one who asks: your as my, you as I."""
    for pattern, replacement in PERSONS:
        text = re.sub(pattern, replacement, text)
    return text


def lower_article(subject: str) -> str:
    return re.sub(r"^(The|A|An|All|Each|Any|No|Some|Most|Every|Your|You|Only|Many|Several|Both|Other)\b", lambda match: match[1].lower(), subject)


def asks(sentence: str, random_source: random.Random, topic: str = "") -> list[tuple[str, str]]:
    """(kind, question) pairs for a sentence. Sentences that point elsewhere make none."""
    if OPENING.match(sentence) or POINTING.search(sentence) or not 20 <= len(sentence) <= 260 or "?" in sentence:
        return []
    made: list[tuple[str, str]] = []
    choice = random_source.choice
    if match := TO.match(sentence):
        goal = of_the_asker(match[1])
        made.append(("purpose", choice([f"How do I {goal}?", f"How do I {goal}?", f"What should I do to {goal}?", f"I want to {goal}. What do I do?", f"{goal}"])))
    elif match := IF.match(sentence):
        clause = of_the_asker(match[2])
        made.append(("condition", choice([f"What happens {match[1].lower()} {clause}?", f"What should I do {match[1].lower()} {clause}?", f"{match[1]} {clause}, what happens?"])))
    elif match := YOU_CAN.match(sentence):
        goal = of_the_asker(match[1])
        by = re.match(r"(.{8,60}) (?:by|using|with|from|through) ", goal)
        if by and random_source.random() < 0.6:
            made.append(("purpose", choice([f"How can I {by[1]}?", f"How do I {by[1]}?", f"What can I use to {by[1]}?"])))
        else:
            made.append(("statement", choice([f"Can I {goal}?", f"Can I {goal}?", f"Is it possible to {goal}?"])))
    elif match := YOU_MUST.match(sentence):
        made.append(("statement", choice([f"Do I have to {of_the_asker(match[2])}?", f"Do I need to {of_the_asker(match[2])}?"])))
    elif match := DOES.match(sentence):
        subject, verb = lower_article(match[1]), base_form(match[2])
        made.append(("topic", choice([f"What does {subject} {verb}?", f"What does {subject} {verb}?", f"What does {subject} do?", f"What is {subject} for?"])))
    elif match := IS.match(sentence):
        subject = lower_article(match[1])
        made.append(("topic", f"What {match[2]} {subject}?" if match[3] in ("a", "an", "the", "one") else f"{match[2].capitalize()} {subject} {match[3]} {match[4].rstrip('.')}?"))
        if match[3] not in ("a", "an", "the", "one") and len(sentence) > 110:
            made.clear()
    elif match := AUXILIARY.match(sentence):
        subject = lower_article(match[1])
        if match[2] != "cannot":
            made.append(("statement", choice([f"{match[2].capitalize()} {subject} {match[3]}?", f"What {match[2]} {subject} do?"])))
        else:
            made.append(("statement", f"Can {subject} {match[3]}?"))
    counts = COUNT.findall(sentence)
    if len(counts) == 1 and len(sentence) < 160 and (match := re.match(r"^((?:The |A |An )?[\w\-' ]{3,50}?) (?:is|are|must be|can be|lasts?|takes?|has|have|expires?|can have)\b", sentence)):
        made.append(("amount", f"How many {counts[0][1]}: {lower_article(match[1])}?" if random_source.random() < 0.4 else f"How many {counts[0][1]} for {lower_article(match[1])}?"))
    if topic and made and random_source.random() < 0.15 and len(topic) < 60:
        kind, question = choice(made)
        made = [(kind, f"{topic}: {question}")]
    return made


def base_form(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-1] if verb[-3:] not in ("ses", "hes", "xes") or verb in ("uses",) else verb[:-2]
