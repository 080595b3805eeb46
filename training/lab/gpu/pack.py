"""Packs what one training needs into one file that is small enough to carry.

    python -m lab.gpu.pack --work WORK --model generator --file FILE [--megabytes 40]

The file is an ordinary .npz of compressed arrays. When everything does not fit, a random share of the rows goes in.
"""

import argparse
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

Arrays = dict[str, np.ndarray]


def generator_arrays(work: Path, share: float, draw: np.random.Generator) -> Arrays:
    """A piece of the corpus and as large a share of the grounded rows."""
    corpus = np.load(work / "corpus.npy", mmap_mode="r")
    with np.load(work / "grounded.npz") as rows:
        chosen = np.flatnonzero(draw.random(len(rows["answers"])) < share)
        tokens, starts = picked(rows["tokens"], rows["starts"], chosen)
        return {
            "corpus": np.asarray(corpus[: int(len(corpus) * share)]), "tokens": tokens, "starts": starts,
            "answers": rows["answers"][chosen], "kinds": rows["kinds"][chosen],
        }  # fmt: skip


def pair_arrays(work: Path, share: float, draw: np.random.Generator) -> Arrays:
    """A share of the encoder's pairs, and the table it starts from."""
    with np.load(work / "pairs.npz") as rows:
        chosen = np.flatnonzero(draw.random(len(rows["groups"])) < share)
        left, left_starts = picked(rows["left"], rows["left_starts"], chosen)
        right, right_starts = picked(rows["right"], rows["right_starts"], chosen)
        arrays = {"left": left, "left_starts": left_starts, "right": right, "right_starts": right_starts}
        return arrays | {
            "groups": rows["groups"][chosen], "sources": rows["sources"][chosen],
            "table": np.load(work / "table.npy").astype(np.float16),
        }  # fmt: skip


def judge_arrays(work: Path, share: float, draw: np.random.Generator) -> Arrays:
    """A share of the claims, the pairs that the near passages point at, and the encoder it starts from."""
    with np.load(work / "judge.npz") as rows:
        chosen = np.flatnonzero(draw.random(len(rows["labels"])) < share)
        first, first_starts = picked(rows["first"], rows["first_starts"], chosen)
        second, second_starts = picked(rows["second"], rows["second_starts"], chosen)
        near = rows["near"][: int(len(rows["near"]) * share)]
        arrays = {
            "first": first, "first_starts": first_starts, "second": second, "second_starts": second_starts,
            "labels": rows["labels"][chosen], "difficulties": rows["difficulties"][chosen],
        }  # fmt: skip
    needed, near = np.unique(near, return_inverse=True)
    with np.load(work / "pairs.npz") as rows:
        for side in ("left", "right"):
            arrays[side], arrays[f"{side}_starts"] = picked(rows[side], rows[f"{side}_starts"], needed)
        arrays |= {"near": near, "groups": rows["groups"][needed], "sources": rows["sources"][needed]}
    encoder = torch.load(work / "encoder.pt", map_location="cpu", weights_only=True)["model"]
    return arrays | {f"encoder.{name}": value.half().numpy() for name, value in encoder.items()}


PACKERS: dict[str, Callable[[Path, float, np.random.Generator], Arrays]] = {
    "generator": generator_arrays, "judge": judge_arrays, "encoder": pair_arrays,
}  # fmt: skip


def picked(tokens: np.ndarray, starts: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Tokens and starts of some rows of a ragged array."""
    lengths = np.diff(starts)
    kept = np.zeros(len(lengths), dtype=bool)
    kept[rows] = True
    return tokens[np.repeat(kept, lengths)], np.concatenate([[0], np.cumsum(lengths[kept])])


def write(file: Path, arrays: Arrays) -> float:
    """Writes the arrays with LZMA; gives the megabytes of the file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name, values in arrays.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as stream:
                np.lib.format.write_array(stream, np.ascontiguousarray(values), allow_pickle=False)
    return file.stat().st_size / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", choices=PACKERS, required=True)
    parser.add_argument("--file", type=Path, required=True)
    parser.add_argument("--megabytes", type=float, default=40)
    options = parser.parse_args()
    pack = PACKERS[options.model]
    # What a small share weighs tells the share that fits, but for what does not grow with it: hence a second trial.
    share = 0.02
    for _ in range(3):
        size = write(options.file, pack(options.work, share, np.random.default_rng(1)))
        if options.megabytes * 0.9 <= size <= options.megabytes or (share == 1 and size <= options.megabytes):
            break
        share = min(1.0, share * options.megabytes * 0.96 / size)
    print(f"{options.file.name}: {size:.1f} MB, {share:.0%} of the rows")


if __name__ == "__main__":
    main()
