"""Tables of rotary positions with the scalings of Llama 3.1 and LongRoPE."""

import numpy as np

from .shape import Family


def frequencies(family: Family, layer: int, long: bool = False) -> np.ndarray:
    """Angle per position of each pair, float64 [turned size / 2]."""
    rotary = family.rotary
    base = family.local_base if family.local_base and family.window(layer) else rotary.base
    turned = int(family.head_size * rotary.share)
    plain = base ** -(np.arange(0, turned, 2, dtype=np.float64) / turned)
    factors = rotary.long_factors if long else rotary.short_factors
    if factors:
        return plain / np.asarray(factors)
    return plain if rotary.llama3 is None else _llama3(plain, *rotary.llama3)


def tables(family: Family, layer: int, positions: int) -> tuple[np.ndarray, np.ndarray]:
    """Cosines and sines, float32 [positions, turned size / 2]."""
    angles = np.outer(np.arange(positions), frequencies(family, layer))
    factor = family.rotary.attention_factor
    return (np.cos(angles) * factor).astype(np.float32), (np.sin(angles) * factor).astype(np.float32)


def _llama3(plain: np.ndarray, factor: float, low: float, high: float, original: int) -> np.ndarray:
    """Long waves are stretched, short ones kept, those between blended."""
    waves = 2 * np.pi / plain
    blend = (original / waves - low) / (high - low)
    between = (1 - blend) * plain / factor + blend * plain
    return np.where(waves < original / high, plain, np.where(waves > original / low, plain / factor, between))
