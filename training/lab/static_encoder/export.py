"""Writes the token table as one int8 ONNX graph, with model.json, into a model folder.

    python -m lab.static_encoder.export --work WORK --model MODEL_FOLDER
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..export.model_folder import write_model

OPSET, IR_VERSION = 17, 8
MAXIMUM_TOKENS = 512
MAXIMUM_BYTES = 12_000_000


def quantise(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Int8 rows and one float32 scale per row (symmetric, largest magnitude = 127)."""
    scales = np.maximum(np.abs(table).max(axis=1), 1e-12) / 127
    rows = np.clip(np.rint(table / scales[:, None]), -127, 127).astype(np.int8)
    return rows, scales.astype(np.float32)


def build_graph(rows: np.ndarray, scales: np.ndarray) -> onnx.ModelProto:
    """input_ids, attention_mask [batch, sequence] -> sentence_embedding [batch, dimensions], unit length.

    The pooling weight of a token is part of the scale of its row. A text without tokens gives zeros.
    """
    nodes = [
        helper.make_node("Gather", ["rows", "input_ids"], ["token_rows"], axis=0),
        helper.make_node("Cast", ["token_rows"], ["token_floats"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scales", "input_ids"], ["token_scales"], axis=0),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["token_scales", "mask"], ["token_weights"]),
        helper.make_node("Unsqueeze", ["token_weights", "middle"], ["weight_row"]),
        helper.make_node("MatMul", ["weight_row", "token_floats"], ["sums"]),
        helper.make_node("Squeeze", ["sums", "middle"], ["sum"]),
        helper.make_node("ReduceL2", ["sum"], ["length"], axes=[-1], keepdims=1),
        helper.make_node("Max", ["length", "smallest"], ["safe_length"]),
        helper.make_node("Div", ["sum", "safe_length"], ["sentence_embedding"]),
    ]
    shape = ["batch", "sequence"]
    graph = helper.make_graph(
        nodes,
        "static-encoder",
        [
            helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape),
            helper.make_tensor_value_info("attention_mask", TensorProto.INT64, shape),
        ],
        [helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", rows.shape[1]])],
        [
            numpy_helper.from_array(rows, "rows"),
            numpy_helper.from_array(scales, "scales"),
            numpy_helper.from_array(np.asarray([1], dtype=np.int64), "middle"),
            numpy_helper.from_array(np.asarray([1e-12], dtype=np.float32), "smallest"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], producer_name="static-encoder")
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that ends in name/version")
    parser.add_argument("--name", default="table", help="name of the trained table, without suffix")
    options = parser.parse_args()

    rows, scales = quantise(np.load(options.work / f"{options.name}.npy"))
    graph = build_graph(rows, scales)
    size = graph.ByteSize()
    if size > MAXIMUM_BYTES:
        raise SystemExit(f"model.onnx has {size} bytes, more than {MAXIMUM_BYTES}")
    settings = {
        "dimensions": rows.shape[1],
        "maximumTokens": MAXIMUM_TOKENS,
        "normalised": True,
        "prefixes": {"query": "", "passage": ""},
    }
    tokenizer = options.work / "tokenizer.json"
    description = write_model(options.model, graph, tokenizer, "embedder", "Apache-2.0", settings)
    print(json.dumps(description, indent=2))


if __name__ == "__main__":
    main()
