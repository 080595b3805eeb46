"""What compression must know of a model: its batches, losses, metrics and graph."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from ..training_run import place
from .rounding import Rounding


@dataclass(frozen=True)
class Metric:
    """A number that tells how good a network is."""

    name: str
    higher_is_better: bool

    def loss(self, value: float, original: float) -> float:
        """How much worse than the original network, as a share of its value."""
        return 1 - value / original if self.higher_is_better else value / original - 1


@dataclass(frozen=True)
class Speed:
    """Of a graph on the processor."""

    milliseconds: float
    """For one text, pair or prompt of 256 tokens."""
    tokens_per_second: float
    """Read in such texts, or written one by one after such a prompt by a generator."""


class Task(Protocol):
    """A trained model and what it is for."""

    metrics: tuple[Metric, ...]
    rate: float
    """Highest learning rate of a recovery."""

    def load(self) -> nn.Module:
        """The trained network."""

    def batches(self, seed: int) -> Iterator[Any]:
        """Endless training batches, free of what the metrics are measured on."""

    def loss(self, model: nn.Module, batch: Any) -> torch.Tensor:
        """What the training minimises."""

    def imitation(self, student: nn.Module, teacher: nn.Module, batch: Any) -> torch.Tensor:
        """What a student minimises that also learns from a teacher."""

    def scores(self, network: Callable[..., torch.Tensor]) -> dict[str, float]:
        """Value of each metric and `n`, the number of measured rows; of a network or of `graph_network`."""

    def graph(self, model: nn.Module, rounding: Rounding | None) -> onnx.ModelProto:
        """The graph that the product would run."""

    def graph_network(self, session: onnxruntime.InferenceSession) -> Callable[..., torch.Tensor]:
        """A graph in the place of a network."""

    def speed(self, session: onnxruntime.InferenceSession) -> Speed:
        """Measured with random tokens."""


def load_checkpoint(path: Path) -> tuple[dict[str, torch.Tensor], Mapping[str, Any]]:
    """Weights of a training and the shape it wrote beside them; no shape while it has not ended."""
    weights = torch.load(path, map_location="cpu", weights_only=True)["model"]
    facts = path.with_suffix(".json")
    return weights, json.loads(facts.read_text())["shape"] if facts.is_file() else {}


def ready(model: nn.Module, weights: Mapping[str, torch.Tensor]) -> nn.Module:
    """The model with these weights, where it is computed, for measuring."""
    model.load_state_dict(weights)
    return model.to(place()).eval()


def arrays_of(model: nn.Module) -> dict[str, np.ndarray]:
    """The weights as graph builders take them."""
    return {name: weight.detach().float().cpu().numpy() for name, weight in model.state_dict().items()}
