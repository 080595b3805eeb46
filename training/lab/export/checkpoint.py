"""Reads what a training left: float weights, and the facts that its run wrote beside them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch


def read_weights(work: Path, name: str) -> dict[str, np.ndarray]:
    """Float32 weights of `name.pt` by the names of the network."""
    state = torch.load(work / f"{name}.pt", map_location="cpu", weights_only=True)
    return {key: value.float().numpy() for key, value in state["model"].items()}


def read_facts(work: Path, name: str) -> dict[str, Any]:
    """Content of `name.json`, which a training writes at its end; empty while it runs."""
    path = work / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
