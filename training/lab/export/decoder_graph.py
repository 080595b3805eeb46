"""Builds the ONNX graph of a Llama-shaped decoder from a dictionary of float weights.

Inputs: `input_ids` int64 [batch, sequence]; `attention_mask` int64 [batch, past + sequence], whose row sums are the
lengths; `past_key_values.{i}.key` and `.value` float32 [batch, key value heads, past, head size].
Outputs: `logits` float32 [batch, sequence, vocabulary]; `present.{i}.key` and `.value` as the past, longer.
For serving, see `serving.py` and `served_attention.py`: also the inputs `num_logits_to_keep` and `reads_prompt`, and in
the place of the presents the outputs `added.{i}.key` and `.value`.
Adapters (LoRA, Hu et al. 2021) are ordinary inputs of a free rank that may be 0: `lora.{i}.{projection}.a` [in, rank]
and `.b` [rank, out] add (x @ a) @ b to the projection; the scaling is folded into b.

Weights, linear ones [out, in]: `embedding.weight` [vocabulary, width] (also the output head), `norm.weight`, and
`layers.{i}.` + `attention_norm`, `query`, `key`, `value`, `output`, `feed_forward_norm`, `gate`, `up`, `down` +
`.weight`. RMSNorm, rotary positions by halves (GPT-NeoX), grouped-query attention, SwiGLU; a projection adds its `.bias`
[out] where there is one. A layer from which heads were pruned has fewer rows in `query`, `key` and `value` than the
others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper

from .graph_parts import FLOAT_ACTIVATIONS, INT8_ACTIVATIONS, GraphParts, Precision
from .rotary import rotary_caches
from .served_attention import READS_PROMPT, AttentionShape, attend, step_inputs
from .serving import KEPT_LOGITS, last_positions

OPSET, IR_VERSION = 17, 8

Projection = Literal["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]

WEIGHT_OF: dict[str, str] = {
    "q_proj": "query",
    "k_proj": "key",
    "v_proj": "value",
    "o_proj": "output",
    "gate_proj": "gate",
    "up_proj": "up",
    "down_proj": "down",
}
"""Names of projections, as adapters use them, and of their weights."""


@dataclass(frozen=True)
class DecoderConfiguration:
    """What the shapes of the weights do not tell."""

    layers: int
    heads: int
    key_value_heads: int
    head_size: int
    """A multiple of 16, which the rotary kernel asks for."""
    context_tokens: int
    """Length of the rotary tables: positions from here on cannot be run."""
    rope_base: float = 10_000.0
    epsilon: float = 1e-5


def build_decoder(
    weights: Mapping[str, np.ndarray],
    configuration: DecoderConfiguration,
    precision: Precision,
    adapter_projections: Sequence[Projection] = (),
    *,
    head_bits: Literal[4, 8] = 8,
    for_serving: bool = False,
    round_prompts: bool = False,
    shrink: Sequence[float] = (1.0,),
    round_activations: bool = True,
) -> onnx.ModelProto:
    """The graph described above.

    precision: of the linear layers: `float32`, or `int8`, `int4` (symmetric) and `int4-asymmetric` in blocks of 32.
    The embedding and the head share one matrix: float, or of `head_bits`. Norms, attention and the cache stay float32.
    for_serving: adds what makes the graph fast in the product; the product also runs graphs without it.
    round_prompts: of graphs for serving: prompts are read with int8 products, which are several times faster on
    processors with int8 matrix instructions; the weights of the layers are then stored a second time, a byte each.
    round_activations: to int8 per block before a product with a rounded weight; several times faster.
    shrink: scales tried per block, see `quantise`.
    """
    accuracy_level = INT8_ACTIVATIONS if round_activations else FLOAT_ACTIVATIONS
    parts = GraphParts(weights, precision, head_bits, shrink, accuracy_level)
    parts.constant("rotary_cosine", rotary_caches(configuration)[0])
    parts.constant("rotary_sine", rotary_caches(configuration)[1])
    _lengths(parts)
    hidden = parts.embedding("input_ids")
    layers = Layers(weights, configuration, adapter_projections, for_serving)
    if for_serving:
        step_inputs(parts, [layers.attention(layer).sharing for layer in range(configuration.layers)])
    if round_prompts:
        # Ways through all layers at once: the weights of one layer differ by way, and each choice costs time.
        ways = parts.branch("all", "prompt", rounds=True), parts.branch("all", "step")
        states = [layers.run(way, hidden) for way in ways][0]
        parts.choose("is_prompt", ways, [states, *layers.added])
    else:
        states = layers.run(parts, hidden)
    parts.head(last_positions(parts, states) if for_serving else states, "logits")
    return _model(parts, weights, configuration, adapter_projections, for_serving)


@dataclass(frozen=True)
class Layers:
    """The layers of a decoder."""

    weights: Mapping[str, np.ndarray]
    configuration: DecoderConfiguration
    adapter_projections: Sequence[Projection]
    for_serving: bool

    @property
    def added(self) -> list[str]:
        """Names of the keys and values of the tokens of a run."""
        return [f"added.{layer}.{part}" for layer in range(self.configuration.layers) for part in ("key", "value")]

    def attention(self, layer: int) -> AttentionShape:
        """Heads of a layer: pruned ones are gone."""
        size = self.configuration.head_size
        heads = (len(self.weights[f"layers.{layer}.{part}.weight"]) // size for part in ("query", "key"))
        return AttentionShape(*heads, size)

    def run(self, parts: GraphParts, hidden: str) -> str:
        """From the embedded tokens to the normalised states of the last layer."""
        epsilon, count = self.configuration.epsilon, self.configuration.layers
        normalised = parts.norm(hidden, "layers.0.attention_norm.weight", epsilon)
        for layer in range(count):
            attended = _attention(parts, self, layer, normalised)
            normalised, hidden = parts.add_and_norm(
                hidden, attended, f"layers.{layer}.feed_forward_norm.weight", epsilon
            )
            expanded = _feed_forward(parts, layer, normalised, self.adapter_projections)
            following = "norm.weight" if layer == count - 1 else f"layers.{layer + 1}.attention_norm.weight"
            normalised, hidden = parts.add_and_norm(hidden, expanded, following, epsilon)
        return normalised


def adapter_input_shapes(
    weights: Mapping[str, np.ndarray], layers: int, projections: Sequence[Projection]
) -> dict[str, tuple[int | None, int | None]]:
    """Name and [rows, columns] of every adapter matrix in the order of the inputs; None is the free rank."""
    shapes: dict[str, tuple[int | None, int | None]] = {}
    for layer in range(layers):
        for projection in projections:
            outward, inward = weights[f"layers.{layer}.{WEIGHT_OF[projection]}.weight"].shape
            shapes[f"lora.{layer}.{projection}.a"] = (inward, None)
            shapes[f"lora.{layer}.{projection}.b"] = (None, outward)
    return shapes


def _lengths(parts: GraphParts) -> None:
    """seqlens_k int32 [batch] (length - 1 of each row) and total_sequence_length int32 [] from the mask."""
    parts.constant("axis_1", np.asarray([1], dtype=np.int64))
    parts.constant("one", np.asarray(1, dtype=np.int64))
    parts.node("ReduceSum", ["attention_mask", "axis_1"], "row_lengths", keepdims=0)
    parts.node("Sub", ["row_lengths", "one"], "row_ends")
    parts.node("Cast", ["row_ends"], "seqlens_k", to=TensorProto.INT32)
    parts.node("Shape", ["attention_mask"], "mask_shape")
    parts.node("Gather", ["mask_shape", "one"], "mask_length", axis=0)
    parts.node("Cast", ["mask_length"], "total_sequence_length", to=TensorProto.INT32)


def _attention(parts: GraphParts, layers: Layers, layer: int, x: str) -> str:
    projections, shape = layers.adapter_projections, layers.attention(layer)
    query, key, value = (
        _projection(parts, layer, projection, x, projections) for projection in ("q_proj", "k_proj", "v_proj")
    )
    if layers.for_serving:
        attended = attend(parts, layer, shape, (query, key, value))
        return _projection(parts, layer, "o_proj", attended, projections)
    past = [f"past_key_values.{layer}.key", f"past_key_values.{layer}.value"]
    lengths = ["seqlens_k", "total_sequence_length"]
    parts.node(
        "GroupQueryAttention",
        [query, key, value, *past, *lengths, "rotary_cosine", "rotary_sine"],
        f"layers.{layer}.attended",
        f"present.{layer}.key",
        f"present.{layer}.value",
        domain="com.microsoft",
        num_heads=shape.heads,
        kv_num_heads=shape.key_value_heads,
        scale=shape.head_size**-0.5,
        do_rotary=1,
        rotary_interleaved=0,
    )
    return _projection(parts, layer, "o_proj", f"layers.{layer}.attended", projections)


def _feed_forward(parts: GraphParts, layer: int, x: str, adapter_projections: Sequence[str]) -> str:
    gate = _projection(parts, layer, "gate_proj", x, adapter_projections)
    up = _projection(parts, layer, "up_proj", x, adapter_projections)
    name = f"layers.{layer}"
    parts.node("Sigmoid", [gate], f"{name}.sigmoid")
    parts.node("Mul", [gate, f"{name}.sigmoid"], f"{name}.silu")
    parts.node("Mul", [f"{name}.silu", up], f"{name}.gated")
    return _projection(parts, layer, "down_proj", f"{name}.gated", adapter_projections)


def _projection(parts: GraphParts, layer: int, projection: str, x: str, adapter_projections: Sequence[str]) -> str:
    name = f"layers.{layer}.{WEIGHT_OF[projection]}"
    plain = parts.linear(x, f"{name}.weight", f"{name}.bias" if parts.has(f"{name}.bias") else None)
    if projection not in adapter_projections:
        return plain
    adapter = f"lora.{layer}.{projection}"
    parts.node("MatMul", [x, f"{adapter}.a"], f"{adapter}.inner")
    parts.node("MatMul", [f"{adapter}.inner", f"{adapter}.b"], f"{adapter}.change")
    return parts.node("Add", [plain, f"{adapter}.change"], f"{adapter}.sum")


def _model(
    parts: GraphParts,
    weights: Mapping[str, np.ndarray],
    configuration: DecoderConfiguration,
    adapter_projections: Sequence[Projection],
    for_serving: bool,
) -> onnx.ModelProto:
    def cache(prefix: str, length: str) -> list[onnx.ValueInfoProto]:
        size = configuration.head_size
        heads = [parts.rows(f"layers.{layer}.key.weight") // size for layer in range(configuration.layers)]
        return [
            helper.make_tensor_value_info(f"{prefix}.{layer}.{part}", TensorProto.FLOAT, ["batch", count, length, size])
            for layer, count in enumerate(heads)
            for part in ("key", "value")
        ]

    inputs = [
        helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "sequence"]),
        helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "total_sequence"]),
        *cache("past_key_values", "past_sequence"),
    ]
    if for_serving:
        inputs.extend(helper.make_tensor_value_info(name, TensorProto.INT64, []) for name in (KEPT_LOGITS, READS_PROMPT))
    for name, shape in adapter_input_shapes(weights, configuration.layers, adapter_projections).items():
        inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, [size or "rank" for size in shape]))
    logits = ["batch", "kept" if for_serving else "sequence", len(weights["embedding.weight"])]
    outputs = [
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, logits),
        *(cache("added", "sequence") if for_serving else cache("present", "total_sequence")),
    ]
    graph = helper.make_graph(parts.nodes, "decoder", inputs, outputs, list(parts.constants.values()))
    return helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("com.microsoft", 1)],
        ir_version=IR_VERSION,
        producer_name="decoder-graph",
    )
