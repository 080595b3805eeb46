"""Makes tiny random decoders with the layers of well-known families, for tests of the product, and what they answer.

    python -m lab.export.families.make_twins --folder ../libs/models/src/testing/family-twins

What they must answer comes from PyTorch in float64, with the weights as the graphs hold them.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ...compression.group_quantisation import dequantise, quantise
from ..decoder_reference import rounded_weights
from ..twins import CLEAR, PROMPTS
from .catalogue import TWINS, Twin
from .folders import write_twin
from .graph import build_graph
from .reference import Tensors, logits, tensors
from .tokenizers import SPEECHES, train_tokenizer
from .weights import fused, random_weights

STEPS = 48


def golden(twin: Twin, weights: Tensors, ids: list[int], allowed: list[int], ends: set[int]) -> list[int]:
    """Greedy tokens, among those that an answer may hold, as far as no other one is nearly as likely."""
    clear = CLEAR * (4 if twin.form.precision == "float16" else 1)
    tokens: list[int] = []
    while len(tokens) < STEPS:
        scores = logits(twin.family, weights, ids + tokens)
        best = scores[allowed].topk(2)
        if best.values[0] - best.values[1] < clear:
            break
        tokens.append(allowed[int(best.indices[0])])
        if tokens[-1] in ends:
            break
    return tokens


def held_weights(twin: Twin, weights: dict[str, np.ndarray]) -> Tensors:
    """The weights as the graph holds them."""
    if twin.form.precision == "float16":
        return tensors({name: weight.astype(np.float16) for name, weight in weights.items()})
    if twin.form.precision == "float32":
        return tensors(weights)
    if twin.form.precision == "int8":
        return tensors(rounded_weights(weights, "int8"))
    experts = {name: weight for name, weight in weights.items() if weight.ndim == 3}
    routers = {name: weight for name, weight in weights.items() if name.endswith("router.weight")}
    plain = {name: weight for name, weight in weights.items() if weight.ndim < 3}
    rounded = {name: np.stack([dequantise(quantise(part, 4)) for part in weight]) for name, weight in experts.items()}
    return tensors(rounded_weights(plain, "int4") | routers | rounded)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()

    torch.set_num_threads(1)  # The products are tiny.
    cases: dict[str, list[dict[str, Any]]] = {}
    for twin in TWINS:
        speech = SPEECHES[twin.speech]
        tokenizer = train_tokenizer(speech, twin.family.vocabulary)
        weights = random_weights(twin.family, options.seed)
        stored = fused(twin.family, weights) if twin.family.fused else weights
        write_twin(options.folder / twin.name, twin, build_graph(twin.family, stored, twin.form), tokenizer, speech)
        # Rounded activations depend on the tokens beside them: there is no one answer.
        if twin.form.last_logits or twin.form.dynamic:
            continue
        held, ends = held_weights(twin, weights), {tokenizer.token_to_id(end) for end in speech.ends}
        never = {tokenizer.token_to_id(name) for name in speech.special} - ends
        allowed = [token for token in range(tokenizer.get_vocab_size()) if token not in never]
        for prompt in PROMPTS:
            ids = tokenizer.encode(prompt).ids
            # The product reads control tokens in a prompt as text, tokenizers of Python do not.
            if ids and not any(name in prompt for name in speech.special):
                entry = {"prompt": prompt, "ids": ids, "tokens": golden(twin, held, ids, allowed, ends)}
                cases.setdefault(twin.name, []).append(entry)
        print(twin.name, [len(entry["tokens"]) for entry in cases[twin.name]])
    text = json.dumps(cases, ensure_ascii=False, separators=(",", ":"))
    (options.folder / "golden.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
