import unittest
from typing import get_args

import numpy as np
import torch

from lab.export.encoder_twins import randomised
from lab.export.graph_parts import Precision
from lab.export.judge_graph import build_judge
from lab.networks.encoder import EncoderShape
from lab.networks.judge import Judge, JudgeShape

from .test_encoder_graph import session_of

SHAPE = JudgeShape(EncoderShape(vocabulary=60, dimensions=64, layers=3, heads=4, inner=160, positions=48), hidden=64)


def pairs_of(lengths: list[tuple[int, int]], seed: int) -> dict[str, np.ndarray]:
    """Framed pairs of random texts. Ids are few, so that many are equal; the second text repeats a part of the first."""
    source = np.random.default_rng(seed)
    width = max(map(sum, lengths)) + 3
    ids, mask, segments = (np.zeros((len(lengths), width), dtype=np.int64) for _ in range(3))
    for row, (first, second) in enumerate(lengths):
        head, tail = source.integers(7, 60, first), source.integers(1, 60, second)
        shared = min(first, second) // 2
        tail[:shared] = head[:shared]
        text = [4, *head, 5, *tail, 5]
        ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
        segments[row, first + 2 : len(text)] = 1
    return {"input_ids": ids, "attention_mask": mask, "segment_ids": segments}


class JudgeGraphTest(unittest.TestCase):
    def setUp(self) -> None:
        network = Judge(SHAPE).eval()
        self.weights = randomised(network, seed=11)
        self.feeds = pairs_of([(12, 33), (1, 9), (20, 2), (0, 0), (7, 30)], seed=12)
        ids, mask, segments = (torch.from_numpy(value) for value in self.feeds.values())
        with torch.no_grad():
            judged = network(ids, mask, segments)
        self.expected = [judged.relevance.numpy(), judged.entailment.numpy()]

    def judge(self, precision: Precision, feeds: dict[str, np.ndarray] | None = None) -> list[np.ndarray]:
        session = session_of(build_judge(self.weights, SHAPE, precision))
        return session.run(["relevance", "entailment"], feeds or self.feeds)

    def test_the_float_graph_gives_the_logits_of_torch_with_padding_in_the_batch(self) -> None:
        for found, expected in zip(self.judge("float32"), self.expected, strict=True):
            self.assertEqual(found.shape, expected.shape)
            np.testing.assert_allclose(found, expected, atol=1e-3)

    def test_the_match_of_tokens_counts(self) -> None:
        changed = self.feeds | {"input_ids": self.feeds["input_ids"].copy()}
        # One shared token of the second text of the first pair becomes another one, which the first text lacks.
        changed["input_ids"][0, 14] = next(id for id in range(7, 60) if id not in self.feeds["input_ids"][0])
        found, before = self.judge("float32", changed)[1], self.expected[1]
        self.assertGreater(np.abs(found[0] - before[0]).max(), 0.01)
        np.testing.assert_allclose(found[1:], before[1:], atol=1e-3)

    def test_rounded_graphs_stay_close(self) -> None:
        least = {"float32": 0.99999, "int8": 0.999, "int4": 0.9, "int4-asymmetric": 0.9}
        flat = np.concatenate([part.ravel() for part in self.expected])
        for precision in get_args(Precision):
            with self.subTest(precision=precision):
                found = np.concatenate([part.ravel() for part in self.judge(precision)])
                self.assertGreater(np.corrcoef(found, flat)[0, 1], least[precision])

    def test_a_pair_has_the_same_logits_alone_and_in_a_batch(self) -> None:
        together = self.judge("int8")
        for row, length in enumerate(self.feeds["attention_mask"].sum(-1)):
            alone = self.judge("int8", {name: value[row : row + 1, :length] for name, value in self.feeds.items()})
            for one, all_rows in zip(alone, together, strict=True):
                np.testing.assert_allclose(one[0], all_rows[row], atol=1e-3)


if __name__ == "__main__":
    unittest.main()
