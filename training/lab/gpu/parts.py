"""Checkpoints in parts that a narrow way back lets through."""

from pathlib import Path

import torch

PART_BYTES = 15 * 2**20


def write_parts(checkpoint: Path, folder: Path) -> list[Path]:
    """Writes the weights in bfloat16 and their progress as numbered parts, and gives these."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)
    state["model"] = {name: value.to(torch.bfloat16) for name, value in state["model"].items()}
    whole = folder / f"{checkpoint.stem}.whole"
    torch.save(state, whole)
    data = whole.read_bytes()
    whole.unlink()
    for old in folder.glob(f"{checkpoint.stem}.part-*"):
        old.unlink()
    parts = []
    for number, start in enumerate(range(0, len(data), PART_BYTES)):
        parts.append(folder / f"{checkpoint.stem}.part-{number:02d}")
        parts[-1].write_bytes(data[start : start + PART_BYTES])
    return parts


def join_parts(folder: Path, checkpoint: Path) -> bool:
    """Makes a float32 checkpoint of the parts in a folder; tells whether there were any."""
    parts = sorted(folder.glob(f"{checkpoint.stem}.part-*"))
    if not parts:
        return False
    whole = checkpoint.with_suffix(".whole")
    whole.write_bytes(b"".join(part.read_bytes() for part in parts))
    state = torch.load(whole, map_location="cpu", weights_only=True)
    whole.unlink()
    state["model"] = {name: value.float() for name, value in state["model"].items()}
    torch.save(state, checkpoint)
    return True
