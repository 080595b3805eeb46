import itertools
import unittest
from functools import partial

import numpy as np
import onnx
import onnxruntime

from lab.export.decoder_graph import DecoderConfiguration, adapter_input_shapes, build_decoder
from lab.export.decoder_reference import random_weights, reference_logits, rounded_weights

CONFIGURATION = DecoderConfiguration(layers=2, heads=4, key_value_heads=2, head_size=16, context_tokens=128)
VOCABULARY, WIDTH, FEED_FORWARD = 300, 64, 96
PROJECTIONS = ("q_proj", "v_proj", "down_proj")


def session_of(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])


class Cached:
    """Runs a graph piece by piece and keeps its cache."""

    def __init__(self, session: onnxruntime.InferenceSession, **fixed: np.ndarray) -> None:
        self.session, self.fixed, self.length = session, fixed, 0
        self.past = {
            name: np.zeros((1, CONFIGURATION.key_value_heads, 0, CONFIGURATION.head_size), dtype=np.float32)
            for name in (entry.name for entry in session.get_inputs())
            if name.startswith("past_key_values")
        }

    def run(self, ids: list[int]) -> np.ndarray:
        self.length += len(ids)
        feeds = {
            "input_ids": np.asarray([ids], dtype=np.int64),
            "attention_mask": np.ones((1, self.length), dtype=np.int64),
        }
        serves = "reads_prompt" in (entry.name for entry in self.session.get_inputs())
        if serves:
            feeds["reads_prompt"] = np.asarray(len(ids) > 1, dtype=np.int64)
        outputs = ["logits", *(name.replace("past_key_values", "added" if serves else "present") for name in self.past)]
        logits, *cached = self.session.run(outputs, feeds | self.past | self.fixed)
        for (name, past), new in zip(self.past.items(), cached, strict=True):
            self.past[name] = np.concatenate([past, new], axis=2) if serves else new
        return logits[0]


class Held:
    """Runs rows together and keeps their caches with room behind, as the product does. Shorter rows are padded behind."""

    def __init__(self, model: onnx.ModelProto, rows: int, room: int) -> None:
        self.session, self.lengths = session_of(model), [0] * rows
        shape = (rows, CONFIGURATION.key_value_heads, room, CONFIGURATION.head_size)
        # What lies behind the past must not matter.
        self.past = {
            name: np.full(shape, 1e6, dtype=np.float32)
            for name in (entry.name for entry in self.session.get_inputs())
            if name.startswith("past_key_values")
        }

    def run(self, rows: list[list[int]], reads_prompt: bool) -> list[np.ndarray]:
        width = max(map(len, rows))
        ends = [length + width for length in self.lengths]
        feeds = {
            "input_ids": np.asarray([[*row, *[0] * (width - len(row))] for row in rows], dtype=np.int64),
            "attention_mask": (np.arange(max(ends)) < np.asarray(ends)[:, None]).astype(np.int64),
            "num_logits_to_keep": np.asarray(0, dtype=np.int64),
            "reads_prompt": np.asarray(reads_prompt, dtype=np.int64),
        }
        names = ["logits", *(name.replace("past_key_values", "added") for name in self.past)]
        logits, *added = self.session.run(names, feeds | self.past)
        for past, new in zip(self.past.values(), added, strict=True):
            for row, ids in enumerate(rows):
                past[row, :, self.lengths[row] :][:, : len(ids)] = new[row, :, : len(ids)]
        for row, ids in enumerate(rows):
            self.lengths[row] += len(ids)
        return [logits[row, : len(ids)] for row, ids in enumerate(rows)]


def random_adapter(weights: dict[str, np.ndarray], rank: int) -> dict[str, np.ndarray]:
    source = np.random.default_rng(9)
    shapes = adapter_input_shapes(weights, CONFIGURATION.layers, PROJECTIONS)
    return {
        name: source.normal(size=(rows or rank, columns or rank)).astype(np.float32) * 0.1
        for name, (rows, columns) in shapes.items()
    }


class DecoderGraphTest(unittest.TestCase):
    def setUp(self) -> None:
        self.weights = random_weights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, seed=5)
        self.ids = np.random.default_rng(6).integers(0, VOCABULARY, 40).tolist()

    def test_the_float_graph_gives_the_logits_of_the_reference(self) -> None:
        logits = Cached(session_of(build_decoder(self.weights, CONFIGURATION, "float32"))).run(self.ids)
        np.testing.assert_allclose(logits, reference_logits(self.weights, CONFIGURATION, self.ids), atol=1e-4)

    def test_steps_with_a_cache_give_the_logits_of_one_run(self) -> None:
        whole = reference_logits(self.weights, CONFIGURATION, self.ids)
        cached = Cached(session_of(build_decoder(self.weights, CONFIGURATION, "float32")))
        pieces = [cached.run(self.ids[start:end]) for start, end in ((0, 17), (17, 18), (18, 19), (19, 27), (27, 40))]
        np.testing.assert_allclose(np.concatenate(pieces), whole, atol=1e-4)

    def test_rounded_graphs_follow_the_reference_with_rounded_weights(self) -> None:
        for precision, head_bits in itertools.product(("int8", "int4", "int4-asymmetric"), (4, 8)):
            with self.subTest(precision=precision, head_bits=head_bits):
                rounded = rounded_weights(self.weights, precision, head_bits)
                expected = reference_logits(rounded, CONFIGURATION, self.ids)
                build = partial(build_decoder, self.weights, CONFIGURATION, precision, head_bits=head_bits)
                exact = Cached(session_of(build(round_activations=False))).run(self.ids)
                np.testing.assert_allclose(exact, expected, atol=2e-3)
                fast = Cached(session_of(build())).run(self.ids)
                cosine = (fast * expected).sum(-1) / np.linalg.norm(fast, axis=-1) / np.linalg.norm(expected, axis=-1)
                self.assertGreater(cosine.min(), 0.995)

    def test_projections_add_their_biases(self) -> None:
        source = np.random.default_rng(8)
        for name in ("query", "key", "value"):
            rows = len(self.weights[f"layers.0.{name}.weight"])
            self.weights[f"layers.0.{name}.bias"] = source.normal(size=rows).astype(np.float32)
        for precision in ("float32", "int4", "int4-asymmetric"):
            with self.subTest(precision=precision):
                expected = reference_logits(rounded_weights(self.weights, precision), CONFIGURATION, self.ids)
                graph = build_decoder(self.weights, CONFIGURATION, precision, round_activations=False)
                logits = Cached(session_of(graph)).run(self.ids)
                np.testing.assert_allclose(logits, expected, atol=2e-3)

    def test_an_adapter_adds_its_product_and_an_empty_one_changes_nothing(self) -> None:
        session = session_of(build_decoder(self.weights, CONFIGURATION, "float32", PROJECTIONS))
        adapter = random_adapter(self.weights, rank=3)
        logits = Cached(session, **adapter).run(self.ids)
        expected = reference_logits(self.weights, CONFIGURATION, self.ids, adapter)
        np.testing.assert_allclose(logits, expected, atol=1e-4)
        plain = Cached(session_of(build_decoder(self.weights, CONFIGURATION, "float32"))).run(self.ids)
        self.assertGreater(np.abs(logits - plain).max(), 0.1)
        np.testing.assert_array_equal(Cached(session, **random_adapter(self.weights, rank=0)).run(self.ids), plain)

    def test_logits_can_be_had_of_the_last_positions_alone(self) -> None:
        session = session_of(build_decoder(self.weights, CONFIGURATION, "int4", for_serving=True))
        keep = (np.asarray(kept, dtype=np.int64) for kept in (0, 1, 5))
        runs = [Cached(session, num_logits_to_keep=kept).run(self.ids) for kept in keep]
        self.assertEqual([len(logits) for logits in runs], [40, 1, 5])
        np.testing.assert_allclose(runs[2], runs[0][-5:], atol=1e-3)
        np.testing.assert_allclose(runs[1], runs[0][-1:], atol=1e-3)

    def test_steps_and_prompts_with_room_behind_the_past_give_the_logits_of_one_run(self) -> None:
        held = Held(build_decoder(self.weights, CONFIGURATION, "float32", for_serving=True), rows=1, room=128)
        ids = np.random.default_rng(8).integers(0, VOCABULARY, 120).tolist()
        pieces = [
            held.run([ids[start:end]], reads_prompt)[0]
            for reads_prompt, (start, end) in zip(
                (True, False, False, True, True, False), itertools.pairwise((0, 36, 37, 40, 72, 73, 120)), strict=True
            )
        ]
        whole = reference_logits(self.weights, CONFIGURATION, ids)
        np.testing.assert_allclose(np.concatenate(pieces), whole, atol=2e-4)

    def test_rounded_prompts_follow_the_reference_however_they_are_cut(self) -> None:
        build = partial(build_decoder, self.weights, CONFIGURATION, "int4", for_serving=True, round_prompts=True)
        expected = reference_logits(rounded_weights(self.weights, "int4"), CONFIGURATION, self.ids)
        cut = []
        for places in ((0, 40), (0, 13, 14, 40)):
            held = Held(build(), rows=1, room=64)
            pieces = [held.run([self.ids[start:end]], True)[0] for start, end in itertools.pairwise(places)]
            cut.append(np.concatenate(pieces))
        cosine = (cut[0] * expected).sum(-1) / np.linalg.norm(cut[0], axis=-1) / np.linalg.norm(expected, axis=-1)
        self.assertGreater(cosine.min(), 0.995)
        np.testing.assert_allclose(cut[0], cut[1], atol=1e-3)
        # Steps go through the weights in blocks, on the past that the prompt has left.
        stepped = Held(build(), rows=1, room=64)
        stepped.run([self.ids[:30]], True)
        logits = np.concatenate([stepped.run([[token]], False)[0] for token in self.ids[30:]])
        cosine = (logits * expected[30:]).sum(-1) / np.linalg.norm(logits, axis=-1) / np.linalg.norm(expected[30:], axis=-1)
        self.assertGreater(cosine.min(), 0.99)

    def test_rows_of_different_lengths_run_together(self) -> None:
        held = Held(build_decoder(self.weights, CONFIGURATION, "float32", for_serving=True), rows=3, room=64)
        source = np.random.default_rng(7)
        rows = [source.integers(0, VOCABULARY, length).tolist() for length in (60, 23, 41)]
        pieces: list[list[np.ndarray]] = [[], [], []]
        for widths in ((40, 5, 1), (1, 1, 1), (1, 4, 2), (8, 3, 7)):
            tokens = [ids[held.lengths[row] :][: widths[row]] for row, ids in enumerate(rows)]
            for row, logits in enumerate(held.run(tokens, reads_prompt=False)):
                pieces[row].append(logits)
        for row, ids in enumerate(rows):
            whole = reference_logits(self.weights, CONFIGURATION, ids[: held.lengths[row]])
            np.testing.assert_allclose(np.concatenate(pieces[row]), whole, atol=2e-4)

    def test_the_table_of_tokens_is_stored_once(self) -> None:
        model = build_decoder(self.weights, CONFIGURATION, "int4")
        matrices = [tensor for tensor in model.graph.initializer if tensor.dims and tensor.dims[0] == VOCABULARY]
        self.assertEqual([tensor.name for tensor in matrices], ["embedding.weight.packed", "embedding.weight.scales"])


if __name__ == "__main__":
    unittest.main()
