"""Writes the folder of a judge."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import onnx

from ..networks.judge import JudgeShape
from .embedder_folder import FRAMING
from .model_folder import write_model


def write_judge(
    folder: Path,
    graph: onnx.ModelProto,
    tokenizer: Path,
    shape: JudgeShape,
    calibration: Mapping[str, Mapping[str, float]],
    *,
    licence: str,
) -> dict[str, Any]:
    """Fills a folder whose path ends in name/version; gives the content of model.json.

    calibration: `relevance` with `scale` and `offset`, `entailment` with `temperature`; other facts stay out.
    """
    settings = {
        "maximumTokens": shape.encoder.positions,
        "tokens": FRAMING,
        "calibration": {
            "relevance": {key: calibration["relevance"][key] for key in ("scale", "offset")},
            "entailment": {"temperature": calibration["entailment"]["temperature"]},
        },
    }
    return write_model(folder, graph, tokenizer, "judge", licence, settings)
