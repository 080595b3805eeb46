"""Rotary tables of LongRoPE: which of two pairs is used depends on the length of the text."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..graph_parts import GraphParts
from .rotary import frequencies
from .shape import Family


SWITCHED = ("rotary.cosine", "rotary.sine")
"""Names of the tables."""


def switched_tables(parts: GraphParts, family: Family) -> None:
    """One pair of tables up to the original context, another one for longer texts, as the model builder writes it."""
    rotary = family.rotary
    parts.constant("original_context", np.asarray(rotary.original_context, dtype=np.int64))
    parts.node("Greater", ["mask_length", "original_context"], "is_long")
    branches = [
        _branch(name, frequencies(family, 0, name == "long"), rows, rotary.attention_factor)
        for name, rows in (("long", family.context_tokens), ("short", rotary.original_context))
    ]
    parts.node("If", ["is_long"], *SWITCHED, then_branch=branches[0], else_branch=branches[1])


def _branch(name: str, values: np.ndarray, rows: int, factor: float) -> onnx.GraphProto:
    """Reckons the tables, so that the file need not hold them."""
    constants = [
        numpy_helper.from_array(np.asarray(rows, dtype=np.int64), f"{name}.rows"),
        numpy_helper.from_array(np.asarray(0, dtype=np.int64), f"{name}.zero"),
        numpy_helper.from_array(np.asarray(1, dtype=np.int64), f"{name}.step"),
        numpy_helper.from_array(np.asarray([1], dtype=np.int64), f"{name}.axis"),
        numpy_helper.from_array(values.astype(np.float32), f"{name}.frequencies"),
        numpy_helper.from_array(np.asarray(factor, dtype=np.float32), f"{name}.factor"),
    ]
    nodes = [
        helper.make_node("Range", [f"{name}.zero", f"{name}.rows", f"{name}.step"], [f"{name}.places"]),
        helper.make_node("Cast", [f"{name}.places"], [f"{name}.numbers"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", [f"{name}.numbers", f"{name}.axis"], [f"{name}.column"]),
        helper.make_node("Mul", [f"{name}.column", f"{name}.frequencies"], [f"{name}.angles"]),
    ]
    outputs = []
    for operator, part in (("Cos", "cosine"), ("Sin", "sine")):
        nodes.append(helper.make_node(operator, [f"{name}.angles"], [f"{name}.{part}.plain"]))
        nodes.append(helper.make_node("Mul", [f"{name}.{part}.plain", f"{name}.factor"], [f"{name}.{part}"]))
        outputs.append(helper.make_tensor_value_info(f"{name}.{part}", TensorProto.FLOAT, [rows, len(values)]))
    return helper.make_graph(nodes, name, [], outputs, constants)
