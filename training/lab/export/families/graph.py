"""Builds the ONNX graph of a family in the forms that are found in the wild.

Grouped: the GroupQueryAttention operator turns positions and keeps the past, as the model builder of onnxruntime-genai
writes it. Plain: rotary positions, joined past, mask and softmax are spelled out, as optimum exports it.
Inputs: `input_ids`, `attention_mask`, maybe `position_ids` and `num_logits_to_keep` (int64),
`past_key_values.{i}.key` and `.value`. Outputs: `logits`, `present.{i}.key` and `.value`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from ..graph_parts import FLOAT_ACTIVATIONS, GraphParts
from ..serving import KEPT_LOGITS, last_positions
from .attention import grouped_attention, plain_attention, plain_mask
from .experts import experts_feed_forward
from .norms import norm
from .shape import Family
from .switched import switched_tables

OPSET, IR_VERSION = 21, 10


@dataclass(frozen=True)
class Form:
    """How a graph is written."""

    precision: Literal["float32", "float16", "int8", "int4"] = "float32"
    dynamic: bool = False
    """Whether products are made in int8 with activations that are rounded as they come, as transformers.js's `q8`."""
    attention: Literal["grouped", "plain"] = "grouped"
    positions: bool = False
    kept_logits: bool = False
    last_logits: bool = False
    """Logits of the last token alone, which the product refuses: it reads guessed tokens together."""


def build_graph(family: Family, weights: Mapping[str, np.ndarray], form: Form) -> onnx.ModelProto:
    """The graph described above. float16: also keys, values and logits."""
    precision = form.precision if form.precision in ("int4", "int8") else "float32"
    parts = GraphParts(weights, precision, 8, accuracy_level=FLOAT_ACTIVATIONS)
    _prepare(parts, family, form)
    hidden = _scaled(parts, parts.embedding("input_ids"), family.embedding_scale, "embedded")
    for layer in range(family.layers):
        hidden = _layer(parts, family, form, layer, hidden)
    last = norm(parts, family, "norm", hidden)
    if form.kept_logits:
        last = last_positions(parts, last)
    if form.last_logits:
        parts.constant("last", np.asarray([-1], dtype=np.int64))
        last = parts.node("Gather", [last, "last"], "kept", axis=1)
    _head(parts, family, last)
    return _model(parts, family, form)


def _prepare(parts: GraphParts, family: Family, form: Form) -> None:
    parts.constant("axis_1", np.asarray([1], dtype=np.int64))
    parts.constant("one", np.asarray(1, dtype=np.int64))
    parts.node("Shape", ["attention_mask"], "mask_shape")
    parts.node("Gather", ["mask_shape", "one"], "mask_length", axis=0)
    if form.attention == "plain":
        plain_mask(parts)
        return
    parts.node("ReduceSum", ["attention_mask", "axis_1"], "row_lengths", keepdims=0)
    parts.node("Sub", ["row_lengths", "one"], "row_ends")
    parts.node("Cast", ["row_ends"], "seqlens_k", to=TensorProto.INT32)
    parts.node("Cast", ["mask_length"], "total_sequence_length", to=TensorProto.INT32)
    if family.rotary.long_factors:
        switched_tables(parts, family)


def _layer(parts: GraphParts, family: Family, form: Form, layer: int, hidden: str) -> str:
    name = f"layers.{layer}"
    attend = grouped_attention if form.attention == "grouped" else plain_attention
    changes = (
        ("attention", lambda x: attend(parts, family, layer, x)),
        ("feed_forward", lambda x: _feed_forward(parts, family, form, layer, x)),
    )
    for part, change in changes:
        changed = change(norm(parts, family, f"{name}.{part}_norm", hidden) if family.norms_before else hidden)
        if family.norms_after:
            changed = norm(parts, family, f"{name}.after_{part}_norm", changed)
        changed = _scaled(parts, changed, family.residual_scale, f"{name}.{part}.scaled")
        hidden = parts.node("Add", [hidden, changed], f"{name}.{part}.sum")
    return hidden


def _feed_forward(parts: GraphParts, family: Family, form: Form, layer: int, x: str) -> str:
    name = f"layers.{layer}"
    if family.experts:
        return experts_feed_forward(parts, family, layer, x, rounded=form.precision == "int4")
    if family.fused:
        both = parts.linear(x, f"{name}.gate_up.weight")
        parts.node("Split", [both], f"{name}.gate", f"{name}.up", axis=-1, num_outputs=2)
        gate, up = f"{name}.gate", f"{name}.up"
    else:
        gate, up = parts.linear(x, f"{name}.gate.weight"), parts.linear(x, f"{name}.up.weight")
    if family.activation == "gelu":
        opened = parts.node("FastGelu", [gate], f"{name}.opened", domain="com.microsoft")
    else:
        parts.node("Sigmoid", [gate], f"{name}.sigmoid")
        opened = parts.node("Mul", [gate, f"{name}.sigmoid"], f"{name}.opened")
    return parts.linear(parts.node("Mul", [opened, up], f"{name}.gated"), f"{name}.down.weight")


def _scaled(parts: GraphParts, x: str, scale: float, name: str) -> str:
    if scale == 1:
        return x
    parts.constant(f"{name}.factor", np.asarray(scale, dtype=np.float32))
    return parts.node("Mul", [x, f"{name}.factor"], name)


def _head(parts: GraphParts, family: Family, x: str) -> None:
    ends_here = family.logit_scale == 1 and not family.logit_cap
    scores = "logits" if ends_here else "scores"
    if family.tied:
        parts.head(x, scores)
    else:
        parts.node("Identity", [parts.linear(x, "head.weight")], scores)
    if ends_here:
        return
    if family.logit_scale != 1:
        parts.constant("logit_scale", np.asarray(family.logit_scale, dtype=np.float32))
        parts.node("Mul", [scores, "logit_scale"], "logits")
        return
    parts.constant("logit_cap", np.asarray(family.logit_cap, dtype=np.float32))
    parts.node("Div", [scores, "logit_cap"], "scores.small")
    parts.node("Tanh", ["scores.small"], "scores.bent")
    parts.node("Mul", ["scores.bent", "logit_cap"], "logits")


def _model(parts: GraphParts, family: Family, form: Form) -> onnx.ModelProto:
    def cache(prefix: str, length: str) -> list[onnx.ValueInfoProto]:
        shape = ["batch_size", family.key_value_heads, length, family.head_size]
        return [
            helper.make_tensor_value_info(f"{prefix}.{layer}.{part}", TensorProto.FLOAT, shape)
            for layer in range(family.layers)
            for part in ("key", "value")
        ]

    integers = [("input_ids", ["batch_size", "sequence_length"])]
    integers.append(("attention_mask", ["batch_size", "total_sequence_length"]))
    integers += [("position_ids", ["batch_size", "sequence_length"])] if form.positions else []
    integers += [(KEPT_LOGITS, [])] if form.kept_logits else []
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in integers]
    positions: str | int = 1 if form.last_logits else "kept" if form.kept_logits else "sequence_length"
    logits = ["batch_size", positions, family.vocabulary]
    graph = helper.make_graph(
        parts.nodes,
        family.name,
        [*inputs, *cache("past_key_values", "past_sequence_length")],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, logits), *cache("present", "total_sequence_length")],
        list(parts.constants.values()),
    )
    if form.precision == "float16":
        _halve(graph)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="families")
    return _rounded_as_they_come(model) if form.dynamic else model


def _rounded_as_they_come(model: onnx.ModelProto) -> onnx.ModelProto:
    """Weights in int8 and activations rounded at each product (DynamicQuantizeLinear, MatMulInteger)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        quantize_dynamic(
            model, path, weight_type=QuantType.QInt8, extra_options={"DefaultTensorType": TensorProto.FLOAT}
        )
        return onnx.load(path)


def _halve(graph: onnx.GraphProto) -> None:
    """Turns every 32-bit number into a 16-bit one, in place."""
    for constant in graph.initializer:
        if constant.data_type == TensorProto.FLOAT:
            values = numpy_helper.to_array(constant).astype(np.float16)
            constant.CopyFrom(numpy_helper.from_array(values, constant.name))
    for value in (*graph.input, *graph.output):
        if value.type.tensor_type.elem_type == TensorProto.FLOAT:
            value.type.tensor_type.elem_type = TensorProto.FLOAT16
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Cast" and attribute.name == "to" and attribute.i == TensorProto.FLOAT:
                attribute.i = TensorProto.FLOAT16

