"""Runs the whole chain on a tiny sample that it writes itself, in about two minutes on two idle cores.

    python -m lab.smoke.run [--work FOLDER]

Nothing that comes out is of use; it shows that every step runs and that the graphs run where the product runs them.
"""

import argparse
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import torch

from . import graphs, steps
from .data import write_data
from .steps import Places, Step

LAST_LINES = 40


@contextlib.contextmanager
def timed(name: str, log: Path) -> Iterator[None]:
    """Prints one line with the seconds; what is said inside goes to the log, whose end is shown when it fails."""
    started = time.monotonic()
    try:
        with log.open("w", encoding="utf-8") as stream, contextlib.redirect_stdout(stream):
            yield
    except BaseException:
        print("\n".join(log.read_text(encoding="utf-8").splitlines()[-LAST_LINES:]))
        print(f"FAILED after {time.monotonic() - started:.1f} s: {name}", flush=True)
        raise
    print(f"{time.monotonic() - started:6.1f} s  {name}", flush=True)


class Chain:
    """Runs steps one after the other in this process, so that PyTorch is loaded once."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.logs = places.root / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.count = 0

    def log(self, name: str) -> Path:
        self.count += 1
        return self.logs / f"{self.count:02d}-{name}.log"

    def step(self, step: Step) -> str:
        """Calls the main function with the arguments a user would type; gives what it printed."""
        log = self.log(step.module)
        with timed(step.module, log):
            began = time.time() - 1
            with patch.object(sys, "argv", [step.module, *map(str, step.arguments)]):
                import_module(f"lab.{step.module}").main()
            old = [path for path in step.written if not path.is_file() or path.stat().st_mtime < began]
            assert not old, f"{step.module} has not written {', '.join(map(str, old))}"
        return log.read_text(encoding="utf-8")

    def check(self, name: str, action: Callable[[Places], object]) -> None:
        with timed(name, self.log("check")):
            action(self.places)


def trained_steps(weights: Path) -> int:
    return torch.load(weights, map_location="cpu", weights_only=True)["step"]


def run(places: Places) -> None:
    chain = Chain(places)
    chain.check("tiny data sets", lambda where: write_data(where.data))
    for step in (*steps.encoder_steps(places), *steps.judge_steps(places)):
        chain.step(step)
    before = 0
    for step in steps.generator_steps(places):
        said = chain.step(step)
        if step.module == "generator.train":
            after = trained_steps(places.work / "generator.pt")
            assert after > before and ("goes on from" in said) == (before > 0), "the second stage began anew"
            before = after
    for folder in (places.golden, places.root / "joined"):
        folder.mkdir()
    for step in (*steps.measuring_steps(places), *steps.gpu_steps(places)):
        chain.step(step)
    chain.check("the encoder's graph beside PyTorch", graphs.check_encoder)
    chain.check("graphs in onnxruntime for Python", graphs.check_in_python)
    chain.check("the adapter on and off", graphs.check_adapter)
    if graphs.node_is_there():
        chain.check("graphs in onnxruntime-node", graphs.check_in_node)
    else:
        print("skipped: graphs in onnxruntime-node, which is not installed here")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, help="kept afterwards; without it a temporary folder")
    options = parser.parse_args()
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    started = time.monotonic()
    with contextlib.ExitStack() as stack:
        root = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        root.mkdir(parents=True, exist_ok=True)
        if any(root.iterdir()):
            parser.error(f"{root} is not empty: old checkpoints would be gone on from")
        run(Places(root.resolve()))
    print(f"{time.monotonic() - started:6.1f} s  the whole chain")


if __name__ == "__main__":
    main()
