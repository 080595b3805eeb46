"""The steps of the smoke run: what a user types, with tiny sizes and budgets of seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MINUTES = 0.07
"""Budget of each training."""


@dataclass(frozen=True)
class Step:
    """A module with a `main`, its arguments, and the files that it must have written."""

    module: str
    arguments: Sequence[object]
    written: Sequence[Path]


@dataclass(frozen=True)
class Places:
    """Where the chain reads and writes, all below one folder."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def models(self) -> Path:
        return self.root / "models"

    @property
    def golden(self) -> Path:
        return self.root / "golden"

    def model(self, role: str) -> Path:
        name = {"embedder": "saseo-encoder", "judge": "saseo-judge", "generator": "saseo-generator"}[role]
        return self.models / role / name / "1"

    @property
    def static(self) -> Path:
        return self.models / "embedder" / "saseo-static" / "1"

    @property
    def adapter(self) -> Path:
        return self.models / "adapter" / "call-centre"


def encoder_steps(places: Places) -> list[Step]:
    work = ["--work", places.work]
    read = ["--data", places.data, *work, "--sets-present-only"]
    sizes = [*work, "--minutes", MINUTES, "--batch", 32, "--limit", 48, "--layers", 2]
    encoder, static = places.model("embedder"), places.static
    return [
        Step("tokenizer.train", read, [places.work / "tokenizer.json"]),
        Step("static_encoder.pairs", read, [places.work / "pairs.npz", places.work / "pairs.json"]),
        Step("static_encoder.train", [*work, "--minutes", MINUTES, "--batch", 128], [places.work / "table.npy"]),
        Step("encoder.questions", [*read, "--scale", 0.02], [places.work / "questions.npz"]),
        Step("static_encoder.tune", [*work, "--minutes", MINUTES, "--batch", 128], [places.work / "tuned.npy"]),
        Step("static_encoder.export", [*work, "--model", static], [static / "model.onnx"]),
        Step("static_encoder.golden", ["--model", static, "--file", places.work / "golden.json"], [places.work / "golden.json"]),
        Step("encoder.train", sizes, [places.work / "encoder.pt", places.work / "encoder.json"]),
        Step("export.encoder", [*work, "--model", encoder], [encoder / "model.onnx", encoder / "model.json"]),
    ]  # fmt: skip


def judge_steps(places: Places) -> list[Step]:
    work = ["--work", places.work]
    read = ["--data", places.data, *work, "--sets-present-only"]
    sizes = [*work, "--minutes", MINUTES, "--layers", 2, "--tokens", 1024]
    judge = places.model("judge")
    return [
        Step("judge.claims", [*read, "--limit", 3_000], [places.work / "claims-train.jsonl", places.work / "claims-held.jsonl"]),
        Step("judge.arrays", [*work, "--questions", 2_600], [places.work / "judge.npz"]),
        Step("judge.train", sizes, [places.work / "judge.pt"]),
        Step("judge.calibrate", [*work, "--rows", 200, "--questions", 64], [places.work / "judge-calibration.json"]),
        Step("export.judge", [*work, "--model", judge], [judge / "model.onnx", judge / "model.json"]),
        Step("export.read_back", ["--work", places.root / "again", "--model", judge], [places.root / "again" / "judge.pt"]),
    ]  # fmt: skip


def generator_steps(places: Places) -> list[Step]:
    """Trained in two stages: the second goes on from the checkpoint of the first."""
    work = ["--work", places.work]
    read = ["--data", places.data, *work, "--sets-present-only"]
    sizes = [*work, "--minutes", MINUTES, "--layers", 2, "--dimensions", 128, "--tokens", 1024]
    weights, generator, adapter = places.work / "generator.pt", places.model("generator"), places.adapter
    learn = [*work, "--base", generator, "--adapter", adapter, "--minutes", MINUTES]
    return [
        Step("generator.corpus", read, [places.work / "corpus.npy", places.work / "corpus-held.npy"]),
        Step("generator.grounded", [*read, "--limit", 1_500], [places.work / "grounded.npz", places.work / "grounded-held.jsonl"]),
        Step("generator.train", [*sizes, "--stage-minutes", MINUTES / 2], [weights]),
        Step("generator.train", sizes, [weights, places.work / "generator.json"]),
        Step("export.generator", [*work, "--model", generator], [generator / "model.onnx", generator / "model.json"]),
        Step("generator.domain", [*work, "--demo", places.data / "domain"], [places.work / "domain.npz"]),
        Step("generator.adapt", learn, [adapter / "adapter.json", adapter / "adapter.bin"]),
    ]  # fmt: skip


def measuring_steps(places: Places) -> list[Step]:
    work, compression = ["--work", places.work], places.work / "compression"
    measure = [*work, "--models", places.models, "--rows", 2, "--claims", 20, "--reranked", 0]
    rows = ["--rows", 16, "--minutes", MINUTES / 4, "--variants"]
    reports = [places.work / "evaluation" / f"saseo-{name}-1.json" for name in ("static", "encoder", "judge", "generator")]
    cards = [places.model(role) / "CARD.md" for role in ("embedder", "judge", "generator")]
    golden = [places.golden / f"saseo-{name}-golden.json" for name in ("tokenizer", "encoder", "judge", "generator")]
    return [
        Step("compression.measure", [*work, "--model", "generator", *rows, "float32", "int4-aware"], [compression / "generator.md"]),
        Step("compression.measure", [*work, "--model", "encoder", *rows, "float32", "int8-onnxruntime"], [compression / "encoder.md"]),
        Step("evaluation.sets", ["--data", places.data, *work], [places.work / "validation" / "sets.json"]),
        Step("evaluation.evaluate", measure, reports),
        Step("export.golden", [*work, "--models", places.models, "--folder", places.golden], golden),
        Step("cards.write", [*work, "--models", places.models], cards),
    ]  # fmt: skip


def gpu_steps(places: Places) -> list[Step]:
    """The way over another machine: pack, one stage, its parts back together."""
    file, parts, joined = places.root / "generator.npz", places.root / "parts", places.root / "joined"
    small = ["--layers", 2, "--dimensions", 128, "--tokens", 1024]
    stage = ["--file", file, "--model", "generator", "--out", parts, "--minutes", MINUTES / 2, "--total", 1]
    return [
        Step("gpu.pack", ["--work", places.work, "--model", "generator", "--file", file], [file]),
        Step("gpu.train", [*stage, *small], [parts / "generator.part-00", parts / "generator.json"]),
        Step("gpu.train", ["--join", parts, "--work", joined, "--model", "generator"], [joined / "generator.pt"]),
    ]
