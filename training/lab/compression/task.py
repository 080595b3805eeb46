"""What compression must know of a model: its batches, losses, metrics and graph."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

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
    int8_block: int
    """Weights that share a scale in its int8 graph."""

    def load(self) -> nn.Module:
        """The trained network."""

    def batches(self, seed: int) -> Iterator[Any]:
        """Endless training batches, free of what the metrics are measured on."""

    def loss(self, model: nn.Module, batch: Any) -> torch.Tensor:
        """What the training minimises."""

    def imitation(self, student: nn.Module, teacher: nn.Module, batch: Any) -> torch.Tensor:
        """What a student minimises that also learns from a teacher."""

    def scores(self, network: Callable[..., Any]) -> dict[str, float]:
        """Value of each metric and `n`, the number of measured rows; of a network or of `graph_network`."""

    def graph(self, model: nn.Module, rounding: Rounding | None) -> onnx.ModelProto:
        """The graph that the product would run."""

    def graph_network(self, session: onnxruntime.InferenceSession) -> Callable[..., Any]:
        """A graph in the place of a network."""

    def speed(self, session: onnxruntime.InferenceSession) -> Speed:
        """Measured with random tokens."""


def arrays_of(model: nn.Module) -> dict[str, np.ndarray]:
    """The weights as graph builders take them."""
    return {name: weight.detach().float().cpu().numpy() for name, weight in model.state_dict().items()}
