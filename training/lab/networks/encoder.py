"""The bidirectional encoder: learned positions, pre-normalised layers, weighted mean pooling."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional

from .blocks import attend, heads_of, linear


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of an encoder. `dimensions` is both the width of a layer and the length of a text vector."""

    vocabulary: int = 16_384
    dimensions: int = 256
    layers: int = 6
    heads: int = 4
    inner: int = 1_024
    positions: int = 512

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


FIRST_CHANGE = 0.03
"""Scale of what untrained layers add to the token vectors."""


class EncoderLayer(nn.Module):
    """Attention over all positions, then a ReLU layer; each adds to its input."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        width = shape.dimensions
        self.heads = shape.heads
        self.attention_norm = nn.LayerNorm(width)
        self.query = linear(width, width)
        self.key = linear(width, width)
        self.value = linear(width, width)
        self.output = linear(width, width, 0.02 / (2 * shape.layers) ** 0.5)
        self.feed_forward_norm = nn.LayerNorm(width)
        self.up = linear(width, shape.inner)
        self.down = linear(shape.inner, width, 0.02 / (2 * shape.layers) ** 0.5)

    def forward(self, states: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        normed = self.attention_norm(states)
        query, key, value = (
            heads_of(projection(normed), self.heads) for projection in (self.query, self.key, self.value)
        )
        states = states + self.output(attend(query, key, value, bias).transpose(1, 2).flatten(2))
        return states + self.down(functional.relu(self.up(self.feed_forward_norm(states))))


class Encoder(nn.Module):
    """Token ids to states, and states to one unit vector per text.

    A text's vector is the weighted mean of its token vectors and of what the layers add to them. So it begins as good as
    the table of the static stage; pooled states alone forgot that table in training and found less than it did.
    """

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.dimensions)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.layers = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.dimensions)
        nn.init.constant_(self.norm.weight, FIRST_CHANGE)
        # Weight of a token in the mean, learned by the static stage: rare words count more than particles.
        self.token_weight = nn.Embedding(shape.vocabulary, 1)
        nn.init.zeros_(self.token_weight.weight)
        self.position = nn.Embedding(shape.positions, shape.dimensions)
        nn.init.normal_(self.position.weight, std=0.002)

    def states(self, embedded: torch.Tensor, biases: Sequence[torch.Tensor], offset: int = 0) -> torch.Tensor:
        """States [batch, length, dimensions] after the last norm.

        `biases` holds for every layer what is added to the attention scores, [batch, heads or 1, length or 1, length]:
        a large negative number hides a position. Training starts positions at a random `offset`, so that late ones are
        learned from short texts too.
        """
        positions = self.position.weight[offset : offset + embedded.shape[1]]
        states = (embedded + positions).to(biases[0].dtype)
        for layer, bias in zip(self.layers, biases, strict=True):
            states = layer(states, bias)
        return self.norm(states)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, offset: int = 0) -> torch.Tensor:
        """Unit vectors [batch, dimensions] of ids and mask [batch, length]; the mask is 1 where a token stands."""
        bias = hidden_bias(mask, compute_type(ids.device))
        embedded = self.embedding(ids)
        states = self.states(embedded, [bias] * len(self.layers), offset)
        return self.pool(embedded + states, ids, mask)

    def pool(self, states: torch.Tensor, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors of states [batch, length, dimensions], each weighted by its token."""
        weights = self.token_weight(ids)[..., 0].float().exp() * mask
        summed = torch.einsum("bl,bld->bd", weights, states.float())
        return functional.normalize(summed, dim=-1)


def compute_type(device: torch.device) -> torch.dtype:
    """What activations are made of: the type of autocast where it is on."""
    on = torch.is_autocast_enabled(device.type)
    return torch.get_autocast_dtype(device.type) if on else torch.float32


def hidden_bias(mask: torch.Tensor, kind: torch.dtype) -> torch.Tensor:
    """Attention bias [batch, 1, 1, length] that hides the padding."""
    return ((1 - mask[:, None, None, :].to(torch.float32)) * -30_000.0).to(kind)
