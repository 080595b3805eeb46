"""Trains the judge from the encoder's lower layers: claims from easy to hard, and questions with near passages.

    python -m lab.judge.train --work WORK [--minutes 60] [--layers 4]

A judge that lies in WORK already, from an earlier stage or read back (`lab.export.read_back`), is what the training goes on
from, and needs no encoder; `--no-curriculum` spares one that has seen easy claims from seeing them first again.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from ..export.checkpoint import read_facts
from ..networks.encoder import EncoderShape
from ..networks.judge import Judge, JudgeShape, Judgement
from ..training_run import Run, half_precision, optimizer_of, place
from .batches import Framed, JudgeArrays
from .checkpoint import load_judge

STAGES = ((0.12, 1, 140), (0.35, 2, 180), (0.7, 3, 240), (1.01, 3, 400))
"""Curriculum (Bengio et al. 2009): until this share of the budget, the hardest difficulty and the longest pair."""
WITHOUT_CURRICULUM = ((1.01, 3, 400),)
QUESTION_EVERY = 5
SMOOTHING = 0.03
"""Label smoothing: labels of rewritten sentences are not all right."""


def start_from_encoder(judge: Judge, weights: dict[str, torch.Tensor]) -> None:
    """Takes the trained encoder's embeddings and as many of its layers as the judge has."""
    own = judge.encoder.state_dict()
    # The last norm only scales what the encoder adds to its token vectors; the judge reads whole states.
    kept = {name: value for name, value in weights.items() if name in own and not name.startswith("norm.")}
    judge.encoder.load_state_dict(own | kept)


def first_judge(work: Path, layers: int) -> Judge:
    """A judge with the trained encoder's lower layers."""
    trained = torch.load(work / "encoder.pt", map_location="cpu", weights_only=True)["model"]
    sizes = json.loads((work / "encoder.json").read_text())["shape"]
    judge = Judge(JudgeShape(encoder=EncoderShape(**(sizes | {"layers": layers}))))
    start_from_encoder(judge, trained)
    return judge


def claim_batches(
    arrays: JudgeArrays, run: Run, draw: np.random.Generator, tokens: int, stages: Sequence[tuple[float, int, int]]
) -> Iterator[Framed]:
    """Claims of the stage that the run has reached."""
    while True:
        end, hardest, longest = next(stage for stage in stages if run.share < stage[0])
        for batch in arrays.claims(draw, tokens, hardest, longest):
            yield batch
            if run.share >= end:
                break


def entailment_loss(judged: Judgement, targets: torch.Tensor) -> torch.Tensor:
    return functional.cross_entropy(judged.entailment, targets, label_smoothing=SMOOTHING)


def relevance_loss(judged: Judgement, targets: torch.Tensor) -> torch.Tensor:
    """The passage that fits against the near one of the same question, and each by itself."""
    fits, near = judged.relevance.chunk(2)
    alone = functional.binary_cross_entropy_with_logits(judged.relevance, targets.float())
    return alone + functional.softplus(near - fits).mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--stage-minutes", type=float, default=float("inf"), help="of this process")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--tokens", type=int, default=4096, help="of a batch")
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--no-curriculum", action="store_true", help="hard and long claims from the first step on")
    parser.add_argument("--name", default="judge")
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    device = place()
    checkpoint = options.work / f"{options.name}.pt"
    begun = checkpoint.is_file() and checkpoint.with_suffix(".json").is_file()
    judge = load_judge(options.work, options.name).train() if begun else first_judge(options.work, options.layers)
    judge.to(device)
    budget = {"minutes": options.minutes, "stage_minutes": options.stage_minutes}
    run = Run(judge, optimizer_of(judge, options.rate), checkpoint, **budget)
    arrays, draw = JudgeArrays(options.work), np.random.default_rng(options.seed + run.step)
    stages = WITHOUT_CURRICULUM if options.no_curriculum else STAGES
    claims, questions = claim_batches(arrays, run, draw, options.tokens, stages), arrays.questions(draw, 16)
    seen, right = 0, [0.5]
    for step in run:
        ranks = step % QUESTION_EVERY == QUESTION_EVERY - 1
        batch = next(questions if ranks else claims).to(device)
        with half_precision(device):
            judged = judge(batch.ids, batch.mask, batch.segments)
        loss = (relevance_loss if ranks else entailment_loss)(judged, batch.targets)
        run.learn(loss, loss.item())
        seen += len(batch.ids)
        if not ranks:
            right.append((judged.entailment.argmax(-1) == batch.targets).float().mean().item())
            if len(right) % 100 == 0:
                print(f"       right {np.mean(right[-100:]):.3f} of recent claims, {seen} pairs", flush=True)
    facts = {"shape": judge.shape.as_dict(), "pairsOfThisRun": seen, "recentClaimsRight": round(float(np.mean(right[-500:])), 3)}
    run.summary(**facts, **({"begunFrom": model} if (model := read_facts(options.work, options.name).get("begunFrom")) else {}))


if __name__ == "__main__":
    main()
