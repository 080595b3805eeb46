"""Norms of a family."""

import numpy as np

from ..graph_parts import GraphParts
from .shape import Family


def norm(parts: GraphParts, family: Family, name: str, x: str) -> str:
    """Root mean square norm over the last axis."""
    gain = parts.weight(f"{name}.weight") + np.float32(family.norms_add_one)
    parts.constant(f"{name}.gain", gain.astype(np.float32))
    return parts.node(
        "SimplifiedLayerNormalization", [x, f"{name}.gain"], f"{name}.out", epsilon=family.epsilon, axis=-1
    )
