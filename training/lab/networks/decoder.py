"""The generator: a causal decoder in the shape of Llama and Qwen2, so that any engine knows it."""

from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional

from .blocks import attend, heads_of, linear, root_mean_square_norm, rotary_tables, rotate


@dataclass(frozen=True)
class DecoderShape:
    """Sizes of a decoder: grouped-query attention (Ainslie et al. 2023), SwiGLU, tied embeddings."""

    vocabulary: int = 16_384
    dimensions: int = 256
    layers: int = 8
    heads: int = 4
    key_value_heads: int = 2
    head_size: int = 64
    inner: int = 704
    positions: int = 1_024

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class RootMeanSquareNorm(nn.Module):
    """x / rms(x) * weight (Zhang and Sennrich 2019)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return root_mean_square_norm(states, self.weight)


class DecoderLayer(nn.Module):
    """Causal attention, then a gated layer; each adds to its input."""

    def __init__(self, shape: DecoderShape) -> None:
        super().__init__()
        width, size = shape.dimensions, shape.head_size
        small = 0.02 / (2 * shape.layers) ** 0.5
        self.shape = shape
        self.attention_norm = RootMeanSquareNorm(width)
        self.query = linear(width, shape.heads * size)
        self.key = linear(width, shape.key_value_heads * size)
        self.value = linear(width, shape.key_value_heads * size)
        self.output = linear(shape.heads * size, width, small)
        self.feed_forward_norm = RootMeanSquareNorm(width)
        self.gate = linear(width, shape.inner)
        self.up = linear(width, shape.inner)
        self.down = linear(shape.inner, width, small)

    def forward(
        self, states: torch.Tensor, bias: torch.Tensor, rotary: tuple[torch.Tensor, torch.Tensor]
    ) -> torch.Tensor:
        shape = self.shape
        normed = self.attention_norm(states)
        query = rotate(heads_of(self.query(normed), shape.heads), *rotary)
        key = rotate(heads_of(self.key(normed), shape.key_value_heads), *rotary)
        value = heads_of(self.value(normed), shape.key_value_heads)
        group = shape.heads // shape.key_value_heads
        key, value = (part.repeat_interleave(group, dim=1) for part in (key, value))
        mixed = attend(query, key, value, bias)
        states = states + self.output(mixed.transpose(1, 2).flatten(2))
        normed = self.feed_forward_norm(states)
        return states + self.down(functional.silu(self.gate(normed)) * self.up(normed))


class Decoder(nn.Module):
    """Token ids to states; `logits` gives the scores of the next token."""

    def __init__(self, shape: DecoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.dimensions)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.layers = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.layers))
        self.norm = RootMeanSquareNorm(shape.dimensions)
        cosines, sines = rotary_tables(shape.positions, shape.head_size)
        self.register_buffer("cosines", cosines, persistent=False)
        self.register_buffer("sines", sines, persistent=False)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """States [batch, length, dimensions] after the last norm, for ids [batch, length]."""
        length = ids.shape[1]
        rotary = self.cosines[:length], self.sines[:length]
        states = self.embedding(ids)
        if torch.is_autocast_enabled(states.device.type):
            states = states.to(torch.get_autocast_dtype(states.device.type))
        bias = torch.full((length, length), -30_000.0, dtype=states.dtype, device=ids.device).triu(1)
        for layer in self.layers:
            states = layer(states, bias, rotary)
        return self.norm(states)

    def logits(self, states: torch.Tensor) -> torch.Tensor:
        """Scores over the vocabulary; the embedding serves as output matrix."""
        return functional.linear(states, self.embedding.weight)
