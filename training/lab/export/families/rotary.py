"""Tables of rotary positions, with the scalings that configurations name: linear, YaRN, Llama 3.1, LongRoPE."""

import math

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
    if rotary.llama3:
        return _llama3(plain, *rotary.llama3)
    return _yarn(plain, base, *rotary.yarn) if rotary.yarn else plain / rotary.linear


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


def _yarn(plain: np.ndarray, base: float, factor: float, original: int) -> np.ndarray:
    """Pairs that turn 32 times or more within the original context are kept, those that turn once or less stretched,
    and between them the share falls in a line over the pairs (Peng et al. 2023, section 3.2).
    """
    size = 2 * len(plain)

    def pair_that_turns(times: float) -> float:
        return size * math.log(original / (times * 2 * math.pi)) / (2 * math.log(base))

    first = max(math.floor(pair_that_turns(32)), 0)
    last = min(math.ceil(pair_that_turns(1)), size - 1)
    stretched = np.clip((np.arange(len(plain)) - first) / max(last - first, 0.001), 0, 1)
    return plain / factor * stretched + plain * (1 - stretched)
