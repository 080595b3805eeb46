"""Reads a trained judge."""

import json
from pathlib import Path

import torch

from ..networks.encoder import EncoderShape
from ..networks.judge import Judge, JudgeShape


def load_judge(work: Path, name: str = "judge") -> Judge:
    """The network of `name`.pt and `name`.json in `work`, in evaluation mode on the CPU."""
    sizes = json.loads((work / f"{name}.json").read_text())["shape"]
    judge = Judge(JudgeShape(encoder=EncoderShape(**sizes["encoder"]), hidden=sizes["hidden"]))
    judge.load_state_dict(torch.load(work / f"{name}.pt", map_location="cpu", weights_only=True)["model"])
    return judge.eval()
