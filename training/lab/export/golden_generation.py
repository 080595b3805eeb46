"""Greedy answers of the generator: in torch, in a float graph that must agree, and in the graph that ships."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from tokenizers import Tokenizer

from ..generator.prompt import Passage, build_prompt
from ..networks.decoder import Decoder
from ..tokenizer.special import BEGIN, END, NAMES
from .decoder_graph import build_decoder
from .generator import configuration_of
from .twins import CLEAR, ServedGraph

STEPS = 16
LEAVE = Passage("취업규칙", "연차", "연차 휴가는 입사일을 기준으로 매년 15일이 생깁니다.")
REFUND = Passage("Refunds", "", "Refunds are possible within 14 days of purchase.")
PROMPTS = (
    build_prompt("연차 휴가는 며칠인가요?", [LEAVE], "ko"),
    build_prompt("출장비는 언제 신청하나요?", [LEAVE], "ko"),
    build_prompt("How many days do I have for a refund?", [REFUND], "en"),
    build_prompt("Who approves travel?", [REFUND, LEAVE], "en"),
    build_prompt("환불은 며칠 안에 가능한가요?", [REFUND], "ko"),
    "쿠버네티스는",
)


def generations(decoder: Decoder, tokenizer: Tokenizer, shipped: Path) -> list[dict[str, Any]]:
    """Prompts with their ids, the tokens of torch and those of the shipped graph, as far as they are clear.

    Raises AssertionError when the float graph, which does not ship, gives other tokens than torch.
    """
    weights = {name: value.numpy() for name, value in decoder.state_dict().items()}
    graph = ServedGraph(build_decoder(weights, configuration_of(decoder.shape), "float32", for_serving=True), {})
    served = onnx.load(str(shipped))
    sizes = {entry.name: entry.type.tensor_type.shape.dim for entry in served.graph.input if "lora." in entry.name}
    empty = {
        name: np.zeros([size.dim_value for size in sides], dtype=np.float32) for name, sides in sizes.items()
    }
    shipping = ServedGraph(served, empty)

    def in_torch(ids: Sequence[int]) -> np.ndarray:
        with torch.no_grad():
            return decoder.logits(decoder(torch.tensor([ids]))[:, -1:])[0, 0].numpy()

    entries = []
    for prompt in PROMPTS:
        ids = [BEGIN, *tokenizer.encode(prompt).ids]
        tokens = greedy(in_torch, ids)
        assert greedy(graph.logits, ids) == tokens, f"the float graph answers otherwise: {prompt}"
        entries.append({"prompt": prompt, "ids": ids, "float": tokens, "shipped": greedy(shipping.logits, ids)})
    return entries


def greedy(logits_of: Callable[[list[int]], np.ndarray], ids: list[int]) -> list[int]:
    """The best next tokens, until the end or until two are nearly as good."""
    never = [token for token in range(len(NAMES)) if token != END]
    tokens: list[int] = []
    while len(tokens) < STEPS and END not in tokens:
        logits = logits_of(ids + tokens).copy()
        logits[never] = -np.inf
        second, best = np.argpartition(logits, -2)[-2:]
        if logits[best] - logits[second] < CLEAR:
            break
        tokens.append(int(best))
    return tokens
