"""Rounded weights in torch: to measure what rounding costs, and to train with the rounding in sight.

Training aware of quantisation: the forward pass multiplies with rounded weights (Jacob et al. 2018), the gradient goes
to the weights behind them as if nothing were rounded (straight-through estimator, Bengio et al. 2013).
"""

import copy
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


def rounded(model: nn.Module, rounding: Rounding) -> nn.Module:
    """A copy with the weights that its exported graph holds: linear ones rounded, token embeddings of 8 bits."""
    model = copy.deepcopy(model)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if is_rounded(model, name):
                matrix = quantise(weight.cpu().numpy(), rounding.bits, rounding.symmetric, shrink=rounding.shrink)
            elif name.endswith("embedding.weight"):
                matrix = quantise(weight.cpu().numpy(), TABLE_BITS, shrink=rounding.shrink)
            else:
                continue
            weight.copy_(torch.from_numpy(dequantise(matrix)))
    return model


def is_rounded(model: nn.Module, name: str) -> bool:
    """Whether a parameter is the matrix of a linear layer."""
    owner, _, kind = name.rpartition(".")
    return kind == "weight" and isinstance(model.get_submodule(owner), nn.Linear)
