"""Builds the ONNX graph of the encoder from a dictionary of float weights, named as in `networks/encoder.py`.

Inputs: `input_ids` and `attention_mask` int64 [batch, sequence].
Output: `sentence_embedding` float32 [batch, dimensions], of unit length.

The products with weights are MatMulNBits: activations are rounded per row and block, so that a text has the same
vector alone and in any batch. DynamicQuantizeMatMul is 1.7 times as fast, but rounds by the largest value of a whole
batch, and saturates on processors without VNNI.
"""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import onnx
from onnx import TensorProto, helper

from ..networks.blocks import EPSILON
from ..networks.encoder import EncoderShape
from .graph_parts import GraphParts, Precision

OPSET, IR_VERSION = 17, 8
BLOCK_OF_BITS_8, BLOCK_OF_BITS_4 = 128, 32
"""Weights that share a scale. With 8 bits long blocks lose nothing that can be measured, and are 15 % faster."""


def build_encoder(
    weights: Mapping[str, np.ndarray], shape: EncoderShape, precision: Precision, *, table_bits: Literal[4, 8] = 8
) -> onnx.ModelProto:
    """The graph described above. precision: of the linear layers; table_bits: of the embedding unless `float32`."""
    joined = with_joined_projections(weights, shape)
    parts = encoder_parts(joined, shape, precision, table_bits)
    parts.node("Cast", ["attention_mask"], "key_mask", to=TensorProto.INT32)
    embedded = parts.embedding("input_ids")
    states = backbone(parts, joined, shape, embedded, {"mask": "key_mask"})
    _pool(parts, weights, parts.node("Add", [embedded, states], "changed"))
    output = helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", shape.dimensions])
    return model_of(parts, "encoder", ["input_ids", "attention_mask"], [output])


def encoder_parts(
    weights: Mapping[str, np.ndarray], shape: EncoderShape, precision: Precision, table_bits: int
) -> GraphParts:
    """An empty graph that rounds as `build_encoder` says."""
    long_blocks = precision == "int8" and shape.dimensions % BLOCK_OF_BITS_8 == 0
    block = BLOCK_OF_BITS_8 if long_blocks else BLOCK_OF_BITS_4
    return GraphParts(weights, precision, table_bits, block=block)


def with_joined_projections(
    weights: Mapping[str, np.ndarray], shape: EncoderShape, prefix: str = ""
) -> dict[str, np.ndarray]:
    """The weights and, per layer, one matrix of query, key and value: one product instead of three."""
    joined = dict(weights)
    for layer in range(shape.layers):
        name = f"{prefix}layers.{layer}"
        parts = [weights[f"{name}.{part}.weight"] for part in ("query", "key", "value")]
        joined[f"{name}.projections.weight"] = np.concatenate(parts)
    return joined


def backbone(
    parts: GraphParts,
    weights: Mapping[str, np.ndarray],
    shape: EncoderShape,
    embedded: str,
    hiding: Mapping[Literal["mask", "bias"], str],
    prefix: str = "",
) -> str:
    """States [batch, sequence, dimensions] after the last norm, of embedded tokens without their positions.

    hiding: `mask` int32 [batch, sequence], 1 where a token stands; or `bias`, the name of what is added to the
    scores of a layer, with `{layer}` in it.
    """
    hidden = parts.node("Add", [embedded, _positions(parts, weights, prefix)], "placed")
    normalised = parts.layer_norm(hidden, f"{prefix}layers.0.attention_norm", EPSILON)
    for layer in range(shape.layers):
        name = f"{prefix}layers.{layer}"
        attended = _attention(parts, shape, name, normalised, _hidden(hiding, layer))
        normalised, hidden = parts.add_and_layer_norm(hidden, attended, f"{name}.feed_forward_norm", EPSILON)
        expanded = parts.node("Relu", [parts.linear(normalised, f"{name}.up.weight")], f"{name}.relu")
        following = "norm" if layer == shape.layers - 1 else f"layers.{layer + 1}.attention_norm"
        down = parts.linear(expanded, f"{name}.down.weight")
        normalised, hidden = parts.add_and_layer_norm(hidden, down, f"{prefix}{following}", EPSILON)
    return normalised


def model_of(
    parts: GraphParts, name: str, inputs: list[str], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    """The finished graph; all inputs are int64 [batch, sequence]."""
    given = [helper.make_tensor_value_info(entry, TensorProto.INT64, ["batch", "sequence"]) for entry in inputs]
    graph = helper.make_graph(parts.nodes, name, given, outputs, list(parts.constants.values()))
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    options: dict[str, Any] = {"opset_imports": opsets, "ir_version": IR_VERSION}
    return helper.make_model(graph, producer_name=f"{name}-graph", **options)


def _hidden(hiding: Mapping[Literal["mask", "bias"], str], layer: int) -> list[str]:
    """The inputs of MultiHeadAttention behind its values: bias of the projections, mask, bias of the scores."""
    if "mask" in hiding:
        return ["", hiding["mask"]]
    return ["", "", hiding["bias"].format(layer=layer)]


def _positions(parts: GraphParts, weights: Mapping[str, np.ndarray], prefix: str) -> str:
    """The learned positions of this length, from 0."""
    table = parts.constant(f"{prefix}position.weight", weights[f"{prefix}position.weight"].astype(np.float32))
    parts.constant("axis_0", np.asarray([0], dtype=np.int64))
    parts.constant("axis_1", np.asarray([1], dtype=np.int64))
    parts.node("Shape", ["input_ids"], "ids_shape")
    parts.node("Gather", ["ids_shape", "axis_1"], "length", axis=0)
    return parts.node("Slice", [table, "axis_0", "length", "axis_0"], "positions")


def _attention(parts: GraphParts, shape: EncoderShape, name: str, x: str, hidden: list[str]) -> str:
    thirds = [f"{name}.{part}" for part in ("query", "key", "value")]
    parts.node("Split", [parts.linear(x, f"{name}.projections.weight")], *thirds, axis=-1)
    parts.node(
        "MultiHeadAttention", [*thirds, *hidden], f"{name}.attended", domain="com.microsoft", num_heads=shape.heads
    )
    return parts.linear(f"{name}.attended", f"{name}.output.weight")


def _pool(parts: GraphParts, weights: Mapping[str, np.ndarray], states: str) -> None:
    """The mean of the states, weighted by token, at unit length. Weights are stored as factors, not logarithms."""
    factors = np.exp(weights["token_weight.weight"][:, 0].astype(np.float32))
    parts.node("Gather", [parts.constant("token_factors", factors), "input_ids"], "factors", axis=0)
    parts.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    parts.node("Mul", ["factors", "mask"], "shares")
    parts.node("Unsqueeze", ["shares", "axis_1"], "share_row")
    parts.node("MatMul", ["share_row", states], "summed_row")
    parts.node("Squeeze", ["summed_row", "axis_1"], "summed")
    parts.node("ReduceL2", ["summed"], "size", axes=[-1], keepdims=1)
    parts.node("Div", ["summed", "size"], "sentence_embedding")
