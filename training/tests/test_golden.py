import unittest

import numpy as np
import torch

from lab.export.decoder_graph import build_decoder
from lab.export.encoder_twins import randomised
from lab.export.generator import configuration_of
from lab.export.golden_generation import STEPS, greedy
from lab.export.twins import ServedGraph
from lab.networks.decoder import Decoder, DecoderShape
from lab.tokenizer.framing import framed_text, joined_pair

SHAPE = DecoderShape(
    vocabulary=300, dimensions=64, layers=2, heads=4, key_value_heads=2, head_size=16, inner=96, positions=64
)


class DecoderParityTest(unittest.TestCase):
    def test_the_float_graph_gives_the_logits_and_the_greedy_tokens_of_torch(self) -> None:
        decoder = Decoder(SHAPE).eval()
        weights = randomised(decoder, seed=21)
        graph = ServedGraph(build_decoder(weights, configuration_of(SHAPE), "float32", for_serving=True), {})

        def in_torch(ids: list[int]) -> np.ndarray:
            with torch.no_grad():
                return decoder.logits(decoder(torch.tensor([ids]))[:, -1:])[0, 0].numpy()

        written = 0
        for seed in range(6):
            ids = np.random.default_rng(seed).integers(7, 300, 20).tolist()
            np.testing.assert_allclose(graph.logits(ids), in_torch(ids), atol=1e-3)
            tokens = greedy(in_torch, ids)
            self.assertEqual(greedy(graph.logits, ids), tokens)
            written += len(tokens)
        self.assertGreater(written, STEPS)


class FramingTest(unittest.TestCase):
    """The cases of join-pair.spec.ts."""

    def test_a_text_is_cut_between_its_frames(self) -> None:
        self.assertEqual(framed_text(range(10, 20), 5), [4, 10, 11, 12, 5])

    def test_the_second_text_gives_way_and_the_first_from_half_on(self) -> None:
        cases = [((7, 3), (7, 3)), ((4, 30), (4, 6)), ((8, 30), (5, 5)), ((30, 2), (8, 2)), ((30, 0), (10, 0))]
        for (first, second), (head, tail) in cases:
            with self.subTest(first=first, second=second):
                ids, segments = joined_pair(range(10, 10 + first), range(50, 50 + second), 13)
                self.assertEqual(ids, [4, *range(10, 10 + head), 5, *range(50, 50 + tail), 5])
                self.assertEqual(segments, [0] * (head + 2) + [1] * (tail + 1))


if __name__ == "__main__":
    unittest.main()
