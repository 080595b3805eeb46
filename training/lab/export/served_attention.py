"""Attention for programs that run a decoder step by step and keep the keys and values themselves.

A step has few tokens and a long past. `GroupQueryAttention` then reads the past once per query head and copies it once
per run. Here the query heads that share a key value head stand below each other as the rows of one matrix, so that the
past is read once and never written: scores of the past and of the new tokens are made apart, put beside each other for
the softmax, and cut apart again. Of 24 layers with 14 heads over 2 at 1,520 tokens this takes a third of the time.

Runs of many tokens (prompts) go through `GroupQueryAttention`, whose blocks suit them better. Both branches compute the
same sums in another order.
"""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper

from .graph_parts import GraphParts

MOST_STEP_TOKENS = 32
"""Longest run that is a step. Several rows of a batch are always one: their pasts differ in length."""

HIDDEN = float(np.finfo(np.float32).min)
"""Added to scores that do not count. Finite, so that whatever lies behind the past stays a number."""


@dataclass(frozen=True)
class AttentionShape:
    """Heads of one layer."""

    heads: int
    key_value_heads: int
    head_size: int

    @property
    def sharing(self) -> int:
        """Query heads of one key value head."""
        return self.heads // self.key_value_heads


def step_inputs(parts: GraphParts) -> None:
    """What all layers share. Needs `row_lengths` int64 [batch], `mask_shape`, `axis_1` and the past of layer 0.

    Gives `positions` int64 [batch, sequence], `past_bias` float [batch, 1, 1, room], `is_step` bool [] and
    `past_and_added` int64 [2], the lengths by which scores are cut.
    """
    for name, value in {"zero": 0, "step": 1, "hidden": HIDDEN, "shown": 0.0, "most_step_tokens": MOST_STEP_TOKENS}.items():
        kind = np.float32 if isinstance(value, float) else np.int64
        parts.constant(name, np.asarray(value, dtype=kind))
    for axis in (1, 2):
        parts.constant(f"axes_{axis}", np.asarray([axis], dtype=np.int64))
    parts.constant("axis_0", np.asarray([0], dtype=np.int64))
    parts.constant("axes_12", np.asarray([1, 2], dtype=np.int64))
    parts.node("Shape", ["input_ids"], "ids_shape")
    parts.node("Gather", ["ids_shape", "step"], "added_length", axis=0)
    parts.node("Sub", ["row_lengths", "added_length"], "past_lengths")
    parts.node("Unsqueeze", ["past_lengths", "axes_1"], "past_lengths_column")
    parts.node("Range", ["zero", "added_length", "step"], "added_places")
    parts.node("Add", ["past_lengths_column", "added_places"], "positions")
    parts.node("Shape", ["past_key_values.0.key"], "past_shape")
    parts.node("Gather", ["past_shape", "axes_2"], "room", axis=0)
    parts.node("Squeeze", ["room"], "room_length")
    parts.node("Range", ["zero", "room_length", "step"], "room_places")
    parts.node("Less", ["room_places", "past_lengths_column"], "is_past")
    parts.node("Where", ["is_past", "shown", "hidden"], "past_bias_rows")
    parts.node("Unsqueeze", ["past_bias_rows", "axes_12"], "past_bias")
    parts.node("Unsqueeze", ["added_length", "axis_0"], "added_lengths")
    parts.node("Concat", ["room", "added_lengths"], "past_and_added", axis=0)
    parts.node("LessOrEqual", ["added_length", "most_step_tokens"], "is_short")
    parts.node("Gather", ["ids_shape", "zero"], "batch_length", axis=0)
    parts.node("Greater", ["batch_length", "step"], "is_batch")
    parts.node("Or", ["is_short", "is_batch"], "is_step")
    # A new token sees itself and the new ones before it.
    parts.node("Unsqueeze", ["added_places", "axes_1"], "added_column")
    parts.node("LessOrEqual", ["added_places", "added_column"], "is_seen")
    parts.node("Where", ["is_seen", "shown", "hidden"], "added_bias")


def added_bias_of(parts: GraphParts, sharing: int) -> str:
    """The bias of new tokens among each other, once for each of the heads that stand below each other."""
    name = f"added_bias_{sharing}"
    if all(node.output[0] != name for node in parts.nodes):
        parts.constant(f"{name}.times", np.asarray([sharing, 1], dtype=np.int64))
        parts.node("Tile", ["added_bias", f"{name}.times"], name)
    return name


def attend(parts: GraphParts, layer: int, shape: AttentionShape, projected: tuple[str, str, str]) -> str:
    """Nodes from projected queries, keys and values to what goes into the output projection.

    Also gives `added.{layer}.key` and `.value`.
    """
    query, key, value = projected
    name = f"layers.{layer}"
    turned = {
        part: parts.node(
            "RotaryEmbedding",
            [x, "positions", "rotary_cosine", "rotary_sine"],
            f"{name}.{part}.turned",
            domain="com.microsoft",
            num_heads=heads,
        )
        for part, x, heads in (("query", query, shape.heads), ("key", key, shape.key_value_heads))
    }
    split = parts.constant(
        f"split_{shape.key_value_heads}", np.asarray([0, 0, shape.key_value_heads, shape.head_size], dtype=np.int64)
    )
    for part, x in (("key", turned["key"]), ("value", value)):
        parts.node("Reshape", [x, split], f"{name}.{part}.heads")
        parts.node("Transpose", [f"{name}.{part}.heads"], f"added.{layer}.{part}", perm=[0, 2, 1, 3])
    bias = added_bias_of(parts, shape.sharing)
    return parts.node(
        "If",
        ["is_step"],
        f"{name}.attended",
        then_branch=_step(parts, layer, shape, turned["query"], bias),
        else_branch=_prompt(layer, shape, [turned["query"], turned["key"], value]),
    )


def _step(parts: GraphParts, layer: int, shape: AttentionShape, query: str, bias: str) -> onnx.GraphProto:
    groups, sharing, size = shape.key_value_heads, shape.sharing, shape.head_size
    shapes = {
        "groups": [0, 0, groups, sharing, size],
        "rows": [0, groups, -1, size],
        "apart": [0, groups, sharing, -1, size],
        "joined": [0, 0, groups * sharing * size],
    }
    names = {
        part: parts.constant(f"{part}_{groups}_{sharing}", np.asarray(value, dtype=np.int64))
        for part, value in shapes.items()
    }
    inner = _Branch(f"layers.{layer}.step")
    x = inner.node("Reshape", [query, names["groups"]], "groups")
    x = inner.node("Transpose", [x], "by_group", perm=[0, 2, 3, 1, 4])
    rows = inner.node("Reshape", [x, names["rows"]], "rows")
    scaled = {"domain": "com.microsoft", "transB": 1, "alpha": size**-0.5}
    of_past = inner.node("FusedMatMul", [rows, f"past_key_values.{layer}.key"], "past", **scaled)
    of_past = inner.node("Add", [of_past, "past_bias"], "past_seen")
    of_added = inner.node("FusedMatMul", [rows, f"added.{layer}.key"], "added", **scaled)
    of_added = inner.node("Add", [of_added, bias], "added_seen")
    x = inner.node("Concat", [of_past, of_added], "scores", axis=3)
    x = inner.node("Softmax", [x], "shares", axis=-1)
    past, added = (f"{inner.name}.{part}_shares" for part in ("past", "added"))
    inner.nodes.append(helper.make_node("Split", [x, "past_and_added"], [past, added], name=past, axis=3))
    past = inner.node("MatMul", [past, f"past_key_values.{layer}.value"], "past_values")
    added = inner.node("MatMul", [added, f"added.{layer}.value"], "added_values")
    x = inner.node("Add", [past, added], "values")
    x = inner.node("Reshape", [x, names["apart"]], "apart")
    x = inner.node("Transpose", [x], "by_token", perm=[0, 3, 1, 2, 4])
    return inner.graph(inner.node("Reshape", [x, names["joined"]], "joined"))


def _prompt(layer: int, shape: AttentionShape, turned: list[str]) -> onnx.GraphProto:
    inner = _Branch(f"layers.{layer}.prompt")
    past = [f"past_key_values.{layer}.key", f"past_key_values.{layer}.value"]
    outputs = [f"{inner.name}.attended", f"{inner.name}.present_key", f"{inner.name}.present_value"]
    inner.nodes.append(
        helper.make_node(
            "GroupQueryAttention",
            [*turned, *past, "seqlens_k", "total_sequence_length"],
            outputs,
            name=outputs[0],
            domain="com.microsoft",
            num_heads=shape.heads,
            kv_num_heads=shape.key_value_heads,
            scale=shape.head_size**-0.5,
            do_rotary=0,
        )
    )
    return inner.graph(outputs[0])


class _Branch:
    """The nodes of one branch. They read values of the graph around it by name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []

    def node(self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        name = f"{self.name}.{output}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def graph(self, output: str) -> onnx.GraphProto:
        result = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", "sequence", None])
        return helper.make_graph(self.nodes, self.name, [], [result])
