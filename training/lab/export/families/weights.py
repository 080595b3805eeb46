"""Random weights of a family, by name: linear ones [out, in], experts [expert, out, in]."""

import numpy as np

from .shape import Family


def random_weights(family: Family, seed: int) -> dict[str, np.ndarray]:
    """Weights whose logits are spread widely enough that the largest one is mostly clear."""
    source = np.random.default_rng(seed)

    def matrix(*shape: int, spread: float = 1.5) -> np.ndarray:
        return (spread * source.normal(size=shape) * shape[-1] ** -0.5).astype(np.float32)

    def gain(size: int) -> np.ndarray:
        return source.uniform(0.5, 1.5, size).astype(np.float32) - np.float32(family.norms_add_one)

    width, inner = family.width, family.heads * family.head_size
    cached, hidden = family.key_value_heads * family.head_size, family.feed_forward
    weights = {"embedding.weight": source.normal(size=(family.vocabulary, width)).astype(np.float32)}
    if not family.tied:
        weights["head.weight"] = source.normal(size=(family.vocabulary, width)).astype(np.float32)
    for layer in range(family.layers):
        name = f"layers.{layer}"
        for part, size in (("query", inner), ("key", cached), ("value", cached)):
            weights[f"{name}.{part}.weight"] = matrix(size, width)
            if family.biases:
                weights[f"{name}.{part}.bias"] = (0.3 * source.normal(size=size)).astype(np.float32)
        weights[f"{name}.output.weight"] = matrix(width, inner)
        if family.experts:
            weights[f"{name}.router.weight"] = matrix(family.experts, width, spread=3.0)
        for part, rows, columns in (("gate", hidden, width), ("up", hidden, width), ("down", width, hidden)):
            shape = (family.experts, rows, columns) if family.experts else (rows, columns)
            weights[f"{name}.{part}.weight"] = matrix(*shape)
        norms = ["attention_norm", "feed_forward_norm"] if family.norms_before else []
        norms += ["after_attention_norm", "after_feed_forward_norm"] if family.norms_after else []
        for norm in norms:
            weights[f"{name}.{norm}.weight"] = gain(width)
        if family.head_norms:
            for norm in ("query_norm", "key_norm"):
                weights[f"{name}.{norm}.weight"] = gain(family.head_size)
    weights["norm.weight"] = gain(width)
    return weights


def fused(family: Family, weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights with the joined matrices that a fused graph has."""
    joined = dict(weights)
    for name in (f"layers.{layer}" for layer in range(family.layers)):
        for whole, members in (("query_key_value", ("query", "key", "value")), ("gate_up", ("gate", "up"))):
            joined[f"{name}.{whole}.weight"] = np.concatenate([weights[f"{name}.{part}.weight"] for part in members])
    return joined
