"""Items from the labelled sets: welfare, TyDi, COVID-QA, TAT-QA and KoBEST BoolQ."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..corpora.files import read_text, tab_separated
from ..corpora.sources import training_file, training_folder
from .held_out import is_held_out, is_held_title
from .items import Item
from .korean import polite, question_endings
from .passages import MOST
from .prompt import Passage
from .sentences import FOOTNOTE, split_sentences

EMPTY_BRACKET = re.compile(r"\s?\((?:[,;:\s]|영어:|한자:)*\)|(?<=\()[,;\s]+(?=\S)")
OPENING_YES = re.compile(r"^(?:네|예|물론입니다|물론이죠|맞습니다|아니요|아니오)[,.!]\s*")


def welfare_items(data: Path, random_source: random.Random) -> Iterator[Item]:
    """Questions with the other answers of their title around the right one.

    The booklet itself may not train anything, so its text is stood in for by the answers written from it.
    """
    titles: dict[str, list[tuple[str, str]]] = {}
    for line in read_text(training_file(data, "welfare", "welfare-visible.jsonl")).splitlines():
        row = json.loads(line)
        titles.setdefault(row["title"], []).append((row["question"].strip(), row["answer"].strip()))
    for title, pairs in titles.items():
        # Answers to other wordings of a question say the same, so passages hold each statement once.
        for _ in range(2):
            order = random_source.sample(range(len(pairs)), len(pairs))
            passages = welfare_passages(title, [(at, pairs[at][1]) for at in order], random_source)
            for at, (question, answer) in enumerate(pairs):
                own = next((passage for members, passage in passages if at in members), None)
                sentences = split_sentences(answer)
                if own is None or not all(sentence.endswith((".", "!", "?")) for sentence in sentences):
                    continue
                near = [passage for members, passage in passages if at not in members]
                near = [passage for passage in near if shared(answer, passage.text) < 0.45]
                wanted = [(sentence, 0) for sentence in sentences if not sentence.endswith("?")][:3]
                if wanted:
                    yield Item(question, wanted, [own], "ko", "welfare", "welfare", is_held_title(title), near)


def welfare_passages(
    title: str, answers: Sequence[tuple[int, str]], random_source: random.Random
) -> list[tuple[set[int], Passage]]:
    """Answers joined to passages, with the numbers of the answers that each holds."""
    passages: list[tuple[set[int], Passage]] = []
    members: set[int] = set()
    lines: list[str] = []
    limit = random_source.randint(150, 400)
    for at, answer in answers:
        statement = OPENING_YES.sub("", answer)
        if members and sum(map(len, lines)) + len(statement) > limit:
            passages.append((members, Passage(title, "", random_source.choice((" ", "\n")).join(lines))))
            members, lines, limit = set(), [], random_source.randint(150, 400)
        members.add(at)
        if all(shared(statement, line) < 0.8 for line in lines):
            lines.append(statement)
    if lines:
        passages.append((members, Passage(title, "", " ".join(lines))))
    return passages


def shared(one: str, other: str) -> float:
    """Share of the two-letter pieces of a text that another text has."""
    pieces = {one[at : at + 2] for at in range(len(one) - 1)}
    others = {other[at : at + 2] for at in range(len(other) - 1)}
    return len(pieces & others) / max(1, len(pieces))


def around(sentences: Sequence[str], at: int, random_source: random.Random) -> str:
    """A run of sentences of a text that holds one of them."""
    first = last = at
    limit = random_source.randint(160, MOST)
    size = len(sentences[at])
    for _ in range(len(sentences)):
        later = random_source.random() < 0.5
        place = last + 1 if later else first - 1
        if 0 <= place < len(sentences) and size + len(sentences[place]) < limit:
            size += len(sentences[place]) + 1
            first, last = min(first, place), max(last, place)
    return " ".join(sentences[first : last + 1])


def without_remains(text: str) -> str:
    """Text of an encyclopedia without footnote marks and brackets whose foreign names were lost."""
    return EMPTY_BRACKET.sub("", FOOTNOTE.sub("", text).replace("</b>", ""))


def reading_item(
    title: str, context: str, question: str, start: int, language: str, source: str, held: bool, random_source: random.Random
) -> Item | None:
    """An item whose answer is the sentence of the context that holds the marked answer."""
    sentences = split_sentences(without_remains(context).replace("\n", " "))
    marked = without_remains(context[: start + 1])
    at, position = 0, len(marked.strip())
    while at < len(sentences) - 1 and position > len(sentences[at]) + 1:
        position -= len(sentences[at]) + 1
        at += 1
    sentence = sentences[at] if sentences else ""
    answer = polite(sentence) if language == "ko" else sentence
    if not answer or len(answer) > 260 or len(answer) < 12 or (language == "en" and not answer.endswith((".", "!"))):
        return None
    text = around(sentences, at, random_source)
    near = []
    for place in range(0, len(sentences), 3):
        other = around(sentences, place, random_source)
        if sentence not in other and 60 <= len(other) <= MOST:
            near.append(Passage(title, "", other))
    if not 50 <= len(text) <= MOST + 60:
        return None
    return Item(question.strip(), [(answer, 0)], [Passage(title, "", text)], language, "reading", source, held, near[:4])


def tydi_items(data: Path, random_source: random.Random) -> Iterator[Item]:
    for name, code in (("korean", "ko"), ("english", "en")):
        document = json.loads(read_text(training_file(data, "tydiqa-goldp", f"tydi-{name}-train-visible.json")))
        for article in document["data"]:
            for paragraph in article["paragraphs"]:
                for entry in paragraph["qas"]:
                    marked = entry["answers"][0]
                    found = paragraph["context"].find(marked["text"])
                    start = marked["answer_start"] if marked["answer_start"] >= 0 else found
                    item = reading_item(
                        article["title"], paragraph["context"].strip(), entry["question"],
                        start - (len(paragraph["context"]) - len(paragraph["context"].lstrip())), code,
                        "tydiqa-goldp", is_held_out(article["title"]), random_source,
                    )  # fmt: skip
                    if item and marked["text"].strip()[:12] in item.answer[0][0]:
                        yield item


def covid_items(data: Path, random_source: random.Random) -> Iterator[Item]:
    for path in sorted(training_folder(data, "covid-qa").glob("*.json"))[-1:]:
        for article in json.loads(read_text(path))["data"]:
            for paragraph in article["paragraphs"]:
                context = paragraph["context"]
                title = next((line.strip() for line in context.splitlines() if line.strip()), "")[:90]
                for entry in paragraph["qas"]:
                    start = entry["answers"][0]["answer_start"] if entry["answers"] else -1
                    piece_start = max(0, start - 900)
                    item = reading_item(
                        title, context[piece_start : start + 1200], entry["question"], start - piece_start,
                        "en", "covid-qa", is_held_out(context[:80]), random_source,
                    ) if start >= 0 else None  # fmt: skip
                    if item:
                        yield item


def boolq_items(data: Path, random_source: random.Random) -> Iterator[Item]:
    """Statements as yes-or-no questions. A no is followed by what the passage says instead."""
    for row in tab_separated(training_folder(data, "kobest") / "BoolQ" / "train.tsv"):
        statement = polite(row["Question"].strip().rstrip("?"))
        sentences = split_sentences(row["Text"].strip())
        endings = question_endings(statement) if statement else []
        if not endings or not sentences:
            continue
        best = max(sentences, key=lambda sentence: shared(statement or "", sentence))
        evidence = polite(best)
        if evidence is None or len(evidence) > 220 or shared(statement or "", best) < 0.35:
            continue
        yes = row["Answer"].strip().upper() in ("TRUE", "1")
        answer = f"네, {evidence}" if yes else f"아니요, {evidence}"
        text = around(sentences, sentences.index(best), random_source)
        if len(text) >= 50:
            question = random_source.choice(endings[:1] * 2 + endings)
            title = re.split(r"(?:은|는)\s|\(", text, maxsplit=1)[0].strip()
            title = title if len(title) <= 16 else ""
            yield Item(question, [(answer, 0)], [Passage(title, "", text)], "ko", "yes-no", "kobest", is_held_out(row["Text"]))


def tatqa_items(data: Path, random_source: random.Random) -> Iterator[Item]:
    """Questions for one cell of a table or one span of a paragraph."""
    for path in sorted(training_folder(data, "tatqa").glob("*dev*.json")):
        for document in json.loads(read_text(path)):
            yield from tatqa_document(document, random_source)


def tatqa_document(document: dict, random_source: random.Random) -> Iterator[Item]:
    rows = [" | ".join(cell.strip() for cell in row if cell.strip()) for row in document["table"]["table"]]
    paragraphs = {str(entry["order"]): entry["text"] for entry in document["paragraphs"]}
    held = is_held_out(document["table"]["uid"])
    near = [Passage("Annual report", "Notes", text[:MOST]) for text in paragraphs.values() if len(text) > 80]
    for entry in document["questions"]:
        if entry["answer_type"] != "span" or len(entry["answer"]) != 1:
            continue
        value = str(entry["answer"][0])
        question = entry["question"].strip()
        if entry["answer_from"] == "text":
            for order in entry["rel_paragraphs"]:
                sentences = split_sentences(paragraphs.get(order, ""))
                at = next((at for at, sentence in enumerate(sentences) if value in sentence), None)
                if at is None or not sentences[at].endswith(".") or len(sentences[at]) > 260:
                    continue
                passage = Passage("Annual report", "Notes", around(sentences, at, random_source))
                others = [other for other in near if value not in other.text]
                yield Item(question, [(sentences[at], 0)], [passage], "en", "reading", "tatqa", held, others)
                break
        elif len("\n".join(rows)) <= MOST + 80:
            match = re.match(r"^What (?:is|was|were|are) the (.{6,100}?)\??$", question)
            text = "\n".join(filter(None, rows))
            if match and value in text:
                scale = f" {entry['scale']}" if entry["scale"] in ("million", "thousand", "billion") else ""
                verb = "is" if " is " in question[:9] else "was"
                others = [other for other in near if value not in other.text]
                yield Item(question, [(f"The {match[1]} {verb} {value}{scale}.", 0)], [Passage("Annual report", "Table", text)], "en", "table", "tatqa", held, others)
