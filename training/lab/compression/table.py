"""The rows of a measurement as one table in Markdown."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .task import Metric


def write_table(path: Path, rows: Mapping[str, Mapping[str, Any]], metrics: Sequence[Metric]) -> None:
    """Losses are relative to the first row. Of rounded variants the value in the graph stands in brackets."""
    original = next(iter(rows.values()))
    head = ["variant", "MB", "parameters"]
    for metric in metrics:
        head += [metric.name, "loss"]
    head += ["ms / 256 tokens", "tokens / s"]
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)]
    for name, row in rows.items():
        cells = [name, f"{row['megabytes']:.1f}", f"{row['parameters'] / 1e6:.2f} M"]
        for metric in metrics:
            value = row["scores"][metric.name]
            in_graph = f" ({row['graphScores'][metric.name]:.4g})" if "graphScores" in row else ""
            cells += [f"{value:.4g}{in_graph}", f"{metric.loss(value, original['scores'][metric.name]):+.1%}"]
        speed = row["speed"]
        lines.append([*cells, f"{speed['milliseconds']:.1f}", f"{speed['tokens_per_second']:.0f}"])
    text = "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
    minutes = " or ".join(sorted({f"{row['minutes']:g}" for row in rows.values()}))
    note = (
        f"n = {original['scores']['n']}; every training of a variant took {minutes} minutes. Brackets: measured in the "
        "onnxruntime graph, which rounds activations too. Loss: share by which the metric is worse than float32.\n"
        "Removed single weights stay in the file as zeros; only removed heads and layers make it smaller and faster."
    )
    path.write_text(f"{text}\n\n{note}\n", encoding="utf-8")
