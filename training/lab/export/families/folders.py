"""Writes twins as they would be downloaded."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx
from tokenizers import Tokenizer

from .catalogue import Twin
from .shape import Family
from .tokenizers import Speech

SUFFIXES = {"fp32": "", "q4": "_q4", "q8": "_quantized", "fp16": "_fp16", "q4f16": "_q4f16"}


def write_twin(folder: Path, twin: Twin, graph: onnx.ModelProto, tokenizer: Tokenizer, speech: Speech) -> None:
    """Fills a folder with graph, configuration and tokenizer in the layout of the twin."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = {name: tokenizer.token_to_id(name) for name in speech.special}
    if twin.layout == "genai":
        _write_graph(folder / "model.onnx", twin, graph)
        _write(folder / "genai_config.json", _genai(twin, ids, speech))
    else:
        path = folder / "onnx" / f"model{SUFFIXES[twin.variant]}.onnx"
        path.parent.mkdir(exist_ok=True)
        _write_graph(path, twin, graph)
        _write(folder / "config.json", _transformers(twin, ids, speech))
        _write(folder / "generation_config.json", {"eos_token_id": [ids[end] for end in speech.ends]})
    (folder / "tokenizer.json").write_text(
        json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    config: dict[str, Any] = {"bos_token": speech.begin, "eos_token": speech.ends[0], "pad_token": speech.padding}
    if speech.in_file:
        (folder / "chat_template.jinja").write_text(speech.template, encoding="utf-8")
    else:
        config["chat_template"] = speech.template
    _write(folder / "tokenizer_config.json", config)


def _write_graph(path: Path, twin: Twin, graph: onnx.ModelProto) -> None:
    if not twin.weights_beside:
        path.write_bytes(graph.SerializeToString(deterministic=True))
        return
    weights = path.with_name(f"{path.name}_data")
    # The file is appended to where there is one.
    weights.unlink(missing_ok=True)
    onnx.save_model(graph, path, save_as_external_data=True, location=weights.name, size_threshold=1_024)


def _genai(twin: Twin, ids: Mapping[str, int], speech: Speech) -> dict[str, Any]:
    family = twin.family
    inputs = {"input_ids": "input_ids", "attention_mask": "attention_mask"}
    inputs |= {"position_ids": "position_ids"} if twin.form.positions else {}
    decoder = {
        "session_options": {"log_id": "onnxruntime-genai", "provider_options": []},
        "filename": "model.onnx",
        "head_size": family.head_size,
        "hidden_size": family.width,
        "inputs": inputs
        | {"past_key_names": "past_key_values.%d.key", "past_value_names": "past_key_values.%d.value"},
        "outputs": {
            "logits": "logits",
            "present_key_names": "present.%d.key",
            "present_value_names": "present.%d.value",
        },
        "num_attention_heads": family.heads,
        "num_hidden_layers": family.layers,
        "num_key_value_heads": family.key_value_heads,
    }
    ends = [ids[end] for end in speech.ends]
    model = {
        "bos_token_id": ids[speech.begin or speech.special[0]],
        "context_length": family.context_tokens,
        "decoder": decoder,
        "eos_token_id": ends if len(ends) > 1 else ends[0],
        "pad_token_id": ids[speech.padding],
        "type": twin.model_type,
        "vocab_size": family.vocabulary,
    }
    is_grouped = twin.form.attention == "grouped"
    return {
        "model": model,
        "search": {"max_length": family.context_tokens, "past_present_share_buffer": is_grouped},
    }


def _transformers(twin: Twin, ids: Mapping[str, int], speech: Speech) -> dict[str, Any]:
    family = twin.family
    config: dict[str, Any] = {
        "model_type": twin.model_type,
        "bos_token_id": ids[speech.begin or speech.special[0]],
        "eos_token_id": ids[speech.ends[0]],
        "hidden_size": family.width,
        "intermediate_size": family.feed_forward,
        "max_position_embeddings": family.context_tokens,
        "num_attention_heads": family.heads,
        "num_key_value_heads": family.key_value_heads,
        "num_layers" if twin.model_type == "exaone" else "num_hidden_layers": family.layers,
        "rope_theta": family.rotary.base,
        "vocab_size": family.vocabulary,
        "tie_word_embeddings": family.tied,
    }
    if family.head_size * family.heads != family.width:
        config["head_dim"] = family.head_size
    config |= _scaling(family)
    return {"model_type": "gemma3", "text_config": config} if twin.model_type == "gemma3_text" else config


def _scaling(family: Family) -> dict[str, Any]:
    rotary = family.rotary
    if rotary.linear != 1:
        return {"rope_scaling": {"rope_type": "linear", "factor": rotary.linear}}
    if rotary.yarn:
        factor, original = rotary.yarn
        return {
            "rope_scaling": {"rope_type": "yarn", "factor": factor, "original_max_position_embeddings": original}
        }
    if rotary.llama3:
        factor, low, high, original = rotary.llama3
        return {
            "rope_scaling": {
                "rope_type": "llama3",
                "factor": factor,
                "low_freq_factor": low,
                "high_freq_factor": high,
                "original_max_position_embeddings": original,
            }
        }
    if rotary.long_factors:
        return {
            "original_max_position_embeddings": rotary.original_context,
            "rope_scaling": {
                "type": "longrope",
                "short_factor": list(rotary.short_factors),
                "long_factor": list(rotary.long_factors),
            },
        }
    return {}


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
