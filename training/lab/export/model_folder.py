"""What the folders of all models have: a graph, a tokenizer and a model.json, as the product's registry reads them."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx

GRAPH, TOKENIZER, DESCRIPTION = "model.onnx", "tokenizer.json", "model.json"
EXTERNAL_DATA = "model.onnx.data"


def write_model(
    folder: Path, graph: onnx.ModelProto, tokenizer: Path, role: str, licence: str, settings: Mapping[str, Any],
    *, external_data: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Fills a folder whose path ends in name/version; gives the content of model.json.

    settings: what models of this role say beside their files, see model-description.ts.
    external_data: puts the weights into a file beside the graph, which is left without them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [GRAPH, TOKENIZER]
    if external_data:
        names.append(EXTERNAL_DATA)
        # The file is appended to where there is one.
        (folder / EXTERNAL_DATA).unlink(missing_ok=True)
        onnx.save_model(graph, folder / GRAPH, save_as_external_data=True, location=EXTERNAL_DATA)
    else:
        (folder / GRAPH).write_bytes(graph.SerializeToString(deterministic=True))
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    description = {
        "role": role,
        "name": folder.parent.name,
        "version": folder.name,
        "licence": licence,
        "files": {name: file_entry(folder / name) for name in names},
        "tokenizer": TOKENIZER,
        "graph": GRAPH,
        **settings,
    }
    write_json(folder / DESCRIPTION, description)
    return description


def file_entry(path: Path) -> dict[str, Any]:
    """SHA-256 and size of a file."""
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "bytes": path.stat().st_size}


def write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
