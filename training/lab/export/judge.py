"""Writes the trained and calibrated judge into a model folder.

    python -m lab.export.judge --work WORK --model ../models/judge/saseo-judge/1 [--precision int8]
"""

import argparse
import json
from pathlib import Path
from typing import get_args

from ..networks.encoder import EncoderShape
from ..networks.judge import JudgeShape
from .checkpoint import read_facts, read_weights
from .graph_parts import Precision
from .judge_folder import write_judge
from .judge_graph import build_judge


def judge_shape(work: Path, name: str) -> JudgeShape:
    """The shape that a finished training wrote."""
    sizes = read_facts(work, name)["shape"]
    return JudgeShape(encoder=EncoderShape(**sizes["encoder"]), hidden=sizes["hidden"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that ends in name/version")
    parser.add_argument("--precision", choices=get_args(Precision), default="int8")
    parser.add_argument("--table-bits", type=int, choices=(4, 8), default=8)
    parser.add_argument("--name", default="judge", help="of the checkpoint, without suffix")
    options = parser.parse_args()

    shape = judge_shape(options.work, options.name)
    weights = read_weights(options.work, options.name)
    graph = build_judge(weights, shape, options.precision, table_bits=options.table_bits)
    calibration = json.loads((options.work / f"{options.name}-calibration.json").read_text(encoding="utf-8"))
    tokenizer = options.work / "tokenizer.json"
    description = write_judge(options.model, graph, tokenizer, shape, calibration, licence="Apache-2.0")
    print(options.model, description["files"], description["calibration"])


if __name__ == "__main__":
    main()
