import unittest

import numpy as np
import onnxruntime

from lab.export.families.catalogue import TWINS, Twin
from lab.export.families.graph import build_graph
from lab.export.families.make_twins import held_weights
from lab.export.families.reference import logits
from lab.export.families.weights import fused, random_weights
from lab.export.serving import KEPT_LOGITS

LENGTH = 40
"""Longer than the windows of the families that have some."""


def last_logits(twin: Twin, weights: dict[str, np.ndarray], ids: list[int]) -> np.ndarray:
    """Logits of the graph behind the last token."""
    stored = fused(twin.family, weights) if twin.family.fused else weights
    graph = build_graph(twin.family, stored, twin.form).SerializeToString()
    session = onnxruntime.InferenceSession(graph, providers=["CPUExecutionProvider"])
    numbers = np.float16 if twin.form.precision == "float16" else np.float32
    feeds = {
        entry.name: np.zeros((1, twin.family.key_value_heads, 0, twin.family.head_size), dtype=numbers)
        for entry in session.get_inputs()
        if entry.name.startswith("past_key_values")
    }
    feeds |= {"input_ids": np.asarray([ids]), "attention_mask": np.ones((1, len(ids)), dtype=np.int64)}
    feeds |= {"position_ids": np.arange(len(ids))[None]} if twin.form.positions else {}
    feeds |= {KEPT_LOGITS: np.asarray(1)} if twin.form.kept_logits else {}
    return session.run(["logits"], feeds)[0][0, -1]


def cosine(left: np.ndarray, right: np.ndarray) -> float:
    return float(left @ right / (np.linalg.norm(left) * np.linalg.norm(right)))


class FamiliesTest(unittest.TestCase):
    def test_graphs_give_the_logits_of_torch(self) -> None:
        ids = np.random.default_rng(7).integers(0, 256, LENGTH).tolist()
        for twin in TWINS:
            with self.subTest(twin.name):
                weights = random_weights(twin.family, seed=5)
                expected = logits(twin.family, held_weights(twin, weights), ids).numpy()
                found = last_logits(twin, weights, ids)
                if twin.form.dynamic:
                    # Activations in eight bits move single logits of random weights; as a whole they point the same way.
                    self.assertGreater(cosine(found, expected), 0.99)
                    continue
                tolerance = 0.05 if twin.form.precision == "float16" else 1e-3
                np.testing.assert_allclose(found, expected, atol=tolerance)


if __name__ == "__main__":
    unittest.main()
