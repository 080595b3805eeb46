"""Writes the tiny models of the product's tests: one attention layer of random weights, one token per character.

    python -m lab.export.tiny_models --models ../libs/models/src/testing/tiny-models

The folder gets `embedder/tiny/1`, with framing tokens, and `judge/tiny/1`. The same seed gives the same files. They
answer nothing sensible; they show how texts get into a graph and how numbers come out. The token of `#` is not a
number in the judge, so a text that holds one makes its outputs NaN.
"""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 17, 8
WIDTH, MAXIMUM_TOKENS, SEED = 8, 32, 20_261_127
SPECIAL = ("<padding>", "<unknown>", "<classify>", "<separate>")
CHARACTERS = "#abcdefghijklmnopqrstuvwxyz가나다라마바사▁"
VOCABULARY = {token: index for index, token in enumerate([*SPECIAL, *CHARACTERS])}
TOKENS = {"classify": 2, "separate": 3, "padding": 0}


def tokenizer() -> dict[str, Any]:
    """Byte-pair encoding without merges. It knows its special tokens as text, as many public tokenizers do."""
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "version": "1.0",
        "added_tokens": [{"id": VOCABULARY[token], "content": token, **flags} for token in SPECIAL],
        "normalizer": {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
        "pre_tokenizer": None,
        "post_processor": None,
        "decoder": None,
        "model": {"type": "BPE", "unk_token": "<unknown>", "vocab": VOCABULARY, "merges": []},
    }


class TinyGraph:
    """input_ids, attention_mask (and segment_ids) int64 [batch, sequence], and states float32 [batch, sequence, WIDTH]."""

    def __init__(self, random: np.random.Generator, inputs: list[str]) -> None:
        self.random = random
        self.inputs = inputs
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def node(self, operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def weights(self, name: str, *shape: int) -> np.ndarray:
        value = self.random.normal(size=shape).astype(np.float32)
        self.constant(name, value)
        return value

    def states(self) -> str:
        self.constant("axis_1", np.asarray([1], dtype=np.int64))
        self.weights("positions", MAXIMUM_TOKENS, WIDTH)
        self.node("Gather", ["embedding", "input_ids"], "embedded")
        self.node("Shape", ["input_ids"], "shape")
        self.node("Gather", ["shape", "axis_1"], "length")
        self.constant("from_0", np.asarray([0], dtype=np.int64))
        self.node("Slice", ["positions", "from_0", "length", "from_0"], "position")
        states = self.node("Add", ["embedded", "position"], "placed")
        if "segment_ids" in self.inputs:
            self.weights("segments", 2, WIDTH)
            self.node("Gather", ["segments", "segment_ids"], "segment")
            states = self.node("Add", [states, "segment"], "segmented")
        self.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
        self.constant("one", np.asarray(1, dtype=np.float32))
        self.constant("hidden", np.asarray(-30_000, dtype=np.float32))
        self.node("Sub", ["one", "mask"], "no_mask")
        self.node("Mul", ["no_mask", "hidden"], "flat_bias")
        self.node("Unsqueeze", ["flat_bias", "axis_1"], "bias")
        self.node("Transpose", [states], "turned", perm=[0, 2, 1])
        self.node("MatMul", [states, "turned"], "products")
        self.constant("scale", np.asarray(WIDTH**-0.5 / 4, dtype=np.float32))
        self.node("Mul", ["products", "scale"], "scaled")
        self.node("Add", ["scaled", "bias"], "scores")
        self.node("Softmax", ["scores"], "attention", axis=-1)
        return self.node("MatMul", ["attention", states], "states")

    def model(self, outputs: dict[str, list[str | int]]) -> onnx.ModelProto:
        values = [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"]) for name in self.inputs]
        results = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()]
        graph = helper.make_graph(self.nodes, "tiny", values, results, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
        onnx.checker.check_model(model, full_check=True)
        return model


def judge_graph() -> onnx.ModelProto:
    """relevance [batch] and entailment [batch, 3] from the state of the first position."""
    graph = TinyGraph(np.random.default_rng(SEED), ["input_ids", "attention_mask", "segment_ids"])
    embedding = graph.random.normal(size=(len(VOCABULARY), WIDTH)).astype(np.float32)
    embedding[VOCABULARY["#"]] = np.nan
    graph.constant("embedding", embedding)
    states = graph.states()
    graph.constant("first", np.asarray(0, dtype=np.int64))
    graph.node("Gather", [states, "first"], "state", axis=1)
    graph.weights("relevance_head", WIDTH, 1)
    graph.node("MatMul", ["state", "relevance_head"], "column")
    graph.node("Squeeze", ["column", "axis_1"], "relevance")
    graph.weights("entailment_head", WIDTH, 3)
    graph.node("MatMul", ["state", "entailment_head"], "entailment")
    return graph.model({"relevance": ["batch"], "entailment": ["batch", 3]})


def embedder_graph() -> onnx.ModelProto:
    """sentence_embedding [batch, WIDTH], the mean of the states of all tokens, of unit length."""
    graph = TinyGraph(np.random.default_rng(SEED + 1), ["input_ids", "attention_mask"])
    graph.weights("embedding", len(VOCABULARY), WIDTH)
    states = graph.states()
    graph.node("Unsqueeze", ["mask", "axis_1"], "mask_row")
    graph.node("MatMul", ["mask_row", states], "row")
    graph.node("Squeeze", ["row", "axis_1"], "sum")
    graph.node("ReduceL2", ["sum"], "norm", axes=[-1], keepdims=1)
    graph.node("Div", ["sum", "norm"], "sentence_embedding")
    return graph.model({"sentence_embedding": ["batch", WIDTH]})


def write(models: Path, graph: onnx.ModelProto, role: str, settings: dict[str, Any]) -> None:
    folder = models / role / "tiny" / "1"
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "model.onnx": graph.SerializeToString(deterministic=True),
        "tokenizer.json": json.dumps(tokenizer(), ensure_ascii=False).encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    description = {
        "role": role,
        "name": "tiny",
        "version": "1",
        "licence": "Apache-2.0",
        "files": {
            name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
            for name, content in contents.items()
        },
        "tokenizer": "tokenizer.json",
        "graph": "model.onnx",
        "maximumTokens": MAXIMUM_TOKENS,
        "tokens": TOKENS,
        **settings,
    }
    (folder / "model.json").write_text(json.dumps(description, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True, help="folder that gets <role>/<name>/<version>")
    models = parser.parse_args().models
    calibration = {"relevance": {"scale": 0.5, "offset": -0.25}, "entailment": {"temperature": 2.0}}
    write(models, judge_graph(), "judge", {"calibration": calibration})
    prefixes = {"query": "q ", "passage": ""}
    write(models, embedder_graph(), "embedder", {"dimensions": WIDTH, "normalised": True, "prefixes": prefixes})


if __name__ == "__main__":
    main()
