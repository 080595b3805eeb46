"""Builds the ONNX graph of the judge from a dictionary of float weights, named as in `networks/judge.py`.

Inputs: `input_ids`, `attention_mask`, `segment_ids` int64 [batch, sequence].
Outputs: `relevance` float32 [batch], `entailment` float32 [batch, 3] (supported, contradicted, neutral): logits.
Which tokens of the two texts are equal is found out in the graph, so the product feeds nothing else.
"""

from collections.abc import Mapping
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper

from ..networks.judge import FLAGS, LABELS, MATCH_KINDS, JudgeShape
from ..tokenizer.special import MASK
from .encoder_graph import backbone, encoder_parts, model_of, with_joined_projections
from .graph_parts import GraphParts, Precision

ENCODER = "encoder."
"""Prefix of the backbone's weights."""
HIDDEN = -30_000.0


def build_judge(
    weights: Mapping[str, np.ndarray], shape: JudgeShape, precision: Precision, *, table_bits: Literal[4, 8] = 8
) -> onnx.ModelProto:
    """The graph described above. precision: of the linear layers; table_bits: of the embedding unless `float32`."""
    joined = with_joined_projections(weights, shape.encoder, ENCODER)
    parts = encoder_parts(joined, shape.encoder, precision, table_bits)
    _constants(parts)
    _matches(parts)
    _biases(parts, weights["match_bias"])
    embedded = parts.embedding("input_ids", f"{ENCODER}embedding.weight")
    parts.constant("partner.weight", weights["partner.weight"].astype(np.float32))
    parts.node("Gather", ["partner.weight", _partner_states(parts)], "partners", axis=0)
    embedded = parts.node("Add", [embedded, "partners"], "embedded")
    states = backbone(parts, joined, shape.encoder, embedded, {"bias": "bias.{layer}"}, ENCODER)
    _heads(parts, states)
    outputs = [
        helper.make_tensor_value_info("relevance", TensorProto.FLOAT, ["batch"]),
        helper.make_tensor_value_info("entailment", TensorProto.FLOAT, ["batch", len(LABELS)]),
    ]
    return model_of(parts, "judge", ["input_ids", "attention_mask", "segment_ids"], outputs)


def _constants(parts: GraphParts) -> None:
    integers = {"number_0": 0, "number_1": 1, "number_flags": FLAGS, "last_special": MASK}
    for name, value in integers.items():
        parts.constant(name, np.asarray([value], dtype=np.int64))
    for axis in (1, 2):
        parts.constant(f"axis_{axis}", np.asarray([axis], dtype=np.int64))
    parts.constant("float_1", np.asarray([1], dtype=np.float32))
    parts.constant("far_below", np.asarray([HIDDEN], dtype=np.float32))


def _matches(parts: GraphParts) -> None:
    """`match.all`, `match.before`, `match.behind` float [batch, sequence, sequence], as `judge.matches` has them.

    A place that holds no word of the first text gets -1, one that holds no word of the second -2: these are never
    equal, and one comparison does the work of masks, segments and ids.
    """
    parts.node("Greater", ["input_ids", "last_special"], "ordinary")
    parts.node("Cast", ["attention_mask"], "present", to=TensorProto.BOOL)
    parts.node("And", ["ordinary", "present"], "words")
    for segment, (name, nothing, axis) in enumerate((("first", -1, 2), ("second", -2, 1))):
        parts.constant(f"no_{name}", np.asarray([nothing], dtype=np.int64))
        parts.node("Equal", ["segment_ids", f"number_{segment}"], f"in_{name}")
        parts.node("And", [f"in_{name}", "words"], f"words_{name}")
        parts.node("Where", [f"words_{name}", "input_ids", f"no_{name}"], f"ids_{name}")
        parts.node("Unsqueeze", [f"ids_{name}", f"axis_{axis}"], f"line_{name}")
    parts.node("Equal", ["line_first", "line_second"], "equal_upper")
    parts.node("Transpose", ["equal_upper"], "equal_lower", perm=[0, 2, 1])
    parts.node("Or", ["equal_upper", "equal_lower"], "equal")
    parts.node("Cast", ["equal"], "match.all", to=TensorProto.FLOAT)
    _shifted(parts, "before", (0, -1), (0, 1, 1, 0, 0, 0))
    _shifted(parts, "behind", (1, np.iinfo(np.int64).max), (0, 0, 0, 0, 1, 1))


def _shifted(parts: GraphParts, name: str, kept: tuple[int, int], pads: tuple[int, ...]) -> None:
    """`match.{name}`: equal places whose diagonal neighbour is equal too. Cuts one line and column, fills the others."""
    parts.constant("both_axes", np.asarray([1, 2], dtype=np.int64))
    for edge, value in zip(("start", "end"), kept, strict=True):
        parts.constant(f"{name}_{edge}", np.asarray([value, value], dtype=np.int64))
    parts.constant(f"{name}_pads", np.asarray(pads, dtype=np.int64))
    parts.node("Slice", ["match.all", f"{name}_start", f"{name}_end", "both_axes"], f"{name}_cut")
    parts.node("Pad", [f"{name}_cut", f"{name}_pads"], f"{name}_moved")
    parts.node("Mul", ["match.all", f"{name}_moved"], f"match.{name}")


def _partner_states(parts: GraphParts) -> str:
    """Rows of the partner table int64 [batch, sequence]: segment and state, as `judge.partner_states` has it."""
    parts.node("Mul", ["match.before", "match.behind"], "match.both")
    for kind in ("all", "before", "behind", "both"):
        parts.node("ReduceMax", [f"match.{kind}"], f"has_{kind}", axes=[-1], keepdims=0)
    parts.node("Max", ["has_before", "has_behind"], "has_neighbour")
    parts.node("Sum", ["has_all", "has_neighbour", "has_both"], "state")
    parts.node("Cast", ["state"], "state_number", to=TensorProto.INT64)
    parts.node("Mul", ["segment_ids", "number_flags"], "segment_start")
    return parts.node("Add", ["segment_start", "state_number"], "partner_rows")


def _biases(parts: GraphParts, match_bias: np.ndarray) -> None:
    """`bias.{layer}` [batch, heads, sequence, sequence] of match_bias [layers, heads, kinds].

    Padding is one more kind, whose bias hides it: a product of a few numbers per place gives both at once.
    """
    layers, heads, kinds = match_bias.shape
    assert kinds == MATCH_KINDS
    parts.node("Cast", ["attention_mask"], "mask", to=TensorProto.FLOAT)
    parts.node("Sub", ["float_1", "mask"], "padding")
    parts.node("Unsqueeze", ["padding", "axis_1"], "padding_row")
    parts.node("Shape", ["match.all"], "square")
    parts.node("Expand", ["padding_row", "square"], "match.padding")
    names = [f"match.{kind}" for kind in ("all", "before", "behind", "padding")]
    for name in names:
        parts.node("Unsqueeze", [name, "axis_1"], f"{name}.kind")
    parts.node("Concat", [f"{name}.kind" for name in names], "kinds", axis=1)
    parts.constant("flat_shape", np.asarray([0, len(names), -1], dtype=np.int64))
    parts.node("Reshape", ["kinds", "flat_shape"], "flat_kinds")
    parts.constant("batch_and_heads", np.asarray([0, heads], dtype=np.int64))
    parts.constant("from_1", np.asarray([1], dtype=np.int64))
    parts.constant("to_3", np.asarray([3], dtype=np.int64))
    parts.node("Slice", ["square", "from_1", "to_3"], "sides")
    parts.node("Concat", ["batch_and_heads", "sides"], "bias_shape", axis=0)
    hidden = np.full((layers, heads, 1), HIDDEN, dtype=np.float32)
    table = np.concatenate((match_bias.astype(np.float32), hidden), axis=-1)
    for layer in range(layers):
        parts.constant(f"match_bias.{layer}", table[layer])
        parts.node("MatMul", [f"match_bias.{layer}", "flat_kinds"], f"flat_bias.{layer}")
        parts.node("Reshape", [f"flat_bias.{layer}", "bias_shape"], f"bias.{layer}")


def _heads(parts: GraphParts, states: str) -> None:
    """Reads the first state and mean and maximum over the first text, framing included."""
    parts.node("Sub", ["number_1", "segment_ids"], "not_second")
    parts.node("Mul", ["not_second", "attention_mask"], "kept_numbers")
    parts.node("Cast", ["kept_numbers"], "kept", to=TensorProto.FLOAT)
    parts.node("Gather", [states, "number_0"], "first_row", axis=1)
    parts.node("Squeeze", ["first_row", "axis_1"], "first_state")
    parts.node("Unsqueeze", ["kept", "axis_1"], "kept_row")
    parts.node("MatMul", ["kept_row", states], "total_row")
    parts.node("Squeeze", ["total_row", "axis_1"], "total")
    parts.node("ReduceSum", ["kept", "axis_1"], "kept_count", keepdims=1)
    parts.node("Div", ["total", "kept_count"], "mean")
    parts.node("Sub", ["float_1", "kept"], "left_out")
    parts.node("Mul", ["left_out", "far_below"], "lowered")
    parts.node("Unsqueeze", ["lowered", "axis_2"], "lowered_column")
    parts.node("Add", [states, "lowered_column"], "states_of_first")
    parts.node("ReduceMax", ["states_of_first"], "largest", axes=[1], keepdims=0)
    parts.node("Concat", ["first_state", "mean", "largest"], "read", axis=-1)
    hidden = parts.node("Relu", [parts.affine("read", "hidden", "hidden.sum", rounded=True)], "hidden.out")
    parts.affine(hidden, "relevance", "relevance_column", rounded=False)
    parts.node("Squeeze", ["relevance_column", "axis_1"], "relevance")
    parts.affine(hidden, "entailment", "entailment", rounded=False)
