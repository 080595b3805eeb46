"""Measures a model: Korean question -> document retrieval, English <-> Korean line retrieval.

    python -m lab.static_encoder.evaluate --data DATA --work WORK --model MODEL_FOLDER

The retrieval set is used here only; nothing of it trains the model.
"""

import argparse
import json
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from .export import MAXIMUM_TOKENS
from ..corpora.files import read_text, tab_separated
from ..corpora.pairs import aligned_lines, is_held_out, parallel_pages
from ..corpora.sources import measuring_folder, training_folder

QUESTIONS, LINES, SEED = 2_000, 1_000, 7
CHUNK_TOKENS = 128
BATCH = 32

Encode = Callable[[list[list[int]]], np.ndarray]
"""Unit vectors [texts, dimensions] of lists of token ids."""


def float_encoder(table: np.ndarray) -> Encode:
    """The trained table before quantisation."""

    def encode(texts: list[list[int]]) -> np.ndarray:
        sums = np.stack([table[ids].sum(axis=0) for ids in texts])
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)

    return encode


def graph_encoder(path: Path) -> Encode:
    """The exported graph, run as the product runs it."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), settings)

    def encode(texts: list[list[int]]) -> np.ndarray:
        vectors = []
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            width = max(map(len, batch))
            ids = np.asarray([text + [0] * (width - len(text)) for text in batch], dtype=np.int64)
            mask = np.asarray([[1] * len(text) + [0] * (width - len(text)) for text in batch], dtype=np.int64)
            vectors.append(session.run(None, {"input_ids": ids, "attention_mask": mask})[0])
        return np.concatenate(vectors)

    return encode


def ranking_metrics(ranks: np.ndarray) -> dict[str, float]:
    """nDCG@10 and recall@10 of one relevant document per query; ranks count from 0."""
    found = ranks < 10
    return {
        "nDCG@10": round(100 * float(np.where(found, 1 / np.log2(ranks + 2), 0).mean()), 1),
        "recall@10": round(100 * float(found.mean()), 1),
    }


def ranks_of(scores: np.ndarray, relevant: np.ndarray) -> np.ndarray:
    """Rank of the relevant column in each row."""
    wanted = scores[np.arange(len(scores)), relevant][:, None]
    return (scores > wanted).sum(axis=1)


def json_lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in read_text(path).splitlines() if line.strip()]


def documents_check(data: Path, tokens: Callable[[str], list[int]], encode: Encode) -> dict[str, object]:
    """Questions against whole documents and against the best chunk of each document."""
    folder = measuring_folder(data)
    documents = json_lines(folder / "welfare-docs-visible.jsonl")
    position = {document["doc_id"]: index for index, document in enumerate(documents)}
    rows = [row for row in json_lines(folder / "welfare-visible.jsonl") if row["doc_id"] in position]
    rows = random.Random(SEED).sample(rows, QUESTIONS)
    relevant = np.asarray([position[row["doc_id"]] for row in rows])
    queries = encode([tokens(row["question"]) for row in rows])

    texts = [tokens(document["text"]) for document in documents]
    whole = queries @ encode([text[:MAXIMUM_TOKENS] for text in texts]).T
    chunks, owners = [], []
    for owner, text in enumerate(texts):
        for start in range(0, len(text), CHUNK_TOKENS):
            chunks.append(text[start : start + CHUNK_TOKENS])
            owners.append(owner)
    chunk_scores = queries @ encode(chunks).T
    best = np.full(whole.shape, -1.0)
    np.maximum.at(best.T, np.asarray(owners), chunk_scores.T)
    return {
        "questions": len(rows),
        "documents": len(documents),
        "whole": ranking_metrics(ranks_of(whole, relevant)),
        "chunks": ranking_metrics(ranks_of(best, relevant)),
    }


def languages_check(data: Path, tokens: Callable[[str], list[int]], encode: Encode) -> dict[str, object]:
    """Recall@1 among the translations of lines of documents that training never saw."""
    folder = training_folder(data, "adobe-docs")
    seen: set[str] = set()
    held_out: set[tuple[str, str]] = set()
    for path, korean, english in parallel_pages(folder / "ko", folder / "en"):
        lines = [pair for pair in aligned_lines(korean, english) if len(pair[0]) >= 20]
        if is_held_out(path):
            held_out.update(lines)
        else:
            seen.update(text for pair in lines for text in pair)
    fresh: dict[str, str] = {}
    for left, right in sorted(held_out):
        if left not in seen and right not in seen and right not in fresh.values():
            fresh.setdefault(left, right)
    pairs = random.Random(SEED).sample(sorted(fresh.items()), LINES)
    korean = encode([tokens(left) for left, _ in pairs])
    english = encode([tokens(right) for _, right in pairs])
    scores = korean @ english.T
    same = np.arange(len(pairs))
    return {
        "lines": len(pairs),
        "koreanToEnglishRecall@1": round(100 * float((ranks_of(scores, same) == 0).mean()), 1),
        "englishToKoreanRecall@1": round(100 * float((ranks_of(scores.T, same) == 0).mean()), 1),
    }


def statements_check(data: Path, tokens: Callable[[str], list[int]], encode: Encode) -> dict[str, object]:
    """KoBEST BoolQ development statements against their passages, a second Korean check."""
    rows = list(tab_separated(training_folder(data, "kobest") / "BoolQ" / "dev.tsv"))
    passages = list(dict.fromkeys(row["Text"] for row in rows))
    relevant = np.asarray([passages.index(row["Text"]) for row in rows])
    queries = encode([tokens(row["Question"]) for row in rows])
    scores = queries @ encode([tokens(passage)[:MAXIMUM_TOKENS] for passage in passages]).T
    return {"statements": len(rows), "passages": len(passages), **ranking_metrics(ranks_of(scores, relevant))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="model folder; without it only the float table is measured")
    parser.add_argument("--name", default="table", help="name of the trained table, without suffix")
    parser.add_argument("--checks", nargs="+", default=["statements", "languages", "documents"])
    options = parser.parse_args()

    tokenizer = Tokenizer.from_file(str(options.work / "tokenizer.json"))
    encoders = {"fp32": float_encoder(np.load(options.work / f"{options.name}.npy"))}
    if options.model:
        encoders["int8"] = graph_encoder(options.model / "model.onnx")

    def tokens(text: str) -> list[int]:
        return tokenizer.encode(text, add_special_tokens=False).ids or [0]

    checks = {"statements": statements_check, "languages": languages_check, "documents": documents_check}
    metrics = {
        label: {check: checks[check](options.data, tokens, encode) for check in options.checks}
        for label, encode in encoders.items()
    }
    (options.work / f"{options.name}.metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()
