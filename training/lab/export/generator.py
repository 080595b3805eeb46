"""Writes the trained generator into a model folder.

    python -m lab.export.generator --work WORK --model ../models/generator/saseo-generator/1 [--precision int4]
"""

import argparse
from pathlib import Path
from typing import get_args

from ..networks.decoder import DecoderShape
from ..networks.low_rank import PROJECTIONS
from .checkpoint import read_facts, read_weights
from .decoder_graph import DecoderConfiguration, build_decoder
from .generator_folder import write_generator
from .graph_parts import Precision

LARGEST_RANK = 32
"""Of an adapter that the product loads for this model."""


def configuration_of(shape: DecoderShape) -> DecoderConfiguration:
    """What the graph must know of a network's shape."""
    return DecoderConfiguration(
        layers=shape.layers,
        heads=shape.heads,
        key_value_heads=shape.key_value_heads,
        head_size=shape.head_size,
        context_tokens=shape.positions,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that ends in name/version")
    parser.add_argument("--precision", choices=get_args(Precision), default="int4")
    parser.add_argument("--head-bits", type=int, choices=(4, 8), default=8, help="of embedding and head")
    parser.add_argument("--round-prompts", action="store_true", help="read prompts with int8 products; a larger file")
    parser.add_argument("--shrink", type=float, nargs="+", default=[1.0, 0.9, 0.8], help="scales tried per block")
    parser.add_argument("--name", default="generator", help="of the checkpoint, without suffix")
    options = parser.parse_args()

    configuration = configuration_of(DecoderShape(**read_facts(options.work, options.name)["shape"]))
    weights = read_weights(options.work, options.name)
    projections = tuple(PROJECTIONS)
    graph = build_decoder(
        weights, configuration, options.precision, projections,
        head_bits=options.head_bits, for_serving=True, round_prompts=options.round_prompts, shrink=options.shrink,
    )  # fmt: skip
    description = write_generator(
        options.model, graph, options.work / "tokenizer.json", weights, configuration,
        licence="Apache-2.0", adapter_projections=projections, adapter_rank=LARGEST_RANK,
    )  # fmt: skip
    print(options.model, description["files"])


if __name__ == "__main__":
    main()
