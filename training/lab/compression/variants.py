"""The rows of the table: how each variant of a network is made from the trained one.

int8, int4: weights rounded after training, `-searched` with the best of several scales per block, `-aware` after
training aware of the rounding. weights-30, heads-25: percent removed; layers-1: layers removed. `-recovered`: after
a fine-tuning. float32-longer: the network with that fine-tuning and nothing else, to compare the others with.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from torch import nn

from .distillation import student_of
from .pruning import Masked, linear_layers, remove_heads, remove_layers, remove_weights
from .recover import Loss, constrained, recover
from .rounding import Rounding, StraightThrough, rounded_layers
from .task import Task

SEARCHED = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
"""Scales that are tried per block."""


@dataclass(frozen=True)
class Bench:
    """The trained network, and where and how long variants of it learn."""

    task: Task
    original: nn.Module
    folder: Path
    minutes: float

    def tuned(self, name: str, model: nn.Module, loss: Loss | None = None) -> nn.Module:
        return recover(self.task, model, self.folder / f"{name}.pt", self.minutes, loss)


@dataclass(frozen=True)
class Variant:
    """One row. `network` gives float weights; `rounding` is applied to them afterwards."""

    name: str
    network: Callable[[Bench], nn.Module]
    rounding: Rounding | None = None
    by_runtime: bool = False
    """Rounded by onnxruntime's `quantize_dynamic`."""


def _original(bench: Bench) -> nn.Module:
    return bench.original


def _longer(bench: Bench) -> nn.Module:
    return bench.tuned("float32-longer", copy.deepcopy(bench.original))


def _aware(name: str, rounding: Rounding) -> Variant:
    def network(bench: Bench) -> nn.Module:
        model = copy.deepcopy(bench.original)
        with constrained(rounded_layers(model), lambda _: StraightThrough(rounding), keep=False):
            bench.tuned(name, model)
        return model

    return Variant(name, network, rounding)


def _sparse(share: float) -> list[Variant]:
    name = f"weights-{share * 100:.0f}"

    def before(bench: Bench) -> nn.Module:
        return remove_weights(bench.original, share)

    def after(bench: Bench) -> nn.Module:
        model = before(bench)
        with constrained(linear_layers(model), Masked, keep=True):
            bench.tuned(f"{name}-recovered", model)
        return model

    return [Variant(name, before), Variant(f"{name}-recovered", after)]


def _cut(name: str, cut: Callable[[Bench], nn.Module]) -> list[Variant]:
    recovered = f"{name}-recovered"
    return [Variant(name, cut), Variant(recovered, lambda bench: bench.tuned(recovered, cut(bench)))]


def _distilled(bench: Bench) -> nn.Module:
    teacher = bench.original
    return bench.tuned(
        "student-distilled",
        student_of(teacher),
        lambda student, batch: bench.task.imitation(student, teacher, batch),
    )


def _alone(bench: Bench) -> nn.Module:
    return bench.tuned("student-alone", student_of(bench.original))


SYMMETRIC, ASYMMETRIC = Rounding(4, True), Rounding(4, False)

VARIANTS = (
    Variant("float32", _original),
    Variant("float32-longer", _longer),
    Variant("int8", _original, Rounding(8)),
    Variant("int8-onnxruntime", _original, by_runtime=True),
    Variant("int4", _original, SYMMETRIC),
    Variant("int4-searched", _original, Rounding(4, True, SEARCHED)),
    _aware("int4-aware", SYMMETRIC),
    Variant("int4-asymmetric", _original, ASYMMETRIC),
    Variant("int4-asymmetric-searched", _original, Rounding(4, False, SEARCHED)),
    _aware("int4-asymmetric-aware", ASYMMETRIC),
    *_sparse(0.3),
    *_sparse(0.5),
    *_cut("heads-25", lambda bench: remove_heads(bench.task, bench.original)),
    *_cut("layers-1", lambda bench: remove_layers(bench.task, bench.original, 1)),
    *_cut("layers-2", lambda bench: remove_layers(bench.task, bench.original, 2)),
    Variant("student", lambda bench: student_of(bench.original)),
    Variant("student-alone", _alone),
    Variant("student-distilled", _distilled),
)
