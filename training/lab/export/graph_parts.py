"""Nodes and constants of a transformer graph, with weights at a chosen precision."""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Any, Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..compression.group_quantisation import BLOCK, GroupQuantised, dequantise, quantise

Precision = Literal["float32", "int8", "int4", "int4-asymmetric"]

Way = Literal["step", "prompt"]
"""How the product runs a graph: a few tokens behind a long past, or many."""

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
        self.way: Way | None = None
        self._branch = ""
        self._names: dict[str, str] = {}
        self._rounds_prompts = False
        self._quantised: dict[str, GroupQuantised] = {}
        self._weights = weights
        self._precision = precision
        self._head_bits = head_bits
        self._shrink = shrink
        self._accuracy_level = accuracy_level
        self._block = block

    def node(self, operator: str, inputs: Sequence[str], *outputs: str, domain: str = "", **attributes: Any) -> str:
        read = [self._names.get(name, name) for name in inputs]
        given = [name and self._branch + name for name in outputs]
        if self._branch:
            self._names |= dict(zip(outputs, given, strict=True))
        self.nodes.append(helper.make_node(operator, read, given, name=given[0], domain=domain, **attributes))
        return outputs[0]

    def branch(self, name: str, way: "Way", rounds: bool = False) -> "GraphParts":
        """The inside of one way of an `If`. It reads what the graph around it made; what it makes is its own.

        rounds: products with weights are made in int8 throughout, see `_rounded_product`.
        """
        inside = copy(self)
        inside.nodes, inside.way, inside._branch = [], way, f"{name}.{way}."
        inside._names, inside._rounds_prompts = dict(self._names), rounds
        return inside

    def choose(self, condition: str, ways: tuple["GraphParts", "GraphParts"], outputs: Sequence[str]) -> str:
        """What the first way makes where the condition holds, else what the second makes, under the same names."""
        graphs = []
        for inside in ways:
            made = [helper.make_tensor_value_info(inside._names[name], TensorProto.FLOAT, None) for name in outputs]
            graphs.append(helper.make_graph(inside.nodes, inside._branch, [], made))
        return self.node("If", [condition], *outputs, then_branch=graphs[0], else_branch=graphs[1])

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
        if weight not in self._quantised:
            bits, symmetric = (8 if self._precision == "int8" else 4), self._precision != "int4-asymmetric"
            self._quantised[weight] = quantise(values, bits, symmetric, self._block, self._shrink)
        if self._rounds_prompts:
            product = self._rounded_product(x, weight)
            return self.node("Add", [product, *shift], f"{bias}.out") if shift else product
        return self._multiply(x, weight, self._quantised[weight], f"{weight}.out", shift)

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

    def _rounded_product(self, x: str, weight: str) -> str:
        """x, each row rounded to int8 by its largest number, times the weight, each column likewise.

        Of many rows processors with instructions for int8 matrices (AMX) make such products several times faster than
        products with weights in blocks, which are unpacked for every few rows. A row's result does not depend on the
        others. The weight is the blockwise rounded one, so that both ways compute with the same numbers.
        """
        rounded, largest = f"{x}.rounded", f"{x}.largest"
        if rounded not in self._names:
            self.constant("int8_step", np.asarray(1 / 127, dtype=np.float32))
            self.constant("int8_middle", np.asarray(128, dtype=np.uint8))
            self.constant("smallest_divisor", np.asarray(1e-12, dtype=np.float32))
            self.node("Abs", [x], f"{x}.sizes")
            self.node("ReduceMax", [f"{x}.sizes"], f"{x}.largest_size", axes=[-1], keepdims=1)
            self.node("Max", [f"{x}.largest_size", "smallest_divisor"], largest)
            self.node("Div", [x, largest], f"{x}.scaled")
            self.node("QuantizeLinear", [f"{x}.scaled", "int8_step", "int8_middle"], rounded)
        if f"{weight}.columns" not in self.constants:
            values = dequantise(self._quantised[weight]).T
            scales = np.maximum(np.abs(values).max(axis=0), 1e-12) / 127
            self.constant(f"{weight}.columns", np.rint(values / scales).astype(np.int8))
            self.constant(f"{weight}.column_scales", scales.astype(np.float32))
        weights = [f"{weight}.columns", "int8_step", f"{weight}.column_scales", "int8_middle"]
        self.node("MatMulIntegerToFloat", [rounded, *weights], f"{weight}.scaled_out", domain="com.microsoft")
        return self.node("Mul", [f"{weight}.scaled_out", largest], f"{weight}.out")

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
