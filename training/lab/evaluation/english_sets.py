"""English questions about texts that the encoder never trained on: COVID-QA, PowerShell and OpenTelemetry documents.

Held out: the encoder's readers (lab/corpora/*_readers.py) open none of the three sets, so nothing of them trained it, but
for the Korean translation of the PowerShell pages in msdocs-ko and the English slugs of its headings. The judge reads
claims made of COVID-QA articles and of 39 in 40 PowerShell and OpenTelemetry documents, never a question of COVID-QA;
questions about documents come from the documents that the judge holds out.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from ..corpora.files import read_text
from ..corpora.markdown import Page, read_page
from ..corpora.pairs import as_request, is_held_out
from ..corpora.sources import available, training_file, training_folder
from ..generator.sentences import split_sentences
from .choose import mean_overlap, ordinary, paraphrased
from .passages import Passage, Question, RetrievalSet, pack
from .terms import content_words

CHUNK = 700
MOST_COVID_PASSAGES, MOST_PASSAGES, ORDINARY, PARAPHRASED, SEED = 2_700, 3_200, 500, 250, 12
DOCUMENTS = (("powershell-docs-en", "reference", 1), ("otel-docs-en", "content/en", 0))
"""Set, folder below it, and how many leading folders name a version, as the judge's reader counts them."""

ABOUT_THE_PAPER = re.compile(
    r"\b(?:this|these|the|authors?'?) (?:current |present )?(?:study|studies|paper|article|report|authors?|experiments?|"
    r"patients?|participants?|samples?|researchers?|model|results?|analysis|trial|survey)\b", re.I
)  # fmt: skip
"""A question that only a reader of its article understands."""
EXAMPLE = re.compile(r"^Example \d+\s*[:\-–]\s*")
NAMES_NOTHING = re.compile(r"^(?:-|Example|Description|Related|Notes?$|See also|Next|Summary|Overview|Introduction|Syntax|[A-Z]+$)")


def english_sets(data: Path) -> tuple[dict[str, RetrievalSet], dict[str, dict]]:
    """The sets ordinary-en and paraphrased-en over the same passages, and how they were cut."""
    covid_passages, covid = covid_questions(data)
    passages, headings = document_questions(data, MOST_PASSAGES - len(covid_passages))
    passages = [*covid_passages, *passages]
    by_id = {passage.id: passage for passage in passages}
    pool = [*covid, *headings]
    plain, other = ordinary(pool, ORDINARY, SEED), paraphrased(pool, by_id, PARAPHRASED)
    original = {question.id: question for question in pool}
    counts = f"{len(covid)} COVID-QA questions and {len(headings)} headings of held-out documents as requests"
    notes = {
        "ordinary-en": {"cut": f"random sample of {counts}", "overlap": mean_overlap(plain, by_id)},
        "paraphrased-en": {
            "cut": f"of {counts}, those with the least shared content words after rewriting by synonyms",
            "overlap": mean_overlap(other, by_id),
            "overlapBeforeRewriting": mean_overlap([original[question.id] for question in other], by_id),
            "rewritten": sum(question.text != original[question.id].text for question in other),
        },
    }
    return {"ordinary-en": RetrievalSet(passages, plain), "paraphrased-en": RetrievalSet(passages, other)}, notes


def covid_questions(data: Path) -> tuple[list[Passage], list[Question]]:
    """Passages of articles and the questions whose marked answer begins in one."""
    passages: list[Passage] = []
    questions: list[Question] = []
    for number, article in enumerate(available(covid_articles(data))):
        context = article["context"]
        title = next((line.strip() for line in context.splitlines() if line.strip()), "")[:120]
        texts = pack(split_sentences(context), CHUNK)
        if len(passages) + len(texts) > MOST_COVID_PASSAGES:
            break
        passages.extend(Passage(f"covid-{number}:{at}", title, text[: 2 * CHUNK]) for at, text in enumerate(texts))
        for entry in article["qas"]:
            # Chunks keep the order of the text, so the letters before the answer tell which one holds it.
            before = len("".join(context[: entry["answers"][0]["answer_start"] + 1].split()))
            at = 0
            while at < len(texts) - 1 and before > len("".join(texts[at].split())):
                before -= len("".join(texts[at].split()))
                at += 1
            clear = not ABOUT_THE_PAPER.search(entry["question"]) and len(content_words(entry["question"])) >= 3
            if clear and len(texts[at]) <= 2 * CHUNK:
                questions.append(Question(f"covid-{entry['id']}", entry["question"].strip(), (f"covid-{number}:{at}",), "en"))
    return passages, questions


def covid_articles(data: Path) -> Iterator[dict[str, Any]]:
    """Text and questions of each article, in a stable random order."""
    articles = json.loads(read_text(training_file(data, "covid-qa", "200423_covidQA.json")))["data"]
    paragraphs = [article["paragraphs"][0] for article in articles]
    yield from sorted(paragraphs, key=lambda paragraph: crc32(paragraph["context"][:200].encode()))


def document_questions(data: Path, count: int) -> tuple[list[Passage], list[Question]]:
    """Sections of documents; headings of held-out ones become questions and do not stand in their passages."""
    source = random.Random(SEED)
    passages: list[Passage] = []
    questions: list[Question] = []
    seen: set[str] = set()
    for name, held, key, page in sorted(available(pages(data)), key=lambda entry: not entry[1]):
        for at, section in enumerate(page.sections):
            body = section.body[:CHUNK]
            mark = f"{page.title}|{section.heading}".lower()
            if len(body) < 120 or mark in seen or body[:100] in seen or len(passages) >= count:
                continue
            seen |= {mark, body[:100]}
            passages.append(Passage(f"{name}-{key}:{at}", page.title, body))
            heading = EXAMPLE.sub("", section.heading)
            if held and len(heading.split()) >= 3 and not NAMES_NOTHING.match(heading):
                text = as_question(page.title, heading, source)
                questions.append(Question(f"{name}-{key}:{at}", text, (passages[-1].id,), "en"))
    return passages, questions


def as_question(title: str, heading: str, source: random.Random) -> str:
    """A heading as someone would ask it; the title goes along, since headings repeat."""
    if heading.endswith("?"):
        return heading
    if title.lower() in heading.lower() or heading.lower() in title.lower():
        return as_request(heading, source)
    return as_request(f"{heading} ({title})", source)


def pages(data: Path) -> Iterator[tuple[str, bool, str, Page]]:
    """(set, held out by the judge, key, page), one version of each document, in a stable random order."""
    for name, below, skipped in DOCUMENTS:
        folder = training_folder(data, name) / below
        chosen: dict[str, Path] = {}
        for path in sorted(folder.rglob("*.md")):
            parts = path.relative_to(folder).parts
            if path.is_file():
                chosen["/".join(parts[skipped:] or parts)] = path
        for key in sorted(chosen, key=lambda key: crc32(key.encode()[::-1])):
            yield name, is_held_out(key), key, read_page(read_text(chosen[key]))
