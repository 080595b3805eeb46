"""Tables of rotary position embeddings (Su et al. 2021)."""

from typing import Protocol

import numpy as np


class RotaryShape(Protocol):
    """What the tables depend on."""

    context_tokens: int
    head_size: int
    rope_base: float


def rotary_caches(shape: RotaryShape) -> tuple[np.ndarray, np.ndarray]:
    """Cosines and sines, float32 [context tokens, head size / 2]: of position * base^(-2j / head size)."""
    exponents = np.arange(0, shape.head_size, 2, dtype=np.float64) / shape.head_size
    angles = np.outer(np.arange(shape.context_tokens), shape.rope_base**-exponents)
    return np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
