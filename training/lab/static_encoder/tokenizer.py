"""Trains the Korean and English tokenizer: byte-pair encoding with byte fallback.

    python -m lab.static_encoder.tokenizer --data DATA --work WORK
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from ..corpora.files import read_text
from ..corpora.sources import add_data_options, available, training_file, training_folder
from ..tokenizer.train import statements, train_and_write

VOCABULARY_SIZE = 32_000
PADDING, UNKNOWN = "<pad>", "<unk>"

# Runs of Hangul and of Latin letters are words; everything else stands alone, so digits are split
# singly and 'VPN에' becomes VPN + 에. Spaces, controls and invisible characters are dropped. The
# classes are spelled out because regular expression engines disagree on \s and \p.
INVISIBLE = "\u0080-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff"
WORDS = f"[가-힣ㄱ-ㆎ]+|[a-zß-öø-ɏ]+|[^\\x00-\\x20\\x7f{INVISIBLE}]"

CHARACTERS = {
    "adobe-docs": 14_000_000,
    "msdocs-ko": 16_000_000,
    "legal-kr": 12_000_000,
    "handbooks-en": 5_000_000,
    "react-vue-docs": 2_000_000,
    "k8s-docs": 2_000_000,
}
"""Characters taken from each set. Statutes stay below a quarter of the whole."""


def sample(data: Path, random_source: random.Random) -> Iterator[str]:
    """Lines of the sets above, in random file order, each set up to its share of characters."""
    assert CHARACTERS["legal-kr"] * 4 <= sum(CHARACTERS.values())
    for name, limit in CHARACTERS.items():
        yield from available(document_lines(data, name, limit, random_source))
    yield from available(labelled_texts(data))


def document_lines(data: Path, name: str, limit: int, random_source: random.Random) -> Iterator[str]:
    paths = sorted(training_folder(data, name).rglob("*.md"))
    random_source.shuffle(paths)
    taken = 0
    for path in paths:
        if taken >= limit:
            break
        text = read_text(path)[:20_000]
        taken += len(text)
        yield from text.splitlines()


def labelled_texts(data: Path) -> Iterator[str]:
    for language in ("korean", "english"):
        yield read_text(training_file(data, "tydiqa-goldp", f"tydi-{language}-train-visible.json"))
    yield from statements(data)


def untrained() -> Tokenizer:
    """The tokenizer before training: NFC, lower case, words, byte fallback."""
    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN, byte_fallback=True))
    # The final sigma is lowered differently by different runtimes.
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Lowercase(), normalizers.Replace("ς", "σ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORDS), behavior="removed", invert=True)
    tokenizer.decoder = decoders.ByteFallback()
    return tokenizer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    lines = sample(options.data, random.Random(options.seed))
    train_and_write(untrained(), lines, VOCABULARY_SIZE, (PADDING, UNKNOWN), options.work)


if __name__ == "__main__":
    main()
