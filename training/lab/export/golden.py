"""Writes what the tests of the product compare the shipped models with: the answers of torch, float32.

    python -m lab.export.golden --work WORK --models ../models --folder ../libs/models/src/testing

Of every model that is in `--models`; the checkpoints are those that it was exported from.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from ..encoder.checkpoint import load_encoder
from ..generator.checkpoint import load_generator
from ..judge.checkpoint import load_judge
from .golden_answers import judgements, tokens, vectors
from .golden_generation import generations
from .golden_texts import CLAIM_PAIRS, PLAIN_TEXTS, TOKENIZER_TEXTS
from .model_folder import GRAPH

ENCODER, JUDGE, GENERATOR = "embedder/saseo-encoder/1", "judge/saseo-judge/1", "generator/saseo-generator/1"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()

    work, models = options.work, options.models
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    write(options.folder / "saseo-tokenizer-golden.json", tokens(tokenizer, [*PLAIN_TEXTS, *TOKENIZER_TEXTS]))
    answers: dict[str, Callable[[], Sequence[dict[str, Any]]]] = {
        ENCODER: lambda: vectors(load_encoder(work), tokenizer, PLAIN_TEXTS),
        JUDGE: lambda: judgements(load_judge(work), tokenizer, CLAIM_PAIRS),
        GENERATOR: lambda: generations(load_generator(work), tokenizer, models / GENERATOR / GRAPH),
    }
    for model, answer in answers.items():
        if (models / model / GRAPH).is_file():
            write(options.folder / f"{model.split('/')[1]}-golden.json", answer())
        else:
            print(f"{model} is not there")


def write(path: Path, entries: Sequence[dict[str, Any]]) -> None:
    path.write_text(json.dumps(entries, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(entries)} entries, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
