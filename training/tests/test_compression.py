"""Compression on tiny networks. The generator's task is real, with a tiny folder of work."""

import contextlib
import io
import itertools
import json
import shutil
import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from lab.compression import group_quantisation
from lab.compression.distillation import student_of
from lab.compression.generator_task import GeneratorTask
from lab.compression.graphs import session_of, token_feeds
from lab.compression.measure import Measurement
from lab.compression.pruning import (
    Masked,
    head_importance,
    keep_heads,
    keep_layers,
    linear_layers,
    remove_heads,
    remove_layers,
    remove_weights,
)
from lab.compression.recover import constrained
from lab.compression.rounding import Rounding, StraightThrough, fake_quantise, rounded, rounded_layers
from lab.compression.task import arrays_of
from lab.compression.variants import VARIANTS
from lab.export.encoder_graph import build_encoder
from lab.export.judge_graph import build_judge
from lab.generator.rows import write_rows
from lab.networks.decoder import Decoder, DecoderShape
from lab.networks.encoder import Encoder, EncoderShape
from lab.networks.judge import Judge, JudgeShape

TOKENIZER = "libs/models/src/testing/decoder-twins/generator/twin-float32/1/tokenizer.json"
ROOT = Path(__file__).parents[2]

DECODER = DecoderShape(
    vocabulary=512, dimensions=32, layers=4, heads=4, key_value_heads=2, head_size=16, inner=64, positions=320
)
ENCODER = EncoderShape(vocabulary=512, dimensions=32, layers=3, heads=4, inner=64, positions=64)
HELD = {
    "question": "How many days?", "passages": [{"title": "Leave", "heading": "", "text": "Leave is 15 days."}],
    "answer": "Leave is 15 days [1].", "cited": [1], "answerable": True, "language": "en",
    "kind": "tiny", "source": "tiny",
}  # fmt: skip


def tiny_work(folder: Path) -> GeneratorTask:
    """What the generator's task reads: tokens that count up, with jumps, so that there is something to learn."""
    torch.manual_seed(1)
    source = np.random.default_rng(1)
    shutil.copyfile(ROOT / TOKENIZER, folder / "tokenizer.json")
    stream = (263 + (np.arange(6_000) + source.integers(0, 200, 60).repeat(100)) % 240).astype(np.uint16)
    np.save(folder / "corpus.npy", stream)
    np.save(folder / "corpus-held.npy", stream[:1_000])
    rows = [(stream[start : start + 60].tolist(), 40, "tiny") for start in range(0, 5_000, 9)]
    write_rows(folder / "grounded.npz", rows)
    (folder / "grounded-held.jsonl").write_text(json.dumps(HELD) + "\n")
    model = Decoder(DECODER)
    torch.save({"model": model.state_dict(), "used": 0.0, "step": 0}, folder / "generator.pt")
    (folder / "generator.json").write_text(json.dumps({"shape": DECODER.as_dict()}))
    return GeneratorTask(folder, rows=2)


def ids_of(shape: DecoderShape | EncoderShape) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(2).integers(7, shape.vocabulary, (2, 24)))


def networks() -> dict[str, tuple[nn.Module, tuple[torch.Tensor, ...]]]:
    """Each kind of network with inputs."""
    torch.manual_seed(3)
    ids, mask = ids_of(ENCODER), torch.ones(2, 24)
    segments = (torch.arange(24) > 8).long().expand(2, -1)
    return {
        "decoder": (Decoder(DECODER), (ids,)),
        "encoder": (Encoder(ENCODER), (ids, mask)),
        "judge": (Judge(JudgeShape(ENCODER, hidden=32)), (ids, mask, segments)),
    }


def output(network: nn.Module, inputs: tuple[torch.Tensor, ...]) -> torch.Tensor:
    with torch.no_grad():
        result = network(*inputs)
    return result if isinstance(result, torch.Tensor) else result.entailment


class RoundingTest(unittest.TestCase):
    def test_torch_rounds_to_the_numbers_of_numpy(self) -> None:
        source = np.random.default_rng(4)
        for bits, symmetric, columns in itertools.product((4, 8), (True, False), (64, 100)):
            weight = source.normal(0.01, 0.02, (48, columns)).astype(np.float32)
            weight[3] = 0
            weight[4, :32] = np.abs(weight[4, :32])
            with self.subTest(bits=bits, symmetric=symmetric, columns=columns):
                wanted = group_quantisation.fake_quantise(weight, bits, symmetric)
                np.testing.assert_array_equal(fake_quantise(torch.from_numpy(weight), bits, symmetric).numpy(), wanted)

    def test_training_multiplies_with_what_is_exported(self) -> None:
        model, inputs = networks()["decoder"]
        latent = {name: weight.clone() for name, weight in model.state_dict().items()}
        wanted = output(rounded(model, Rounding(4)), inputs)
        model.embedding.weight.data = rounded(model, Rounding(4)).embedding.weight.data
        with constrained(rounded_layers(model), lambda _: StraightThrough(Rounding(4)), keep=False):
            torch.testing.assert_close(output(model, inputs), wanted, rtol=0, atol=0)
            model(*inputs).sum().backward()
            slopes = [weight.grad for name, weight in model.named_parameters() if "query" in name]
            self.assertTrue(all(slope.abs().sum() > 0 for slope in slopes))
        for name, weight in model.state_dict().items():
            if name != "embedding.weight":
                torch.testing.assert_close(weight, latent[name], rtol=0, atol=0)


class PruningTest(unittest.TestCase):
    def test_heads_that_give_nothing_can_be_cut_out(self) -> None:
        for name, (network, inputs) in networks().items():
            units = 2 if name == "decoder" else 4
            layers = (network.encoder if name == "judge" else network).layers
            # Another unit in each layer.
            gone = [index % units for index in range(len(layers))]
            for layer, unit in zip(layers, gone, strict=True):
                layer.output.weight.data.unflatten(1, (units, -1))[:, unit] = 0
            with self.subTest(name):
                smaller = keep_heads(network, [[unit for unit in range(units) if unit != one] for one in gone])
                torch.testing.assert_close(output(smaller, inputs), output(network, inputs), rtol=1e-4, atol=1e-5)
                saved = sum(weight.numel() for weight in network.parameters())
                self.assertLess(sum(weight.numel() for weight in smaller.parameters()), saved)

    def test_layers_that_add_nothing_can_be_cut_out(self) -> None:
        for name, (network, inputs) in networks().items():
            layer = (network.encoder if name == "judge" else network).layers[1]
            layer.output.weight.data.zero_()
            layer.down.weight.data.zero_()
            count = DECODER.layers if name == "decoder" else ENCODER.layers
            with self.subTest(name):
                smaller = keep_layers(network, [index for index in range(count) if index != 1])
                torch.testing.assert_close(output(smaller, inputs), output(network, inputs))

    def test_graphs_of_pruned_encoders_and_judges_compute_the_same(self) -> None:
        builders = {"encoder": build_encoder, "judge": build_judge}
        for name, (network, inputs) in networks().items():
            if name not in builders:
                continue
            with self.subTest(name):
                model = keep_heads(keep_layers(network, [0, 2]), [[0, 1, 3], [0, 2, 3]])
                graph = builders[name](arrays_of(model), model.shape, "float32")
                session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
                found = session.run([session.get_outputs()[-1].name], token_feeds(*inputs))[0]
                np.testing.assert_allclose(found, output(model, inputs).numpy(), atol=1e-4)

    def test_removed_weights_stay_zero_while_the_rest_learns(self) -> None:
        model = remove_weights(networks()["decoder"][0], 0.5)
        weight = model.layers[0].query.weight
        before, zeros = weight.detach().clone(), weight.detach() == 0
        matrices = torch.cat([each.flatten() for name, each in model.layers.named_parameters() if each.ndim == 2])
        self.assertAlmostEqual((matrices == 0).float().mean().item(), 0.5, delta=1e-3)
        with constrained(linear_layers(model), Masked, keep=True):
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
            model(ids_of(DECODER)).square().sum().backward()
            optimizer.step()
        after = model.layers[0].query.weight
        self.assertTrue((after[zeros] == 0).all())
        self.assertFalse(torch.equal(after, before))


class TaskTest(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.task = tiny_work(self.folder)
        quiet = contextlib.redirect_stdout(io.StringIO())
        quiet.__enter__()
        self.addCleanup(quiet.__exit__, None, None, None)

    def test_the_least_important_heads_and_layers_are_found(self) -> None:
        model = self.task.load()
        model.layers[2].output.weight.data.zero_()
        model.layers[2].down.weight.data.zero_()
        model.layers[1].output.weight.data.unflatten(1, (2, -1))[:, 0] = 0
        self.assertEqual(head_importance(self.task, model)[1, 0], 0)
        fewer = remove_heads(self.task, model)
        self.assertEqual(fewer.layers[1].shape.key_value_heads, 1)
        self.assertEqual(sum(layer.shape.key_value_heads for layer in fewer.layers), 6)
        wanted = output(model, (ids_of(DECODER),))
        self.task.loss = lambda network, batch: (network(ids_of(DECODER)) - wanted).square().mean()
        torch.testing.assert_close(output(remove_layers(self.task, model, 1), (ids_of(DECODER),)), wanted)

    def test_a_graph_of_a_pruned_decoder_computes_the_same(self) -> None:
        model = keep_heads(keep_layers(self.task.load(), [0, 2]), [[0, 1], [1]])
        path = self.folder / "graph.onnx"
        onnx.save(self.task.graph(model, None), str(path))
        ids = ids_of(DECODER)[:1]
        with torch.no_grad():
            wanted = model.logits(model(ids))
        found = self.task.graph_network(session_of(path, 1))(ids)
        torch.testing.assert_close(found, wanted, rtol=1e-3, atol=1e-3)

    def test_a_student_learns_from_its_teacher(self) -> None:
        teacher = self.task.load()
        for weight in teacher.parameters():
            weight.data *= 4
        student = student_of(teacher)
        self.assertEqual(len(student.layers), 2)
        batch = next(self.task.batches(5))
        optimizer = torch.optim.AdamW(student.parameters(), lr=1e-3)
        losses = []
        # Steps, not seconds: the same on every machine.
        for _ in range(15):
            loss = self.task.imitation(student, teacher=teacher, batch=batch)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            losses.append(loss.item())
        self.assertLess(losses[-1], losses[0])

    def test_the_table_is_written_and_gone_on_with(self) -> None:
        chosen = {"float32", "int8-onnxruntime", "int4", "int4-aware", "heads-25-recovered", "student-distilled"}
        variants = tuple(variant for variant in VARIANTS if variant.name in chosen)
        folder = self.folder / "compression" / "generator"
        Measurement(self.task, folder, 0.005, 1).run(variants[:3])
        first = json.loads(folder.with_suffix(".json").read_text())
        self.assertEqual(list(first), [variant.name for variant in variants[:3]])
        first["int4"]["megabytes"] = -1
        folder.with_suffix(".json").write_text(json.dumps(first))

        Measurement(self.task, folder, 0.005, 1).run(variants)
        rows = json.loads(folder.with_suffix(".json").read_text())
        self.assertEqual(set(rows), chosen)
        self.assertEqual(rows["int4"]["megabytes"], -1)
        self.assertLess(rows["student-distilled"]["megabytes"], rows["float32"]["megabytes"])
        self.assertLess(rows["heads-25-recovered"]["parameters"], rows["float32"]["parameters"])
        table = folder.with_suffix(".md").read_text().splitlines()
        self.assertEqual(sum(line.startswith("|") for line in table), len(chosen) + 2)

    def test_rows_of_other_weights_are_not_mixed(self) -> None:
        folder = self.folder / "compression" / "generator"
        Measurement(self.task, folder, 0.005, 1).run(VARIANTS[:1])
        state = torch.load(self.folder / "generator.pt", weights_only=True)
        state["model"]["norm.weight"] *= 40
        torch.save(state, self.folder / "generator.pt")
        with self.assertRaises(SystemExit):
            Measurement(self.task, folder, 0.005, 1).run(VARIANTS[:1])


if __name__ == "__main__":
    unittest.main()
