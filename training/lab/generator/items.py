"""A question with its answer and the passage that holds it, before it becomes a row."""

from dataclasses import dataclass, field

from .prompt import Passage


@dataclass
class Item:
    """One question.

    `answer` is a list of sentences without citations, each with the index of its passage in `evidence`.
    `near` are passages of the same document or kind that do not answer: the hard ones to tell apart.
    """

    question: str
    answer: list[tuple[str, int]]
    evidence: list[Passage]
    language: str
    kind: str
    source: str
    held: bool
    near: list[Passage] = field(default_factory=list)
    refuses: bool = False
