"""Makes a tiny random encoder and judge with the layers of the real ones, for tests of the product.

    python -m lab.export.encoder_twins --folder ../libs/models/src/testing/encoder-twins \\
                                       --golden ../libs/models/src/testing/encoder-twins-golden.json

What they must answer comes from the networks in torch.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..networks.encoder import Encoder, EncoderShape
from ..networks.judge import Judge, JudgeShape
from .embedder_folder import write_embedder
from .encoder_graph import build_encoder
from .golden_answers import judgements, vectors
from .golden_texts import CLAIM_PAIRS, PLAIN_TEXTS
from .judge_folder import write_judge
from .judge_graph import build_judge
from .twins import train_tokenizer

VOCABULARY, ALPHABET = 300, 30
SHAPE = EncoderShape(vocabulary=VOCABULARY, dimensions=32, layers=2, heads=4, inner=32, positions=40)
CALIBRATION = {"relevance": {"scale": 1.0, "offset": 0.0}, "entailment": {"temperature": 1.0}}
LICENCE = "Apache-2.0"


def randomised(network: nn.Module, seed: int) -> dict[str, np.ndarray]:
    """Gives a network weights that leave nothing near its start value and tell inputs apart, and returns them."""
    source = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in network.named_parameters():
            is_matrix = weight.ndim == 2 and weight.shape[-1] > 8
            spread = weight.shape[-1] ** -0.5 if is_matrix and "embedding" not in name else 0.8 if is_matrix else 0.25
            base = 1.0 if name.endswith("norm.weight") else 0.0
            weight.copy_(base + spread * torch.randn(weight.shape, generator=source))
    return {name: weight.numpy() for name, weight in network.state_dict().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--golden", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=31)
    options = parser.parse_args()

    encoder, judge = Encoder(SHAPE).eval(), Judge(JudgeShape(SHAPE, hidden=32)).eval()
    of_encoder, of_judge = randomised(encoder, options.seed), randomised(judge, options.seed + 1)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "tokenizer.json"
        tokenizer = train_tokenizer(path, VOCABULARY, ALPHABET)
        for precision in ("float32", "int8"):
            graph = build_encoder(of_encoder, SHAPE, precision)
            folder = options.folder / "embedder" / f"twin-{precision}" / "1"
            write_embedder(folder, graph, path, SHAPE, licence=LICENCE)
        graph = build_judge(of_judge, judge.shape, "float32")
        folder = options.folder / "judge" / "twin-float32" / "1"
        write_judge(folder, graph, path, judge.shape, CALIBRATION, licence=LICENCE)
    golden = {
        "vectors": vectors(encoder, tokenizer, PLAIN_TEXTS),
        "judgements": judgements(judge, tokenizer, CLAIM_PAIRS),
    }
    options.golden.write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
