"""Trains the generator: plain text and grounded answers together, then almost only grounded answers.

    python -m lab.generator.train --work WORK [--minutes 80] [--layers 6] [--tokens 4096]

In the first part of the budget all positions are learned, from plain text and from the prompts alike: that is where
the language comes from. Later most of the gradient comes from the answers. Matrices of the layers learn with Muon
(Jordan et al. 2024), which needs about half as many steps as AdamW here; the rest learns with AdamW.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from ..networks.decoder import Decoder, DecoderShape
from ..networks.token_loss import tied_cross_entropy
from ..training_run import Run, half_precision, place
from .batches import Batch, Corpus, Grounded

READING_SHARE = 0.45
"""Part of the budget in which all positions are learned."""


def loss_of(model: Decoder, batch: Batch, device: torch.device) -> torch.Tensor:
    """Weighted cross entropy of a batch."""
    ids, weights = batch.ids.to(device), batch.weights.to(device)
    with half_precision(device):
        states = model(ids)[:, :-1].reshape(-1, model.shape.dimensions)
    targets, weights = ids[:, 1:].reshape(-1), weights[:, 1:].reshape(-1)
    learned = weights > 0
    return tied_cross_entropy(states[learned], model.embedding.weight, targets[learned], weights[learned])


class Optimizers(torch.optim.Optimizer):
    """Muon for the matrices of the layers, AdamW for embeddings and norms, stepped as one."""

    def __init__(self, model: Decoder, matrix_rate: float, rate: float, decay: float) -> None:
        matrices = [weight for weight in model.layers.parameters() if weight.ndim == 2]
        norms = [weight for weight in model.parameters() if weight.ndim == 1]
        muon = torch.optim.Muon(matrices, lr=matrix_rate, weight_decay=decay, adjust_lr_fn="match_rms_adamw")
        groups = [
            {"params": [model.embedding.weight], "weight_decay": decay / 10},
            {"params": norms, "weight_decay": 0.0},
        ]
        adam = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.95), fused=True)
        self.parts = (muon, adam)
        self.param_groups = [*muon.param_groups, *adam.param_groups]

    def step(self, closure: None = None) -> None:
        for part in self.parts:
            part.step()

    def zero_grad(self, set_to_none: bool = True) -> None:
        for part in self.parts:
            part.zero_grad(set_to_none)


def curriculum(run: Run, corpus: Corpus, grounded: Grounded, tokens: int, seed: int) -> Iterator[Batch]:
    """Short before long, reading before answering."""
    draw = np.random.default_rng(seed)
    short = grounded.batches(draw, tokens, prompt_weight=1.0, share=0.6, longest=320)
    reading = grounded.batches(draw, tokens, prompt_weight=1.0, share=0.5)
    answering = grounded.batches(draw, tokens, prompt_weight=0.3, share=0.15)
    while True:
        chance = draw.random()
        if run.share < READING_SHARE / 2:
            yield next(short) if chance < 0.5 else corpus.batch(draw, tokens, 256, 0.8)
        elif run.share < READING_SHARE:
            yield next(reading) if chance < 0.6 else corpus.batch(draw, tokens, 512, 0.8)
        else:
            yield next(answering) if chance < 0.92 else corpus.batch(draw, tokens, 512, 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=80)
    parser.add_argument("--stage-minutes", type=float, default=float("inf"), help="of this process")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--dimensions", type=int, default=256)
    parser.add_argument("--tokens", type=int, default=4096, help="of a batch")
    parser.add_argument("--matrix-rate", type=float, default=4e-3)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--name", default="generator")
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    device = place()
    width = options.dimensions
    inner = round(width * 2.75 / 64) * 64
    shape = DecoderShape(
        layers=options.layers, dimensions=width, heads=width // 64, key_value_heads=width // 128, inner=inner
    )
    model = Decoder(shape).to(device)
    optimizers = Optimizers(model, options.matrix_rate, options.rate, options.decay)
    checkpoint = options.work / f"{options.name}.pt"
    budget = {"minutes": options.minutes, "stage_minutes": options.stage_minutes}
    run = Run(model, optimizers, checkpoint, **budget, warm_up=0.01)
    corpus, grounded = Corpus(options.work / "corpus.npy"), Grounded(options.work / "grounded.npz")
    batches, seen = curriculum(run, corpus, grounded, options.tokens, options.seed + run.step), 0
    for _ in run:
        batch = next(batches)
        seen += batch.tokens
        loss = loss_of(model, batch, device)
        run.learn(loss, loss.item())
    run.summary(shape=shape.as_dict(), tokensOfThisRun=seen)


if __name__ == "__main__":
    main()
