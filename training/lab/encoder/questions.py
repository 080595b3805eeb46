"""Questions with the passage that answers them and passages of the same document that do not.

    python -m lab.encoder.questions --data DATA --work WORK [--scale 0.25]

The items are those of the generator's grounded rows (`lab.generator`); held-out ones are left out. The sets that the
encoder is measured on by another rule are left out whole.
"""

import argparse
import json
import random
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..corpora.sources import add_data_options
from ..generator.documents import document_items
from ..generator.items import Item
from ..generator.labelled import boolq_items, tydi_items, welfare_items
from ..generator.prompt import Passage
from ..static_encoder.pairs import LEFT_TOKENS, RIGHT_TOKENS, token_arrays

NEAR = 2
"""Passages of the same document beside the right one, at most."""
MEASURED = ("adobe-docs", "cncf-glossary", "powershell-docs-en", "otel-docs-en")
"""Their held-out documents make the validation sets, and are chosen otherwise than the generator's."""
WELFARE_COPIES = 4
"""Questions that people wrote are few and worth more than made ones."""


def items_of(data: Path, draw: random.Random, scale: float) -> Iterator[Item]:
    """All items that may train, in no order."""
    for item in welfare_items(data, draw):
        yield from [item] * (WELFARE_COPIES // 2)  # The reader gives every question twice.
    yield from tydi_items(data, draw)
    yield from boolq_items(data, draw)
    yield from document_items(data, draw, scale, without=MEASURED)


def text_of(passage: Passage, draw: random.Random) -> str:
    """The passage, often under its title and heading as the product embeds it."""
    heading = " > ".join(filter(None, (passage.title, passage.heading)))
    whole = f"{heading}\n{passage.text}" if heading and draw.random() < 0.6 else passage.text
    return unicodedata.normalize("NFC", whole)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--scale", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=31)
    options = parser.parse_args()

    draw = random.Random(options.seed)
    items = [item for item in items_of(options.data, draw, options.scale) if not item.held and item.answer]
    items = [item for item in items if not item.refuses]
    draw.shuffle(items)
    questions, passages, near, counts = [], [], [], []
    for item in items:
        questions.append(unicodedata.normalize("NFC", item.question))
        passages.append(text_of(item.evidence[item.answer[0][1]], draw))
        chosen = draw.sample(item.near, min(NEAR, len(item.near)))
        near.extend(text_of(passage, draw) for passage in chosen)
        counts.append(len(chosen))
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    arrays = {}
    for name, texts, limit in (
        ("question", questions, LEFT_TOKENS), ("passage", passages, RIGHT_TOKENS), ("near", near, RIGHT_TOKENS),
    ):  # fmt: skip
        arrays[name], arrays[f"{name}_starts"] = token_arrays(tokenizer, texts, limit)
    near_rows = np.concatenate([[0], np.cumsum(counts)])
    np.savez(options.work / "questions.npz", **arrays, near_rows=near_rows)
    sources = dict(Counter(item.source for item in items).most_common())
    (options.work / "questions.json").write_text(json.dumps(sources, indent=2) + "\n")
    print(f"{len(questions)} questions, {len(near)} near passages: {sources}")


if __name__ == "__main__":
    main()
