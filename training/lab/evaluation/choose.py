"""Draws ordinary and paraphrased questions from one pool, and measures how much they share with their passages."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .colloquial import rewrite
from .passages import Passage, Question
from .terms import content_words, overlap

FEWEST_CONTENT_WORDS = 3
"""A question with fewer asks about something that only a conversation names."""


def mean_overlap(questions: Sequence[Question], passages: Mapping[str, Passage]) -> float:
    """Mean share of the content words of a question that its best passage has."""
    shares = [best_overlap(question, passages) for question in questions]
    return round(sum(shares) / len(shares), 3) if shares else 0.0


def best_overlap(question: Question, passages: Mapping[str, Passage]) -> float:
    return max(overlap(question.text, passages[one].whole) for one in question.relevant)


def ordinary(pool: Sequence[Question], count: int, seed: int) -> list[Question]:
    """A random sample, as the questions are."""
    return random.Random(seed).sample(list(pool), min(count, len(pool)))


def paraphrased(pool: Sequence[Question], passages: Mapping[str, Passage], count: int) -> list[Question]:
    """The questions that share the fewest words with their passages, and fewer still after rewriting."""
    fit = [question for question in pool if len(content_words(question.text)) >= FEWEST_CONTENT_WORDS]
    rewritten = [in_other_words(question, passages) for question in fit]
    rewritten.sort(key=lambda question: (best_overlap(question, passages), question.id))
    return rewritten[:count]


def in_other_words(question: Question, passages: Mapping[str, Passage]) -> Question:
    """The question without the words of its passages, as far as the tables of synonyms reach."""
    there = "\n".join(passages[one].whole for one in question.relevant)
    return replace(question, text=rewrite(question.text, there, question.language))
