"""Writes CARD.md and NOTICE of the three trained models.

    python -m lab.cards.write --work WORK --models ../models [--only embedder judge generator]

A card says what was measured and nothing else: it is made of the files that training, evaluation, compression and the
product's bench wrote (`WORK/<name>.json`, `WORK/evaluation`, `WORK/compression`, `WORK/bench`).
"""

import argparse
import json
from pathlib import Path

from . import data, measured
from .texts import CARD, MODELS, NOTICE, ModelText


def facts(work: Path, name: str) -> str:
    """What the training told about itself, one line a fact."""
    run = json.loads((work / f"{name}.json").read_text())
    shape = run.pop("shape")
    flat = shape.pop("encoder", {}) | shape
    sizes = ", ".join(f"{value:,} {key.replace('_', ' ')}" for key, value in flat.items())
    lines = [f"- Network: {run.pop('parameters'):,} parameters: {sizes}."]
    lines += [f"- {key}: {value:,}" for key, value in run.items() if isinstance(value, int | float)]
    return "\n".join(lines)


def card(work: Path, folder: Path, text: ModelText) -> str:
    """The whole card of a model folder."""
    description = json.loads((folder / "model.json").read_text())
    model = f"{description['name']}-{description['version']}"
    files = ", ".join(f"{name} {entry['bytes'] / 1e6:.1f} MB" for name, entry in description["files"].items())
    calibration = json.dumps(description["calibration"]) if "calibration" in description else ""
    return CARD.format(
        name=description["name"],
        version=description["version"],
        licence=description["licence"],
        files=files,
        summary=text.summary,
        how=text.how,
        training=text.training,
        facts=facts(work, text.checkpoint),
        data=data.table(data.COUNTS[description["role"]](work)),
        calibration=text.calibration.format(calibration) if calibration else "",
        evaluation=measured.evaluation(work, model),
        compression=measured.text(work / "compression" / f"{text.checkpoint}.md"),
        bench=measured.text(work / "bench" / f"{text.checkpoint}.md"),
        limits=text.limits,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=MODELS, default=list(MODELS))
    options = parser.parse_args()
    for role in options.only:
        text = MODELS[role]
        folder = options.models / role / text.folder
        (folder / "CARD.md").write_text(card(options.work, folder, text), encoding="utf-8")
        counts = data.COUNTS[role](options.work)
        name, version = folder.parent.name, folder.name
        notice = NOTICE.format(name=name, version=version, credits=data.credits(counts))
        (folder / "NOTICE").write_text(notice, encoding="utf-8")
        print(folder / "CARD.md")


if __name__ == "__main__":
    main()
