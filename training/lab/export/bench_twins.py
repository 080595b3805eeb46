"""Makes what the generator bench of the product compares: models for the product, and the same in GGUF for llama.cpp.

    python -m lab.export.bench_twins --folder TWINS [--models ../models]

`generator/half-billion-twin/1` and `half-billion-twin.gguf` have the shape of Qwen2.5-0.5B and random weights in int4:
speeds do not depend on their values. `half-billion-download` is the same decoder as others publish theirs, in the layout
of onnxruntime-genai. `saseo-generator.gguf` is the generator that lies in the models folder. The
tokenizer of the random one is that generator's, filled up with pieces that no text needs.
"""

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import onnx

from ..tokenizer.special import END, PADDING
from .decoder_graph import DecoderConfiguration, build_decoder
from .generator_folder import write_generator
from .gguf_copy import copy_to_gguf
from .model_folder import EXTERNAL_DATA, GRAPH, TOKENIZER, write_json

CONFIGURATION = DecoderConfiguration(
    layers=24, heads=14, key_value_heads=2, head_size=64, context_tokens=4096, rope_base=1e6, epsilon=1e-6
)
VOCABULARY, WIDTH, FEED_FORWARD = 151_936, 896, 4_864


class RandomWeights(Mapping[str, np.ndarray]):
    """Weights that are drawn each time they are asked for, so that only one is held; the same for the same seed.

    Scaled so that the states keep their size through the layers, and logits have a spread of about 3.
    """

    def __init__(self, configuration: DecoderConfiguration, vocabulary: int, width: int, inner: int, seed: int) -> None:
        self._seed = seed
        queries = configuration.heads * configuration.head_size
        cached = configuration.key_value_heads * configuration.head_size
        self._shapes: dict[str, tuple[int, ...]] = {"embedding.weight": (vocabulary, width), "norm.weight": (width,)}
        for layer in range(configuration.layers):
            shapes = {
                "query.weight": (queries, width), "query.bias": (queries,),
                "key.weight": (cached, width), "key.bias": (cached,),
                "value.weight": (cached, width), "value.bias": (cached,),
                "output.weight": (width, queries),
                "gate.weight": (inner, width), "up.weight": (inner, width), "down.weight": (width, inner),
                "attention_norm.weight": (width,), "feed_forward_norm.weight": (width,),
            }  # fmt: skip
            self._shapes |= {f"layers.{layer}.{name}": shape for name, shape in shapes.items()}

    def __getitem__(self, name: str) -> np.ndarray:
        shape = self._shapes[name]
        source = np.random.default_rng((self._seed, zlib.crc32(name.encode())))
        if name.endswith("norm.weight"):
            return source.uniform(0.5, 1.5, shape).astype(np.float32)
        spread = 0.1 if name.endswith(".bias") or name == "embedding.weight" else shape[-1] ** -0.5
        return source.standard_normal(shape, dtype=np.float32) * np.float32(spread)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shapes)

    def __len__(self) -> int:
        return len(self._shapes)


def filled_up(tokenizer: Path, vocabulary: int) -> str:
    """The definition with as many tokens as there are logits; no merge makes the new ones."""
    definition = json.loads(tokenizer.read_text(encoding="utf-8"))
    pieces = definition["model"]["vocab"]
    pieces |= {f"\u2581filler{token}": token for token in range(len(pieces), vocabulary)}
    return json.dumps(definition, ensure_ascii=False)


def write_twin(folder: Path, tokenizer: Path, seed: int) -> None:
    """Fills the model folder of the random decoder."""
    weights = RandomWeights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, seed)
    graph = build_decoder(weights, CONFIGURATION, "int4", head_bits=4, for_serving=True, round_prompts=True)
    with tempfile.TemporaryDirectory() as scratch:
        filled = Path(scratch) / "tokenizer.json"
        filled.write_text(filled_up(tokenizer, VOCABULARY), encoding="utf-8")
        write_generator(folder, graph, filled, weights, CONFIGURATION, licence="Apache-2.0", external_data=True)


def write_download(folder: Path, tokenizer: Path, seed: int) -> None:
    """Fills a folder with the random decoder in the form that is found in the wild."""
    weights = RandomWeights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, seed)
    graph = build_decoder(weights, CONFIGURATION, "int4", head_bits=4)
    folder.mkdir(parents=True, exist_ok=True)
    # The file is appended to where there is one.
    (folder / EXTERNAL_DATA).unlink(missing_ok=True)
    onnx.save_model(graph, folder / GRAPH, save_as_external_data=True, location=EXTERNAL_DATA)
    (folder / TOKENIZER).write_text(filled_up(tokenizer, VOCABULARY), encoding="utf-8")
    decoder = {
        "filename": GRAPH,
        "num_hidden_layers": CONFIGURATION.layers,
        "num_key_value_heads": CONFIGURATION.key_value_heads,
        "head_size": CONFIGURATION.head_size,
    }
    settings = {"type": "qwen2", "context_length": CONFIGURATION.context_tokens, "vocab_size": VOCABULARY}
    model = {**settings, "eos_token_id": END, "pad_token_id": PADDING, "decoder": decoder}
    write_json(folder / "genai_config.json", {"model": model})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--models", type=Path, default=Path("../models"))
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()

    trained = options.models / "generator" / "saseo-generator" / "1"
    twin = options.folder / "generator" / "half-billion-twin" / "1"
    write_twin(twin, trained / "tokenizer.json", options.seed)
    write_download(options.folder / "half-billion-download", trained / "tokenizer.json", options.seed)
    for model in (twin, trained):
        target = options.folder / f"{model.parent.name}.gguf"
        copy_to_gguf(model, target)
        print(target)


if __name__ == "__main__":
    main()
