"""What the transformers are made of: rotary positions, attention, normalisation, projections."""

import torch
from torch import nn
from torch.nn import functional

ROTARY_BASE = 10_000.0
EPSILON = 1e-5


def rotary_tables(length: int, size: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Cosines and sines of rotary positions (Su et al. 2021), float32 [length, size / 2]."""
    frequencies = ROTARY_BASE ** -(torch.arange(0, size, 2).float() / size)
    angles = torch.outer(torch.arange(length).float(), frequencies)
    return angles.cos(), angles.sin()


def rotate(states: torch.Tensor, cosines: torch.Tensor, sines: torch.Tensor) -> torch.Tensor:
    """Turns [batch, heads, length, size] by position; halves are paired as in Llama (not interleaved)."""
    first, second = states.chunk(2, dim=-1)
    cosines, sines = cosines.to(states.dtype), sines.to(states.dtype)
    return torch.cat((first * cosines - second * sines, second * cosines + first * sines), dim=-1)


def heads_of(states: torch.Tensor, heads: int) -> torch.Tensor:
    """[batch, length, heads * size] as [batch, heads, length, size]."""
    batch, length, width = states.shape
    return states.view(batch, length, heads, width // heads).transpose(1, 2)


def root_mean_square_norm(states: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """x / rms(x) * weight over the last axis (Zhang and Sennrich 2019), float32 inside."""
    return functional.rms_norm(states.float(), weight.shape, weight, EPSILON).to(states.dtype)


def linear(inputs: int, outputs: int, deviation: float = 0.02) -> nn.Linear:
    """A projection without bias, drawn from a normal distribution."""
    layer = nn.Linear(inputs, outputs, bias=False)
    nn.init.normal_(layer.weight, std=deviation)
    return layer


def attend(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """softmax(query key' / sqrt(size) + bias) value, all [batch, heads, length, size].

    Written out as two batched products: on a CPU in bfloat16 this takes a third of the time of the fused kernel,
    whose backward pass is slow.
    """
    batch, heads, length, size = query.shape
    flat = (batch * heads, length, size)
    scores = torch.bmm((query * size**-0.5).reshape(flat), key.reshape(flat).transpose(1, 2))
    weights = (scores.view(batch, heads, length, length) + bias).softmax(-1).to(value.dtype)
    return torch.bmm(weights.view(batch * heads, length, length), value.reshape(flat)).view(query.shape)
