"""Rows as arrays: token ids, where each row and its answer starts, and its kind."""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from ..tokenizer.special import BEGIN, END
from .compose import Row

MAXIMUM_TOKENS = 900


def encode_rows(tokenizer: Tokenizer, rows: Sequence[Row]) -> list[tuple[list[int], int] | None]:
    """(ids, index of the first token of the answer) of each row; None where a row is too long."""
    texts = [(unicodedata.normalize("NFC", row.prompt), unicodedata.normalize("NFC", row.answer)) for row in rows]
    encoded = tokenizer.encode_batch([f"{prompt} {answer}" for prompt, answer in texts])
    result: list[tuple[list[int], int] | None] = []
    for (prompt, _), encoding in zip(texts, encoded, strict=True):
        # The space before the answer belongs to the first word of the answer.
        start = encoding.char_to_token(len(prompt))
        ids = [BEGIN, *encoding.ids, END]
        result.append(None if start is None or len(ids) > MAXIMUM_TOKENS else (ids, start + 1))
    return result


def write_rows(path: Path, rows: Iterable[tuple[list[int], int, str]]) -> None:
    """Writes `path` with tokens, starts, answers and kinds, and the names of the kinds beside it."""
    chosen = list(rows)
    names = sorted({kind for _, _, kind in chosen})
    lengths = np.asarray([len(ids) for ids, _, _ in chosen], dtype=np.int64)
    partial = path.with_name(f"{path.stem}.partial.npz")
    np.savez(
        partial,
        tokens=np.fromiter((token for ids, _, _ in chosen for token in ids), dtype=np.uint16, count=int(lengths.sum())),
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        answers=np.asarray([answer for _, answer, _ in chosen], dtype=np.int64),
        kinds=np.asarray([names.index(kind) for _, _, kind in chosen], dtype=np.uint8),
    )
    # A training may be reading the old file.
    partial.replace(path)
    kinds_path = path.with_name(f"{path.stem}-kinds.json")
    kinds_path.write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")


def write_held(path: Path, rows: Iterable[Row]) -> None:
    """One row a line, as the evaluation reads it."""
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            entry = {
                "question": row.question,
                "passages": [
                    {"title": one.title, "heading": one.heading, "text": one.text}
                    | ({"header": one.header} if one.header else {})
                    for one in row.passages
                ],
                "answer": row.answer,
                "cited": list(row.cited),
                "answerable": row.answerable,
                "language": row.language,
                "kind": row.kind,
                "source": row.source,
            }
            stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
