"""The documents of the corpus, one reader per set, each with its share of the corpus."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..corpora.files import read_text, tab_separated
from ..corpora.labelled_readers import parallel_news
from ..corpora.sources import training_file, training_folder
from .blocks import read_document
from .held_out import is_held_out, is_held_title
from .prose import prose_lines, without_bare_headings


@dataclass(frozen=True)
class Text:
    """The lines of one document. `curated` texts were written by hand and are not filtered."""

    lines: list[str]
    language: str
    held: bool
    curated: bool = False


@dataclass(frozen=True)
class Share:
    """A part of a set: its markdown folders and how many million characters of it the corpus takes."""

    source: str
    language: str
    folders: tuple[str, ...]
    megacharacters: float
    left_out: tuple[str, ...] = ()


SHARES = [
    Share("legal-kr", "ko", ("kr",), 26),
    Share("msdocs-ko", "ko", ("*",), 60, ("docs", "visualstudio-docs", "_LICENCES")),
    Share("msdocs-ko", "ko", ("docs", "visualstudio-docs"), 10),
    Share("adobe-docs", "ko", ("ko",), 30),
    Share("adobe-docs", "en", ("en",), 34),
    Share("handbooks-en", "en", ("*",), 9),
    Share("powershell-docs-en", "en", ("*",), 10),
    Share("k8s-docs", "ko", ("content/ko",), 2),
    Share("k8s-docs", "en", ("content/en",), 5),
    Share("tf-docs", "ko", ("site/ko",), 2),
    Share("tf-docs", "en", ("site/en-snapshot",), 3),
    Share("react-vue-docs", "ko", ("react-ko", "vue-ko", "fastify-ko"), 3),
    Share("react-vue-docs", "en", ("react-en",), 2),
    Share("otel-docs-en", "en", ("content/en", "*"), 3),
    Share("cncf-glossary", "ko", ("content/ko",), 1),
    Share("cncf-glossary", "en", ("content/en",), 1),
]
"""Upper limits: most sets hold less than their share once repetition is gone."""


def markdown_paths(data: Path, share: Share, random_source: random.Random) -> Iterator[Path]:
    """The files of a share in random order."""
    folder = training_folder(data, share.source)
    roots = {root for pattern in share.folders for root in folder.glob(pattern) if root.name not in share.left_out}
    paths = sorted({path for root in roots for path in ([root] if root.is_file() else root.rglob("*.md"))})
    paths = [path for path in paths if path.suffix == ".md" and path.is_file() and "_LICENCES" not in path.parts]
    random_source.shuffle(paths)
    yield from paths


def markdown_texts(data: Path, share: Share, random_source: random.Random) -> Iterator[Text]:
    for path in markdown_paths(data, share, random_source):
        document = read_document(read_text(path))
        lines = without_bare_headings(list(prose_lines(document)))
        yield Text(lines, share.language, is_held_out(path.relative_to(data).as_posix()))


def welfare(data: Path) -> Iterator[Text]:
    """The answers of a title as one document, with the questions as headings."""
    rows = [json.loads(line) for line in read_text(training_file(data, "welfare", "welfare-visible.jsonl")).splitlines()]
    titles: dict[str, list[str]] = {}
    for row in rows:
        titles.setdefault(row["title"], []).extend((row["question"], row["answer"]))
    for title, lines in titles.items():
        yield Text([title, *lines], "ko", is_held_title(title), curated=True)


def wikipedia(data: Path) -> Iterator[Text]:
    """TyDi passages."""
    for language, code in (("korean", "ko"), ("english", "en")):
        document = json.loads(read_text(training_file(data, "tydiqa-goldp", f"tydi-{language}-train-visible.json")))
        for article in document["data"]:
            for paragraph in article["paragraphs"]:
                yield Text([article["title"], paragraph["context"]], code, is_held_out(article["title"]), curated=True)


def passages(data: Path) -> Iterator[Text]:
    """KoBEST passages, COVID-QA articles and PubMedQA abstracts."""
    for row in tab_separated(training_folder(data, "kobest") / "BoolQ" / "train.tsv"):
        yield Text([row["Text"]], "ko", is_held_out(row["Text"]), curated=True)
    for path in sorted(training_folder(data, "covid-qa").glob("*.json"))[-1:]:
        for article in json.loads(read_text(path))["data"]:
            for paragraph in article["paragraphs"]:
                yield Text(paragraph["context"].splitlines(), "en", is_held_out(paragraph["context"][:80]))
    for path in sorted(training_folder(data, "pubmedqa").glob("ori_pqal.json")):
        for key, row in json.loads(read_text(path)).items():
            yield Text([row["QUESTION"], *row["CONTEXTS"], row["LONG_ANSWER"]], "en", is_held_out(key), curated=True)


def news(data: Path) -> Iterator[Text]:
    """News in Korean and English, a run of sentences to a document."""
    pairs = list(parallel_news(data, random.Random(1)))
    for start in range(0, len(pairs), 12):
        part = pairs[start : start + 12]
        held = is_held_out(part[0].left)
        yield Text([pair.left for pair in part], "ko", held, curated=True)
        yield Text([pair.right for pair in part], "en", held, curated=True)


def requests(data: Path) -> Iterator[Text]:
    """Short questions and requests in everyday Korean: two of each ten that say the same."""
    lines = [
        line.split("\t")[-1].strip()
        for line in read_text(training_folder(data, "parakqc") / "data" / "paraKQC_v1.txt").splitlines()
        if line.strip()
    ]
    chosen = lines[::5]
    for start in range(0, len(chosen), 10):
        yield Text(chosen[start : start + 10], "ko", False, curated=True)


LABELLED: list[tuple[str, Callable[[Path], Iterator[Text]]]] = [
    ("welfare", welfare),
    ("tydiqa-goldp", wikipedia),
    ("kobest, covid-qa, pubmedqa", passages),
    ("korean-parallel-news", news),
    ("parakqc", requests),
]
