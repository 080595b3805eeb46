"""Measures what every way of making a model smaller costs, in one table per model.

    python -m lab.compression.measure --work WORK --model encoder|judge|generator [--minutes M] [--rows N]
                                      [--threads T] [--variants NAME ...] [--only-speed]

Writes WORK/compression/MODEL.json and MODEL.md after every row, and goes on behind the last row when it is started
again. --only-speed measures the speed of finished rows once more, for a time when the processor is free.
"""

import argparse
import json
import math
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import onnx
import onnxruntime
from torch import nn

from .graphs import dynamically_quantised, session_of
from .rounding import rounded
from .table import write_table
from .task import Task
from .variants import VARIANTS, Bench, Variant

TASKS = {"encoder": "EncoderTask", "judge": "JudgeTask", "generator": "GeneratorTask"}
ORIGINAL = VARIANTS[0].name


class Measurement:
    """The rows measured so far, on disk after each."""

    def __init__(self, task: Task, folder: Path, minutes: float, threads: int) -> None:
        self.task, self.threads = task, threads
        self.bench = Bench(task, task.load(), folder, minutes)
        self.path = folder.with_suffix(".json")
        self.rows: dict[str, dict[str, Any]] = json.loads(self.path.read_text()) if self.path.is_file() else {}
        folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def original(self) -> dict[str, float]:
        """Scores of the trained network."""
        return self.task.scores(self.bench.original)

    def run(self, variants: tuple[Variant, ...] = VARIANTS) -> None:
        known = self.rows.get(ORIGINAL, {"scores": self.original})["scores"]
        if any(not math.isclose(known[name], value, rel_tol=1e-3) for name, value in self.original.items()):
            raise SystemExit(f"{self.path} and the folder beside it are about other weights or rows: remove both")
        for variant in variants:
            if variant.name not in self.rows:
                print(f"-- {variant.name}", flush=True)
                self.rows[variant.name] = self.row(variant)
                self.write()

    def row(self, variant: Variant) -> dict[str, Any]:
        network = variant.network(self.bench)
        graph = self.task.graph(network, variant.rounding)
        if variant.by_runtime:
            graph = dynamically_quantised(graph)
        path = self.graph_path(variant.name)
        onnx.save(graph, str(path))
        session = session_of(path, self.threads)
        row: dict[str, Any] = {"megabytes": path.stat().st_size / 1e6, "minutes": self.bench.minutes}
        row["parameters"] = sum(weight.numel() for weight in network.parameters())
        row["scores"] = self.scores(variant, network, session)
        if variant.rounding:
            row["graphScores"] = self.task.scores(self.task.graph_network(session))
        return row | {"speed": vars(self.task.speed(session))}

    def scores(self, variant: Variant, network: nn.Module, session: onnxruntime.InferenceSession) -> dict[str, float]:
        """Of the network in torch with the weights of the graph; what the runtime rounded exists in the graph alone."""
        if variant.by_runtime:
            return self.task.scores(self.task.graph_network(session))
        if variant.rounding:
            return self.task.scores(rounded(network, variant.rounding, self.task.int8_block))
        return self.original if network is self.bench.original else self.task.scores(network)

    def graph_path(self, name: str) -> Path:
        return self.bench.folder / f"{name}.onnx"

    def measure_speed(self) -> None:
        for name, row in self.rows.items():
            row["speed"] = vars(self.task.speed(session_of(self.graph_path(name), self.threads)))
        self.write()

    def write(self) -> None:
        names = [variant.name for variant in VARIANTS if variant.name in self.rows]
        self.rows = {name: self.rows[name] for name in names}
        self.path.write_text(json.dumps(self.rows, indent=2) + "\n")
        write_table(self.path.with_suffix(".md"), self.rows, self.task.metrics)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", choices=TASKS, required=True)
    parser.add_argument("--minutes", type=float, default=2.0, help="of each recovery")
    parser.add_argument("--rows", type=int, help="that the metrics are measured on; each task has its own default")
    parser.add_argument("--threads", type=int, default=2, help="of a graph whose speed is measured")
    names = [variant.name for variant in VARIANTS]
    parser.add_argument("--variants", nargs="+", choices=names, default=names, help="rows beside float32; else all")
    parser.add_argument("--only-speed", action="store_true")
    options = parser.parse_args()

    # A task brings what its own model needs, and nothing of the others.
    task_type = getattr(import_module(f".{options.model}_task", __package__), TASKS[options.model])
    task = task_type(options.work, options.rows) if options.rows else task_type(options.work)
    measurement = Measurement(task, options.work / "compression" / options.model, options.minutes, options.threads)
    if options.only_speed:
        measurement.measure_speed()
    else:
        wanted = {ORIGINAL, *options.variants}
        measurement.run(tuple(variant for variant in VARIANTS if variant.name in wanted))


if __name__ == "__main__":
    main()
