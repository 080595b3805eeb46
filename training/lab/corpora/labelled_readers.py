"""Readers of the sets that people made: translations, questions with passages, paraphrases."""

import json
import random
import re
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

from .files import read_text, tab_separated
from .pairs import MAXIMUM_PASSAGE, Pair, group_of
from .sources import training_file, training_folder


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


def tydi_questions(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """Questions beside the passage that answers them, and beside the part of it around the answer."""
    for language in ("korean", "english"):
        path = training_file(data, "tydiqa-goldp", f"tydi-{language}-train-visible.json")
        for article in json.loads(read_text(path))["data"]:
            for paragraph in article["paragraphs"]:
                context = paragraph["context"]
                for entry in paragraph["qas"]:
                    start = max(0, entry["answers"][0]["answer_start"] - 200)
                    for passage in (context[:MAXIMUM_PASSAGE], f"{article['title']} {context[start : start + 400]}"):
                        yield Pair(entry["question"], passage, group_of(context), "tydiqa-goldp")


def boolq_statements(data: Path, random_source: random.Random) -> Iterator[Pair]:
    for row in tab_separated(training_folder(data, "kobest") / "BoolQ" / "train.tsv"):
        yield Pair(row["Question"], row["Text"][:MAXIMUM_PASSAGE], group_of(row["Text"]), "kobest")


def groups_of_questions(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """Each ten lines say the same."""
    lines = [
        line.split("\t")[-1].strip()
        for line in read_text(training_folder(data, "parakqc") / "data" / "paraKQC_v1.txt").splitlines()
        if line.strip()
    ]
    for start in range(0, len(lines) - 9, 10):
        members = random_source.sample(lines[start : start + 10], 10)
        for left, right in zip(members, members[1:], strict=False):
            yield Pair(left, right, start, "parakqc")


def styled_sentences(data: Path, random_source: random.Random) -> Iterator[Pair]:
    for row in tab_separated(training_folder(data, "stylekqc") / "sts" / "dev.tsv"):
        if row["similarity"] == "1":
            yield Pair(row["sentence1"], row["sentence2"], group_of(row["sentence1"]), "stylekqc")


def same_questions(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """In this set the label 0 says that the two questions are the same."""
    for row in tab_separated(training_folder(data, "songys-question-pair") / "train.txt"):
        if row["is_duplicate"] == "0" and row["question1"] != row["question2"]:
            yield Pair(row["question1"], row["question2"], group_of(row["question1"]), "songys-question-pair")


def spoken_requests(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """Spoken requests beside their canonical form."""
    for line in read_text(training_file(data, "sae4k", "sae4k-visible.tsv")).splitlines():
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) >= 2 and fields[0] and fields[1]:
            yield Pair(fields[0].lstrip("\ufeff"), fields[1], group_of(fields[1]), "sae4k")


def similar_sentences(data: Path, random_source: random.Random) -> Iterator[Pair]:
    """Sentence pairs that people judged to mean the same."""
    for row in tab_separated(training_folder(data, "kor-sts") / "sts-train.tsv"):
        if float(row["score"]) >= 4 and row["sentence1"] != row["sentence2"]:
            yield Pair(row["sentence1"], row["sentence2"], group_of(row["sentence1"]), "kor-sts")


READERS: list[Callable[[Path, random.Random], Iterator[Pair]]] = [
    parallel_news,
    tydi_questions,
    boolq_statements,
    groups_of_questions,
    styled_sentences,
    same_questions,
    spoken_requests,
    similar_sentences,
]
