"""Korean questions: the welfare questions of one title in four, which no model of the lab is trained on.

Whatever trains on welfare questions or answers leaves out the titles that `is_held_title` names (the pairs of
`lab.static_encoder.pairs` hold no welfare text at all). The documents may only be measured on (no licence file). Articles of laws about the same subjects lie between them; the
encoder knows such articles, so they draw answers away from the right ones rather than towards them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from ..corpora.files import read_text
from ..corpora.markdown import clean_line
from ..corpora.pairs import ARTICLE
from ..corpora.sources import measuring_folder, training_file, training_folder
from ..generator.held_out import is_held_title
from .choose import mean_overlap, ordinary, paraphrased
from .passages import Passage, Question, RetrievalSet, pack, read_lines
from .terms import terms

CHUNK = 350
"""Characters of a passage; about 160 tokens of Korean."""
MOST_PASSAGES, ORDINARY, PARAPHRASED, SEED = 3_000, 500, 300, 11
CERTAIN = 0.5
"""A passage answers when it has this share of the terms of the written answer, title left aside."""
NEARLY_BEST = 0.9
SUBJECTS = re.compile("복지|사회보장|급여|연금|돌봄|장애인|보육|고용|청년|주거|의료|가족|보훈|노인|아동")


def welfare_sets(data: Path) -> tuple[dict[str, RetrievalSet], dict[str, dict]]:
    """The sets ordinary-ko and paraphrased-ko over the same passages, and how they were cut."""
    chunks = document_chunks(data)
    own = [passage for members in chunks.values() for passage in members]
    passages = [*own, *law_articles(data, MOST_PASSAGES - len(own))]
    by_id = {passage.id: passage for passage in passages}
    pool = list(held_questions(data, chunks))
    plain, other = ordinary(pool, ORDINARY, SEED), paraphrased(pool, by_id, PARAPHRASED)
    original = {question.id: question for question in pool}
    untouched = [original[question.id] for question in other]
    notes = {
        "ordinary-ko": {
            "cut": f"random sample of the {len(pool)} held-out welfare questions whose answer a passage holds",
            "overlap": mean_overlap(plain, by_id),
        },
        "paraphrased-ko": {
            "cut": "held-out welfare questions with the least shared content words after rewriting by synonyms",
            "overlap": mean_overlap(other, by_id),
            "overlapBeforeRewriting": mean_overlap(untouched, by_id),
            "rewritten": sum(one.text != two.text for one, two in zip(other, untouched, strict=True)),
        },
    }
    return {"ordinary-ko": RetrievalSet(passages, plain), "paraphrased-ko": RetrievalSet(passages, other)}, notes


def document_chunks(data: Path) -> dict[str, list[Passage]]:
    """Passages of each welfare document; the first line is the title."""
    chunks = {}
    for row in read_lines(measuring_folder(data) / "welfare-docs-visible.jsonl"):
        title, _, body = row["text"].partition("\n")
        texts = pack(body.split("\n"), CHUNK)
        chunks[row["doc_id"]] = [
            Passage(f"{row['doc_id']}:{number}", title.strip(), text) for number, text in enumerate(texts)
        ]
    return chunks


def held_questions(data: Path, chunks: dict[str, list[Passage]]) -> Iterator[Question]:
    """Questions of held-out titles, with the passages that have most of the terms of the written answer."""
    seen = set()
    for number, row in enumerate(read_lines(training_file(data, "welfare", "welfare-visible.jsonl"))):
        if not is_held_title(row["title"]) or row["doc_id"] not in chunks or row["question"] in seen:
            continue
        seen.add(row["question"])
        wanted = set(terms(row["answer"])) - set(terms(row["title"]))
        shares = {
            passage.id: len(wanted & set(terms(passage.text))) / max(1, len(wanted)) for passage in chunks[row["doc_id"]]
        }
        best = max(shares.values(), default=0.0)
        if best >= CERTAIN:
            relevant = tuple(one for one, share in shares.items() if share >= NEARLY_BEST * best)
            yield Question(f"welfare-{number}", row["question"].strip(), relevant, "ko")


def law_articles(data: Path, count: int) -> Iterator[Passage]:
    """Articles of laws about welfare, at most so many, spread over the laws."""
    folders = sorted(path for path in (training_folder(data, "legal-kr") / "kr").iterdir() if SUBJECTS.search(path.name))
    each = -(-count // max(1, len(folders)))
    for folder in folders:
        for path in sorted(folder.rglob("*.md"))[:1]:
            for number, (heading, text) in enumerate(list(articles(read_text(path)))[:each]):
                if count <= 0:
                    return
                count -= 1
                yield Passage(f"law-{folder.name}:{number}", f"{folder.name} > {heading}", text)


def articles(text: str) -> Iterator[tuple[str, str]]:
    """(heading, text) of the articles of a law that are long enough to be read."""
    heading, lines = "", []
    for line in [*text.split("\n"), "#"]:
        if not line.startswith("#"):
            lines.append(clean_line(line))
            continue
        body = " ".join(filter(None, lines))[: 2 * CHUNK]
        if heading and len(body) > 60:
            yield heading, body
        match = ARTICLE.match(line)
        heading, lines = (match.group(1) if match else ""), []
