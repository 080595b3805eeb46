"""Feed-forward layer with experts in one operator."""

from typing import Any

import numpy as np

from ...compression.group_quantisation import BLOCK, quantise
from ..graph_parts import GraphParts
from .shape import Family


def experts_feed_forward(parts: GraphParts, family: Family, layer: int, x: str, *, rounded: bool) -> str:
    """With the MoE operator, or QMoE where weights are rounded to four bits: the router's scores, the best experts, gated
    by SwiGLU (onnxruntime, ContribOperators.md). The router is not rounded.
    """
    name = f"layers.{layer}"
    router = parts.weight(f"{name}.router.weight")
    parts.constant(f"{name}.router", router.T.astype(np.float32))
    parts.node("MatMul", [x, f"{name}.router"], f"{name}.scores_of_experts")
    flat = parts.constant("rows_of_experts", np.asarray([-1, family.experts], dtype=np.int64))
    parts.node("Reshape", [f"{name}.scores_of_experts", flat], f"{name}.rows_of_experts")
    gate, up, down = (parts.weight(f"{name}.{part}.weight") for part in ("gate", "up", "down"))
    # Gate and up row by row in turn, the interleaved form of the fused operator.
    both = np.stack((gate, up), axis=2).reshape(family.experts, 2 * family.feed_forward, family.width)
    matrices = [*_matrix(parts, f"{name}.gate_up", both, rounded), "", *_matrix(parts, f"{name}.down", down, rounded)]
    form: dict[str, Any] = {"expert_weight_bits": 4, "block_size": BLOCK} if rounded else {}
    return parts.node(
        "QMoE" if rounded else "MoE",
        [x, f"{name}.rows_of_experts", *matrices],
        f"{name}.expanded",
        domain="com.microsoft",
        k=family.active_experts,
        activation_type="swiglu",
        swiglu_fusion=1,
        activation_alpha=1.0,
        activation_beta=0.0,
        normalize_routing_weights=1,
        **form,
    )


def _matrix(parts: GraphParts, name: str, weight: np.ndarray, rounded: bool) -> list[str]:
    """Names of the matrices of all experts, and of their scales where they are rounded."""
    if not rounded:
        return [parts.constant(f"{name}_experts", weight.astype(np.float32))]
    matrices = [quantise(expert, 4) for expert in weight]
    packed = np.stack([matrix.packed.reshape(len(matrix.packed), -1) for matrix in matrices])
    scales = np.stack([matrix.scales for matrix in matrices])
    return [parts.constant(f"{name}_experts", packed), parts.constant(f"{name}_scales", scales)]
