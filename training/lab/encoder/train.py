"""Trains the encoder: contrastive pairs, hard negatives, and questions beside near passages.

    python -m lab.encoder.train --work WORK [--minutes 40]

Starts from the table of the static stages (`lab.static_encoder.train` and `.tune`): word vectors and pooling weights are
good before the first step and learn slowly, and the layers learn what order and context add.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from ..networks.encoder import Encoder, EncoderShape
from ..static_encoder.model import contrastive_loss, question_loss
from ..static_encoder.train import PairArrays, batches
from ..tokenizer.framing import framed_text
from ..tokenizer.special import CLASSIFY, PADDING, SEPARATE
from ..training_run import Run, half_precision, optimizer_of, place
from .question_batches import QuestionArrays

TEMPERATURE = 0.05
DIMENSION_STEPS = (256, 128, 64)
"""Matryoshka (Kusupati et al. 2022): the first 128 and 64 numbers of a vector are vectors of their own."""
FROM_TABLE = ("embedding.weight", "token_weight.weight")
NEGATIVES = 1
"""Passages beside each question that do not answer it."""
POOL = 8
"""A batch is chosen from this many times its size: neighbours by the static table become hard negatives."""


def start_from_table(encoder: Encoder, table: np.ndarray) -> None:
    """Takes directions of the table as token vectors and lengths as pooling weights."""
    lengths = np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6)
    with torch.no_grad():
        encoder.embedding.weight.copy_(torch.from_numpy(table / lengths))
        encoder.token_weight.weight.copy_(torch.from_numpy(np.log(lengths / lengths.mean())).clamp(-4, 4))
        # The static stage never saw these two; they begin as nearly nothing.
        encoder.token_weight.weight[[CLASSIFY, SEPARATE]] = -4.0


def padded(texts: list[np.ndarray], limit: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask [texts, longest] of token arrays, between the two tokens that frame a text."""
    rows = [framed_text(text, limit) for text in texts]
    ids = np.full((len(rows), max(map(len, rows))), PADDING, dtype=np.int64)
    mask = np.zeros(ids.shape, dtype=np.float32)
    for at, row in enumerate(rows):
        ids[at, : len(row)], mask[at, : len(row)] = row, 1
    return torch.from_numpy(ids), torch.from_numpy(mask)


def encode(encoder: Encoder, texts: list[np.ndarray], limit: int, offset: int = 0, slice_size: int = 64) -> torch.Tensor:
    """Vectors of texts, encoded in slices of similar length so that little padding is computed."""
    order = np.argsort([len(text) for text in texts], kind="stable")
    device = encoder.embedding.weight.device
    parts = []
    for start in range(0, len(texts), slice_size):
        ids, mask = padded([texts[row] for row in order[start : start + slice_size]], limit)
        parts.append(encoder(ids.to(device), mask.to(device), offset))
    back = torch.from_numpy(np.argsort(order, kind="stable")).to(device)
    return torch.cat(parts)[back]


def over_lengths(left: torch.Tensor, right: torch.Tensor, loss: Callable[..., torch.Tensor]) -> torch.Tensor:
    """A loss meaned over vectors of the lengths of `DIMENSION_STEPS`, the whole ones counting twice."""
    losses = [
        loss(*(functional.normalize(vectors[:, :size], dim=-1) for vectors in (left, right))) for size in DIMENSION_STEPS
    ]
    return (losses[0] * 2 + sum(losses[1:])) / (len(losses) + 1)


class HardBatches:
    """Batches whose members lie close together by the static table, so that negatives are worth learning from."""

    def __init__(self, pairs: PairArrays, table: np.ndarray, size: int, seed: int) -> None:
        self.pairs, self.size = pairs, size
        self.table = torch.from_numpy(table.astype(np.float32))
        self.source = np.random.default_rng(seed)
        self.easy = batches(pairs, size, self.source)
        self.wide = batches(pairs, size * POOL, self.source)

    def next(self, hard: bool) -> np.ndarray:
        """Rows of one batch. A hard one is `size / 16` seeds with the 15 nearest other pairs of a wide draw."""
        if not hard:
            return next(self.easy)
        rows = next(self.wide)
        ids, starts = self.pairs.bag(1, rows)
        vectors = functional.normalize(functional.embedding_bag(ids, self.table, starts, mode="sum"), dim=-1)
        seeds = self.source.choice(len(rows), self.size // 16, replace=False)
        near = (vectors[seeds] @ vectors.T).topk(16, dim=-1).indices.numpy().ravel()
        chosen = list(dict.fromkeys(near))
        rest = [row for row in self.source.permutation(len(rows)) if row not in set(chosen)]
        return rows[(chosen + rest)[: self.size]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--stage-minutes", type=float, default=float("inf"), help="of this process")
    parser.add_argument("--layers", type=int, default=EncoderShape.layers)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--name", default="encoder")
    parser.add_argument("--limit", type=int, default=112, help="tokens of a text that training reads")
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    device = place()
    pairs, questions = PairArrays(options.work / "pairs.npz"), QuestionArrays(options.work / "questions.npz")
    table = np.load(options.work / "tuned.npy")
    shape = EncoderShape(vocabulary=len(table), layers=options.layers)
    encoder = Encoder(shape)
    start_from_table(encoder, table)
    encoder.to(device)
    checkpoint = options.work / f"{options.name}.pt"
    budget = {"minutes": options.minutes, "stage_minutes": options.stage_minutes}
    run = Run(encoder, optimizer_of(encoder, options.rate, slow=FROM_TABLE), checkpoint, **budget)
    hard = HardBatches(pairs, table, options.batch, options.seed + run.step)
    draw = np.random.default_rng(options.seed + run.step)
    for step in run:
        offset = int(draw.integers(0, shape.positions - options.limit)) if step % 3 == 2 else 0
        asks = step % 2 == 1
        if asks:
            texts = questions.batch(draw, min(options.batch * 2 // 5, len(questions)), NEGATIVES)
            sides = (texts.questions, texts.passages + texts.wrong)
        else:
            rows = hard.next(run.share > 0.15 and step % 4 == 2)
            sides = tuple(pairs.texts(which, rows) for which in (0, 1))
        with half_precision(device):
            left, right = (encode(encoder, texts, options.limit, offset).float() for texts in sides)
        if asks:
            loss = over_lengths(left, right, lambda ours, theirs: question_loss(ours, theirs, TEMPERATURE))
        else:
            groups = torch.from_numpy(pairs.groups[rows]).to(device)
            loss = over_lengths(left, right, lambda ours, theirs: contrastive_loss(ours, theirs, groups, TEMPERATURE))
        run.learn(loss, loss.item())
    run.summary(shape=shape.as_dict(), batch=options.batch, pairs=len(pairs), questions=len(questions), temperature=TEMPERATURE)


if __name__ == "__main__":
    main()
