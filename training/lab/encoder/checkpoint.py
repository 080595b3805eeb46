"""Reads a trained encoder."""

from pathlib import Path

import torch

from ..export.checkpoint import read_facts
from ..networks.encoder import Encoder, EncoderShape


def load_encoder(work: Path, name: str = "encoder") -> Encoder:
    """The network of `name`.pt in `work`, in evaluation mode on the CPU.

    A run that is still training has written no `name`.json: it has the sizes of the recipe.
    """
    encoder = Encoder(EncoderShape(**read_facts(work, name).get("shape", {})))
    encoder.load_state_dict(torch.load(work / f"{name}.pt", map_location="cpu", weights_only=True)["model"])
    return encoder.eval()
