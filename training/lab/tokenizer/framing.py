"""Frames token ids as the product does before it runs a graph (embedder-tokenizer.ts, join-pair.ts).

The framing tokens are those of `special.py`; a model that names others passes them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .special import CLASSIFY, SEPARATE


class JoinedPair(NamedTuple):
    """Ids of two texts, and 0 or 1 for the text that each belongs to."""

    ids: list[int]
    segments: list[int]


def framed_text(
    ids: Sequence[int], longest: int, classify: int = CLASSIFY, separate: int = SEPARATE
) -> list[int]:
    """`<classify> text <separate>`, at most `longest` ids; what does not fit is cut off the text."""
    return [classify, *ids[: longest - 2], separate]


def joined_pair(
    first: Sequence[int], second: Sequence[int], longest: int, classify: int = CLASSIFY, separate: int = SEPARATE
) -> JoinedPair:
    """`<classify> first <separate> second <separate>`; the second text gives way, the first from half on."""
    room = longest - 3
    head = first[: max(room // 2, room - len(second))]
    tail = second[: room - len(head)]
    ids = [classify, *head, separate, *tail, separate]
    return JoinedPair(ids, [0] * (len(head) + 2) + [1] * (len(tail) + 1))
