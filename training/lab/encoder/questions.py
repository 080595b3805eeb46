"""Questions with the passage that answers them and passages that do not: of the same document, and others with the same
words, which the search by words would put first.

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
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..corpora.sources import add_data_options
from ..evaluation.bm25 import Bm25
from ..evaluation.terms import question_terms
from ..generator.documents import document_items
from ..generator.items import Item
from ..generator.labelled import boolq_items, shared, tydi_items, welfare_items
from ..generator.prompt import Passage
from ..static_encoder.pairs import LEFT_TOKENS, RIGHT_TOKENS, token_arrays

NEAR = 2
"""Passages of the same document beside the right one, at most."""
ALIKE, LOOKED_AT = 8, 40
"""Passages with the words of the question that do not answer it, at most, and how many of the first are looked at. Hard
negatives of the search by words (Karpukhin et al. 2020) teach what that search cannot tell."""
SAME_ANSWER = 0.45
"""A passage with this share of the answer's pieces may answer too."""
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


def passages_alike(items: list[Item], texts: list[str], own: list[int]) -> Iterator[list[int]]:
    """For each item the places of passages that share its words and do not hold its answer, best first."""
    words = Bm25(texts)
    for item, right in zip(items, own, strict=True):
        scores = words.scores(question_terms(item.question))
        best = np.argpartition(-scores, LOOKED_AT)[:LOOKED_AT] if len(texts) > LOOKED_AT else np.arange(len(texts))
        answer = " ".join(sentence for sentence, _ in item.answer)
        found = (at for at in best[np.argsort(-scores[best])] if scores[at] > 0 and at != right)
        yield list(islice((at for at in found if shared(answer, texts[at]) < SAME_ANSWER), ALIKE))


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
    places: dict[str, int] = {}
    own = [places.setdefault(text_of(item.evidence[item.answer[0][1]], draw), len(places)) for item in items]
    near = [
        [places.setdefault(text_of(passage, draw), len(places)) for passage in draw.sample(item.near, min(NEAR, len(item.near)))]
        for item in items
    ]
    texts = list(places)
    negatives = [[*beside, *alike] for beside, alike in zip(near, passages_alike(items, texts, own), strict=True)]
    questions = [unicodedata.normalize("NFC", item.question) for item in items]
    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    arrays = {}
    for name, lines, limit in (("question", questions, LEFT_TOKENS), ("passage", texts, RIGHT_TOKENS)):
        arrays[name], arrays[f"{name}_starts"] = token_arrays(tokenizer, lines, limit)
    arrays["own"] = np.asarray(own)
    arrays["negatives"] = np.asarray([at for row in negatives for at in row])
    arrays["negative_rows"] = np.cumsum([0, *map(len, negatives)])
    np.savez(options.work / "questions.npz", **arrays)
    sources = dict(Counter(item.source for item in items).most_common())
    (options.work / "questions.json").write_text(json.dumps(sources, indent=2) + "\n")
    print(f"{len(questions)} questions, {len(texts)} passages, {len(arrays['negatives'])} that do not answer: {sources}")


if __name__ == "__main__":
    main()
