"""The measured part of a card, from what evaluation, compression and the product's bench wrote."""

import json
from pathlib import Path
from typing import Any

from ..evaluation import tables

NONE = "Not measured."


def evaluation(work: Path, model: str) -> str:
    """Tables of `lab.evaluation.evaluate`."""
    path = work / "evaluation" / f"{model}.json"
    if not path.is_file():
        return NONE
    report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    parts = []
    if "claims" in report:
        parts.append(tables.verdicts(report["claims"]))
    if report.get("retrieval"):
        searches = report["retrieval"]
        by_embedder = searches if report["role"] == "judge" else {model: searches}
        parts += [tables.searches(search, f"nDCG@10 with {name}") for name, search in by_embedder.items()]
    if "answers" in report:
        parts.append(tables.answers(report["answers"]))
    return "\n\n".join(parts)


def text(path: Path) -> str:
    """A Markdown file that a measurement wrote."""
    return path.read_text(encoding="utf-8").strip() if path.is_file() else NONE
