"""A training packed, cut into parts and put together again."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from lab.gpu.pack import picked, write
from lab.gpu.parts import PART_BYTES, join_parts, write_parts


class PackedFile(unittest.TestCase):
    def test_picked_rows_keep_their_tokens(self) -> None:
        tokens, starts = picked(np.arange(10, dtype=np.uint16), np.asarray([0, 3, 4, 10]), np.asarray([0, 2]))
        self.assertEqual(tokens.tolist(), [0, 1, 2, 4, 5, 6, 7, 8, 9])
        self.assertEqual(starts.tolist(), [0, 3, 9])

    def test_numpy_reads_the_compressed_file(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "packed"
            write(file, {"tokens": np.arange(5, dtype=np.uint16)})
            with np.load(file) as arrays:
                self.assertEqual(arrays["tokens"].tolist(), [0, 1, 2, 3, 4])


class CheckpointParts(unittest.TestCase):
    def test_parts_are_small_and_give_the_weights_back(self) -> None:
        weights = torch.randn(3_000, 3_000).to(torch.bfloat16).float()
        with tempfile.TemporaryDirectory() as folder:
            checkpoint = Path(folder) / "generator.pt"
            torch.save({"model": {"weight": weights}, "used": 12.0, "step": 34}, checkpoint)
            parts = write_parts(checkpoint, Path(folder))
            self.assertEqual(len(parts), 2)
            self.assertTrue(all(part.stat().st_size <= PART_BYTES for part in parts))
            checkpoint.unlink()
            self.assertTrue(join_parts(Path(folder), checkpoint))
            state = torch.load(checkpoint, weights_only=True)
        self.assertTrue(torch.equal(state["model"]["weight"], weights))
        self.assertEqual((state["used"], state["step"]), (12.0, 34))

    def test_a_folder_without_parts_gives_nothing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.assertFalse(join_parts(Path(folder), Path(folder) / "generator.pt"))


if __name__ == "__main__":
    unittest.main()
