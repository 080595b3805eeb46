"""Averages a judge that was trained further with the one that it began from, as far as that helps on held-out claims.

    python -m lab.judge.average --work WORK --model ../models/judge/saseo-judge/1 [--rows 3000]

A short training gains the new at the cost of the old; on the line between both weights often lies a judge that is better
than either (Wortsman et al. 2022, Robust fine-tuning of zero-shot models). The share is that with the least cross entropy on
held-out claims of the kinds that train and of people; unseen kinds have no say. Replaces judge.pt, and keeps what was trained
as judge-trained.pt.
"""

import argparse
import json
import os
from pathlib import Path

import torch
from torch.nn import functional

from ..export.graph_weights import read_graph
from ..export.model_folder import GRAPH, write_json
from ..export.read_back import read_judge
from .calibrate import held_claims, logits
from .checkpoint import load_judge
from .corruptions_unseen import UNSEEN_KINDS

SHARES = (0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 1.0)
"""Of the trained weights."""

Weights = dict[str, torch.Tensor]


def between(first: Weights, second: Weights, share: float) -> Weights:
    """(1 - share) of the first weights and `share` of the second."""
    return {name: torch.lerp(value.float(), second[name].float(), share) for name, value in first.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the judge that the training began from")
    parser.add_argument("--rows", type=int, default=3_000)
    options = parser.parse_args()

    judge = load_judge(options.work)
    trained = {name: value.clone() for name, value in judge.state_dict().items()}
    begun = read_judge(read_graph(options.model / GRAPH)).state_dict()
    batches, _ = held_claims(options.work, options.rows, without=tuple(UNSEEN_KINDS))
    losses: dict[float, float] = {}
    for share in SHARES:
        judge.load_state_dict(between(begun, trained, share))
        _, entailment, targets = logits(judge, batches)
        losses[share] = functional.cross_entropy(entailment, targets).item()
        print(f"share {share}: cross entropy {losses[share]:.4f} on {len(targets)} claims", flush=True)
    write_average(options.work, begun, trained, min(losses, key=losses.__getitem__))


def write_average(work: Path, begun: Weights, trained: Weights, share: float) -> None:
    """Puts the average into judge.pt and its share into judge.json."""
    state = torch.load(work / "judge.pt", map_location="cpu", weights_only=True)
    os.replace(work / "judge.pt", work / "judge-trained.pt")
    torch.save(state | {"model": between(begun, trained, share)}, work / "judge.pt")
    facts = json.loads((work / "judge.json").read_text(encoding="utf-8"))
    write_json(work / "judge.json", facts | {"shareOfTrainedWeights": share})
    print(f"share {share} of the trained weights")


if __name__ == "__main__":
    main()
