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
    weights_beside: bool = False
    """Whether the weights lie in a file beside the graph."""


def _family(name: str, **shape: object) -> Family:
    return Family(name=name, vocabulary=VOCABULARY, **shape)  # type: ignore[arg-type]


LLAMA3 = Rotary(base=500_000.0, llama3=(32.0, 1.0, 4.0, 64))
LONGROPE = Rotary(
    share=0.5, original_context=4_096, short_factors=(1.0, 1.0, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3),
    long_factors=(1.0, 1.2, 1.5, 2.5, 4.0, 8.0, 16.0, 30.0),
    attention_factor=math.sqrt(1 + math.log(32) / math.log(4_096)),
)  # fmt: skip

QWEN25 = _family("qwen2.5", biases=True, rotary=Rotary(base=1_000_000.0))
QWEN3 = _family("qwen3", head_norms=True, rotary=Rotary(base=1_000_000.0))
LLAMA = _family("llama-3.2", rotary=LLAMA3, epsilon=1e-5)
PHI = _family("phi-4-mini", fused=True, head_size=32, rotary=LONGROPE, context_tokens=131_072, epsilon=1e-5)
PHI3 = replace(PHI, name="phi-3", rotary=Rotary(), context_tokens=256, windows=(48, 48))
GEMMA2 = _family(
    "gemma-2", activation="gelu", norms_add_one=True, norms_after=True, embedding_scale=math.sqrt(32),
    query_scale=24**-0.5, attention_cap=2.0, logit_cap=15.0, windows=(16, 0),
)  # fmt: skip
GEMMA3 = replace(
    GEMMA2, name="gemma-3", head_norms=True, attention_cap=0.0, logit_cap=0.0,
    rotary=Rotary(base=1_000_000.0), local_base=10_000.0,
)  # fmt: skip
SMOL = _family("smollm2", width=64, heads=3, key_value_heads=1, rotary=Rotary(base=100_000.0), epsilon=1e-5)
EXAONE = _family("exaone-3.5", tied=False, rotary=replace(LLAMA3, base=1_000_000.0), epsilon=1e-5)
EXAONE4 = replace(
    EXAONE, name="exaone-4", head_norms=True, norms_before=False, norms_after=True, windows=(16, 0), global_rotary=False
)
KANANA = _family("kanana-1.5", heads=4, key_value_heads=1, rotary=Rotary(base=8_000_000.0), epsilon=1e-5)
YARN = replace(
    KANANA, name="kanana-1.5-yarn", rotary=Rotary(base=10_000.0, yarn=(4.0, 64), attention_factor=0.1 * math.log(4) + 1)
)
LINEAR = replace(LLAMA, name="llama-2-linear", rotary=Rotary(linear=4.0))
MIDM = _family("midm-2.0", heads=4, key_value_heads=2, rotary=Rotary(base=8_000_000.0), epsilon=1e-5)
MINICPM = _family(
    "minicpm", embedding_scale=12.0, residual_scale=1.4 / math.sqrt(2), logit_scale=1 / 4, tied=True, epsilon=1e-5
)
MOE = _family("qwen3-moe", head_norms=True, experts=4, active_experts=2, feed_forward=16, rotary=Rotary(base=1_000_000.0))

SERVED = Form("int4", positions=True, kept_logits=True)
HALF = Form("float16", positions=True, kept_logits=True)
PLAIN = Form(attention="plain", positions=True)

TWINS = (
    Twin("qwen2.5-genai", QWEN25, Form("int4"), "genai", "chatml", "qwen2"),
    Twin("qwen2.5-transformers", QWEN25, SERVED, "transformers", "chatml", "qwen2"),
    Twin("llama-3.2-genai", LLAMA, Form(), "genai", "llama3", "llama"),
    Twin("llama-3.2-transformers", LLAMA, SERVED, "transformers", "llama3", "llama"),
    Twin("llama-3.2-last-logits-genai", LLAMA, Form("int4", last_logits=True), "genai", "llama3", "llama"),
    Twin("qwen3-genai", QWEN3, Form(), "genai", "chatml", "qwen3"),
    Twin("qwen3-float16-transformers", QWEN3, HALF, "transformers", "chatml", "qwen3", "q4f16"),
    Twin("qwen3-plain-transformers", QWEN3, PLAIN, "transformers", "chatml", "qwen3", "fp32"),
    Twin("qwen3-moe-genai", MOE, Form(), "genai", "chatml", "qwen3_moe"),
    Twin("qwen3-moe-int4-genai", replace(MOE, feed_forward=32), Form("int4"), "genai", "chatml", "qwen3_moe"),
    Twin("phi-3-genai", PHI3, Form("int4"), "genai", "phi", "phi3"),
    Twin("phi-4-mini-genai", PHI, Form(), "genai", "phi", "phi3"),
    Twin("gemma-2-genai", GEMMA2, Form("int4"), "genai", "gemma", "gemma2"),
    Twin("gemma-3-transformers", GEMMA3, SERVED, "transformers", "gemma", "gemma3_text"),
    Twin("smollm2-plain-genai", SMOL, replace(PLAIN, precision="int4"), "genai", "chatml", "llama"),
    Twin("exaone-3.5-transformers", EXAONE, SERVED, "transformers", "llama3", "exaone", weights_beside=True),
    Twin("exaone-4-transformers", EXAONE4, SERVED, "transformers", "llama3", "exaone4"),
    Twin("kanana-1.5-yarn-transformers", YARN, SERVED, "transformers", "llama3", "llama"),
    Twin("llama-2-linear-transformers", LINEAR, replace(PLAIN, precision="int4"), "transformers", "llama3", "llama"),
    Twin("qwen2.5-int8-genai", QWEN25, Form("int8"), "genai", "chatml", "qwen2"),
    Twin("qwen2.5-dynamic-int8-transformers", QWEN25, replace(PLAIN, dynamic=True), "transformers", "chatml", "qwen2", "q8"),
    Twin("kanana-1.5-float16-genai", KANANA, Form("float16"), "genai", "llama3", "llama"),
    Twin("midm-2.0-transformers", MIDM, SERVED, "transformers", "llama3", "llama"),
    Twin("minicpm-genai", MINICPM, Form("int4"), "genai", "sentencepiece", "minicpm"),
)
