"""Trains one stage from a packed file, on a machine that has nothing but it, Python and PyTorch.

    python -m lab.gpu.train --file FILE --out OUT --model generator [--minutes 9] [--total 40] [--from PARTS]

OUT gets parts of the checkpoint and the summary. The next stage reads them with --from (OUT of the stage before), until
the total is used up. `python -m lab.gpu.train --join OUT --work WORK --model generator` puts them back together.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch

from ..encoder import train as encoder
from ..generator import train as generator
from ..judge import train as judge
from ..networks.encoder import EncoderShape
from .parts import join_parts, write_parts

TRAINERS = {"generator": generator.main, "judge": judge.main, "encoder": encoder.main}
SIZES = {
    # About 26 million parameters; half a billion tokens take about 40 minutes of one large GPU.
    "generator": ["--layers", "6", "--dimensions", "512", "--tokens", "65536", "--matrix-rate", "0.003"],
    "judge": ["--layers", "6", "--tokens", "65536", "--rate", "0.0006"],
    "encoder": ["--batch", "2048", "--rate", "0.0008", "--limit", "128"],
}


def unpack(file: Path, model: str, work: Path) -> None:
    """Lays the packed arrays out as the trainers read them."""
    with np.load(file) as arrays:
        names = [name for name in arrays.files if not name.startswith("encoder.") and name not in ("corpus", "table")]
        if model == "generator":
            np.save(work / "corpus.npy", arrays["corpus"])
            np.savez(work / "grounded.npz", **{name: arrays[name] for name in names})
            return
        sides = ("left", "left_starts", "right", "right_starts", "groups", "sources")
        np.savez(work / "pairs.npz", **{name: arrays[name] for name in sides})
        if model == "encoder":
            np.save(work / "table.npy", arrays["table"].astype(np.float32))
            return
        np.savez(work / "judge.npz", **{name: arrays[name] for name in names if name not in sides})
        weights = {
            name.removeprefix("encoder."): torch.from_numpy(arrays[name]).float()
            for name in arrays.files
            if name.startswith("encoder.")
        }
    torch.save({"model": weights, "used": 0.0, "step": 0}, work / "encoder.pt")
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    vocabulary, dimensions = weights["embedding.weight"].shape
    inner = len(weights["layers.0.up.weight"])
    shape = EncoderShape(vocabulary=vocabulary, dimensions=dimensions, layers=layers, inner=inner)
    (work / "encoder.json").write_text(json.dumps({"shape": shape.as_dict()}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, help="what lab.gpu.pack wrote")
    parser.add_argument("--model", choices=TRAINERS, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--from", dest="before", type=Path, help="OUT of the stage before")
    parser.add_argument("--minutes", type=float, default=9, help="of this stage")
    parser.add_argument("--total", type=float, default=40, help="minutes of all stages")
    parser.add_argument("--join", type=Path, help="only put the parts in this folder together, into --work")
    parser.add_argument("--work", type=Path)
    options, sizes = parser.parse_known_args()

    if options.join:
        join_parts(options.join, options.work / f"{options.model}.pt")
        shutil.copy(options.join / f"{options.model}.json", options.work)
        return
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        unpack(options.file, options.model, work)
        checkpoint = work / f"{options.model}.pt"
        if options.before:
            join_parts(options.before, checkpoint)
        budget = ["--work", folder, "--minutes", str(options.total), "--stage-minutes", str(options.minutes)]
        sys.argv = [options.model, *budget, *SIZES[options.model], *sizes]
        TRAINERS[options.model]()
        write_parts(checkpoint, options.out)
        shutil.copy(work / f"{options.model}.json", options.out)


if __name__ == "__main__":
    main()
