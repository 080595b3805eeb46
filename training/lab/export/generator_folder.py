"""Writes the folder of a generator: graph, tokenizer and model.json, as the product's registry reads them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from ..tokenizer.special import BEGIN, END, PADDING
from .decoder_graph import DecoderConfiguration, Projection, adapter_input_shapes
from .model_folder import write_model


def write_generator(
    folder: Path,
    graph: onnx.ModelProto,
    tokenizer: Path,
    weights: Mapping[str, np.ndarray],
    configuration: DecoderConfiguration,
    *,
    licence: str,
    adapter_projections: Sequence[Projection] = (),
    adapter_rank: int = 0,
    external_data: bool = False,
) -> dict[str, Any]:
    """Fills a folder whose path ends in name/version; gives the content of model.json.

    adapter_projections: those that the graph was built with; adapter_rank: the largest rank that may be loaded.
    external_data: see `write_model`.
    """
    settings: dict[str, Any] = {
        "contextTokens": configuration.context_tokens,
        "layers": configuration.layers,
        "keyValueHeads": configuration.key_value_heads,
        "headSize": configuration.head_size,
        "vocabulary": len(weights["embedding.weight"]),
        "tokens": {"begin": BEGIN, "end": END, "padding": PADDING},
    }
    if adapter_projections:
        shapes = adapter_input_shapes(weights, configuration.layers, adapter_projections)
        inputs = [{"name": name, "rows": rows, "columns": columns} for name, (rows, columns) in shapes.items()]
        settings["adapter"] = {"rank": adapter_rank, "inputs": inputs}
    return write_model(folder, graph, tokenizer, "generator", licence, settings, external_data=external_data)
