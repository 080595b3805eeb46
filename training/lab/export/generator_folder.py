"""Writes the folder of a generator: graph, tokenizer and model.json, as the product's registry reads them."""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from ..tokenizer.special import BEGIN, END, PADDING
from .decoder_graph import DecoderConfiguration, Projection, adapter_input_shapes

GRAPH, TOKENIZER = "model.onnx", "tokenizer.json"


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
) -> dict[str, Any]:
    """Fills a folder whose path ends in name/version; gives the content of model.json.

    adapter_projections: those that the graph was built with; adapter_rank: the largest rank that may be loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(graph, str(folder / GRAPH))
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    description: dict[str, Any] = {
        "role": "generator",
        "name": folder.parent.name,
        "version": folder.name,
        "licence": licence,
        "files": {name: file_entry(folder / name) for name in (GRAPH, TOKENIZER)},
        "tokenizer": TOKENIZER,
        "graph": GRAPH,
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
        description["adapter"] = {"rank": adapter_rank, "inputs": inputs}
    write_json(folder / "model.json", description)
    return description


def file_entry(path: Path) -> dict[str, Any]:
    """SHA-256 and size of a file."""
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
