"""Reads a trained generator."""

import json
from pathlib import Path

import torch

from ..networks.decoder import Decoder, DecoderShape


def load_generator(work: Path, name: str = "generator") -> Decoder:
    """The network of `name`.pt and `name`.json in `work`, in evaluation mode on the CPU."""
    model = Decoder(DecoderShape(**json.loads((work / f"{name}.json").read_text())["shape"]))
    model.load_state_dict(torch.load(work / f"{name}.pt", map_location="cpu", weights_only=True)["model"])
    return model.eval()
