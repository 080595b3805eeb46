"""Trains a changed network for some minutes on the batches of its own task."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import nn
from torch.nn.utils import parametrize

from ..training_run import Run, optimizer_of
from .task import Task

SEED = 21
Loss = Callable[[nn.Module, object], torch.Tensor]


@contextmanager
def constrained(layers: Sequence[nn.Linear], rule: Callable[[nn.Linear], nn.Module], keep: bool) -> Iterator[None]:
    """The weight of each layer passes through a parametrisation while this is open.

    keep: whether afterwards the weights are what the parametrisation gave; else they are what lay behind it.
    """
    for layer in layers:
        parametrize.register_parametrization(layer, "weight", rule(layer))
    yield
    for layer in layers:
        parametrize.remove_parametrizations(layer, "weight", leave_parametrized=keep)


def recover(task: Task, model: nn.Module, path: Path, minutes: float, loss: Loss | None = None) -> nn.Module:
    """Fine-tunes the model in place; a checkpoint at `path` is gone on from, a finished one only read."""
    loss_of = loss or task.loss
    model.train()
    run = Run(model, optimizer_of(model, task.rate), path, minutes, save_minutes=1.0)
    batches = task.batches(SEED + run.step)
    for _ in run:
        value = loss_of(model, next(batches))
        run.learn(value, value.item())
    if run.losses:
        run.summary()
    return model.eval()
