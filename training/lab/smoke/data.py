"""Writes a small DATA folder without any data set: invented documents and those of the demo.

Names and formats are those of the real sets, as the readers of `lab.corpora`, `lab.judge` and `lab.generator` expect
them. Sets that need other formats are left out; the steps run with `--sets-present-only`.
"""

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..corpora.pairs import is_held_out
from ..generator.domain import markdown_of
from ..generator.held_out import is_held_out as is_held_from_generator
from ..generator.invented import WORDS, ask, draw_fact, draw_subjects, fill
from .parallel_sentences import PARALLEL

REPOSITORY = Path(__file__).parents[3]
DEMO = REPOSITORY / "apps" / "cli" / "demo"

PLAIN = [
    ("msdocs-ko/services", "ko", 70),
    ("handbooks-en/company", "en", 70),
    ("powershell-docs-en/reference/7.4", "en", 20),
    ("otel-docs-en/content/en", "en", 20),
]
TRANSLATED = [
    ("adobe-docs", "ko", "en", 40),
    ("k8s-docs", "content/ko", "content/en", 10),
    ("react-vue-docs", "react-ko", "react-en", 10),
    ("cncf-glossary", "content/ko", "content/en", 10),
]
"""Folders and how many documents each gets."""


@dataclass(frozen=True)
class Sheet:
    """A document: its title, and headings with their sentences."""

    title: str
    sections: list[tuple[str, list[str]]]

    def markdown(self) -> str:
        parts = [f"# {self.title}"] + [f"## {heading}\n\n{' '.join(lines)}" for heading, lines in self.sections]
        return "\n\n".join(parts) + "\n"

    def statute(self) -> str:
        parts = [f"# {self.title}"]
        for number, (heading, lines) in enumerate(self.sections, 1):
            parts.append(f"##### 제{number}조 ({heading})\n\n{' '.join(lines)}")
        return "\n\n".join(parts) + "\n"


def invented_sheet(language: str, draw: random.Random) -> Sheet:
    """Rules about one subject, one property in each section, in all the ways they can be said."""
    words = WORDS[language]
    subject = draw_subjects(1, words, draw)[0]
    sections = []
    for attribute in draw.sample(sorted(words.ATTRIBUTES), 6):
        maker, headings, statements, _ = words.ATTRIBUTES[attribute]
        lines = [fill(statement, subject, maker(draw)) for statement in draw.sample(statements, min(3, len(statements)))]
        lines.insert(draw.randint(1, len(lines)), draw.choice(words.FILLERS))
        sections.append((draw.choice(headings), lines))
    return Sheet(fill(draw.choice(words.TITLES), subject, ""), sections)


def parallel_sheets(draw: random.Random) -> tuple[Sheet, Sheet]:
    """The same rules in Korean and English, with the same numbers."""
    korean, english = (draw_subjects(1, WORDS[language], draw)[0] for language in ("ko", "en"))
    ours, theirs = [], []
    for heading, other_heading, first, other_first, second, other_second in draw.sample(PARALLEL, 5):
        number = str(draw.randint(2, 60))
        ours.append((heading, [fill(first.replace("{n}", number), korean, ""), second]))
        theirs.append((other_heading, [fill(other_first.replace("{n}", number), english, ""), other_second]))
    return Sheet(f"{korean} 안내서", ours), Sheet(f"The {english} guide", theirs)


def names(count: int, kept: int) -> Iterator[str]:
    """File names, the first of them such that each rule of holding out holds `kept` documents out."""
    rules = (is_held_out, is_held_from_generator)
    numbers = range(1_000_000)
    for rule in rules:
        held = (f"guides/guide-{number}.md" for number in numbers if rule(f"guides/guide-{number}.md"))
        yield from (name for name, _ in zip(held, range(kept), strict=False))
    open_names = (f"guides/page-{number}.md" for number in numbers)
    yield from (name for name, _ in zip(open_names, range(count - 2 * kept), strict=False))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_documents(texts: Path, draw: random.Random) -> None:
    for folder, language, count in PLAIN:
        for name in names(count, 3):
            write(texts / folder / name, invented_sheet(language, draw).markdown())
    for number in range(60):
        law = fill("{s}에 관한 법률", draw_subjects(1, WORDS["ko"], draw)[0], "")
        sheet = invented_sheet("ko", draw)
        write(texts / "legal-kr" / "kr" / f"{law} {number}" / "법률.md", Sheet(law, sheet.sections).statute())
    for source, korean, english, count in TRANSLATED:
        for name in names(count, 2):
            ours, theirs = parallel_sheets(draw)
            write(texts / source / korean / name, ours.markdown())
            write(texts / source / english / name, theirs.markdown())


def copy_own_documents(texts: Path) -> None:
    """The documents of the demo and of the project, where they lie beside the lab."""
    for path in sorted((*DEMO.rglob("*.md"), *DEMO.rglob("*.html"))):
        text = path.read_text(encoding="utf-8")
        text = markdown_of(text) if path.suffix == ".html" else text
        korean = sum("가" <= letter <= "힣" for letter in text) > len(text) / 5
        folder = texts / ("msdocs-ko" if korean else "handbooks-en") / "demo"
        write(folder / f"{path.stem}.md", text)
    for path in sorted((REPOSITORY / "docs").glob("*.md")):
        shutil.copy(path, texts / "handbooks-en" / "company")


def write_domain(folder: Path, draw: random.Random) -> None:
    """A few own documents, as an adapter is made from them: of the demo, or invented where it is not there."""
    own = [*sorted((DEMO / "documents").glob("*.md"))[:6], *sorted((DEMO / "documents").glob("*.html"))[:2]]
    for path in own:
        write(folder / path.name, path.read_text(encoding="utf-8"))
    for number in range(8 - len(own)):
        write(folder / f"rules-{number}.md", invented_sheet("ko", draw).markdown())


def questions(language: str, draw: random.Random) -> tuple[str, list[tuple[str, str]]]:
    """A subject, and questions about it with their answers."""
    words = WORDS[language]
    subject = draw_subjects(1, words, draw)[0]
    facts = [draw_fact(subject, attribute, words, draw) for attribute in draw.sample(sorted(words.ATTRIBUTES), 8)]
    return subject, [(ask(fact, words, draw), fact.sentence) for fact in facts]


def write_labelled(labelled: Path, draw: random.Random) -> None:
    write_questions(labelled, draw)
    write_inference(labelled, draw)


def write_questions(labelled: Path, draw: random.Random) -> None:
    """Welfare, TyDi, COVID-QA and BoolQ."""
    derived = labelled / "derived"
    welfare, documents = [], []
    for number in range(24):
        title, pairs = questions("ko", draw)
        welfare += [{"title": title, "question": asked, "answer": answer, "doc_id": str(number)} for asked, answer in pairs]
        documents.append({"doc_id": str(number), "text": "\n".join([title, *(answer for _, answer in pairs)])})
    write(derived / "welfare-visible.jsonl", json_lines(welfare))
    write(derived / "welfare-docs-visible.jsonl", json_lines(documents))
    for language, code in (("korean", "ko"), ("english", "en")):
        articles = [reading(*questions(code, draw)) for _ in range(40)]
        write(derived / f"tydi-{language}-train-visible.json", json.dumps({"data": articles}, ensure_ascii=False))
    articles = [reading(*questions("en", draw)) for _ in range(8)]
    write(labelled / "covid-qa/data/question-answering/200423_covidQA.json", json.dumps({"data": articles}))
    for part, count in (("train", 80), ("dev", 40)):
        rows = ["Text\tQuestion\tAnswer"]
        for _ in range(count):
            _, pairs = questions("ko", draw)
            stated, other = pairs[0][1], questions("ko", draw)[1][0][1]
            text = " ".join(answer for _, answer in pairs[:5])
            true = draw.random() < 0.5
            rows.append(f"{text}\t{(stated if true else other).rstrip('.')}\t{str(true).upper()}")
        write(labelled / "kobest" / "v1.0" / "BoolQ" / f"{part}.tsv", "\n".join(rows) + "\n")


def write_inference(labelled: Path, draw: random.Random) -> None:
    """e-SNLI, and the two sets that claims are only measured on."""
    for part in ("dev", "test"):
        rows = [judged_claim("en", draw) for _ in range(60)]
        for name, column in zip(("s1", "s2", "labels"), zip(*rows, strict=True), strict=True):
            write(labelled / "esnli-devtest/dataset/eSNLI" / f"{name}.{part}", "\n".join(column) + "\n")
    lines = ["sentence1\tsentence2\tgold_label", *("\t".join(judged_claim("ko", draw)) for _ in range(40))]
    write(labelled / "kor-nlu/KorNLI/xnli.dev.ko.tsv", "\n".join(lines) + "\n")
    rows = []
    for premise, claim, label in (judged_claim("en", draw) for _ in range(40)):
        supported = label == "entailment"
        evidence = [premise, *(sentence for _, sentence in questions("en", draw)[1])]
        rows.append({
            "claim": claim, "label": "supported" if supported else "not_supported", "evidence": evidence,
            "supporting_sentences": [[0]] if supported else [],
        })  # fmt: skip
    write(labelled / "wice/data/entailment_retrieval/claim/dev.jsonl", json_lines(rows))


def judged_claim(language: str, draw: random.Random) -> tuple[str, str, str]:
    """Premise, hypothesis and label: the same fact, one with another value, or one about something else."""
    words = WORDS[language]
    subject = draw_subjects(1, words, draw)[0]
    attribute, further = draw.sample(sorted(words.ATTRIBUTES), 2)
    maker, _, statements, _ = words.ATTRIBUTES[attribute]
    statement, value = draw.choice(statements), maker(draw)
    premise = fill(statement, subject, value)
    label = draw.choice(["entailment", "contradiction", "neutral"])
    if label == "neutral":
        return premise, draw_fact(subject, further, words, draw).sentence, label
    values = iter(lambda: maker(draw), value) if label == "contradiction" else iter([value])
    return premise, fill(statement, subject, next(values, value)), label


def reading(title: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """An article of a reading set: each answer is the end of its sentence."""
    context = " ".join(answer for _, answer in pairs)
    asked = []
    for number, (question, sentence) in enumerate(pairs):
        answer = " ".join(sentence.rstrip(".").split()[-3:])
        start = context.find(sentence) + sentence.find(answer)
        asked.append({"id": str(number), "question": question, "answers": [{"text": answer, "answer_start": start}]})
    return {"title": title, "paragraphs": [{"context": context, "qas": asked}]}


def json_lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_data(data: Path, seed: int = 1) -> None:
    """Fills DATA. The same seed gives the same files."""
    draw = random.Random(seed)
    write_documents(data / "train-text", draw)
    copy_own_documents(data / "train-text")
    write_labelled(data / "train-labelled", draw)
    write_domain(data / "domain", draw)
