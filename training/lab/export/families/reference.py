"""The families in PyTorch, without a cache and in float64: what their graphs must compute. Slow; for golden files."""

from collections.abc import Mapping

import numpy as np
import torch
from torch.nn import functional

from .rotary import frequencies
from .shape import Family

Tensors = Mapping[str, torch.Tensor]


def tensors(weights: Mapping[str, np.ndarray]) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(np.asarray(weight, dtype=np.float64)) for name, weight in weights.items()}


def logits(family: Family, weights: Tensors, ids: list[int]) -> torch.Tensor:
    """Logits behind the last token, float64 [vocabulary]."""
    hidden = weights["embedding.weight"][ids] * family.embedding_scale
    for layer in range(family.layers):
        attended = _attention(family, weights, layer, _before(family, weights, f"layers.{layer}.attention_norm", hidden))
        if family.norms_after:
            attended = _norm(family, weights, f"layers.{layer}.after_attention_norm", attended)
        hidden = hidden + attended * family.residual_scale
        expanded = _feed_forward(
            family, weights, layer, _before(family, weights, f"layers.{layer}.feed_forward_norm", hidden)
        )
        if family.norms_after:
            expanded = _norm(family, weights, f"layers.{layer}.after_feed_forward_norm", expanded)
        hidden = hidden + expanded * family.residual_scale
    last = _norm(family, weights, "norm", hidden[-1])
    scores = weights["embedding.weight" if family.tied else "head.weight"] @ last * family.logit_scale
    return torch.tanh(scores / family.logit_cap) * family.logit_cap if family.logit_cap else scores


def _before(family: Family, weights: Tensors, name: str, x: torch.Tensor) -> torch.Tensor:
    return _norm(family, weights, name, x) if family.norms_before else x


def _norm(family: Family, weights: Tensors, name: str, x: torch.Tensor) -> torch.Tensor:
    gain = weights[f"{name}.weight"] + float(family.norms_add_one)
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + family.epsilon) * gain


def _attention(family: Family, weights: Tensors, layer: int, x: torch.Tensor) -> torch.Tensor:
    name, length = f"layers.{layer}", len(x)

    def heads(part: str) -> torch.Tensor:
        bias = weights.get(f"{name}.{part}.bias")
        values = functional.linear(x, weights[f"{name}.{part}.weight"], bias)
        values = values.view(length, -1, family.head_size).transpose(0, 1)
        if family.head_norms and part != "value":
            values = _norm(family, weights, f"{name}.{part}_norm", values)
        return _turn(family, layer, values) if part != "value" and family.turns(layer) else values

    groups = family.heads // family.key_value_heads
    query, key, value = heads("query"), heads("key"), heads("value")
    key, value = (part.repeat_interleave(groups, dim=0) for part in (key, value))
    scores = query @ key.transpose(1, 2) * family.scale
    if family.attention_cap:
        scores = torch.tanh(scores / family.attention_cap) * family.attention_cap
    distance = torch.arange(length)[:, None] - torch.arange(length)[None, :]
    hides = distance < 0
    if window := family.window(layer):
        hides |= distance >= window
    attended = scores.masked_fill(hides, -torch.inf).softmax(-1) @ value
    return functional.linear(attended.transpose(0, 1).reshape(length, -1), weights[f"{name}.output.weight"])


def _turn(family: Family, layer: int, x: torch.Tensor) -> torch.Tensor:
    """Rotary positions on the first share of each head."""
    angles = torch.outer(
        torch.arange(x.shape[1], dtype=torch.float64), torch.from_numpy(frequencies(family, layer))
    )
    cosine, sine = angles.cos() * family.rotary.attention_factor, angles.sin() * family.rotary.attention_factor
    half = angles.shape[1]
    first, second, rest = x[..., :half], x[..., half : 2 * half], x[..., 2 * half :]
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine, rest), dim=-1)


def _feed_forward(family: Family, weights: Tensors, layer: int, x: torch.Tensor) -> torch.Tensor:
    gate, up, down = (weights[f"layers.{layer}.{part}.weight"] for part in ("gate", "up", "down"))
    if not family.experts:
        return _gated(family, x, gate, up, down)
    # Qwen3-MoE: softmax over all experts, the best few, their shares made to add up to 1.
    shares = functional.linear(x, weights[f"layers.{layer}.router.weight"]).softmax(-1)
    best, chosen = shares.topk(family.active_experts, dim=-1)
    best = best / best.sum(-1, keepdim=True)
    rows = []
    for row in range(len(x)):
        parts = [
            share * _gated(family, x[row], gate[expert], up[expert], down[expert])
            for share, expert in zip(best[row], chosen[row], strict=True)
        ]
        rows.append(torch.stack(parts).sum(0))
    return torch.stack(rows)


def _gated(family: Family, x: torch.Tensor, gate: torch.Tensor, up: torch.Tensor, down: torch.Tensor) -> torch.Tensor:
    opened = functional.linear(x, gate)
    opened = functional.silu(opened) if family.activation == "silu" else functional.gelu(opened, approximate="tanh")
    return functional.linear(opened * functional.linear(x, up), down)
