"""Rounded weights in torch: to measure what rounding costs, and to train with the rounding in sight.

Training aware of quantisation: the forward pass multiplies with rounded weights (Jacob et al. 2018), the gradient goes
to the weights behind them as if nothing were rounded (straight-through estimator, Bengio et al. 2013).
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from ..export.graph_parts import Precision
from .group_quantisation import BLOCK, dequantise, quantise

TABLE_BITS = 8
"""Of embeddings in exported graphs, whatever the precision of the linear layers is."""


@dataclass(frozen=True)
class Rounding:
    """How linear weights are rounded; see `quantise`."""

    bits: int = 4
    symmetric: bool = True
    shrink: tuple[float, ...] = (1.0,)

    @property
    def precision(self) -> Precision:
        """The name by which graphs know it."""
        if self.bits == 8:
            return "int8"
        return "int4" if self.symmetric else "int4-asymmetric"


def fake_quantise(weight: torch.Tensor, bits: int, symmetric: bool, block: int = BLOCK) -> torch.Tensor:
    """The numbers of `group_quantisation.fake_quantise`, computed where the weight [rows, columns] lies."""
    columns, highest = weight.shape[1], (1 << bits) - 1
    groups = nn.functional.pad(weight.detach().float(), (0, -columns % block)).unflatten(1, (-1, block))
    if symmetric:
        middle = 1 << (bits - 1)
        scale = groups.gather(-1, groups.abs().argmax(-1, keepdim=True)) / -middle
        safe = torch.where(scale == 0, 1.0, scale)
        zero_point = torch.full_like(scale, middle)
    else:
        low, high = groups.amin(-1, keepdim=True).clamp_max(0), groups.amax(-1, keepdim=True).clamp_min(0)
        scale = (high - low) / highest
        safe = torch.where(scale == 0, 1.0, scale)
        zero_point = (-low / safe).round().clamp(0, highest)
    codes = (groups / safe + zero_point).round().clamp(0, highest)
    return ((codes - zero_point) * scale).flatten(1)[:, :columns]


class StraightThrough(nn.Module):
    """Parametrisation of a linear weight: rounded forward, untouched backward."""

    def __init__(self, rounding: Rounding) -> None:
        super().__init__()
        self.rounding = rounding

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        # The difference is exactly 0 and carries the gradient.
        return fake_quantise(weight, self.rounding.bits, self.rounding.symmetric) + (weight - weight.detach())


def rounded_layers(model: nn.Module) -> list[nn.Linear]:
    """Linear layers that graphs round: all but heads of a few outputs, which stay float."""
    return [layer for layer in model.modules() if isinstance(layer, nn.Linear) and layer.out_features >= BLOCK]


def rounded(model: nn.Module, rounding: Rounding, int8_block: int = BLOCK) -> nn.Module:
    """A copy with the weights that its exported graph holds: linear ones rounded, token embeddings of 8 bits."""
    model = copy.deepcopy(model)
    block = int8_block if rounding.bits == 8 else BLOCK
    for layer in rounded_layers(model):
        _round(layer.weight, rounding.bits, rounding.symmetric, block, rounding.shrink)
    for name, weight in model.named_parameters():
        if name.split(".")[-2:] == ["embedding", "weight"]:
            _round(weight, TABLE_BITS, True, BLOCK, rounding.shrink)
    return model


def _round(weight: nn.Parameter, bits: int, symmetric: bool, block: int, shrink: Sequence[float]) -> None:
    matrix = quantise(weight.detach().cpu().numpy(), bits, symmetric, block, shrink)
    weight.data.copy_(torch.from_numpy(dequantise(matrix)))
