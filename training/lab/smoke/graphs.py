"""Runs the exported graphs in onnxruntime, with and without the adapter, and again in onnxruntime-node."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from ..evaluation.onnx_models import Embedder
from .data import REPOSITORY
from .steps import Places

SCRIPT = Path(__file__).with_name("run-graphs.mjs")
SEQUENCE = 12
TOKENS = np.arange(300, 300 + SEQUENCE, dtype=np.int64)[None]
"""Ids of ordinary tokens in every vocabulary of the smoke run."""

Feeds = dict[str, np.ndarray]


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def feeds_of(session: onnxruntime.InferenceSession, matrices: Feeds) -> Feeds:
    """Inputs for the tokens above, without a past; adapters that are not given have the rank 0."""
    known = {
        "input_ids": TOKENS,
        "attention_mask": np.ones_like(TOKENS),
        "segment_ids": (np.arange(SEQUENCE)[None] > SEQUENCE // 2).astype(np.int64),
        "num_logits_to_keep": np.asarray(1, dtype=np.int64),
        "reads_prompt": np.asarray(1, dtype=np.int64),
    } | matrices
    feeds = {}
    for entry in session.get_inputs():
        free = [size if isinstance(size, int) else 0 for size in entry.shape]
        if entry.name.startswith("past_key_values"):
            free[0] = 1
        feeds[entry.name] = known[entry.name] if entry.name in known else np.zeros(free, dtype=np.float32)
    return feeds


def adapter_matrices(folder: Path) -> Feeds:
    """The matrices of adapter.bin by the names of the inputs."""
    description, data = read_json(folder / "adapter.json"), (folder / "adapter.bin").read_bytes()
    matrices = {}
    for entry in description["matrices"]:
        size = entry["rows"] * entry["columns"]
        values = np.frombuffer(data, dtype="<f4", count=size, offset=entry["offset"])
        matrices[entry["name"]] = values.reshape(entry["rows"], entry["columns"])
    return matrices


def run_graph(path: Path, matrices: Feeds) -> tuple[Feeds, np.ndarray]:
    """The feeds and the first output, which must be numbers."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    feeds = feeds_of(session, matrices)
    values = session.run(None, feeds)[0]
    assert np.isfinite(values).all(), f"{path} gives values that are not numbers"
    return feeds, values


def check_adapter(places: Places) -> None:
    """Changes what the generator says; the graph without it says exactly what it said before."""
    graph = places.model("generator") / "model.onnx"
    before = run_graph(graph, {})[1]
    assert not np.array_equal(before, run_graph(graph, adapter_matrices(places.adapter))[1]), "the adapter changes nothing"
    assert np.array_equal(before, run_graph(graph, {})[1]), "the base is not what it was"


def check_in_python(places: Places) -> list[Path]:
    """Runs every graph below the models' folder; gives the graphs."""
    graphs = sorted(places.models.rglob("model.onnx"))
    assert len(graphs) == 4, f"{len(graphs)} graphs instead of 4"
    for graph in graphs:
        run_graph(graph, {})
    return graphs


def check_encoder(places: Places) -> None:
    """Vectors of the rounded graph lie close to those of PyTorch in the golden file."""
    golden = read_json(places.golden / "saseo-encoder-golden.json")
    texts, wanted = [entry["text"] for entry in golden], np.asarray([entry["vector"] for entry in golden])
    cosines = (Embedder(places.model("embedder")).encode(texts, "passage") * wanted).sum(-1)
    assert cosines.min() > 0.999, f"cosine {cosines.min()} with PyTorch"


def node_is_there() -> bool:
    return shutil.which("node") is not None and (REPOSITORY / "node_modules" / "onnxruntime-node").is_dir()


def check_in_node(places: Places) -> None:
    """The same feeds must give the same numbers in onnxruntime-node."""
    cases = []
    for graph in check_in_python(places):
        feeds, values = run_graph(graph, {})
        inputs = {
            name: {"kind": str(value.dtype), "dims": value.shape, "data": value.ravel().tolist()}
            for name, value in feeds.items()
        }
        cases.append({"graph": str(graph), "inputs": inputs, "values": values.ravel().tolist()})
    path = places.root / "node-cases.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    subprocess.run(["node", str(SCRIPT), str(path)], cwd=REPOSITORY, check=True, capture_output=True, text=True)
