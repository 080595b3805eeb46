"""Which documents no training of the generator may see."""

import re
from zlib import crc32

HELD_OUT_SHARE = 50
"""One document in this many is kept for perplexity and for held-out questions."""

WELFARE_SHARE = 4
"""One welfare title in this many is kept: they are the questions the product is measured on."""

# Translations and versions of one document share a key, so that a held document is not learnt in the other language.
VERSION = re.compile(r"^v?\d+(\.\d+)*$")


def document_key(path: str) -> str:
    """What a document, its translation and its other versions have in common.

    Laws lie in a folder together with their decrees. Of other documents the last two parts of the path count.
    """
    parts = [part for part in path.lower().replace("\\", "/").split("/") if not VERSION.match(part)]
    if "legal-kr" in parts:
        return parts[-2]
    return "/".join(parts[-2:])


def is_held_out(path: str) -> bool:
    """Whether a document stays out of the corpus and of the training questions."""
    return crc32(document_key(path).encode()) % HELD_OUT_SHARE == 0


def is_held_title(title: str) -> bool:
    """Whether the questions of a welfare title stay out of training."""
    return crc32(title.encode()) % WELFARE_SHARE == 0
