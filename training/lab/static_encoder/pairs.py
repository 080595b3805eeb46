"""Reads every allowed data set, tokenizes its pairs and writes them as arrays of token ids.

    python -m lab.static_encoder.pairs --data DATA --work WORK
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..corpora import document_readers, labelled_readers
from ..corpora.pairs import Pair
from ..corpora.sources import ALLOWED_SOURCES, ForbiddenSourceError, add_data_options, available

LEFT_TOKENS, RIGHT_TOKENS = 96, 128
COPIES = {"tydiqa-goldp": 4, "kobest": 2, "korean-parallel-news": 2}
"""How often a small set of human text is repeated; every other set is read once."""

GROUP_LIMIT = 30
"""Pairs of one group (headings such as 'Prerequisites' repeat by the hundred)."""

SLICE = 20_000


def collect(data: Path, seed: int) -> list[Pair]:
    """All pairs in random order, with repeated groups cut at `GROUP_LIMIT`."""
    random_source = random.Random(seed)
    seen: Counter[tuple[str, int]] = Counter()
    pairs: list[Pair] = []
    for reader in (*document_readers.READERS, *labelled_readers.READERS):
        for pair in available(reader(data, random_source)):
            if pair.source not in ALLOWED_SOURCES:
                raise ForbiddenSourceError(f"{pair.source} is not in the table of allowed sets")
            seen[pair.source, pair.group] += 1
            if seen[pair.source, pair.group] <= GROUP_LIMIT and pair.left != pair.right:
                pairs.extend([pair] * COPIES.get(pair.source, 1))
    random_source.shuffle(pairs)
    return pairs


def token_arrays(tokenizer: Tokenizer, texts: list[str], limit: int) -> tuple[np.ndarray, np.ndarray]:
    """Token ids of all texts behind each other, and the start of each text (one entry more than texts)."""
    ids: list[np.ndarray] = []
    lengths = [0]
    for start in range(0, len(texts), SLICE):
        for encoding in tokenizer.encode_batch_fast(texts[start : start + SLICE], add_special_tokens=False):
            tokens = np.asarray(encoding.ids[:limit] or [0], dtype=np.uint16)
            ids.append(tokens)
            lengths.append(len(tokens))
    return np.concatenate(ids), np.cumsum(lengths, dtype=np.int64)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args()

    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    pairs = collect(options.data, options.seed)
    left, left_starts = token_arrays(tokenizer, [pair.left for pair in pairs], LEFT_TOKENS)
    right, right_starts = token_arrays(tokenizer, [pair.right for pair in pairs], RIGHT_TOKENS)
    names = list(ALLOWED_SOURCES)
    np.savez(
        options.work / "pairs.npz",
        left=left,
        left_starts=left_starts,
        right=right,
        right_starts=right_starts,
        groups=np.asarray([pair.group for pair in pairs], dtype=np.uint32),
        sources=np.asarray([names.index(pair.source) for pair in pairs], dtype=np.uint8),
    )
    counts = dict(Counter(pair.source for pair in pairs).most_common())
    (options.work / "pairs.json").write_text(json.dumps(counts, indent=2) + "\n")
    print(f"{len(pairs)} pairs, {len(left) + len(right)} tokens: {counts}")


if __name__ == "__main__":
    main()
