"""Model folders run as the product runs them: model.json, model.onnx and tokenizer.json (libs/models/src/registry)."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from ..export.served_attention import READS_PROMPT
from ..export.serving import KEPT_LOGITS
from ..tokenizer.framing import JoinedPair, framed_text, joined_pair

BATCH = 16


class ModelFolder:
    """What all roles share: the description, token ids of texts, and the session."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.description: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.name = f"{self.description['name']}-{self.description['version']}"
        self._tokenizer = Tokenizer.from_file(str(folder / self.description["tokenizer"]))
        self._framing = set(self.description.get("tokens", {}).values())
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(folder / self.description["graph"]), settings)

    def ids(self, text: str) -> list[int]:
        """Tokens of a text; a text that spells a framing token does not get its id."""
        found = self._tokenizer.encode(unicodedata.normalize("NFC", text), add_special_tokens=False).ids
        return [token for token in found if token not in self._framing]

    def text(self, ids: Sequence[int]) -> str:
        return self._tokenizer.decode(list(ids), skip_special_tokens=True)

    def padded(self, rows: Sequence[Sequence[int]], filler: int) -> np.ndarray:
        width = max(map(len, rows))
        return np.asarray([[*row, *[filler] * (width - len(row))] for row in rows], dtype=np.int64)

    @property
    def padding(self) -> int:
        return self.description.get("tokens", {}).get("padding", 0)


class Embedder(ModelFolder):
    """Unit vectors of texts. Vectors of passages are kept, since sets share passages."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        super().__init__(folder, threads)
        self._known: dict[str, np.ndarray] = {}

    def encode(self, texts: Sequence[str], kind: str) -> np.ndarray:
        """Vectors [texts, dimensions]; kind: query or passage."""
        prefixed = [self.description["prefixes"][kind] + text for text in texts]
        missing = sorted({text for text in prefixed if text not in self._known}, key=len)
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            rows = [self._framed(text) for text in batch]
            mask = self.padded([[1] * len(row) for row in rows], 0)
            feeds = {"input_ids": self.padded(rows, self.padding), "attention_mask": mask}
            self._known.update(zip(batch, self.session.run(["sentence_embedding"], feeds)[0], strict=True))
        return np.stack([self._known[text] for text in prefixed])

    def _framed(self, text: str) -> list[int]:
        tokens, most = self.description.get("tokens"), self.description["maximumTokens"]
        if tokens is None:
            return self.ids(text)[:most] or [self.padding]
        return framed_text(self.ids(text), most, tokens["classify"], tokens["separate"])


class Judge(ModelFolder):
    """Scores of pairs of a question or claim and a passage."""

    def scores(self, pairs: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
        """relevance [pairs] and entailment [pairs, 3], as the graph gives them."""
        joined = [self.joined(self.ids(first), self.ids(second)) for first, second in pairs]
        order = sorted(range(len(joined)), key=lambda at: len(joined[at][0]))
        relevance, entailment = np.zeros(len(pairs)), np.zeros((len(pairs), 3))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            rows, segments = zip(*(joined[at] for at in chosen), strict=True)
            feeds = {
                "input_ids": self.padded(rows, self.padding),
                "attention_mask": self.padded([[1] * len(row) for row in rows], 0),
                "segment_ids": self.padded(segments, 0),
            }
            relevance[chosen], entailment[chosen] = self.session.run(["relevance", "entailment"], feeds)
        return relevance, entailment

    def joined(self, first: list[int], second: list[int]) -> JoinedPair:
        """Ids and segments of a pair."""
        tokens, longest = self.description["tokens"], self.description["maximumTokens"]
        return joined_pair(first, second, longest, tokens["classify"], tokens["separate"])


class Generator(ModelFolder):
    """Greedy answers, with the key-value cache of the graph."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        super().__init__(folder, threads)
        self._inputs = {entry.name: entry for entry in self.session.get_inputs()}
        self._past = [name for name in self._inputs if name.startswith("past_key_values")]
        self._serves = READS_PROMPT in self._inputs
        kind = "added" if self._serves else "present"
        self._outputs = ["logits", *(name.replace("past_key_values", kind) for name in self._past)]
        never = self._framing - {self.description["tokens"]["end"]}
        self._never = sorted(token for token in never if token < self.description["vocabulary"])

    def answer(self, prompt: str, most: int) -> str | None:
        """The greedy continuation, at most so many tokens; None when the prompt leaves no room for it."""
        tokens = self.description["tokens"]
        ids = [tokens["begin"], *self.ids(prompt)]
        if len(ids) + most > self.description["contextTokens"]:
            return None
        caches = self._empty()
        written: list[int] = []
        step, length = ids, len(ids)
        while len(written) < most:
            logits, caches = self._run(step, length, caches)
            logits[self._never] = -np.inf
            best = int(logits.argmax())
            if best == tokens["end"]:
                break
            written.append(best)
            step, length = [best], length + 1
        return self.text(written).strip()

    def _empty(self) -> dict[str, np.ndarray]:
        shape = (1, self.description["keyValueHeads"], 0, self.description["headSize"])
        return {name: np.zeros(shape, dtype=np.float32) for name in self._past}

    def _run(
        self, step: list[int], length: int, caches: dict[str, np.ndarray]
    ) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        feeds = {
            "input_ids": np.asarray([step], dtype=np.int64),
            "attention_mask": np.ones((1, length), dtype=np.int64),
            **caches,
        }
        chosen = {KEPT_LOGITS: 1, READS_PROMPT: int(len(step) > 1)}
        feeds |= {name: np.asarray(value, dtype=np.int64) for name, value in chosen.items() if name in self._inputs}
        for entry in self.description.get("adapter", {}).get("inputs", []):
            # Without an adapter its matrices have the rank 0.
            feeds[entry["name"]] = np.zeros((entry["rows"] or 0, entry["columns"] or 0), dtype=np.float32)
        logits, *given = self.session.run(self._outputs, feeds)
        if self._serves:
            given = [np.concatenate([past, added], axis=2) for past, added in zip(caches.values(), given, strict=True)]
        return logits[0, -1].copy(), dict(zip(self._past, given, strict=True))
