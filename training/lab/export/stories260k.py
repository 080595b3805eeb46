"""Makes a model folder of stories260K, a real trained Llama of 260,000 weights (Karpathy, tinyllamas, MIT), for tests.

    python -m lab.export.stories260k --models MODELS --folder ../libs/models/src/testing/stories260k

MODELS is the unpacked folder `models` of the pack `reference-models`. Weights and tokenizer come from `tinyllm.gguf`;
`stories260K.bin` of the pack holds the same numbers, but its matrices are out of order. `golden.json` gets the text that
`stories260K.md` publishes and its tokens, each of which is checked to be the likeliest one by numpy.
"""

import argparse
import json
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import gguf
import numpy as np
from tokenizers import Tokenizer

from .decoder_graph import DecoderConfiguration, build_decoder
from .decoder_reference import reference_logits
from .model_folder import write_json, write_model

SPACE, SPECIAL = "▁", ("<unk>", "<s>", "</s>")
UNKNOWN, BEGIN, END = range(3)
NOT_STRIPPED = {"single_word": False, "lstrip": False, "rstrip": False}
BYTES = 256
CONTEXT = 512
"""Longest text of the training."""

TEXTS = "stories260K/stories260K.md"
GGUF = "vespa/model-integration/src/test/models/llm/tinyllm.gguf"

NAMES = {
    "attn_norm": "attention_norm", "attn_q": "query", "attn_k": "key", "attn_v": "value", "attn_output": "output",
    "ffn_norm": "feed_forward_norm", "ffn_gate": "gate", "ffn_down": "down", "ffn_up": "up",
}  # fmt: skip


def read_weights(reader: gguf.GGUFReader) -> tuple[DecoderConfiguration, dict[str, np.ndarray]]:
    """Shape and weights, rows of queries and keys turned from neighbours to halves."""
    layers, heads, key_value_heads, head_size = (
        int(reader.fields[f"llama.{name}"].contents())
        for name in ("block_count", "attention.head_count", "attention.head_count_kv", "rope.dimension_count")
    )
    weights = {}
    for tensor in reader.tensors:
        if not tensor.name.startswith("blk."):
            continue
        _, layer, part, _ = tensor.name.split(".")
        is_turned = part in ("attn_q", "attn_k")
        weights[f"layers.{layer}.{NAMES[part]}.weight"] = _halves(tensor.data, head_size) if is_turned else tensor.data
    plain = {tensor.name: tensor.data for tensor in reader.tensors}
    weights |= {"embedding.weight": plain["token_embd.weight"], "norm.weight": plain["output_norm.weight"]}
    return DecoderConfiguration(layers, heads, key_value_heads, head_size, CONTEXT), weights


def widened(
    configuration: DecoderConfiguration, weights: dict[str, np.ndarray]
) -> tuple[DecoderConfiguration, dict[str, np.ndarray]]:
    """The same network with zeros behind each half of a head: the kernel wants heads of 16 numbers, these have 8."""
    wide = dict(weights)
    for name, weight in weights.items():
        part = name.split(".")[-2]
        if part in ("query", "key", "value"):
            halves = weight.reshape(-1, 2, configuration.head_size // 2, weight.shape[1])
            wide[name] = np.concatenate((halves, np.zeros_like(halves)), axis=2).reshape(-1, weight.shape[1])
            # Scores are divided by the root of the head size, which has doubled.
            wide[name] *= np.float32(2**0.5 if part == "query" else 1)
        elif part == "output":
            halves = weight.reshape(len(weight), -1, 2, configuration.head_size // 2)
            wide[name] = np.concatenate((halves, np.zeros_like(halves)), axis=3).reshape(len(weight), -1)
    # The squared base gives the first half of the pairs the angles that they had.
    shape = {"head_size": 2 * configuration.head_size, "rope_base": configuration.rope_base**2}
    return replace(configuration, **shape), wide


def read_tokenizer(reader: gguf.GGUFReader) -> dict[str, Any]:
    """`tokenizer.json` of a SentencePiece vocabulary: the pair whose joined piece has the best score is joined first."""
    pieces = reader.fields["tokenizer.ggml.tokens"].contents()
    vocabulary = {piece: token for token, piece in enumerate(pieces)}
    merges = [
        [piece[:cut], piece[cut:]]
        # Scores fall with the ids.
        for piece in pieces[len(SPECIAL) + BYTES :]
        for cut in range(1, len(piece))
        if piece[:cut] in vocabulary and piece[cut:] in vocabulary
    ]
    return {
        "version": "1.0",
        "added_tokens": [
            {"id": token, "content": pieces[token], "special": True, "normalized": False} | NOT_STRIPPED
            for token in range(len(SPECIAL))
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Prepend", "prepend": SPACE},
                {"type": "Replace", "pattern": {"String": " "}, "content": SPACE},
            ],
        },
        "pre_tokenizer": None,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
            "pair": [],
            "special_tokens": {"<s>": {"id": "<s>", "ids": [BEGIN], "tokens": ["<s>"]}},
        },
        "decoder": {
            "type": "Sequence",
            "decoders": [
                {"type": "Replace", "pattern": {"String": SPACE}, "content": " "},
                {"type": "ByteFallback"},
                {"type": "Fuse"},
                {"type": "Strip", "content": " ", "start": 1, "stop": 0},
            ],
        },
        "model": {
            "type": "BPE", "unk_token": "<unk>", "fuse_unk": True, "byte_fallback": True,
            "vocab": vocabulary, "merges": merges,
        },
    }  # fmt: skip


def published_text(path: Path) -> str:
    """What the authors print for greedy decoding."""
    return re.search(r"-t 0\.0\n(.*?)\n```", path.read_text(encoding="utf-8"), re.DOTALL)[1]


def checked_tokens(
    configuration: DecoderConfiguration, weights: dict[str, np.ndarray], tokenizer: Tokenizer, text: str
) -> list[int]:
    """Tokens of the text, the beginning left out. Raises ValueError where another one is likelier."""
    ids = tokenizer.encode(text).ids
    likeliest = reference_logits(weights, configuration, ids[:-1]).argmax(axis=-1).tolist()
    if likeliest != ids[1:]:
        raise ValueError("the text is not what the weights give")
    return likeliest


def _halves(weight: np.ndarray, head_size: int) -> np.ndarray:
    """llama2.c turns neighbouring rows of a head together, our graphs rows that are half a head apart."""
    by_pair = weight.reshape(-1, head_size // 2, 2, weight.shape[1])
    return np.ascontiguousarray(by_pair.transpose(0, 2, 1, 3).reshape(weight.shape))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    options = parser.parse_args()

    reader = gguf.GGUFReader(options.models / GGUF)
    configuration, weights = read_weights(reader)
    wide_configuration, wide = widened(configuration, weights)
    settings = {
        "contextTokens": configuration.context_tokens,
        "layers": configuration.layers,
        "keyValueHeads": configuration.key_value_heads,
        "headSize": wide_configuration.head_size,
        "vocabulary": len(weights["embedding.weight"]),
        # The beginning of the next story ends this one.
        "tokens": {"begin": BEGIN, "end": [END, BEGIN]},
    }
    with tempfile.TemporaryDirectory() as scratch:
        tokenizer = Path(scratch) / "tokenizer.json"
        definition = json.dumps(read_tokenizer(reader), ensure_ascii=False, separators=(",", ":"))
        tokenizer.write_text(definition, encoding="utf-8")
        graph = build_decoder(wide, wide_configuration, "float32", for_serving=True)
        write_model(
            options.folder / "generator" / "stories260k" / "1", graph, tokenizer, "generator", "MIT", settings
        )
    text = published_text(options.models / TEXTS)
    tokens = checked_tokens(configuration, weights, Tokenizer.from_str(definition), text)
    write_json(options.folder / "golden.json", {"text": text, "tokens": tokens})


if __name__ == "__main__":
    main()
