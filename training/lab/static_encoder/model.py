"""The static encoder: one vector and one pooling weight per token, summed and scaled to unit length."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

DIMENSIONS = 256
SIF_SMOOTHING = 1e-3
"""Smoothing of the first pooling weights a / (a + p(token)) (Arora et al. 2017)."""


class StaticEncoder(nn.Module):
    """Sums weighted token vectors. Order does not matter, so any number of tokens can be encoded."""

    def __init__(self, frequencies: np.ndarray) -> None:
        """`frequencies` holds the share of each token in the training text."""
        super().__init__()
        self.vectors = nn.Parameter(torch.randn(len(frequencies), DIMENSIONS))
        weights = SIF_SMOOTHING / (SIF_SMOOTHING + torch.from_numpy(frequencies).float())
        self.log_weights = nn.Parameter(weights.log())

    def forward(self, ids: torch.Tensor, starts: torch.Tensor) -> torch.Tensor:
        """Unit vectors of the texts whose tokens lie behind each other in `ids`, one per start."""
        weights = self.log_weights[ids].exp()
        sums = functional.embedding_bag(ids, self.vectors, starts, mode="sum", per_sample_weights=weights)
        return functional.normalize(sums, dim=-1)

    @torch.no_grad()
    def table(self) -> np.ndarray:
        """Token vectors with their pooling weight multiplied in, float32 [vocabulary, dimensions]."""
        return (self.vectors * self.log_weights.exp()[:, None]).numpy()


def contrastive_loss(
    left: torch.Tensor, right: torch.Tensor, groups: torch.Tensor, temperature: float
) -> torch.Tensor:
    """Symmetric InfoNCE with in-batch negatives; pairs of the same group are not negatives."""
    scores = left @ right.T / temperature
    same_group = groups[:, None] == groups[None, :]
    same_group.fill_diagonal_(False)
    scores = scores.masked_fill(same_group, -torch.inf)
    targets = torch.arange(len(left), device=scores.device)
    return (functional.cross_entropy(scores, targets) + functional.cross_entropy(scores.T, targets)) / 2


def question_loss(questions: torch.Tensor, passages: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE of questions against all passages, and of their own passages against the questions.

    The first passages belong to the questions in their order; those behind them answer none.
    """
    scores = questions @ passages.T / temperature
    targets = torch.arange(len(questions), device=scores.device)
    backward = functional.cross_entropy(scores[:, : len(questions)].T, targets)
    return (functional.cross_entropy(scores, targets) + backward) / 2
