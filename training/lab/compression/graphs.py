"""Runs graphs, measures their speed, and rounds them by onnxruntime's own means for comparison."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from ..tokenizer.special import CLASSIFY, SEPARATE
from .task import Speed

TEXT = 256
"""Tokens of what is measured."""
REPEATS = 12


def session_of(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def dynamically_quantised(graph: onnx.ModelProto) -> onnx.ModelProto:
    """Constant matrices as int8 of one scale per column, activations rounded while the graph runs."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        onnx.save(graph, str(before))
        # Types behind operators of com.microsoft are not inferred; all that is quantised here is float.
        options = {"DefaultTensorType": onnx.TensorProto.FLOAT}
        quantize_dynamic(before, after, per_channel=True, weight_type=QuantType.QInt8, extra_options=options)
        return onnx.load(str(after))


def random_ids() -> np.ndarray:
    """int64 [1, TEXT] of ids that every vocabulary has, behind the special tokens and bytes."""
    return np.random.default_rng(24).integers(263, 500, (1, TEXT))


def token_feeds(ids: torch.Tensor, mask: torch.Tensor, segments: torch.Tensor | None = None) -> dict[str, np.ndarray]:
    """Inputs of the graph of an encoder, or with segments of a judge."""
    named = {"input_ids": ids, "attention_mask": mask} | ({} if segments is None else {"segment_ids": segments})
    return {name: value.cpu().numpy().astype(np.int64) for name, value in named.items()}


def read_speed(session: onnxruntime.InferenceSession) -> Speed:
    """Of reading one text; where the graph has segments, the first quarter is the first of two texts."""
    ids = random_ids()
    ids[0, [0, TEXT // 4, -1]] = CLASSIFY, SEPARATE, SEPARATE
    feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    if any(entry.name == "segment_ids" for entry in session.get_inputs()):
        feeds["segment_ids"] = (np.arange(TEXT)[None] > TEXT // 4).astype(np.int64)
    seconds = best_of(lambda: session.run(None, feeds))
    return Speed(1_000 * seconds, TEXT / seconds)


def best_of(action: Callable[[], object]) -> float:
    """The shortest of several times in seconds: what the graph takes when nothing else wants the processor."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        action()
        times.append(time.perf_counter() - started)
    return min(times)
