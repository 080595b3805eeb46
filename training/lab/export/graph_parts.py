"""Nodes and constants of a transformer graph, with weights at a chosen precision."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import onnx
from onnx import helper, numpy_helper

from ..compression.group_quantisation import BLOCK, GroupQuantised, quantise

Precision = Literal["float32", "int8", "int4", "int4-asymmetric"]

FLOAT_ACTIVATIONS, INT8_ACTIVATIONS = 1, 4
"""Accuracy levels of MatMulNBits. The second rounds activations to int8 per block: the fast one on processors."""


class GraphParts:
    """Collects the nodes of one graph. Every method that adds a node gives the name of its first output."""

    def __init__(
        self,
        weights: Mapping[str, np.ndarray],
        precision: Precision,
        head_bits: int,
        shrink: Sequence[float] = (1.0,),
        accuracy_level: int = INT8_ACTIVATIONS,
        block: int = BLOCK,
    ) -> None:
        """block: weights of a linear layer that share a scale; the embedding always has 32."""
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self._weights = weights
        self._precision = precision
        self._head_bits = head_bits
        self._shrink = shrink
        self._accuracy_level = accuracy_level
        self._block = block

    def node(self, operator: str, inputs: Sequence[str], *outputs: str, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(
            helper.make_node(operator, inputs, outputs, name=outputs[0], domain=domain, **attributes)
        )
        return outputs[0]

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def has(self, weight: str) -> bool:
        """Whether there is such a weight: biases are optional."""
        return weight in self._weights

    def weight(self, name: str) -> np.ndarray:
        """The weight as it was given."""
        return self._weights[name]

    def rows(self, weight: str) -> int:
        """How many numbers a linear layer gives."""
        return len(self._weights[weight])

    def norm(self, x: str, weight: str, epsilon: float) -> str:
        """Root mean square norm."""
        self.constant(weight, self._weights[weight].astype(np.float32))
        return self.node("SimplifiedLayerNormalization", [x, weight], f"{weight}.out", epsilon=epsilon, axis=-1)

    def add_and_norm(self, residual: str, change: str, weight: str, epsilon: float) -> tuple[str, str]:
        """The norm of residual + change, and that sum."""
        self.constant(weight, self._weights[weight].astype(np.float32))
        total = f"{weight}.sum"
        normalised = self.node(
            "SkipSimplifiedLayerNormalization",
            [residual, change, weight],
            f"{weight}.out",
            "",
            "",
            total,
            domain="com.microsoft",
            epsilon=epsilon,
        )
        return normalised, total

    def layer_norm(self, x: str, name: str, epsilon: float) -> str:
        """Layer normalisation with `name.weight` and `name.bias` (Ba et al. 2016)."""
        inputs = [x, *self._gain_and_shift(name)]
        return self.node("LayerNormalization", inputs, f"{name}.out", epsilon=epsilon, axis=-1)

    def add_and_layer_norm(self, residual: str, change: str, name: str, epsilon: float) -> tuple[str, str]:
        """The layer normalisation of residual + change, and that sum."""
        normalised = self.node(
            "SkipLayerNormalization",
            [residual, change, *self._gain_and_shift(name)],
            f"{name}.out",
            "",
            "",
            f"{name}.sum",
            domain="com.microsoft",
            epsilon=epsilon,
        )
        return normalised, f"{name}.sum"

    def affine(self, x: str, name: str, output: str, *, rounded: bool) -> str:
        """x times the transposed `name.weight`, plus `name.bias`. A small last layer is better not rounded."""
        weight, bias = f"{name}.weight", f"{name}.bias"
        self.constant(bias, self._weights[bias].astype(np.float32))
        if rounded:
            product = self.linear(x, weight)
        else:
            self.constant(weight, self._weights[weight].astype(np.float32).T)
            product = self.node("MatMul", [x, weight], f"{weight}.out")
        return self.node("Add", [product, bias], output)

    def linear(self, x: str, weight: str, bias: str | None = None) -> str:
        """x times the transposed weight [out, in], plus the bias [out]."""
        values = self._weights[weight]
        shift = [] if bias is None else [self.constant(bias, self._weights[bias].astype(np.float32))]
        if self._precision == "float32":
            self.constant(weight, values.astype(np.float32).T)
            product = self.node("MatMul", [x, weight], f"{weight}.out")
            return self.node("Add", [product, *shift], f"{bias}.out") if shift else product
        bits, symmetric = (8 if self._precision == "int8" else 4), self._precision != "int4-asymmetric"
        matrix = quantise(values, bits, symmetric, self._block, self._shrink)
        return self._multiply(x, weight, matrix, f"{weight}.out", shift)

    def embedding(self, ids: str, weight: str = "embedding.weight") -> str:
        """Rows of the embedding [vocabulary, width], float32."""
        if self._precision == "float32":
            self.constant(weight, self._weights[weight].astype(np.float32))
            return self.node("Gather", [weight, ids], f"{weight}.out", axis=0)
        matrix = self._store(weight, quantise(self._weights[weight], self._head_bits, shrink=self._shrink))
        if matrix.columns % BLOCK:
            raise ValueError(f"the width must be a multiple of {BLOCK} to share the embedding with the head")
        # The gather wants two axes where the product wants three. Folded when the session loads; stored once.
        shape = np.asarray([len(matrix.packed), -1], dtype=np.int64)
        self.node("Reshape", [f"{weight}.packed", self.constant("table_shape", shape)], f"{weight}.table")
        return self.node(
            "GatherBlockQuantized",
            [f"{weight}.table", ids, f"{weight}.scales"],
            f"{weight}.out",
            domain="com.microsoft",
            bits=matrix.bits,
            block_size=matrix.block,
            gather_axis=0,
            quantize_axis=1,
        )

    def head(self, x: str, output: str, weight: str = "embedding.weight") -> str:
        """x times the transposed embedding, which `embedding` has stored."""
        if self._precision == "float32":
            self.node("Transpose", [weight], f"{weight}.transposed", perm=[1, 0])
            return self.node("MatMul", [x, f"{weight}.transposed"], output)
        matrix = quantise(self._weights[weight], self._head_bits, shrink=self._shrink)
        return self._multiply(x, weight, matrix, output)

    def _multiply(
        self, x: str, weight: str, matrix: GroupQuantised, output: str, shift: Sequence[str] = ()
    ) -> str:
        self._store(weight, matrix)
        stored = [f"{weight}.packed", f"{weight}.scales"]
        zero_points = "" if matrix.zero_points is None else f"{weight}.zero_points"
        # Absent inputs at the end are left out; a bias comes behind the zero points and an order of groups.
        rest = [zero_points, "", *shift] if shift else [zero_points] if zero_points else []
        return self.node(
            "MatMulNBits",
            [x, *stored, *rest],
            output,
            domain="com.microsoft",
            K=matrix.columns,
            N=len(matrix.packed),
            bits=matrix.bits,
            block_size=matrix.block,
            accuracy_level=self._accuracy_level,
        )

    def _gain_and_shift(self, name: str) -> tuple[str, str]:
        gain, shift = f"{name}.weight", f"{name}.bias"
        for part in (gain, shift):
            self.constant(part, self._weights[part].astype(np.float32))
        return gain, shift

    def _store(self, weight: str, matrix: GroupQuantised) -> GroupQuantised:
        self.constant(f"{weight}.packed", matrix.packed)
        self.constant(f"{weight}.scales", matrix.scales)
        if matrix.zero_points is not None:
            self.constant(f"{weight}.zero_points", matrix.zero_points)
        return matrix
