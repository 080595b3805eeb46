"""Makes tiny random decoders with the shape of the generator, for tests of the product, and what they must answer.

    python -m lab.export.twins --folder ../libs/models/src/testing/decoder-twins \
                               --golden ../libs/models/src/testing/decoder-twins-golden.json
"""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from tokenizers import Tokenizer, trainers

from ..tokenizer.special import BEGIN, BYTES, END, NAMES
from ..tokenizer.train import untrained
from .adapter_folder import write_adapter
from .decoder_graph import DecoderConfiguration, adapter_input_shapes, build_decoder
from .decoder_reference import random_weights, reference_logits
from .generator_folder import write_generator
from .served_attention import READS_PROMPT
from .serving import KEPT_LOGITS

CONFIGURATION = DecoderConfiguration(layers=2, heads=4, key_value_heads=2, head_size=16, context_tokens=256)
VOCABULARY, WIDTH, FEED_FORWARD, RANK = 512, 32, 64, 4
PROJECTIONS = ("q_proj", "v_proj")
STEPS, CLEAR = 48, 0.05
"""Golden tokens end where the two best logits are closer than this: there another processor may choose otherwise."""

LINES = (
    "아래 근거만 사용하여 질문에 답하세요. 각 문장 끝에 근거 번호를 적으세요.",
    "연차 휴가는 입사일을 기준으로 매년 15일이 생깁니다. 휴가는 미리 신청해야 합니다.",
    "출장비는 영수증과 함께 신청합니다. 신청은 출장 뒤 10일 안에 해야 합니다.",
    "근거에 없으면 문서에 없습니다 라고만 답하세요. 근거 질문 답변",
    "Answer the question from the evidence below alone. End each sentence with the number of its evidence.",
    "Annual leave is 15 days per year, counted from the day of joining. Leave must be requested in advance.",
    "Travel expenses are claimed with the receipts, within 10 days after the travel. Evidence, question, answer.",
)

PROMPTS = (
    "연차 휴가는 며칠인가요?",
    "How many days of annual leave?",
    "[1] 출장비는 영수증과 함께 신청합니다.\n\n질문: 출장비 신청 기한은?\n답변:",
    "뷁쀍 🙂 é 2024",
    "",
    "<end> <pad> 근거",
    "Evidence:\n[1] Leave must be requested in advance.\n\nQuestion: When?\nAnswer:",
)


def train_tokenizer(path: Path, vocabulary: int = VOCABULARY, alphabet: int = 110) -> Tokenizer:
    """The tokenizer of the models with a small vocabulary, so that many syllables are spelled in bytes."""
    tokenizer = untrained()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary, special_tokens=[*NAMES, *BYTES], limit_alphabet=alphabet, show_progress=False
    )
    tokenizer.train_from_iterator(LINES, trainer)
    definition = json.loads(tokenizer.to_str())
    definition["added_tokens"] = []
    assert len(definition["model"]["vocab"]) == vocabulary
    path.write_text(json.dumps(definition, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return Tokenizer.from_str(json.dumps(definition))


class ServedGraph:
    """Logits of a graph that is made for serving."""

    def __init__(self, graph: onnx.ModelProto, adapter: dict[str, np.ndarray]) -> None:
        self._session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
        self._adapter = adapter

    def logits(self, ids: list[int]) -> np.ndarray:
        past = {
            entry.name: np.zeros((1, entry.shape[1], 0, entry.shape[3]), dtype=np.float32)
            for entry in self._session.get_inputs()
            if entry.name.startswith("past_key_values")
        }
        feeds = {
            "input_ids": np.asarray([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
            KEPT_LOGITS: np.asarray(1, dtype=np.int64),
            READS_PROMPT: np.asarray(1, dtype=np.int64),
        }
        return self._session.run(["logits"], feeds | past | self._adapter)[0][0, -1]


def golden(logits_of: Any, ids: list[int], tokenizer: Tokenizer) -> dict[str, Any]:
    """Greedy tokens as far as they are clear, among those that a text may hold, and their text."""
    never = [token for token in range(len(NAMES)) if token != END]
    tokens: list[int] = []
    while len(tokens) < STEPS:
        logits = logits_of(ids + tokens).copy()
        logits[never] = -np.inf
        second, best = np.argsort(logits)[-2:]
        if logits[best] - logits[second] < CLEAR:
            break
        tokens.append(int(best))
        if best == END:
            break
    return {"tokens": tokens, "text": tokenizer.decode([token for token in tokens if token != END])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--golden", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=18)
    options = parser.parse_args()

    weights = random_weights(CONFIGURATION, VOCABULARY, WIDTH, FEED_FORWARD, options.seed)
    source = np.random.default_rng(options.seed)
    shapes = adapter_input_shapes(weights, CONFIGURATION.layers, PROJECTIONS)
    matrices = {
        name: source.normal(size=(rows or RANK, columns or RANK)).astype(np.float32) * 0.5
        for name, (rows, columns) in shapes.items()
    }
    scaling = 0.5
    scaled = {name: matrix * np.float32(scaling if name.endswith(".b") else 1) for name, matrix in matrices.items()}
    empty = {name: np.zeros((rows or 0, columns or 0), dtype=np.float32) for name, (rows, columns) in shapes.items()}

    cases: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        tokenizer_path = Path(scratch) / "tokenizer.json"
        tokenizer = train_tokenizer(tokenizer_path)
        for name, precision in (("twin-float32", "float32"), ("twin-int4", "int4")):
            graph = build_decoder(weights, CONFIGURATION, precision, PROJECTIONS, for_serving=precision == "int4")
            folder = options.folder / "generator" / name / "1"
            write_generator(
                folder, graph, tokenizer_path, weights, CONFIGURATION,
                licence="Apache-2.0", adapter_projections=PROJECTIONS, adapter_rank=2 * RANK,
            )  # fmt: skip
            write_adapter(
                options.folder / "adapter" / f"{name}-tone", matrices, folder / "model.onnx",
                rank=RANK, scaling=scaling, licence="Apache-2.0",
            )  # fmt: skip
            for adapter, values in (("", empty), (f"{name}-tone", scaled)):
                if precision == "float32":
                    logits_of = lambda ids, values=values: reference_logits(weights, CONFIGURATION, ids, values)[-1]
                else:
                    logits_of = ServedGraph(graph, values).logits
                for prompt in PROMPTS:
                    ids = [BEGIN, *tokenizer.encode(prompt).ids]
                    entry = {"adapter": adapter, "prompt": prompt, "ids": ids} | golden(logits_of, ids, tokenizer)
                    cases.setdefault(name, []).append(entry)
    options.golden.write_text(json.dumps(cases, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    for name, entries in cases.items():
        print(name, [len(entry["tokens"]) for entry in entries])


if __name__ == "__main__":
    main()
