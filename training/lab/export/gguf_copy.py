"""Copies the graph of a generator into a GGUF file, so that llama.cpp can run the same weights beside the product.

Reads model folders that `generator_folder.py` writes. Symmetric int4 in blocks of 32 is Q4_0 and int8 is Q8_0 (see
ggml-common.h of llama.cpp): codes are copied, only the scales are rounded to float16. Float weights stay float32. The
tokenizer knows what tokens spell, which llama.cpp asks for, but not how texts are cut: whoever runs the file gives
token ids. Adapters are left out.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import gguf
import numpy as np
import onnx
from onnx import numpy_helper

from ..compression.group_quantisation import BLOCK
from .decoder_graph import WEIGHT_OF
from .model_folder import DESCRIPTION

Type = gguf.GGMLQuantizationType

TENSOR_OF: dict[str, str] = {
    "query": "attn_q",
    "key": "attn_k",
    "value": "attn_v",
    "output": "attn_output",
    "gate": "ffn_gate",
    "up": "ffn_up",
    "down": "ffn_down",
}
"""Names of linear layers here and in GGUF."""


@dataclass(frozen=True)
class StoredTensor:
    """A tensor as GGUF holds it: float32 values, or the bytes of blocks, rows first."""

    data: np.ndarray
    type: gguf.GGMLQuantizationType = Type.F32

    def reordered(self, rows: np.ndarray) -> "StoredTensor":
        return StoredTensor(self.data[rows], self.type)


def copy_to_gguf(model: Path, target: Path) -> None:
    """Writes the weights of a model folder to a file.

    Raises ValueError for weights that GGUF has no type for: asymmetric int4, other blocks, pruned heads.
    """
    description = json.loads((model / DESCRIPTION).read_text(encoding="utf-8"))
    graph = onnx.load(model / description["graph"]).graph
    constants = {entry.name: entry for entry in graph.initializer}
    has_biases = "layers.0.query.bias" in constants
    # Of the two families that share this shape, one has biases and turns halves, the other turns neighbours.
    writer = gguf.GGUFWriter(target, "qwen2" if has_biases else "llama")
    heads = _write_shape(writer, description, graph, constants)
    _write_tokens(writer, model / description["tokenizer"], description["tokens"])
    order = None if has_biases else _neighbours(description["headSize"])
    for name, tensor in _tensors(constants, description["layers"], heads, order):
        writer.add_tensor(name, tensor.data, raw_dtype=tensor.type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _write_shape(
    writer: gguf.GGUFWriter, description: dict, graph: onnx.GraphProto, constants: Mapping[str, onnx.TensorProto]
) -> dict[str, int]:
    nodes = list(_nodes(graph))
    attention = [_attributes(node) for node in nodes if node.op_type == "GroupQueryAttention"]
    counts = {(layer["num_heads"], layer["kv_num_heads"]) for layer in attention}
    if len(counts) != 1:
        raise ValueError("layers with different numbers of heads have no place in a GGUF file")
    [(heads, cached_heads)] = counts
    norm = next(_attributes(node) for node in nodes if node.op_type == "SimplifiedLayerNormalization")
    size = description["headSize"]
    # The table holds sin(position * base^(-2j / size)); with j = size / 4 that is base^-0.5 at position 1.
    sine = float(numpy_helper.to_array(constants["rotary_sine"])[1, size // 4])
    writer.add_context_length(description["contextTokens"])
    writer.add_embedding_length(len(numpy_helper.to_array(constants["norm.weight"])))
    writer.add_block_count(description["layers"])
    writer.add_feed_forward_length(_linear(constants, "layers.0.gate.weight").data.shape[0])
    writer.add_head_count(heads)
    writer.add_head_count_kv(cached_heads)
    writer.add_key_length(size)
    writer.add_value_length(size)
    writer.add_rope_dimension_count(size)
    writer.add_rope_freq_base(float(f"{np.arcsin(sine) ** -2:.4g}"))
    writer.add_layer_norm_rms_eps(norm["epsilon"])
    writer.add_vocab_size(description["vocabulary"])
    return {"query": heads, "key": cached_heads}


def _nodes(graph: onnx.GraphProto) -> Iterator[onnx.NodeProto]:
    """All nodes, also those of the ways of a choice."""
    for node in graph.node:
        yield node
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                yield from _nodes(attribute.g)


def _write_tokens(writer: gguf.GGUFWriter, tokenizer: Path, framing: Mapping[str, int]) -> None:
    """Pieces with byte fallback, those that come first win."""
    pieces = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    kinds = {"<unk>": gguf.TokenType.UNKNOWN} | {
        piece: gguf.TokenType.CONTROL for piece, token in pieces.items() if token in framing.values()
    }
    writer.add_tokenizer_model("llama")
    writer.add_token_list(list(pieces))
    writer.add_token_scores([-float(token) for token in pieces.values()])
    writer.add_token_types([
        kinds.get(piece, gguf.TokenType.BYTE if re.fullmatch("<0x[0-9A-F]{2}>", piece) else gguf.TokenType.NORMAL)
        for piece in pieces
    ])  # fmt: skip
    writer.add_bos_token_id(framing["begin"])
    writer.add_eos_token_id(framing["end"])
    writer.add_pad_token_id(framing["padding"])


def _tensors(constants: Mapping[str, onnx.TensorProto], layers: int, heads: dict[str, int], order: np.ndarray | None):
    def vector(name: str) -> StoredTensor:
        return StoredTensor(numpy_helper.to_array(constants[name]))

    yield "token_embd.weight", _linear(constants, "embedding.weight", transposed=False)
    yield "output_norm.weight", vector("norm.weight")
    for layer in range(layers):
        here, there = f"layers.{layer}", f"blk.{layer}"
        yield f"{there}.attn_norm.weight", vector(f"{here}.attention_norm.weight")
        yield f"{there}.ffn_norm.weight", vector(f"{here}.feed_forward_norm.weight")
        for name in WEIGHT_OF.values():
            matrix = _linear(constants, f"{here}.{name}.weight")
            if order is not None and name in heads:
                rows = (np.arange(heads[name])[:, None] * len(order) + order).reshape(-1)
                matrix = matrix.reordered(rows)
            yield f"{there}.{TENSOR_OF[name]}.weight", matrix
            if f"{here}.{name}.bias" in constants:
                yield f"{there}.{TENSOR_OF[name]}.bias", vector(f"{here}.{name}.bias")


def _linear(constants: Mapping[str, onnx.TensorProto], name: str, *, transposed: bool = True) -> StoredTensor:
    """A matrix [out, in]; float ones are held as [in, out] but for the embedding."""
    if name in constants:
        values = numpy_helper.to_array(constants[name])
        return StoredTensor(np.ascontiguousarray(values.T if transposed else values))
    if f"{name}.zero_points" in constants:
        raise ValueError(f"{name} is asymmetric, for which GGUF has no type with the same blocks")
    return stored_blocks(
        numpy_helper.to_array(constants[f"{name}.packed"]), numpy_helper.to_array(constants[f"{name}.scales"])
    )


def stored_blocks(packed: np.ndarray, scales: np.ndarray) -> StoredTensor:
    """packed: uint8 [rows, blocks, bytes] and scales: float32 [rows, blocks], as MatMulNBits takes them.

    A block is its scale in float16 and the codes: in Q8_0 signed bytes; in Q4_0 code j in the low and code j + 16 in
    the high half of byte j, where MatMulNBits has codes 2j and 2j + 1.
    """
    width = packed.shape[-1]
    if width not in (BLOCK, BLOCK // 2):
        raise ValueError(f"blocks of {width} bytes, GGUF has {BLOCK} codes of 4 or 8 bits")
    if width == BLOCK:
        codes, kind = packed ^ 0x80, Type.Q8_0
    else:
        plain = np.stack((packed & 0x0F, packed >> 4), axis=-1).reshape(*packed.shape[:-1], BLOCK)
        codes, kind = plain[..., : BLOCK // 2] | (plain[..., BLOCK // 2 :] << 4), Type.Q4_0
    halves = scales.astype(np.float16)[..., None].view(np.uint8)
    blocks = np.concatenate((halves, codes), axis=-1)
    return StoredTensor(np.ascontiguousarray(blocks.reshape(len(packed), -1)), kind)


def _neighbours(size: int) -> np.ndarray:
    """Rows of a head in the order in which neighbours are turned instead of halves."""
    return np.arange(size).reshape(2, size // 2).T.reshape(-1)


def _attributes(node: onnx.NodeProto) -> dict:
    return {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}
