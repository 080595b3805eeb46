"""Reads the float weights back out of a graph that `GraphParts` made: the way from a shipped model to its network.

Rounded weights come back as the numbers that the runtime multiplies with, so nothing is lost by reading a graph and
writing it again at the same precision.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from ..compression.group_quantisation import GroupQuantised, dequantise

PACKED = ".packed"


class GraphWeights:
    """The constants of a graph by their names, and rounded weights by the name that they had in the network."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self._nodes = list(graph.node)
        self._constants = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def weight(self, name: str) -> np.ndarray:
        """A weight as the network has it, float32: matrices [out, in]. KeyError where the graph has none such."""
        if f"{name}{PACKED}" in self._constants:
            return self._rounded(name)
        value = self._constants[name].astype(np.float32)
        return value.T if self._is_turned(name) else value

    def has(self, name: str) -> bool:
        return name in self._constants or f"{name}{PACKED}" in self._constants

    def count(self, pattern: str) -> int:
        """How many of `pattern` with 0, 1, 2 ... for `{}` there are."""
        number = 0
        while self.has(pattern.format(number)):
            number += 1
        return number

    def attribute(self, operator: str, name: str) -> int:
        """A whole-number attribute of the first node with that operator; ValueError where there is no such node."""
        for node in self._nodes:
            if node.op_type == operator:
                return _attributes(node)[name]
        raise ValueError(f"the graph has no {operator}: it is none of ours, or was changed by another tool")

    def _rounded(self, name: str) -> np.ndarray:
        packed, scales = self._constants[f"{name}{PACKED}"], self._constants[f"{name}.scales"]
        size = self._size_of(f"{name}.scales")
        columns = size.get("K", scales.shape[1] * size["block_size"])
        zeros = self._constants.get(f"{name}.zero_points")
        return dequantise(GroupQuantised(packed, scales, zeros, size["bits"], size["block_size"], columns))

    def _size_of(self, scales: str) -> Mapping[str, int]:
        """Bits, block and, of a product, columns (`K`): what the node that reads the scales says of the weight."""
        node = next(node for node in self._nodes if scales in node.input)
        return _attributes(node)

    def _is_turned(self, name: str) -> bool:
        """Whether a plain product reads the weight, for which it was transposed."""
        return any(node.op_type == "MatMul" and node.input[1] == name for node in self._nodes)


def _attributes(node: onnx.NodeProto) -> dict[str, int]:
    return {one.name: one.i for one in node.attribute if one.type == onnx.AttributeProto.INT}


def read_graph(path: Path) -> GraphWeights:
    return GraphWeights(onnx.load(path).graph)


def split_projections(weights: dict[str, np.ndarray], layers: Iterable[str]) -> dict[str, np.ndarray]:
    """The weights with the joined projections of each layer as query, key and value again."""
    apart = dict(weights)
    for layer in layers:
        thirds = np.split(apart.pop(f"{layer}.projections.weight"), 3)
        apart |= {f"{layer}.{part}.weight": third for part, third in zip(("query", "key", "value"), thirds, strict=True)}
    return apart
