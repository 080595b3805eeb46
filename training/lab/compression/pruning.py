"""Removes weights, heads and layers. Heads and layers are cut out: what remains is a smaller network."""

import copy
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import torch
from torch import nn

from ..networks.decoder import Decoder
from ..networks.judge import Judge
from .task import Task

BATCHES = 4
"""On which importance is measured."""
SEED = 22


class Masked(nn.Module):
    """Parametrisation of a linear weight whose zeros stay zero while the rest learns."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.register_buffer("mask", layer.weight.detach() != 0, persistent=False)

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        return weight * self.mask


def linear_layers(model: nn.Module) -> list[nn.Linear]:
    return [layer for layer in model.modules() if isinstance(layer, nn.Linear)]


def remove_weights(model: nn.Module, share: float) -> nn.Module:
    """A copy without the smallest weights of all linear layers together (magnitude pruning, Han et al. 2015)."""
    model = copy.deepcopy(model)
    weights = [layer.weight for layer in linear_layers(model)]
    sizes = torch.cat([weight.detach().abs().flatten() for weight in weights])
    limit = sizes.kthvalue(round(share * len(sizes))).values
    with torch.no_grad():
        for weight in weights:
            weight[weight.abs() <= limit] = 0
    return model


def backbone(model: nn.Module) -> nn.Module:
    """What has the layers."""
    return model.encoder if isinstance(model, Judge) else model


def keep_layers(model: nn.Module, kept: Sequence[int]) -> nn.Module:
    """A copy with some of the layers."""
    model = copy.deepcopy(model)
    stack = backbone(model)
    stack.layers = nn.ModuleList(stack.layers[index] for index in kept)
    stack.shape = replace(stack.shape, layers=len(kept))
    if isinstance(model, Judge):
        model.shape = replace(model.shape, encoder=stack.shape)
        model.match_bias = nn.Parameter(model.match_bias.detach()[list(kept)])
    return model


def remove_layers(task: Task, model: nn.Module, count: int) -> nn.Module:
    """Drops one layer after another, each time the one whose absence costs least on a few batches.

    Layer dropping as in Sajjad et al. 2020, chosen by trial as in Gromov et al. 2024.
    """
    for _ in range(count):
        every = range(len(backbone(model).layers))
        shorter = [keep_layers(model, [layer for layer in every if layer != dropped]) for dropped in every]
        model = min(shorter, key=lambda candidate: _cost(task, candidate))
    return model


def _cost(task: Task, model: nn.Module) -> float:
    with torch.no_grad():
        return sum(task.loss(model, batch).item() for batch in islice(task.batches(SEED), BATCHES))


def units_of(model: nn.Module) -> int:
    """Heads of a layer that can go alone: of a decoder the groups that share keys and values."""
    shape = backbone(model).shape
    return shape.key_value_heads if isinstance(model, Decoder) else shape.heads


def head_importance(task: Task, model: nn.Module) -> np.ndarray:
    """[layers, units]: mean magnitude of the slope of the loss on a factor on each unit (Michel et al. 2019).

    The slope is the sum of gradient times weight over the columns by which the output projection reads the unit.
    """
    projections = [layer.output.weight for layer in backbone(model).layers]
    importance = torch.zeros(len(projections), units_of(model))
    for batch in islice(task.batches(SEED), BATCHES):
        slopes = torch.autograd.grad(task.loss(model, batch), projections)
        for row, weight, slope in zip(importance, projections, slopes, strict=True):
            product = (weight.detach() * slope).unflatten(1, (len(row), -1))
            row += product.sum((0, 2)).abs().cpu() / BATCHES
    return importance.numpy()


def keep_heads(model: nn.Module, kept: Sequence[Sequence[int]]) -> nn.Module:
    """A copy with some of the units of each layer; an encoder and a judge keep equally many in every layer."""
    model = copy.deepcopy(model)
    stack, units = backbone(model), units_of(model)
    for layer, chosen in zip(stack.layers, kept, strict=True):
        indices = list(chosen)
        for projection in (layer.query, layer.key, layer.value):
            rows = projection.weight.detach().unflatten(0, (units, -1))[indices].flatten(0, 1)
            projection.weight, projection.out_features = nn.Parameter(rows), len(rows)
        columns = layer.output.weight.detach().unflatten(1, (units, -1))[:, indices].flatten(1)
        layer.output.weight, layer.output.in_features = nn.Parameter(columns), columns.shape[1]
        if isinstance(model, Decoder):
            heads = len(indices) * (stack.shape.heads // units)
            layer.shape = replace(layer.shape, heads=heads, key_value_heads=len(indices))
        else:
            layer.heads = len(indices)
    if not isinstance(model, Decoder):
        stack.shape = replace(stack.shape, heads=len(kept[0]))
    if isinstance(model, Judge):
        model.shape = replace(model.shape, encoder=stack.shape)
        biases = model.match_bias.detach()
        model.match_bias = nn.Parameter(torch.stack([bias[list(row)] for bias, row in zip(biases, kept, strict=True)]))
    return model


def remove_heads(task: Task, model: nn.Module, share: float = 0.25) -> nn.Module:
    """Removes the least important units.

    Of an encoder and a judge the share of every layer, so that layers stay alike. A decoder has few units in a layer;
    it loses the share of all of them, and each layer keeps one.
    """
    importance = head_importance(task, model)
    layers, units = importance.shape
    if not isinstance(model, Decoder):
        order = importance.argsort(axis=1)[:, round(share * units) :]
        return keep_heads(model, [sorted(row.tolist()) for row in order])
    best = importance.argmax(axis=1)
    order = [divmod(int(place), units) for place in importance.argsort(axis=None)]
    removable = [(layer, unit) for layer, unit in order if unit != best[layer]]
    removed = set(removable[: round(share * importance.size)])
    kept = [[unit for unit in range(units) if (layer, unit) not in removed] for layer in range(layers)]
    return keep_heads(model, kept)
