"""Passages and questions of a retrieval set, and how texts are cut into them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Passage:
    """A piece of a document. `title` holds the names of the document and of the section."""

    id: str
    title: str
    text: str

    @property
    def whole(self) -> str:
        """What the product embeds and searches: the title in front of the text."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True)
class Question:
    """A question and the ids of the passages that answer it."""

    id: str
    text: str
    relevant: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class RetrievalSet:
    """Passages to search and questions to ask."""

    passages: Sequence[Passage]
    questions: Sequence[Question]


def pack(pieces: Iterable[str], limit: int) -> list[str]:
    """Joins lines or sentences to texts of up to `limit` characters; a longer piece stands alone."""
    texts: list[str] = []
    for piece in filter(None, map(str.strip, pieces)):
        if texts and len(texts[-1]) + len(piece) < limit:
            texts[-1] += "\n" + piece
        else:
            texts.append(piece)
    return texts


def write_lines(path: Path, rows: Iterable[Any]) -> None:
    """One JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one on each line."""
    with path.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def write_set(folder: Path, content: RetrievalSet) -> None:
    """Writes passages.jsonl and questions.jsonl."""
    write_lines(folder / "passages.jsonl", map(asdict, content.passages))
    write_lines(folder / "questions.jsonl", map(asdict, content.questions))


def read_set(folder: Path) -> RetrievalSet:
    """The set of a folder that `write_set` filled."""
    passages = [Passage(**row) for row in read_lines(folder / "passages.jsonl")]
    questions = [
        Question(**{**row, "relevant": tuple(row["relevant"])}) for row in read_lines(folder / "questions.jsonl")
    ]
    return RetrievalSet(passages, questions)
