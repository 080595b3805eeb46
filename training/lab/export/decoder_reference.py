"""The decoder in numpy, without a cache: what the exported graph must compute. Slow; for tests and golden files."""

from collections.abc import Mapping

import numpy as np

from ..compression.group_quantisation import dequantise, quantise
from .decoder_graph import WEIGHT_OF, DecoderConfiguration
from .graph_parts import Precision
from .rotary import rotary_caches


def reference_logits(
    weights: Mapping[str, np.ndarray],
    configuration: DecoderConfiguration,
    ids: list[int],
    adapter: Mapping[str, np.ndarray] | None = None,
) -> np.ndarray:
    """Logits of every position, float32 [len(ids), vocabulary]. adapter: the matrices by the names of the inputs."""
    change = adapter or {}

    def linear(x: np.ndarray, layer: int, projection: str) -> np.ndarray:
        weight = f"layers.{layer}.{WEIGHT_OF[projection]}"
        y = x @ weights[f"{weight}.weight"].T + weights.get(f"{weight}.bias", np.float32(0))
        name = f"lora.{layer}.{projection}"
        return y + (x @ change[f"{name}.a"]) @ change[f"{name}.b"] if f"{name}.a" in change else y

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        length = np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + configuration.epsilon)
        return x / length * weights[name]

    hidden = weights["embedding.weight"][ids]
    for layer in range(configuration.layers):
        x = norm(hidden, f"layers.{layer}.attention_norm.weight")
        query, key, value = (linear(x, layer, projection) for projection in ("q_proj", "k_proj", "v_proj"))
        hidden = hidden + linear(_attend(configuration, query, key, value), layer, "o_proj")
        x = norm(hidden, f"layers.{layer}.feed_forward_norm.weight")
        gate, up = linear(x, layer, "gate_proj"), linear(x, layer, "up_proj")
        hidden = hidden + linear(gate / (1 + np.exp(-gate)) * up, layer, "down_proj")
    return norm(hidden, "norm.weight") @ weights["embedding.weight"].T


def rounded_weights(
    weights: Mapping[str, np.ndarray], precision: Precision, head_bits: int = 8
) -> dict[str, np.ndarray]:
    """The weights as a graph of this precision holds them."""
    if precision == "float32":
        return dict(weights)
    bits, symmetric = (8 if precision == "int8" else 4), precision != "int4-asymmetric"

    def rounded(name: str, weight: np.ndarray) -> np.ndarray:
        if weight.ndim == 1:
            return weight
        if name == "embedding.weight":
            return dequantise(quantise(weight, head_bits))
        return dequantise(quantise(weight, bits, symmetric))

    return {name: rounded(name, weight) for name, weight in weights.items()}


def random_weights(
    configuration: DecoderConfiguration, vocabulary: int, width: int, feed_forward: int, seed: int
) -> dict[str, np.ndarray]:
    """Random weights whose logits are spread widely enough that the largest one is clear."""
    source = np.random.default_rng(seed)

    def matrix(rows: int, columns: int) -> np.ndarray:
        return (source.normal(size=(rows, columns)) * columns**-0.5).astype(np.float32)

    inner, cached = configuration.heads * configuration.head_size, (
        configuration.key_value_heads * configuration.head_size
    )
    weights = {"embedding.weight": source.normal(size=(vocabulary, width)).astype(np.float32)}
    for layer in range(configuration.layers):
        shapes = {
            "query": (inner, width),
            "key": (cached, width),
            "value": (cached, width),
            "output": (width, inner),
            "gate": (feed_forward, width),
            "up": (feed_forward, width),
            "down": (width, feed_forward),
        }
        for name, shape in shapes.items():
            weights[f"layers.{layer}.{name}.weight"] = 1.5 * matrix(*shape)
        for name in ("attention_norm", "feed_forward_norm"):
            weights[f"layers.{layer}.{name}.weight"] = source.uniform(0.5, 1.5, width).astype(np.float32)
    weights["norm.weight"] = source.uniform(0.5, 1.5, width).astype(np.float32)
    return weights


def _attend(configuration: DecoderConfiguration, query: np.ndarray, key: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Causal grouped-query attention with rotary positions: [sequence, heads * head size]."""
    length = len(query)
    size, groups = configuration.head_size, configuration.heads // configuration.key_value_heads
    cosine, sine = (table[:length] for table in rotary_caches(configuration))

    def heads(x: np.ndarray) -> np.ndarray:
        return x.reshape(length, -1, size).transpose(1, 0, 2)

    def rotate(x: np.ndarray) -> np.ndarray:
        first, second = x[..., : size // 2], x[..., size // 2 :]
        return np.concatenate((first * cosine - second * sine, second * cosine + first * sine), axis=-1)

    turned, keys = rotate(heads(query)), np.repeat(rotate(heads(key)), groups, axis=0)
    scores = turned @ keys.transpose(0, 2, 1) * size**-0.5
    scores = np.where(np.tril(np.ones((length, length), dtype=bool)), scores, -np.inf)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights /= weights.sum(axis=-1, keepdims=True)
    attended = weights @ np.repeat(heads(value), groups, axis=0)
    return attended.transpose(1, 0, 2).reshape(length, -1).astype(np.float32)
