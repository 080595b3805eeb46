"""Trains the tokenizer on a balanced sample and writes `tokenizer.json`.

    python -m lab.tokenizer.train --data DATA --work WORK
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from ..corpora.files import read_text, tab_separated
from ..corpora.markdown import COMMENT, FENCE, clean_line, split_front_matter
from ..corpora.sources import add_data_options, available, training_file, training_folder
from .special import BYTES, NAMES, UNKNOWN, VOCABULARY_SIZE

SPACE = "▁"
"""Stands for a space, so that tokens can be joined to the very text that was split."""

# A word may carry the space before it; digits never do and stand alone, so that a number has the same tokens
# wherever it stands. The classes are spelled out: regular expression engines disagree on \s and \p.
LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
WORDS = f"{SPACE}?[가-힣]+|{SPACE}?[{LATIN}]+|[0-9]|{SPACE}?[^0-9가-힣{LATIN}{SPACE}\\n]|{SPACE}+|\\n"

CHARACTERS = {
    "msdocs-ko": 14_000_000,
    "adobe-docs": 12_000_000,
    "legal-kr": 12_000_000,
    "handbooks-en": 5_000_000,
    "react-vue-docs": 3_000_000,
    "k8s-docs": 2_000_000,
    "tf-docs": 2_000_000,
    "powershell-docs-en": 1_000_000,
}
"""Characters taken from each set. Statutes stay at or below a quarter of the whole."""


def sample(data: Path, random_source: random.Random) -> Iterator[str]:
    """Clean lines of the sets above, in random file order, each set up to its share of characters."""
    assert CHARACTERS["legal-kr"] * 4 <= sum(CHARACTERS.values())
    for name, limit in CHARACTERS.items():
        yield from available(document_lines(data, name, limit, random_source))
    yield from available(questions(data))
    yield from available(statements(data))


def document_lines(data: Path, name: str, limit: int, random_source: random.Random) -> Iterator[str]:
    paths = sorted(training_folder(data, name).rglob("*.md"))
    random_source.shuffle(paths)
    taken = 0
    for path in paths:
        if taken >= limit:
            break
        body = FENCE.sub("\n", COMMENT.sub(" ", split_front_matter(read_text(path)[:40_000])[1]))
        for line in filter(None, map(clean_line, body.splitlines())):
            taken += len(line)
            yield line


def questions(data: Path) -> Iterator[str]:
    for language in ("korean", "english"):
        document = json.loads(read_text(training_file(data, "tydiqa-goldp", f"tydi-{language}-train-visible.json")))
        for article in document["data"]:
            for paragraph in article["paragraphs"]:
                yield paragraph["context"]
                yield from (entry["question"] for entry in paragraph["qas"])


def statements(data: Path) -> Iterator[str]:
    for row in tab_separated(training_folder(data, "kobest") / "BoolQ" / "train.tsv"):
        yield row["Text"]


def untrained() -> Tokenizer:
    """The tokenizer before training: NFC, spaces as ▁, words, byte fallback; decoding gives the text back."""
    tokenizer = Tokenizer(models.BPE(unk_token=NAMES[UNKNOWN], byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Prepend(SPACE), normalizers.Replace(" ", SPACE)]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORDS), behavior="isolated")
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace(SPACE, " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    return tokenizer


def train_and_write(
    tokenizer: Tokenizer, lines: Iterator[str], vocabulary: int, names: Sequence[str], work: Path
) -> None:
    """Learns merges from the lines and writes `tokenizer.json`; `names` and the bytes get the first ids."""
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        min_frequency=3,
        special_tokens=[*names, *BYTES],
        limit_alphabet=3_000,
        show_progress=False,
    )
    tokenizer.train_from_iterator(lines, trainer)
    work.mkdir(parents=True, exist_ok=True)
    # Special tokens of the trainer would be cut out of any text that spells them, so keep none.
    definition = json.loads(tokenizer.to_str())
    definition["added_tokens"] = []
    path = work / "tokenizer.json"
    path.write_text(json.dumps(definition, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{path}: {len(definition['model']['vocab'])} tokens")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    train_and_write(untrained(), sample(options.data, random.Random(options.seed)), VOCABULARY_SIZE, NAMES, options.work)


if __name__ == "__main__":
    main()
