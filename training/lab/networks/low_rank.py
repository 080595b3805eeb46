"""Low-rank adapters (LoRA, Hu et al. 2021): a frozen projection plus a product of two thin matrices."""

import torch
from torch import nn

from .decoder import Decoder

PROJECTIONS = {"q_proj": "query", "v_proj": "value"}
"""Names in adapters and graphs, and the layers' own: the two projections that the paper adapts."""


class LowRank(nn.Module):
    """base(x) + x a b * scaling. `b` begins at zero, so an untrained adapter changes nothing."""

    def __init__(self, base: nn.Linear, rank: int, scaling: float) -> None:
        super().__init__()
        self.base, self.scaling = base, scaling
        self.a = nn.Parameter(torch.randn(base.in_features, rank) * base.in_features**-0.5)
        self.b = nn.Parameter(torch.zeros(rank, base.out_features))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return self.base(states) + (states @ self.a.to(states.dtype)) @ self.b.to(states.dtype) * self.scaling


def attach(model: Decoder, rank: int, scaling: float) -> list[LowRank]:
    """Freezes the model and puts an adapter on the projections of every layer."""
    model.requires_grad_(False)
    added = []
    for layer in model.layers:
        for name in PROJECTIONS.values():
            setattr(layer, name, LowRank(getattr(layer, name), rank, scaling))
            added.append(getattr(layer, name))
    return added


def detach(model: Decoder) -> None:
    """Takes the adapters off again: the model is what it was."""
    for layer in model.layers:
        for name in PROJECTIONS.values():
            if isinstance(getattr(layer, name), LowRank):
                setattr(layer, name, getattr(layer, name).base)


def matrices(model: Decoder) -> dict[str, torch.Tensor]:
    """The adapter's matrices by the names of the serving graph's inputs."""
    return {
        f"lora.{index}.{projection}.{part}": getattr(getattr(layer, name), part).detach()
        for index, layer in enumerate(model.layers)
        for projection, name in PROJECTIONS.items()
        for part in ("a", "b")
    }
