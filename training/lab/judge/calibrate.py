"""Fits the judge's temperature and its relevance scale, so that its numbers are probabilities.

    python -m lab.judge.calibrate --work WORK [--rows 3000]

Temperature scaling (Guo et al. 2017) on half of the held-out claims; relevance by Platt's scale and offset (1999) on
questions that the training kept out. The other half of the claims tells whether it helped.
"""

import argparse
import json
import unicodedata
from collections.abc import Collection
from pathlib import Path
from zlib import crc32

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from ..networks.judge import LABELS, Judge
from ..training_run import half_precision, place
from .arrays import CLAIM_TOKENS, EVIDENCE_TOKENS
from .batches import Framed, JudgeArrays, framed
from .checkpoint import load_judge

BINS = 15
"""Of the expected calibration error."""


def held_claims(work: Path, rows: int, without: Collection[str] = ()) -> tuple[list[Framed], np.ndarray]:
    """Batches of held-out claims of all kinds but some, and a hash of each claim that splits them into halves."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    with (work / "claims-held.jsonl").open(encoding="utf-8") as stream:
        lines = [line for line in map(json.loads, stream) if line["kind"] not in without]
    chosen = [lines[index] for index in np.random.default_rng(1).permutation(len(lines))[:rows]]

    def ids(text: str, limit: int) -> np.ndarray:
        return np.asarray(tokenizer.encode(unicodedata.normalize("NFC", text)).ids[:limit])

    pairs = [
        (ids(row["claim"], CLAIM_TOKENS), ids(row["evidence"], EVIDENCE_TOKENS), LABELS.index(row["label"]), row["claim"])
        for row in chosen
    ]
    pairs.sort(key=lambda pair: len(pair[0]) + len(pair[1]))
    batches = [
        framed([one[0] for one in part], [one[1] for one in part], np.asarray([one[2] for one in part]))
        for part in (pairs[start : start + 16] for start in range(0, len(pairs), 16))
    ]
    return batches, np.asarray([crc32(pair[3].encode()) % 2 for pair in pairs])


def logits(judge: Judge, batches: list[Framed]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Relevance, entailment and targets of all rows."""
    device = judge.relevance.weight.device
    relevance, entailment, targets = [], [], []
    with torch.no_grad(), half_precision(device):
        for batch in batches:
            moved = batch.to(device)
            judged = judge(moved.ids, moved.mask, moved.segments)
            relevance.append(judged.relevance.float().cpu())
            entailment.append(judged.entailment.float().cpu())
            targets.append(batch.targets)
    return torch.cat(relevance), torch.cat(entailment), torch.cat(targets)


def fit_temperature(scores: torch.Tensor, targets: torch.Tensor) -> float:
    """The divisor of the logits with the least cross entropy."""
    tried = np.geomspace(0.3, 5, 200)
    losses = [functional.cross_entropy(scores / value, targets).item() for value in tried]
    return float(tried[int(np.argmin(losses))])


def fit_scale(scores: torch.Tensor, targets: torch.Tensor) -> tuple[float, float]:
    """Scale and offset of a logistic regression on one number."""
    weights = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=100)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(scores * weights[0] + weights[1], targets.float())
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights[0].item(), weights[1].item()


def calibration_error(chances: torch.Tensor, targets: torch.Tensor) -> float:
    """Expected calibration error of the largest chance, in `BINS` equal bins (Naeini et al. 2015)."""
    sure, answers = chances.max(-1)
    right = (answers == targets).float()
    bins = (sure * BINS).long().clamp_max(BINS - 1)
    gaps = [(sure[bins == one].sum() - right[bins == one].sum()).abs() for one in range(BINS)]
    return float(sum(gaps) / len(targets))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=4_000)
    parser.add_argument("--questions", type=int, default=1_000)
    options = parser.parse_args()

    judge = load_judge(options.work).to(place())
    batches, halves = held_claims(options.work, options.rows)
    _, entailment, targets = logits(judge, batches)
    fitted, kept = torch.from_numpy(halves == 0), torch.from_numpy(halves == 1)
    temperature = fit_temperature(entailment[fitted], targets[fitted])
    errors = [calibration_error((entailment[kept] / value).softmax(-1), targets[kept]) for value in (1.0, temperature)]

    asked = JudgeArrays(options.work).questions(np.random.default_rng(options.questions), 16, held=True)
    relevance, _, fits = logits(judge, [next(asked) for _ in range(options.questions // 16)])
    scale, offset = fit_scale(relevance, fits)
    report = {
        "relevance": {"scale": round(scale, 4), "offset": round(offset, 4)},
        "entailment": {"temperature": round(temperature, 4)},
    }
    (options.work / "judge-calibration.json").write_text(json.dumps(report, indent=2) + "\n")
    facts = {
        "fittedOn": int(fitted.sum()), "measuredOn": int(kept.sum()), "questions": len(fits) // 2,
        "calibrationError": [round(error, 4) for error in errors],
        "fittingPassageFirst": round(float((relevance[fits == 1].view(-1, 16) > relevance[fits == 0].view(-1, 16)).float().mean()), 4),
    }  # fmt: skip
    (options.work / "judge-calibration-report.json").write_text(json.dumps(facts, indent=2) + "\n")
    print(report, facts)


if __name__ == "__main__":
    main()
