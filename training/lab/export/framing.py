"""Frames token ids as the product does before it runs a graph (embedder-tokenizer.ts, join-pair.ts)."""

from collections.abc import Sequence
from typing import NamedTuple

from ..tokenizer.special import CLASSIFY, SEPARATE


class JoinedPair(NamedTuple):
    """Ids of two texts, and 0 or 1 for the text that each belongs to."""

    ids: list[int]
    segments: list[int]


def framed_text(ids: Sequence[int], longest: int) -> list[int]:
    """`<classify> text <separate>`, at most `longest` ids; what does not fit is cut off the text."""
    return [CLASSIFY, *ids[: longest - 2], SEPARATE]


def joined_pair(first: Sequence[int], second: Sequence[int], longest: int) -> JoinedPair:
    """`<classify> first <separate> second <separate>`; the second text gives way, the first from half on."""
    room = longest - 3
    head = first[: max(room // 2, room - len(second))]
    tail = second[: room - len(head)]
    ids = [CLASSIFY, *head, SEPARATE, *tail, SEPARATE]
    return JoinedPair(ids, [0] * (len(head) + 2) + [1] * (len(tail) + 1))
