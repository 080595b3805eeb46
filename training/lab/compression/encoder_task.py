"""The encoder as compression sees it: finding the partner of a text among 256 texts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from ..encoder.checkpoint import load_encoder
from ..encoder.train import TEMPERATURE, encode, over_lengths, padded
from ..export.encoder_graph import BLOCK_OF_BITS_8, build_encoder
from ..networks.encoder import Encoder
from ..static_encoder.model import contrastive_loss
from ..static_encoder.train import PairArrays, batches
from ..training_run import half_precision, place
from .distillation import cosine_distance, relation_divergence
from .graphs import read_speed, token_feeds
from .rounding import Rounding, rounded
from .task import Metric, Speed, arrays_of

AMONG = 256
LIMIT = 112
BATCH = 128
SPLIT_SEED = 23


class EncoderTask:
    """Measured on pairs whose groups no recovery sees; the first training saw all pairs."""

    metrics = (Metric("mean reciprocal rank", True), Metric("cosine with float32", True))
    rate = 2e-4
    int8_block = BLOCK_OF_BITS_8

    def __init__(self, work: Path, rows: int = 512) -> None:
        self.work = work
        self.pairs = PairArrays(work / "pairs.npz")
        order = np.random.default_rng(SPLIT_SEED).permutation(len(self.pairs))
        _, first = np.unique(self.pairs.groups[order], return_index=True)
        self.held = order[np.sort(first)[: max(1, rows // AMONG) * AMONG]]
        self.is_held = np.isin(self.pairs.groups, self.pairs.groups[self.held])
        self.original: torch.Tensor | None = None

    def load(self) -> Encoder:
        return load_encoder(self.work).to(place())

    def batches(self, seed: int) -> Iterator[np.ndarray]:
        for rows in batches(self.pairs, BATCH, np.random.default_rng(seed)):
            yield rows[~self.is_held[rows]]

    def vectors(self, model: Encoder, rows: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
        with half_precision(place()):
            left, right = (encode(model, self.pairs.texts(which, rows), LIMIT) for which in (0, 1))
        return left.float(), right.float()

    def loss(self, model: Encoder, batch: np.ndarray) -> torch.Tensor:
        groups = torch.from_numpy(self.pairs.groups[batch]).to(place())
        vectors = self.vectors(model, batch)
        return over_lengths(*vectors, lambda left, right: contrastive_loss(left, right, groups, TEMPERATURE))

    def imitation(self, student: Encoder, teacher: Encoder, batch: np.ndarray) -> torch.Tensor:
        """Vectors near the teacher's, and the same neighbours."""
        ours = self.vectors(student, batch)
        with torch.no_grad():
            theirs = self.vectors(teacher, batch)
        distances = [cosine_distance(*two) for two in zip(ours, theirs, strict=True)]
        return sum(distances) + relation_divergence(ours, theirs)

    @torch.no_grad()
    def scores(self, network: Callable[..., torch.Tensor]) -> dict[str, float]:
        """The first network that is scored is the one that others are compared with."""
        vectors = [self.measured_vectors(network, which) for which in (0, 1)]
        ranks = []
        for start in range(0, len(self.held), AMONG):
            left, right = (part[start : start + AMONG] for part in vectors)
            scores = left @ right.T
            ranks.append((scores >= scores.diagonal()[:, None]).sum(1))
        both = torch.cat(vectors)
        if self.original is None:
            self.original = both
        cosine = (both * self.original).sum(-1).mean().item()
        reciprocal = (1 / torch.cat(ranks)).mean().item()
        return {"mean reciprocal rank": reciprocal, "cosine with float32": cosine, "n": len(self.held)}

    def measured_vectors(self, network: Callable[..., torch.Tensor], which: int) -> torch.Tensor:
        texts = self.pairs.texts(which, self.held)
        parts = (padded(texts[start : start + 32], LIMIT) for start in range(0, len(texts), 32))
        return torch.cat([network(ids.to(place()), mask.to(place())).float().cpu() for ids, mask in parts])

    def graph(self, model: Encoder, rounding: Rounding | None) -> onnx.ModelProto:
        if rounding is None:
            return build_encoder(arrays_of(model), model.shape, "float32")
        # Rounded by the searched scales first: rounding such weights again gives the same codes.
        return build_encoder(arrays_of(rounded(model, rounding, self.int8_block)), model.shape, rounding.precision)

    def graph_network(self, session: onnxruntime.InferenceSession) -> Callable[..., torch.Tensor]:
        return lambda ids, mask: torch.from_numpy(session.run(None, token_feeds(ids, mask))[0])

    def speed(self, session: onnxruntime.InferenceSession) -> Speed:
        return read_speed(session)
