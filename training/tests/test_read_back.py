"""A graph read back gives the network that it was made of, and the same graph again."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

import numpy as np
import torch
from torch import nn

from lab.encoder.checkpoint import load_encoder
from lab.export import read_back
from lab.export.checkpoint import read_weights
from lab.export.encoder_graph import build_encoder
from lab.export.encoder_twins import randomised
from lab.export.graph_weights import GraphWeights
from lab.export.judge_graph import build_judge
from lab.judge.checkpoint import load_judge
from lab.networks.encoder import Encoder
from lab.networks.judge import Judge

from . import test_encoder_graph, test_judge_graph

MODELS = Path(__file__).parents[2] / "models"


def largest_gap(network: nn.Module, weights: dict[str, np.ndarray]) -> float:
    """How far a weight of the network lies from the given one, at most; the judge has no use for weights of tokens."""
    return max(
        float(np.abs(value.numpy() - weights[name]).max())
        for name, value in network.state_dict().items()
        if name != "encoder.token_weight.weight"
    )


class ReadBackTest(unittest.TestCase):
    def test_float_graphs_give_back_every_weight(self) -> None:
        weights = randomised(Judge(test_judge_graph.SHAPE).eval(), seed=11)
        judge = read_back.read_judge(GraphWeights(build_judge(weights, test_judge_graph.SHAPE, "float32").graph))
        self.assertEqual(judge.shape, test_judge_graph.SHAPE)
        self.assertEqual(largest_gap(judge, weights), 0)
        weights = randomised(Encoder(test_encoder_graph.SHAPE).eval(), seed=3)
        encoder = read_back.read_encoder(GraphWeights(build_encoder(weights, test_encoder_graph.SHAPE, "float32").graph))
        self.assertEqual(encoder.shape, test_encoder_graph.SHAPE)
        self.assertLess(largest_gap(encoder, weights), 1e-6)

    def test_rounded_graphs_give_back_the_numbers_that_they_multiply_with(self) -> None:
        weights = randomised(Judge(test_judge_graph.SHAPE).eval(), seed=11)
        for precision in ("int8", "int4", "int4-asymmetric"):
            with self.subTest(precision=precision):
                graph = build_judge(weights, test_judge_graph.SHAPE, precision)
                again = {name: value.numpy() for name, value in read_back.read_judge(GraphWeights(graph.graph)).state_dict().items()}
                self.assertTrue(0 < np.abs(again["hidden.weight"] - weights["hidden.weight"]).max() < 0.2)
                twice = read_back.read_judge(GraphWeights(build_judge(again, test_judge_graph.SHAPE, precision).graph))
                self.assertLess(largest_gap(twice, again), 1e-5)

    def test_the_shipped_judge_and_its_network_agree(self) -> None:
        """The golden file holds the logits of the network that was exported: reading back loses the rounding alone."""
        with tempfile.TemporaryDirectory() as folder:
            for model in ("judge/saseo-judge", "embedder/saseo-encoder"):
                self.run_step(Path(folder), max((MODELS / model).iterdir()))
            judge, encoder = load_judge(Path(folder)), load_encoder(Path(folder))
            self.assertEqual(len(read_weights(Path(folder), "encoder")), len(encoder.state_dict()))
            self.assertEqual(np.load(Path(folder) / "table.npy").shape, tuple(encoder.embedding.weight.shape))
            self.assertEqual(json.loads((Path(folder) / "judge.json").read_text())["shape"], judge.shape.as_dict())
        session = test_encoder_graph.session_of_file(max((MODELS / "judge/saseo-judge").iterdir()) / "model.onnx")
        feeds = test_judge_graph.pairs_of([(12, 33), (5, 60), (20, 40)], seed=12)
        given = [torch.from_numpy(value) for value in feeds.values()]
        with torch.no_grad():
            found = torch.cat((judge(*given).relevance[:, None], judge(*given).entailment), dim=1).numpy()
        relevance, entailment = session.run(["relevance", "entailment"], feeds)
        expected = np.concatenate((relevance[:, None], entailment), axis=1)
        self.assertLess(np.abs(found - expected).max(), 0.1)
        self.assertGreater(np.corrcoef(found.ravel(), expected.ravel())[0, 1], 0.999)

    def test_a_generator_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(read_back.WrongRoleError):
            self.run_step(Path(folder), MODELS / "generator/saseo-generator/1")

    def run_step(self, work: Path, model: Path) -> None:
        arguments = ["read_back", "--work", str(work), "--model", str(model)]
        with patch("sys.argv", arguments), contextlib.redirect_stdout(io.StringIO()):
            read_back.main()


if __name__ == "__main__":
    unittest.main()
