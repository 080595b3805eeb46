"""The trained table and its exported graph as functions from token ids to vectors."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime

BATCH = 32

Encode = Callable[[list[list[int]]], np.ndarray]
"""Unit vectors [texts, dimensions] of lists of token ids."""


def float_encoder(table: np.ndarray) -> Encode:
    """The trained table before quantisation."""

    def encode(texts: list[list[int]]) -> np.ndarray:
        sums = np.stack([table[ids].sum(axis=0) for ids in texts])
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)

    return encode


def graph_encoder(path: Path) -> Encode:
    """The exported graph, run as the product runs it."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), settings)

    def encode(texts: list[list[int]]) -> np.ndarray:
        vectors = []
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            width = max(map(len, batch))
            ids = np.asarray([text + [0] * (width - len(text)) for text in batch], dtype=np.int64)
            mask = np.asarray([[1] * len(text) + [0] * (width - len(text)) for text in batch], dtype=np.int64)
            vectors.append(session.run(None, {"input_ids": ids, "attention_mask": mask})[0])
        return np.concatenate(vectors)

    return encode
