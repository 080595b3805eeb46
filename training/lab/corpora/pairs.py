"""One reader per data set. Each yields `Pair`s: two texts that should lie close together."""

import csv
import json
import random
import re
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from .markdown import Page, clean_line, read_page, split_front_matter
from .sources import training_file, training_folder

HANGUL = re.compile(r"[가-힣]")
ARTICLE = re.compile(r"^#{3,6} 제\d+조(?:의\d+)?\s*\((.+)\)\s*$")
SLUG_HEADING = re.compile(r'^#{1,6}\s*<a name="([a-z0-9-]+)"></a>\s*(.+)$', re.M)
SENTENCE_END = re.compile(r"(?<=[.!?다])\s+(?=\S)")

MAXIMUM_PASSAGE = 500
"""Characters of a passage; the tokenizer cuts what is left over."""

HELD_OUT_SHARE = 40
"""One document pair in this many is kept away from training for the cross-lingual check."""

# Phrases that carry no topic: by wrapping headings in them the encoder learns to ignore them.
KOREAN_REQUESTS = [
    "{}에 대해 알려주세요.",
    "{} 방법을 알고 싶어요.",
    "{} 어떻게 하나요?",
    "{} 관련해서 문의드립니다.",
    "{}에 필요한 것은 무엇인가요?",
    "{} 어디에서 확인할 수 있나요?",
    "{} 신청은 어떻게 하면 되나요?",
    "{}의 대상은 누구인가요?",
    "{} 받을 수 있나요?",
    "{} 때문에 그러는데 어떤 도움을 받을 수 있을까요?",
    "{} 언제까지 해야 하나요?",
    "저는 {} 하려고 하는데 가능한가요?",
]
ENGLISH_REQUESTS = [
    "How do I use {}?",
    "What is {}?",
    "Tell me about {}.",
    "Where can I find {}?",
    "I have a question about {}.",
    "Who can use {}?",
    "What do I need for {}?",
    "Can I get help with {}?",
]


@dataclass(frozen=True)
class Pair:
    """Two texts that belong together; pairs of one `group` are never negatives of each other."""

    left: str
    right: str
    group: int
    source: str


def group_of(text: str) -> int:
    """A stable 32-bit group for a text."""
    return crc32(text.encode())


def is_held_out(path: str) -> bool:
    """Whether a parallel document is kept for the cross-lingual check."""
    return group_of(path) % HELD_OUT_SHARE == 0


def read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def as_request(text: str, random_source: random.Random) -> str:
    """A heading phrased as a question or request."""
    templates = KOREAN_REQUESTS if HANGUL.search(text) else ENGLISH_REQUESTS
    return random_source.choice(templates).format(text)


def page_pairs(page: Page, source: str, random_source: random.Random) -> Iterator[Pair]:
    """Title, heading and sentence queries for the passages of one document."""
    introduction = next((section.body for section in page.sections if len(section.body) > 60), "")
    if page.title and introduction:
        text = f"{page.description} {introduction}" if random_source.random() < 0.5 else introduction
        yield Pair(page.title, text[:MAXIMUM_PASSAGE], group_of(page.title), source)
    for section in page.sections:
        if len(section.body) < 60:
            continue
        if len(section.heading) >= 2:
            with_title = random_source.random() < 0.6 and page.title != section.heading
            query = f"{page.title} {section.heading}" if with_title else section.heading
            if random_source.random() < 0.35:
                query = as_request(query, random_source)
            yield Pair(query, section.body[:MAXIMUM_PASSAGE], group_of(section.heading), source)
        yield from sentence_pair(page.title, section.heading, section.body, source, random_source)


def sentence_pair(
    title: str, heading: str, body: str, source: str, random_source: random.Random
) -> Iterator[Pair]:
    """Inverse cloze: one sentence of a passage asks for the passage, mostly without that sentence."""
    sentences = [sentence for sentence in SENTENCE_END.split(body[:1200]) if len(sentence) > 12]
    if len(sentences) < 3 or random_source.random() < 0.5:
        return
    chosen = random_source.randrange(len(sentences))
    start = max(0, chosen - 3)
    kept = [
        sentence
        for index, sentence in enumerate(sentences[start : start + 7], start)
        if index != chosen or random_source.random() < 0.2
    ]
    passage = f"{title} {heading} {' '.join(kept)}"
    yield Pair(sentences[chosen][:200], passage[:MAXIMUM_PASSAGE], group_of(passage), source)


def markdown_pairs(folder: Path, source: str, random_source: random.Random, share: float = 1.0) -> Iterator[Pair]:
    """Page pairs of every markdown file below a folder, or of a random share of them."""
    for path in sorted(folder.rglob("*.md")):
        if random_source.random() <= share:
            yield from page_pairs(read_page(read_text(path)), source, random_source)


def parallel_pages(korean: Path, english: Path) -> Iterator[tuple[str, str, str]]:
    """(relative path, Korean text, English text) of the files that exist in both folders."""
    for path in sorted(korean.rglob("*.md")):
        other = english / path.relative_to(korean)
        if other.is_file():
            yield str(path.relative_to(korean)), read_text(path), read_text(other)


def aligned_lines(korean: str, english: str) -> Iterator[tuple[str, str]]:
    """Clean line pairs of two documents whose bodies have the same number of lines."""
    korean_lines = split_front_matter(korean)[1].strip().split("\n")
    english_lines = split_front_matter(english)[1].strip().split("\n")
    if len(korean_lines) != len(english_lines):
        return
    for left, right in zip(korean_lines, english_lines, strict=True):
        left, right = clean_line(left.lstrip("# ")), clean_line(right.lstrip("# "))
        if len(left) >= 6 and len(right) >= 8 and HANGUL.search(left) and not HANGUL.search(right):
            yield left, right


def parallel_sections(korean: str, english: str, source: str) -> Iterator[Pair]:
    """Headings and bodies across languages, for documents with the same number of sections."""
    left, right = read_page(korean), read_page(english)
    if len(left.sections) != len(right.sections):
        return
    for ours, theirs in zip(left.sections, right.sections, strict=True):
        if not HANGUL.search(ours.heading + ours.body):
            continue
        group = group_of(ours.heading)
        if ours.heading and theirs.heading:
            yield Pair(ours.heading, theirs.heading, group, source)
        if len(ours.body) > 60 and len(theirs.body) > 60:
            yield Pair(f"{right.title} {theirs.heading}", ours.body[:MAXIMUM_PASSAGE], group, source)
            yield Pair(f"{left.title} {ours.heading}", theirs.body[:MAXIMUM_PASSAGE], group, source)
            yield Pair(ours.body[:250], theirs.body[:MAXIMUM_PASSAGE], group_of(ours.body), source)


def adobe(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "adobe-docs")
    for path, korean, english in parallel_pages(folder / "ko", folder / "en"):
        if is_held_out(path):
            continue
        for left, right in aligned_lines(korean, english):
            yield Pair(left, right, group_of(left), "adobe-docs")
        yield from parallel_sections(korean, english, "adobe-docs")
        yield from page_pairs(read_page(korean), "adobe-docs", random_source)
        yield from page_pairs(read_page(english), "adobe-docs", random_source)


def legal(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """Article titles and sentences against article bodies, without the numbers of the articles."""
    for path in sorted((training_folder(data, "legal-kr") / "kr").rglob("*.md")):
        law, title, lines = "", "", []
        for line in [*split_front_matter(read_text(path))[1].split("\n"), "##### 제1조 (끝)"]:
            match = ARTICLE.match(line)
            if line.startswith("# "):
                law = line[2:].strip()
            if match is None:
                lines.append(clean_line(line))
                continue
            body = " ".join(filter(None, lines))
            if title and len(body) > 60:
                query = f"{law} {title}" if random_source.random() < 0.6 else title
                if random_source.random() < 0.35:
                    query = as_request(query, random_source)
                yield Pair(query, body[:MAXIMUM_PASSAGE], group_of(title), "legal-kr")
                yield from sentence_pair(law, title, body, "legal-kr", random_source)
            title, lines = match.group(1), []


def microsoft(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "msdocs-ko")
    for repository in sorted(folder.iterdir()):
        share = 0.5 if repository.name in ("docs", "visualstudio-docs") else 1.0
        for path in sorted(repository.rglob("*.md")):
            if random_source.random() > share:
                continue
            text = read_text(path)
            yield from page_pairs(read_page(text), "msdocs-ko", random_source)
            for slug, heading in SLUG_HEADING.findall(text):
                cleaned = clean_line(heading)
                if HANGUL.search(cleaned):
                    yield Pair(cleaned, slug.replace("-", " "), group_of(cleaned), "msdocs-ko")


def small_parallel_docs(data: Path, random_source: random.Random) -> Iterator[Pair]:
    kubernetes = training_folder(data, "k8s-docs") / "content"
    tensorflow = training_folder(data, "tf-docs") / "site"
    react = training_folder(data, "react-vue-docs")
    folders = [
        ("k8s-docs", kubernetes / "ko", kubernetes / "en"),
        ("tf-docs", tensorflow / "ko", tensorflow / "en-snapshot"),
        ("react-vue-docs", react / "react-ko", react / "react-en"),
    ]
    for source, korean_folder, english_folder in folders:
        for _, korean, english in parallel_pages(korean_folder, english_folder):
            yield from parallel_sections(korean, english, source)
            for left, right in aligned_lines(korean, english):
                yield Pair(left, right, group_of(left), source)
        yield from markdown_pairs(korean_folder, source, random_source)
        yield from markdown_pairs(english_folder, source, random_source)
    for name in ("vue-ko", "fastify-ko"):
        yield from markdown_pairs(react / name, "react-vue-docs", random_source)


def handbooks(data: Path, random_source: random.Random) -> Iterator[Pair]:
    yield from markdown_pairs(training_folder(data, "handbooks-en"), "handbooks-en", random_source)


def parallel_news(data: Path, random_source: random.Random) -> Iterator[Pair]:
    folder = training_folder(data, "korean-parallel-news")
    files = {path.name: read_text(path) for path in folder.rglob("*") if path.suffix in (".ko", ".en", ".nk")}
    for archive in sorted(folder.rglob("*.tar.gz")):
        with tarfile.open(archive) as tar:
            for member in tar.getmembers():
                stream = tar.extractfile(member)
                if stream is not None and not Path(member.name).name.startswith("."):
                    files[Path(member.name).name] = stream.read().decode("utf-8", errors="replace")
    for name, korean in sorted(files.items()):
        english = files.get(re.sub(r"\.(ko|nk)$", ".en", name))
        if name.endswith(".en") or english is None:
            continue
        for left, right in zip(korean.splitlines(), english.splitlines(), strict=False):
            if left.strip() and right.strip():
                yield Pair(left.strip(), right.strip(), group_of(left), "korean-parallel-news")


def questions(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """TyDi questions and KoBEST statements that their passage answers."""
    for language in ("korean", "english"):
        path = training_file(data, "tydiqa-goldp", f"tydi-{language}-train-visible.json")
        for article in json.loads(read_text(path))["data"]:
            for paragraph in article["paragraphs"]:
                context = paragraph["context"]
                for entry in paragraph["qas"]:
                    start = max(0, entry["answers"][0]["answer_start"] - 200)
                    for passage in (context[:MAXIMUM_PASSAGE], f"{article['title']} {context[start : start + 400]}"):
                        yield Pair(entry["question"], passage, group_of(context), "tydiqa-goldp")
    for row in tab_separated(training_folder(data, "kobest") / "BoolQ" / "train.tsv"):
        yield Pair(row["Question"], row["Text"][:MAXIMUM_PASSAGE], group_of(row["Text"]), "kobest")


def tab_separated(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


def paraphrases(data: Path, random_source: random.Random) -> Iterator[Pair]:
    lines = [
        line.split("\t")[-1].strip()
        for line in read_text(training_folder(data, "parakqc") / "data" / "paraKQC_v1.txt").splitlines()
        if line.strip()
    ]
    for start in range(0, len(lines) - 9, 10):
        members = random_source.sample(lines[start : start + 10], 10)
        for left, right in zip(members, members[1:], strict=False):
            yield Pair(left, right, start, "parakqc")
    for row in tab_separated(training_folder(data, "stylekqc") / "sts" / "dev.tsv"):
        if row["similarity"] == "1":
            yield Pair(row["sentence1"], row["sentence2"], group_of(row["sentence1"]), "stylekqc")
    # In this set the label 0 says that the two questions are the same.
    for row in tab_separated(training_folder(data, "songys-question-pair") / "train.txt"):
        if row["is_duplicate"] == "0" and row["question1"] != row["question2"]:
            yield Pair(row["question1"], row["question2"], group_of(row["question1"]), "songys-question-pair")
    # Spoken requests beside their canonical form, and sentence pairs that people judged to mean the same.
    for line in read_text(training_file(data, "sae4k", "sae4k-visible.tsv")).splitlines():
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) >= 2 and fields[0] and fields[1]:
            yield Pair(fields[0].lstrip("\ufeff"), fields[1], group_of(fields[1]), "sae4k")
    for row in tab_separated(training_folder(data, "kor-sts") / "sts-train.tsv"):
        if float(row["score"]) >= 4 and row["sentence1"] != row["sentence2"]:
            yield Pair(row["sentence1"], row["sentence2"], group_of(row["sentence1"]), "kor-sts")


READERS: list[Callable[[Path, random.Random], Iterator[Pair]]] = [
    adobe,
    legal,
    microsoft,
    small_parallel_docs,
    handbooks,
    parallel_news,
    questions,
    paraphrases,
]
