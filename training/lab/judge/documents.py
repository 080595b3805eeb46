"""The documents that claims are made from: one reader per data set, split into sentences."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from ..corpora.files import read_text
from ..corpora.markdown import clean_line, read_page, split_front_matter
from ..corpora.pairs import HANGUL, is_held_out
from ..corpora.sources import training_file, training_folder

SENTENCE_BREAK = re.compile(r"(?<=[^\d\s.][.!?])\s+(?=\S)|\s+(?=[①-⑳])")
ARTICLE = re.compile(r"^#{3,6} (제\d+조(?:의\d+)?)\s*\((.+)\)\s*$")
WELFARE_HELD_OUT_SHARE = 4
"""One welfare title in this many is held out, as in the retrieval check."""


@dataclass(frozen=True)
class Passage:
    """A heading and the sentences below it."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A document with its passages; `held_out` documents never train.

    `repeats` says that its sentences say the same thing in many ways, so that taking one
    away does not take its content away.
    """

    source: str
    language: str
    title: str
    passages: tuple[Passage, ...]
    held_out: bool
    repeats: bool = False


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text; a full stop between brackets does not end one."""
    sentences: list[str] = []
    for part in SENTENCE_BREAK.split(text):
        if sentences and sentences[-1].count("(") > sentences[-1].count(")") and len(sentences[-1]) < 400:
            sentences[-1] += " " + part.strip()
        elif part.strip():
            sentences.append(part.strip())
    return tuple(sentences)


def make_document(source: str, title: str, sections: list[tuple[str, str]], held_out: bool) -> Document:
    """A document of the sections that hold prose; its language is that of its text."""
    passages = tuple(
        Passage(heading, split_sentences(body[:6000])) for heading, body in sections if len(body) >= 40
    )
    sample = " ".join(passage.sentences[0] for passage in passages[:5] if passage.sentences)
    language = "ko" if len(HANGUL.findall(sample)) > len(sample) / 5 else "en"
    return Document(source, language, title, passages, held_out)


def markdown_documents(
    folder: Path, source: str, random_source: random.Random, language: str, skipped_parts: int = 0
) -> Iterator[Document]:
    """Markdown files of a folder, held-out ones first.

    `skipped_parts` leading folders are left out of the key that holds a document out, so that the
    versions of one document fall on the same side.
    """
    keyed = []
    for path in sorted(folder.rglob("*.md")):
        if not path.is_file():
            continue
        parts = path.relative_to(folder).parts
        keyed.append(("/".join(parts[skipped_parts:] or parts), path))
    random_source.shuffle(keyed)
    keyed.sort(key=lambda pair: not is_held_out(pair[0]))
    for key, path in keyed:
        page = read_page(read_text(path))
        sections = [(section.heading, section.body) for section in page.sections]
        document = make_document(source, page.title, sections, is_held_out(key))
        if document.language == language:
            yield document


def laws(data: Path, random_source: random.Random) -> Iterator[Document]:
    """Laws, one passage for each article; all statutes of one law fall on the same side."""
    folder = training_folder(data, "legal-kr") / "kr"
    paths = sorted(folder.rglob("*.md"))
    random_source.shuffle(paths)
    paths.sort(key=lambda path: not is_held_out(path.parent.name))
    for path in paths:
        law, heading, lines = "", "", []
        sections: list[tuple[str, str]] = []
        for line in [*split_front_matter(read_text(path))[1].split("\n"), "##### 제1조 (끝)"]:
            match = ARTICLE.match(line)
            if line.startswith("# "):
                law = line[2:].strip()
            if match is None and not line.startswith("#"):
                lines.append(clean_line(line))
                continue
            if heading:
                sections.append((heading, " ".join(filter(None, lines))))
            # What stands below other headings, such as the supplementary provisions, is left out.
            heading, lines = (f"{match.group(1)}({match.group(2)})" if match else ""), []
        yield make_document("legal-kr", law, sections, is_held_out(path.parent.name))


def squad_documents(path: Path, source: str, language: str) -> Iterator[Document]:
    """Passages of question answering sets, one document for each title."""
    for article in json.loads(read_text(path))["data"]:
        paragraphs = article["paragraphs"]
        key = article.get("title") or paragraphs[0]["context"][:80]
        sections = [("", clean_line(paragraph["context"].replace("</b>", ""))) for paragraph in paragraphs]
        document = make_document(source, article.get("title", ""), sections, is_held_out(key))
        if document.language == language:
            yield document


def welfare(data: Path, random_source: random.Random) -> Iterator[Document]:
    """The answers about one welfare title as one passage each of a few answers."""
    answers: dict[str, list[str]] = {}
    for line in read_text(training_file(data, "welfare", "welfare-visible.jsonl")).splitlines():
        row = json.loads(line)
        answers.setdefault(row["title"], []).append(clean_line(row["answer"]))
    for title, texts in sorted(answers.items()):
        random_source.shuffle(texts)
        sections = tuple(
            Passage(title, tuple(s for text in texts[start : start + 4] for s in split_sentences(text)))
            for start in range(0, len(texts), 4)
        )
        held_out = crc32(title.encode()) % WELFARE_HELD_OUT_SHARE == 0
        yield Document("welfare", "ko", title, sections, held_out, repeats=True)


def financial_reports(data: Path, random_source: random.Random) -> Iterator[Document]:
    for entry in json.loads(read_text(training_folder(data, "tatqa") / "tatqa_dataset_dev.json")):
        sections = [("", clean_line(paragraph["text"])) for paragraph in entry["paragraphs"]]
        yield make_document("tatqa", "", sections, is_held_out(entry["table"]["uid"]))


def pages(source: str, below: str, language: str, skipped_parts: int = 0) -> "Reader":
    def read(data: Path, random_source: random.Random) -> Iterator[Document]:
        folder = training_folder(data, source)
        yield from markdown_documents(folder / below, source, random_source, language, skipped_parts)

    return read


def squad(source: str, file: str, language: str) -> "Reader":
    def read(data: Path, random_source: random.Random) -> Iterator[Document]:
        yield from squad_documents(training_file(data, source, file), source, language)

    return read


Reader = Callable[[Path, random.Random], Iterator[Document]]

READERS: list[tuple[Reader, int]] = [
    (laws, 125_000),
    (pages("msdocs-ko", ".", "ko", 1), 105_000),
    (pages("adobe-docs", "ko", "ko"), 62_000),
    (pages("adobe-docs", "en", "en"), 62_000),
    (pages("k8s-docs", "content/ko", "ko"), 8_000),
    (pages("k8s-docs", "content/en", "en"), 25_000),
    (pages("tf-docs", "site/ko", "ko"), 8_000),
    (pages("tf-docs", "site/en-snapshot", "en"), 10_000),
    (pages("react-vue-docs", "react-ko", "ko"), 7_000),
    (pages("react-vue-docs", "react-en", "en"), 7_000),
    (pages("react-vue-docs", "vue-ko", "ko"), 5_000),
    (pages("cncf-glossary", "content/en", "en"), 1_500),
    (pages("cncf-glossary", "content/ko", "ko"), 1_500),
    (pages("handbooks-en", ".", "en"), 35_000),
    (pages("powershell-docs-en", "reference", "en", 1), 35_000),
    (pages("otel-docs-en", "content/en", "en"), 15_000),
    (squad("tydiqa-goldp", "tydi-korean-train-visible.json", "ko"), 12_000),
    (squad("tydiqa-goldp", "tydi-english-train-visible.json", "en"), 15_000),
    (squad("covid-qa", "200423_covidQA.json", "en"), 8_000),
    (welfare, 30_000),
    (financial_reports, 6_000),
]
"""Readers, with the most training rows that each may give."""
