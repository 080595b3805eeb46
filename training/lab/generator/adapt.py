"""Fine-tunes an adapter of the generator on one domain, with the base frozen, and writes it for the product.

    python -m lab.generator.adapt --work WORK --base ../models/generator/saseo-generator/1 --adapter FOLDER [--minutes 4]

The domain's rows are domain.npz (`lab.generator.domain`: the demo's call-centre documents, or any folder of Markdown).
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from ..export.adapter_folder import write_adapter
from ..networks.low_rank import attach, matrices
from ..training_run import Run, optimizer_of, place
from .batches import Grounded
from .checkpoint import load_generator
from .train import loss_of

LICENCE = "Apache-2.0"


def answer_loss(model: torch.nn.Module, grounded: Grounded, rows: np.ndarray, device: torch.device) -> float:
    """Mean cross entropy of the answers' tokens, in nats."""
    draw, losses = np.random.default_rng(0), []
    with torch.no_grad():
        for start in range(0, len(rows), 8):
            batch = grounded.batch(rows[start : start + 8], draw, prompt_weight=0.0, share=0.0)
            losses.append(loss_of(model, batch, device).item())
    return float(np.mean(losses))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="the exported generator that the adapter belongs to")
    parser.add_argument("--adapter", type=Path, required=True, help="folder to write, named after the adapter")
    parser.add_argument("--rows", default="domain.npz")
    parser.add_argument("--minutes", type=float, default=4)
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--scaling", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=29)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    device = place()
    model = load_generator(options.work).to(device)
    grounded = Grounded(options.work / options.rows)
    rows = np.random.default_rng(options.seed).permutation(len(grounded))
    held, learned = rows[: max(8, len(rows) // 10)], rows[max(8, len(rows) // 10) :]
    before = answer_loss(model, grounded, held, device)
    attach(model, options.rank, options.scaling)
    model.to(device).train()
    path = options.work / f"adapter-{options.adapter.name}.pt"
    run = Run(model, optimizer_of(model, options.rate), path, options.minutes, report_every=20)
    draw = np.random.default_rng(options.seed + run.step)
    batches = grounded.batches(draw, 4096, prompt_weight=0.1, share=0.1, rows=learned)
    for _ in run:
        loss = loss_of(model, next(batches), device)
        run.learn(loss, loss.item())
    after = answer_loss(model.eval(), grounded, held, device)
    run.summary(held=len(held), answerLossBefore=round(before, 4), answerLossAfter=round(after, 4))
    graph = options.base / json.loads((options.base / "model.json").read_text())["graph"]
    values = {name: matrix.cpu().numpy() for name, matrix in matrices(model).items()}
    write_adapter(options.adapter, values, graph, rank=options.rank, scaling=options.scaling, licence=LICENCE)
    print(f"held answers: {before:.4f} nats a token before, {after:.4f} after")


if __name__ == "__main__":
    main()
