"""Writes the trained encoder into a model folder.

    python -m lab.export.encoder --work WORK --model ../models/embedder/saseo-encoder/1 [--precision int8]
"""

import argparse
from pathlib import Path
from typing import get_args

from ..networks.encoder import EncoderShape
from .checkpoint import read_facts, read_weights
from .embedder_folder import write_embedder
from .encoder_graph import build_encoder
from .graph_parts import Precision


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that ends in name/version")
    parser.add_argument("--precision", choices=get_args(Precision), default="int8")
    parser.add_argument("--table-bits", type=int, choices=(4, 8), default=8)
    parser.add_argument("--name", default="encoder", help="of the checkpoint, without suffix")
    options = parser.parse_args()

    # A run that is still training has written no facts: it has the sizes of the recipe.
    shape = EncoderShape(**read_facts(options.work, options.name).get("shape", {}))
    weights = read_weights(options.work, options.name)
    graph = build_encoder(weights, shape, options.precision, table_bits=options.table_bits)
    tokenizer = options.work / "tokenizer.json"
    description = write_embedder(options.model, graph, tokenizer, shape, licence="Apache-2.0")
    print(options.model, description["files"])


if __name__ == "__main__":
    main()
