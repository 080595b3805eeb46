"""What every training shares: a time budget, a rate schedule, checkpoints that a later run goes on from."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import nn


def place() -> torch.device:
    """The GPU when there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half_precision(device: torch.device) -> torch.autocast:
    """bfloat16 arithmetic with float32 weights: several times faster on GPUs and on CPUs with AMX."""
    return torch.autocast(device.type, dtype=torch.bfloat16)


def optimizer_of(
    model: nn.Module, rate: float, decay: float = 0.01, slow: Sequence[str] = (), slowness: float = 0.1
) -> torch.optim.AdamW:
    """AdamW (Loshchilov and Hutter 2019); only matrices decay. Weights named in `slow` learn at a part of the rate."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        if weight.requires_grad:
            groups.setdefault((name in slow, weight.ndim > 1 and name not in slow), []).append(weight)
    settings = [
        {"params": weights, "lr": rate * (slowness if is_slow else 1), "weight_decay": decay if decays else 0.0}
        for (is_slow, decays), weights in groups.items()
    ]
    return torch.optim.AdamW(settings, lr=rate, betas=(0.9, 0.98), eps=1e-8, fused=True)


LONGEST_STEP = 60.0
"""Seconds that one step uses up of the budget at most: a process that was stopped for a while has not been training."""


@dataclass
class Run:
    """One training within a budget of minutes. Iterating gives the steps, with the rate of each already set.

    The rate warms up, holds, and falls to zero over the last part of the budget. A checkpoint is written every
    `save_minutes` and at the end; a run that finds one goes on from its weights and its used-up share.
    """

    model: nn.Module
    optimizer: torch.optim.Optimizer
    path: Path
    minutes: float
    warm_up: float = 0.03
    fall: float = 0.4
    save_minutes: float = 5.0
    stage_minutes: float = float("inf")
    """This process stops after so many minutes; the next one goes on."""
    report_every: int = 50
    losses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.used, self.step = 0.0, 0
        if self.path.is_file():
            state = torch.load(self.path, map_location="cpu", weights_only=True)
            self.model.load_state_dict(state["model"])
            self.used, self.step = state["used"], state["step"]
            print(f"goes on from {self.path.name}: step {self.step}, {self.used / 60:.1f} minutes", flush=True)

    @property
    def share(self) -> float:
        """Used-up part of the budget, 0 to 1."""
        return min(1.0, self.used / (60 * self.minutes))

    def __iter__(self) -> Iterator[int]:
        begun = mark = saved = time.monotonic()
        while self.share < 1 and mark - begun < 60 * self.stage_minutes:
            factor = min(self.share / self.warm_up + 1e-3, 1.0, (1 - self.share) / self.fall)
            for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
                group["lr"] = rate * factor
            yield self.step
            self.step += 1
            now = time.monotonic()
            self.used += min(now - mark, LONGEST_STEP)
            mark = now
            if now - saved > 60 * self.save_minutes:
                self.save()
                saved = now
        self.save()

    def learn(self, loss: torch.Tensor | None, value: float, largest: float = 1.0) -> None:
        """Adds a loss to the gradients when one is given, then makes one step and reports."""
        if loss is not None:
            loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), largest)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.losses.append(value)
        if len(self.losses) % self.report_every == 0:
            recent = self.losses[-self.report_every :]
            print(f"{self.share:6.1%} step {self.step} loss {sum(recent) / len(recent):.4f}", flush=True)

    def save(self) -> None:
        """Writes weights and progress beside the old file, then takes its place: a kill leaves one whole file."""
        temporary = self.path.with_suffix(".new")
        torch.save({"model": self.model.state_dict(), "used": self.used, "step": self.step}, temporary)
        os.replace(temporary, self.path)

    def summary(self, **more: object) -> None:
        """Writes what the card needs beside the checkpoint."""
        recent = self.losses[-200:] or [float("nan")]
        facts = {"minutes": round(self.used / 60, 1), "steps": self.step, "lastLoss": round(sum(recent) / len(recent), 4)}
        facts |= {"parameters": sum(weight.numel() for weight in self.model.parameters()), **more}
        self.path.with_suffix(".json").write_text(json.dumps(facts, indent=2) + "\n")
        print(facts, flush=True)
