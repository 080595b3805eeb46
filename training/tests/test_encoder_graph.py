import unittest
from pathlib import Path
from typing import get_args

import numpy as np
import onnx
import onnxruntime
import torch

from lab.export.encoder_graph import build_encoder
from lab.export.encoder_twins import randomised
from lab.export.graph_parts import Precision
from lab.networks.encoder import Encoder, EncoderShape

SHAPE = EncoderShape(vocabulary=300, dimensions=64, layers=3, heads=4, inner=160, positions=48)


def session_of(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


def session_of_file(path: Path) -> onnxruntime.InferenceSession:
    return session_of(onnx.load(path))


def batch_of(lengths: tuple[int, ...], vocabulary: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Ids and mask of rows of these lengths, padded with 0."""
    source = np.random.default_rng(seed)
    mask = (np.arange(max(lengths)) < np.asarray(lengths)[:, None]).astype(np.int64)
    return source.integers(7, vocabulary, mask.shape) * mask, mask


class EncoderGraphTest(unittest.TestCase):
    def setUp(self) -> None:
        network = Encoder(SHAPE).eval()
        self.weights = randomised(network, seed=3)
        self.ids, self.mask = batch_of((48, 5, 31, 1), SHAPE.vocabulary, seed=4)
        with torch.no_grad():
            self.expected = network(torch.from_numpy(self.ids), torch.from_numpy(self.mask).float()).numpy()

    def vectors(self, precision: Precision, ids: np.ndarray | None = None, mask: np.ndarray | None = None) -> np.ndarray:
        session = session_of(build_encoder(self.weights, SHAPE, precision))
        feeds = {"input_ids": self.ids if ids is None else ids, "attention_mask": self.mask if mask is None else mask}
        return session.run(["sentence_embedding"], feeds)[0]

    def test_the_float_graph_gives_the_vectors_of_torch_with_padding_in_the_batch(self) -> None:
        vectors = self.vectors("float32")
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=-1), 1, atol=1e-5)
        self.assertGreater((vectors * self.expected).sum(-1).min(), 0.9999)

    def test_rounded_graphs_stay_close(self) -> None:
        least = {"float32": 0.9999, "int8": 0.999, "int4": 0.95, "int4-asymmetric": 0.95}
        for precision in get_args(Precision):
            with self.subTest(precision=precision):
                self.assertGreater((self.vectors(precision) * self.expected).sum(-1).min(), least[precision])

    def test_a_text_has_the_same_vector_alone_and_in_a_batch(self) -> None:
        together = self.vectors("int8")
        for row, length in enumerate(self.mask.sum(-1)):
            alone = self.vectors("int8", self.ids[row : row + 1, :length], self.mask[row : row + 1, :length])
            np.testing.assert_allclose(alone[0], together[row], atol=1e-4)


if __name__ == "__main__":
    unittest.main()
