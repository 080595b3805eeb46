"""Attention of a family, in one operator or spelled out."""

import numpy as np
from onnx import TensorProto

from ..graph_parts import GraphParts
from .norms import norm
from .rotary import tables
from .shape import Family
from .switched import SWITCHED


def grouped_attention(parts: GraphParts, family: Family, layer: int, x: str) -> str:
    """With GroupQueryAttention, which turns positions and appends to the past (onnxruntime, ContribOperators.md)."""
    name = f"layers.{layer}"
    if family.fused:
        query, key, value = parts.linear(x, f"{name}.query_key_value.weight"), "", ""
    else:
        query, key, value = (_part(parts, family, layer, part, x) for part in ("query", "key", "value"))
        if family.head_norms:
            query, key = (
                _by_token(parts, family, _normalised(parts, family, layer, part, values), f"{name}.{part}.back")
                for part, values in (("query", query), ("key", key))
            )
    attributes = {"softcap": family.attention_cap} if family.attention_cap else {}
    attributes |= {"local_window_size": family.window(layer)} if family.window(layer) else {}
    parts.node(
        "GroupQueryAttention",
        [query, key, value, f"past_key_values.{layer}.key", f"past_key_values.{layer}.value",
         "seqlens_k", "total_sequence_length", *(_rotary_tables(parts, family, layer) if family.turns(layer) else ())],
        f"{name}.attended", f"present.{layer}.key", f"present.{layer}.value",
        domain="com.microsoft", num_heads=family.heads, kv_num_heads=family.key_value_heads,
        scale=family.scale, do_rotary=int(family.turns(layer)), rotary_interleaved=0, **attributes,
    )  # fmt: skip
    return parts.linear(f"{name}.attended", f"{name}.output.weight")


def plain_mask(parts: GraphParts) -> None:
    """float32 [batch, 1, sequence, total]: 0 where a token may be seen, very low elsewhere. Reads `position_ids`."""
    parts.constant("axis_2", np.asarray([2], dtype=np.int64))
    parts.constant("zero", np.asarray(0, dtype=np.int64))
    parts.constant("lowest", np.asarray(-1e4, dtype=np.float32))
    parts.constant("seen", np.asarray(0, dtype=np.float32))
    parts.node("Range", ["zero", "mask_length", "one"], "places")
    parts.node("Unsqueeze", ["position_ids", "axis_2"], "positions")
    parts.node("LessOrEqual", ["places", "positions"], "before")
    parts.node("Cast", ["attention_mask"], "mask_truth", to=TensorProto.BOOL)
    parts.node("Unsqueeze", ["mask_truth", "axis_1"], "mask_rows")
    parts.node("And", ["before", "mask_rows"], "visible")
    parts.node("Where", ["visible", "seen", "lowest"], "mask_values")
    parts.node("Unsqueeze", ["mask_values", "axis_1"], "mask")


def plain_attention(parts: GraphParts, family: Family, layer: int, x: str) -> str:
    """Rotary positions, a past that is joined with what is new, and softmax, each in operators of ONNX."""
    if family.fused or family.attention_cap or family.window(layer) or family.rotary.share != 1:
        raise ValueError("the plain form is written for the plain shapes")
    name = f"layers.{layer}"
    halves = [parts.constant(f"rotary.{part}", table) for part, table in _named_tables(family, layer)]
    for table, turned in zip(halves, ("cosine", "sine"), strict=True):
        parts.node("Gather", [table, "position_ids"], f"{name}.{turned}.rows", axis=0)
        parts.node("Unsqueeze", [f"{name}.{turned}.rows", "axis_1"], f"{name}.{turned}")
    query, key, value = (_heads(parts, family, layer, part, x) for part in ("query", "key", "value"))
    query, key = _turned(parts, name, query, "query"), _turned(parts, name, key, "key")
    for part, values in (("key", key), ("value", value)):
        parts.node("Concat", [f"past_key_values.{layer}.{part}", values], f"present.{layer}.{part}", axis=2)
    repeated = [
        _repeated(parts, family, f"present.{layer}.{part}", f"{name}.{part}.repeated") for part in ("key", "value")
    ]
    parts.node("Transpose", [repeated[0]], f"{name}.key.turned_over", perm=[0, 1, 3, 2])
    parts.node("MatMul", [query, f"{name}.key.turned_over"], f"{name}.products")
    parts.constant("score_scale", np.asarray(family.scale, dtype=np.float32))
    parts.node("Mul", [f"{name}.products", "score_scale"], f"{name}.scores")
    parts.node("Add", [f"{name}.scores", "mask"], f"{name}.masked")
    parts.node("Softmax", [f"{name}.masked"], f"{name}.shares", axis=-1)
    parts.node("MatMul", [f"{name}.shares", repeated[1]], f"{name}.attended")
    parts.node("Transpose", [f"{name}.attended"], f"{name}.attended.by_token", perm=[0, 2, 1, 3])
    joined = _by_token(parts, family, f"{name}.attended.by_token", f"{name}.joined")
    return parts.linear(joined, f"{name}.output.weight")


def _part(parts: GraphParts, family: Family, layer: int, part: str, x: str) -> str:
    name = f"layers.{layer}.{part}"
    values = parts.linear(x, f"{name}.weight")
    if not family.biases:
        return values
    parts.constant(f"{name}.bias", parts.weight(f"{name}.bias"))
    return parts.node("Add", [values, f"{name}.bias"], f"{name}.biased")


def _normalised(parts: GraphParts, family: Family, layer: int, part: str, values: str) -> str:
    """Head by head: [batch, sequence, heads, head size]."""
    return norm(parts, family, f"layers.{layer}.{part}_norm", _by_head(parts, family, values, f"{values}.by_head"))


def _by_head(parts: GraphParts, family: Family, x: str, output: str) -> str:
    shape = parts.constant("by_head", np.asarray([0, 0, -1, family.head_size], dtype=np.int64))
    return parts.node("Reshape", [x, shape], output)


def _by_token(parts: GraphParts, family: Family, x: str, output: str) -> str:
    shape = parts.constant("by_token", np.asarray([0, 0, -1], dtype=np.int64))
    return parts.node("Reshape", [x, shape], output)


def _heads(parts: GraphParts, family: Family, layer: int, part: str, x: str) -> str:
    """[batch, heads, sequence, head size]."""
    values = _part(parts, family, layer, part, x)
    if family.head_norms and part != "value":
        by_head = _normalised(parts, family, layer, part, values)
    else:
        by_head = _by_head(parts, family, values, f"{values}.by_head")
    return parts.node("Transpose", [by_head], f"layers.{layer}.{part}.heads", perm=[0, 2, 1, 3])


def _turned(parts: GraphParts, name: str, x: str, part: str) -> str:
    """Rotary positions by halves."""
    prefix = f"{name}.{part}"
    parts.node("Split", [x], f"{prefix}.first", f"{prefix}.second", axis=-1, num_outputs=2)
    products = {}
    for half in ("first", "second"):
        for table in ("cosine", "sine"):
            products[half, table] = parts.node(
                "Mul", [f"{prefix}.{half}", f"{name}.{table}"], f"{prefix}.{half}.{table}"
            )
    parts.node("Sub", [products["first", "cosine"], products["second", "sine"]], f"{prefix}.new_first")
    parts.node("Add", [products["second", "cosine"], products["first", "sine"]], f"{prefix}.new_second")
    return parts.node("Concat", [f"{prefix}.new_first", f"{prefix}.new_second"], f"{prefix}.turned", axis=-1)


def _repeated(parts: GraphParts, family: Family, x: str, output: str) -> str:
    """Every head of keys or values once for each head of queries that reads it."""
    heads = np.repeat(np.arange(family.key_value_heads), family.heads // family.key_value_heads)
    parts.constant("read_heads", heads.astype(np.int64))
    return parts.node("Gather", [x, "read_heads"], output, axis=1)


def _named_tables(family: Family, layer: int) -> list[tuple[str, np.ndarray]]:
    cosine, sine = tables(family, layer, family.context_tokens)
    kind = "local" if family.local_base and family.window(layer) else "global"
    return [(f"{kind}.cosine", cosine), (f"{kind}.sine", sine)]


def _rotary_tables(parts: GraphParts, family: Family, layer: int) -> list[str]:
    if family.rotary.long_factors:
        return list(SWITCHED)
    return [parts.constant(f"rotary.{name}", table) for name, table in _named_tables(family, layer)]
