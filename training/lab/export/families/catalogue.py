"""The twins: which families there are, and in which form and layout each is written."""

import math
from dataclasses import dataclass, replace
from typing import Literal

from .graph import Form
from .shape import Family, Rotary

Layout = Literal["genai", "transformers"]
Speech = Literal["chatml", "llama3", "phi", "gemma", "sentencepiece"]

VOCABULARY = 320


@dataclass(frozen=True)
class Twin:
    """A tiny model with random weights, as it would be downloaded."""

    name: str
    family: Family
    form: Form
    layout: Layout
    speech: Speech
    """Tokenizer and chat template."""
    model_type: str
    variant: str = "q4"
    """Ending of the graph file in the layout of transformers.js."""


def _family(name: str, **shape: object) -> Family:
    return Family(name=name, vocabulary=VOCABULARY, **shape)  # type: ignore[arg-type]


LLAMA3 = Rotary(base=500_000.0, llama3=(32.0, 1.0, 4.0, 64))
LONGROPE = Rotary(
    share=0.5, original_context=4_096, short_factors=(1.0, 1.0, 1.1, 1.25), long_factors=(1.0, 1.5, 4.0, 30.0),
    attention_factor=math.sqrt(1 + math.log(32) / math.log(4_096)),
)  # fmt: skip

QWEN25 = _family("qwen2.5", biases=True, rotary=Rotary(base=1_000_000.0))
QWEN3 = _family("qwen3", head_norms=True, rotary=Rotary(base=1_000_000.0))
LLAMA = _family("llama-3.2", rotary=LLAMA3, epsilon=1e-5)
PHI = _family("phi-4-mini", fused=True, rotary=LONGROPE, context_tokens=131_072, epsilon=1e-5)
GEMMA2 = _family(
    "gemma-2", activation="gelu", norms_add_one=True, norms_after=True, embedding_scale=math.sqrt(32),
    query_scale=24**-0.5, attention_cap=2.0, logit_cap=5.0, windows=(16, 0),
)  # fmt: skip
GEMMA3 = replace(
    GEMMA2, name="gemma-3", head_norms=True, attention_cap=0.0, logit_cap=0.0,
    rotary=Rotary(base=1_000_000.0), local_base=10_000.0,
)  # fmt: skip
SMOL = _family("smollm2", heads=3, key_value_heads=1, width=48, rotary=Rotary(base=100_000.0), epsilon=1e-5)
EXAONE = _family("exaone-3.5", tied=False, rotary=replace(LLAMA3, base=1_000_000.0), epsilon=1e-5)
KANANA = _family("kanana-1.5", heads=4, key_value_heads=1, rotary=Rotary(base=8_000_000.0), epsilon=1e-5)
MIDM = _family("midm-2.0", heads=4, key_value_heads=2, rotary=Rotary(base=8_000_000.0), epsilon=1e-5)
MINICPM = _family(
    "minicpm", embedding_scale=12.0, residual_scale=1.4 / math.sqrt(2), logit_scale=1 / 4, tied=True, epsilon=1e-5
)
MOE = _family("qwen3-moe", head_norms=True, experts=4, active_experts=2, rotary=Rotary(base=1_000_000.0))

SERVED = Form(precision="int4", positions=True, kept_logits=True)

TWINS = (
    Twin("qwen2.5-genai", QWEN25, Form("int4"), "genai", "chatml", "qwen2"),
    Twin("qwen2.5-transformers", QWEN25, SERVED, "transformers", "chatml", "qwen2"),
    Twin("llama-3.2-genai", LLAMA, Form(), "genai", "llama3", "llama"),
    Twin("llama-3.2-transformers", LLAMA, SERVED, "transformers", "llama3", "llama"),
)
