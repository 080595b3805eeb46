"""Finds repeated lines, repeated paragraphs and documents that are nearly the same."""

import re
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np

WORD = re.compile(r"\w+")
SHINGLE = 5
"""Words of a shingle."""

BANDS, ROWS = 8, 4
"""Documents with one band in common are taken as near-duplicates: from about 60 % common shingles on."""

REPEATED_IN = 25
"""A line of this many documents is boilerplate."""

SHORT_LINE = 30
"""Shorter lines, such as "Click Save.", belong to the steps around them however often they come."""

LONG_PARAGRAPH = 90
"""Only paragraphs of this many characters are compared: shorter ones may well say the same twice."""

MERSENNE = np.uint64((1 << 61) - 1)
_numbers = np.random.default_rng(7)
FACTORS = _numbers.integers(1, 1 << 31, BANDS * ROWS, dtype=np.uint64)
TERMS = _numbers.integers(0, 1 << 31, BANDS * ROWS, dtype=np.uint64)


def line_key(line: str) -> int:
    """The same for lines that differ in digits and spaces only."""
    return hash(re.sub(r"[\d\s]+", "", line))


def boilerplate(documents: Sequence[Sequence[str]]) -> set[int]:
    """Keys of the lines that stand in many documents."""
    counts: Counter[int] = Counter()
    for lines in documents:
        counts.update({line_key(line) for line in lines if len(line) > SHORT_LINE})
    return {key for key, count in counts.items() if count >= REPEATED_IN}


def signature(text: str) -> list[int]:
    """MinHash of a text, one number per band."""
    words = WORD.findall(text)
    shingles = {crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(max(1, len(words) - SHINGLE + 1))}
    values = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))[:1500]
    least = ((values[:, None] * FACTORS + TERMS) % MERSENNE).min(axis=0)
    return [hash((band, *least[band * ROWS : (band + 1) * ROWS].tolist())) for band in range(BANDS)]


class Seen:
    """What was kept so far. Ask it in the order in which documents should win."""

    def __init__(self) -> None:
        self.paragraphs: set[int] = set()
        self.bands: set[int] = set()

    def new_lines(self, lines: Sequence[str]) -> list[str]:
        """The lines without long paragraphs that an earlier document has."""
        kept = []
        for line in lines:
            if len(line) >= LONG_PARAGRAPH:
                key = line_key(line)
                if key in self.paragraphs:
                    continue
                self.paragraphs.add(key)
            kept.append(line)
        return kept

    def is_near_duplicate(self, text: str) -> bool:
        """Whether an earlier document is nearly the same; if not, remembers this one."""
        bands = signature(text)
        if any(band in self.bands for band in bands):
            return True
        self.bands.update(bands)
        return False
