"""Feed-forward layer with experts in one operator."""

import numpy as np

from ..graph_parts import GraphParts
from .shape import Family


def experts_feed_forward(parts: GraphParts, family: Family, layer: int, x: str) -> str:
    """With the MoE operator: the router's scores, the best experts, gated by SwiGLU (ContribOperators.md)."""
    name = f"layers.{layer}"
    router = parts.weight(f"{name}.router.weight")
    parts.constant(f"{name}.router", router.T.astype(np.float32))
    parts.node("MatMul", [x, f"{name}.router"], f"{name}.scores_of_experts")
    flat = parts.constant("rows_of_experts", np.asarray([-1, family.experts], dtype=np.int64))
    parts.node("Reshape", [f"{name}.scores_of_experts", flat], f"{name}.rows_of_experts")
    gate, up, down = (parts.weight(f"{name}.{part}.weight") for part in ("gate", "up", "down"))
    # Gate and up row by row in turn, the interleaved form of the fused operator.
    both = np.stack((gate, up), axis=2).reshape(family.experts, 2 * family.feed_forward, family.width)
    parts.constant(f"{name}.gate_up_experts", both.astype(np.float32))
    parts.constant(f"{name}.down_experts", down.astype(np.float32))
    return parts.node(
        "MoE",
        [x, f"{name}.rows_of_experts", f"{name}.gate_up_experts", "", f"{name}.down_experts"],
        f"{name}.expanded",
        domain="com.microsoft",
        k=family.active_experts,
        activation_type="swiglu",
        swiglu_fusion=1,
        activation_alpha=1.0,
        activation_beta=0.0,
        normalize_routing_weights=1,
    )
