"""Writes the folder of an encoder."""

from pathlib import Path
from typing import Any

import onnx

from ..networks.encoder import EncoderShape
from ..tokenizer.special import CLASSIFY, PADDING, SEPARATE
from .model_folder import write_model

FRAMING = {"classify": CLASSIFY, "separate": SEPARATE, "padding": PADDING}
"""The product puts these around the texts of encoder and judge, as training does."""


def write_embedder(
    folder: Path, graph: onnx.ModelProto, tokenizer: Path, shape: EncoderShape, *, licence: str
) -> dict[str, Any]:
    """Fills a folder whose path ends in name/version; gives the content of model.json."""
    settings = {
        "dimensions": shape.dimensions,
        "maximumTokens": shape.positions,
        "normalised": True,
        "prefixes": {"query": "", "passage": ""},
        "tokens": FRAMING,
    }
    return write_model(folder, graph, tokenizer, "embedder", licence, settings)
