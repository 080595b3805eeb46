"""Cross entropy of next tokens without keeping the scores of all positions."""

import torch
from torch.autograd.function import FunctionCtx

PART = 64
"""Positions scored at once: their scores over 16,384 tokens stay in the cache of a core."""


class _TiedCrossEntropy(torch.autograd.Function):
    """Makes the gradient of the scores in the forward pass, so that they are computed once.

    The same idea as the fused linear cross entropy of Liger kernels (Hsu et al. 2024).
    """

    @staticmethod
    def forward(
        context: FunctionCtx, states: torch.Tensor, table: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor
    ) -> torch.Tensor:
        small = table.to(states.dtype)
        slopes = torch.empty(len(states), len(table), dtype=states.dtype, device=states.device)
        total = torch.zeros((), device=states.device)
        for start in range(0, len(states), PART):
            part = slice(start, start + PART)
            wanted, weight = targets[part, None], weights[part, None]
            chances = (states[part] @ small.T).softmax(-1, dtype=torch.float32)
            total -= (chances.gather(1, wanted).clamp_min(1e-30).log() * weight).sum()
            chances.scatter_add_(1, wanted, torch.full_like(weight, -1.0))
            torch.mul(chances, weight, out=chances)
            slopes[part] = chances
        context.save_for_backward(states, table, slopes)
        return total

    @staticmethod
    def backward(context: FunctionCtx, outer: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        states, table, slopes = context.saved_tensors
        of_states = (slopes @ table.to(states.dtype)) * outer.to(states.dtype)
        of_table = (slopes.T @ states).float() * outer
        return of_states, of_table, None, None


def tied_cross_entropy(
    states: torch.Tensor, table: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor
) -> torch.Tensor:
    """Sum of weighted cross entropies: states [tokens, width], table [vocabulary, width], targets and weights [tokens].

    Memory holds one bfloat16 number per position and token; the plain way holds three of four bytes.
    """
    return _TiedCrossEntropy.apply(states, table, targets, weights)
