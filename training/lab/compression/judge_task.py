"""The judge as compression sees it: balanced accuracy on held-out claims."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch.nn import functional

from ..export.encoder_graph import BLOCK_OF_BITS_8
from ..export.judge_graph import build_judge
from ..judge.batches import Framed, JudgeArrays
from ..judge.calibrate import held_claims
from ..judge.checkpoint import load_judge
from ..judge.train import QUESTION_EVERY, entailment_loss, relevance_loss
from ..networks.judge import LABELS, Judge, Judgement
from ..training_run import half_precision, place
from .distillation import softened_divergence
from .graphs import read_speed, token_feeds
from .rounding import Rounding, rounded
from .task import Metric, Speed, arrays_of

TOKENS, LONGEST, QUESTIONS = 2_048, 240, 8
"""Of a recovery batch; the longest pair in it; questions in a batch of them."""
HARDEST = 3


class JudgeTask:
    """Measured on a sample of claims-held.jsonl, of which no training sees a row."""

    metrics = (Metric("balanced accuracy", True), Metric("cross entropy", False))
    rate = 2e-4
    int8_block = BLOCK_OF_BITS_8

    def __init__(self, work: Path, rows: int = 512) -> None:
        self.work = work
        self.arrays = JudgeArrays(work)
        self.held, _ = held_claims(work, rows)

    def load(self) -> Judge:
        return load_judge(self.work).to(place())

    def batches(self, seed: int) -> Iterator[tuple[bool, Framed]]:
        """(whether of questions, batch), as the last part of the training mixes them."""
        draw = np.random.default_rng(seed)
        questions = self.arrays.questions(draw, QUESTIONS)
        while True:
            for step, claims in enumerate(self.arrays.claims(draw, TOKENS, HARDEST, LONGEST)):
                if step % QUESTION_EVERY == 0:
                    yield True, next(questions).to(place())
                yield False, claims.to(place())

    def judged(self, model: Judge, batch: Framed) -> Judgement:
        with half_precision(place()):
            return model(batch.ids, batch.mask, batch.segments)

    def loss(self, model: Judge, batch: tuple[bool, Framed]) -> torch.Tensor:
        ranks, rows = batch
        return (relevance_loss if ranks else entailment_loss)(self.judged(model, rows), rows.targets)

    def imitation(self, student: Judge, teacher: Judge, batch: tuple[bool, Framed]) -> torch.Tensor:
        """Half from the labels, half from the teacher's chances."""
        ranks, rows = batch
        ours = self.judged(student, rows)
        with torch.no_grad():
            theirs = self.judged(teacher, rows)
        own = (relevance_loss if ranks else entailment_loss)(ours, rows.targets)
        chances = [two_classes(one.relevance) if ranks else one.entailment for one in (ours, theirs)]
        return (own + softened_divergence(*chances).mean()) / 2

    @torch.no_grad()
    def scores(self, network: Callable[..., Judgement]) -> dict[str, float]:
        logits = [network(*(part.to(place()) for part in (rows.ids, rows.mask, rows.segments))) for rows in self.held]
        entailment = torch.cat([judged.entailment.float().cpu() for judged in logits])
        targets = torch.cat([rows.targets for rows in self.held])
        right = (entailment.argmax(-1) == targets).float()
        recalls = [right[targets == label].mean().item() for label in range(len(LABELS)) if (targets == label).any()]
        loss = functional.cross_entropy(entailment, targets).item()
        return {"balanced accuracy": float(np.mean(recalls)), "cross entropy": loss, "n": len(targets)}

    def graph(self, model: Judge, rounding: Rounding | None) -> onnx.ModelProto:
        if rounding is None:
            return build_judge(arrays_of(model), model.shape, "float32")
        # Rounded by the searched scales first: rounding such weights again gives the same codes.
        return build_judge(arrays_of(rounded(model, rounding, self.int8_block)), model.shape, rounding.precision)

    def graph_network(self, session: onnxruntime.InferenceSession) -> Callable[..., Judgement]:
        def judged(ids: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor) -> Judgement:
            results = session.run(["relevance", "entailment"], token_feeds(ids, mask, segments))
            return Judgement(*map(torch.from_numpy, results))

        return judged

    def speed(self, session: onnxruntime.InferenceSession) -> Speed:
        return read_speed(session)


def two_classes(logit: torch.Tensor) -> torch.Tensor:
    """Logits [rows, 2] of a yes-no logit [rows]."""
    return torch.stack((logit, torch.zeros_like(logit)), dim=-1)
