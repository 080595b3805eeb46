"""The judge: a cross-encoder that sees which tokens of its two texts are the same.

A small network needs very many examples to learn by itself that `30` in a claim and `30` in the evidence are the same
number. Here the graph compares the ids and tells it: attention is biased towards equal tokens of the other text, and
a token's embedding says whether it has a partner. What is left to learn is what a missing partner means. The idea is
that of exact-match features of neural rankers and readers (Guo et al. 2016, DRMM; Chen et al. 2017, DrQA).
"""

from dataclasses import asdict, dataclass, field
from typing import NamedTuple

import torch
from torch import nn

from ..tokenizer.special import MASK
from .blocks import linear
from .encoder import Encoder, EncoderShape, compute_type, hidden_bias

LABELS = ("supported", "contradicted", "neutral")
MATCH_KINDS = 3
"""Of equal tokens: any; with an equal token before; with an equal token behind."""
FLAGS = 4
"""Partner states of a token: none, equal, equal with one equal neighbour, equal between two equal neighbours."""


@dataclass(frozen=True)
class JudgeShape:
    """The backbone's sizes and the width of the layer before the heads."""

    encoder: EncoderShape = field(default_factory=EncoderShape)
    hidden: int = 256

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


class Judgement(NamedTuple):
    """Logits: relevance [batch]; entailment [batch, 3] in the order of `LABELS`."""

    relevance: torch.Tensor
    entailment: torch.Tensor


def matches(ids: torch.Tensor, segments: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Equal tokens across the two texts, float [batch, MATCH_KINDS, length, length]; frames and padding never match."""
    words = (ids > MASK) & (mask > 0)
    across = (segments[:, :, None] != segments[:, None, :]) & words[:, :, None] & words[:, None, :]
    equal = (ids[:, :, None] == ids[:, None, :]) & across
    before, behind = torch.zeros_like(equal), torch.zeros_like(equal)
    before[:, 1:, 1:] = equal[:, :-1, :-1]
    behind[:, :-1, :-1] = equal[:, 1:, 1:]
    return torch.stack((equal, equal & before, equal & behind), dim=1).float()


def partner_states(match: torch.Tensor) -> torch.Tensor:
    """The `FLAGS` state of each position, int64 [batch, length], from `matches`."""
    equal, before, behind = match.amax(-1).unbind(1)
    both = (match[:, 1] * match[:, 2]).amax(-1)
    return (equal + torch.maximum(before, behind) + both).long()


class Judge(nn.Module):
    """Ids, mask and segments [batch, length] of `<classify> first <separate> second <separate>` to two judgements."""

    def __init__(self, shape: JudgeShape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape.encoder)
        nn.init.ones_(self.encoder.norm.weight)
        width, layers, heads = shape.encoder.dimensions, shape.encoder.layers, shape.encoder.heads
        self.partner = nn.Embedding(2 * FLAGS, width)
        nn.init.normal_(self.partner.weight, std=0.02)
        # Half of the heads begin by looking at equal tokens.
        bias = torch.zeros(layers, heads, MATCH_KINDS)
        bias[:, : heads // 2] = torch.tensor([1.0, 1.0, 1.0])
        self.match_bias = nn.Parameter(bias)
        self.hidden = nn.Linear(3 * width, shape.hidden)
        self.relevance = nn.Linear(shape.hidden, 1)
        self.entailment = nn.Linear(shape.hidden, len(LABELS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor) -> Judgement:
        kind = compute_type(ids.device)
        match = matches(ids, segments, mask)
        embedded = self.encoder.embedding(ids) + self.partner(segments * FLAGS + partner_states(match))
        hidden = hidden_bias(mask, kind)
        batch, kinds, length, _ = match.shape
        flat = match.to(kind).view(batch, kinds, length * length)
        layers, heads = self.match_bias.shape[:2]
        bias = (self.match_bias.view(-1, kinds).to(kind) @ flat).view(batch, layers, heads, length, length)
        states = self.encoder.states(embedded, [bias[:, layer] + hidden for layer in range(layers)])
        return self.judge(states.float(), mask * (1 - segments))

    def judge(self, states: torch.Tensor, first: torch.Tensor) -> Judgement:
        """Reads the first state and mean and maximum over the first text, which is what is judged."""
        kept = first[..., None].float()
        mean = (states * kept).sum(1) / kept.sum(1)
        largest = (states + (1 - kept) * -30_000.0).amax(1)
        hidden = torch.relu(self.hidden(torch.cat((states[:, 0], mean, largest), dim=-1)))
        return Judgement(self.relevance(hidden)[:, 0], self.entailment(hidden))
