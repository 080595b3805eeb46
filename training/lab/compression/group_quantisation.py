"""Group-wise 4- and 8-bit weights in the layout of onnxruntime's MatMulNBits operator.

A linear weight [out, in] is cut along `in` into blocks of 32 values. A block has one float32 scale and, when
asymmetric, one zero point: value = (code - zero point) * scale. A symmetric zero point is the middle code, and the
scale is signed so that the largest magnitude falls on code 0: the lopsided range -8..7 is used to its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BLOCK = 32


@dataclass(frozen=True)
class GroupQuantised:
    """A quantised matrix [rows, columns] (out, in) as MatMulNBits takes it.

    packed: uint8 [rows, blocks, block * bits / 8], the first code in the low bits;
    scales: float32 [rows, blocks]; zero_points: uint8 [rows, ceil(blocks * bits / 8)], packed likewise, or None.
    """

    packed: np.ndarray
    scales: np.ndarray
    zero_points: np.ndarray | None
    bits: int
    block: int
    columns: int


def quantise(
    weight: np.ndarray,
    bits: int = 4,
    symmetric: bool = True,
    block: int = BLOCK,
    shrink: Sequence[float] = (1.0,),
) -> GroupQuantised:
    """Rounds a float matrix [rows, columns] to `bits` (4 or 8) per value.

    shrink: factors on the scale that are tried per block; the one with the least squared error is kept. 1.0 alone
    clips nothing; adding 0.9 and 0.8 trades the extremes of a block for precision of the rest.
    """
    if bits not in (4, 8):
        raise ValueError(f"bits must be 4 or 8, not {bits}")
    rows, columns = weight.shape
    groups = _blocks(weight.astype(np.float32), block)
    widest_scale, zero_point = _symmetric(groups, bits) if symmetric else _asymmetric(groups, bits)
    best_error = np.full(groups.shape[:2], np.inf, dtype=np.float32)
    scales = widest_scale
    codes = np.zeros(groups.shape, dtype=np.uint8)
    for factor in shrink:
        tried = (widest_scale * np.float32(factor)).astype(np.float32)
        candidate = _round(groups, tried, zero_point, bits)
        error = np.square(_values(candidate, tried, zero_point) - groups).sum(axis=-1)
        better = error < best_error
        best_error = np.where(better, error, best_error)
        scales = np.where(better, tried, scales)
        codes = np.where(better[..., None], candidate, codes)
    packed_zeros = None if symmetric else _pack(zero_point.astype(np.uint8), bits)
    return GroupQuantised(_pack(codes, bits), scales, packed_zeros, bits, block, columns)


def dequantise(matrix: GroupQuantised) -> np.ndarray:
    """The float32 matrix [rows, columns] that the runtime multiplies with."""
    rows, blocks = matrix.scales.shape
    codes = _unpack(matrix.packed, matrix.bits).reshape(rows, blocks, matrix.block)
    if matrix.zero_points is None:
        zero_point = np.full((rows, blocks), 1 << (matrix.bits - 1), dtype=np.float32)
    else:
        zero_point = _unpack(matrix.zero_points, matrix.bits)[:, :blocks].astype(np.float32)
    return _values(codes, matrix.scales, zero_point).reshape(rows, -1)[:, : matrix.columns]


def fake_quantise(weight: np.ndarray, bits: int = 4, symmetric: bool = True, block: int = BLOCK) -> np.ndarray:
    """The weight after a round trip through its codes, for training that is aware of the rounding."""
    return dequantise(quantise(weight, bits, symmetric, block))


def _blocks(weight: np.ndarray, block: int) -> np.ndarray:
    """[rows, columns] -> [rows, blocks, block]; the last block is filled up with zeros."""
    rows, columns = weight.shape
    padded = np.pad(weight, ((0, 0), (0, -columns % block)))
    return padded.reshape(rows, -1, block)


def _symmetric(groups: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    middle = 1 << (bits - 1)
    extreme = np.take_along_axis(groups, np.abs(groups).argmax(axis=-1)[..., None], axis=-1)[..., 0]
    return (extreme / -middle).astype(np.float32), np.full(extreme.shape, middle, dtype=np.float32)


def _asymmetric(groups: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """The range of a block always contains 0, so that a pruned weight stays exactly 0."""
    low, high = np.minimum(groups.min(axis=-1), 0), np.maximum(groups.max(axis=-1), 0)
    scale = ((high - low) / ((1 << bits) - 1)).astype(np.float32)
    safe = np.where(scale == 0, 1, scale)
    return scale, np.rint(-low / safe).clip(0, (1 << bits) - 1).astype(np.float32)


def _round(groups: np.ndarray, scale: np.ndarray, zero_point: np.ndarray, bits: int) -> np.ndarray:
    # The scale of a block of zeros is 0; any divisor gives its zero point.
    safe = np.where(scale == 0, 1, scale)
    codes = np.rint(groups / safe[..., None] + zero_point[..., None])
    return codes.clip(0, (1 << bits) - 1).astype(np.uint8)


def _values(codes: np.ndarray, scale: np.ndarray, zero_point: np.ndarray) -> np.ndarray:
    return (codes.astype(np.float32) - zero_point[..., None]) * scale[..., None]


def _pack(codes: np.ndarray, bits: int) -> np.ndarray:
    """Packs the last axis; an odd number of 4-bit codes is filled up with 0."""
    if bits == 8:
        return codes.astype(np.uint8)
    even = np.pad(codes, [(0, 0)] * (codes.ndim - 1) + [(0, codes.shape[-1] % 2)])
    return (even[..., 0::2] | (even[..., 1::2] << 4)).astype(np.uint8)


def _unpack(packed: np.ndarray, bits: int) -> np.ndarray:
    if bits == 8:
        return packed
    return np.stack((packed & 0x0F, packed >> 4), axis=-1).reshape(*packed.shape[:-1], -1)
