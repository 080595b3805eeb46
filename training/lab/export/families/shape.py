"""What tells the decoders of one family from those of another, as far as their graphs differ.

Sources: the modelling files of Qwen2 and Qwen3, Llama, Phi-3, Gemma 2 and 3, MiniCPM, EXAONE 4 and Qwen3-MoE in the transformers
library, and what the model builder of onnxruntime-genai makes of them.
"""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Rotary:
    """Rotary positions (Su et al. 2021), by halves."""

    base: float = 10_000.0
    share: float = 1.0
    """Of a head that is turned, from its beginning."""
    linear: float = 1.0
    """Positions are divided by it (Chen et al. 2023)."""
    yarn: tuple[float, int] | None = None
    """Factor, original context (YaRN, Peng et al. 2023), with the paper's 32 and 1 rotations."""
    llama3: tuple[float, float, float, int] | None = None
    """Factor, low and high frequency factor, original context (Llama 3.1)."""
    short_factors: tuple[float, ...] = ()
    """Of each frequency, up to `original_context` (LongRoPE, Ding et al. 2024)."""
    long_factors: tuple[float, ...] = ()
    original_context: int = 0
    attention_factor: float = 1.0
    """LongRoPE and YaRN multiply sines and cosines by it."""


@dataclass(frozen=True)
class Family:
    """Shape of a tiny decoder that has the layers of a family."""

    name: str
    vocabulary: int
    context_tokens: int = 256
    layers: int = 2
    width: int = 32
    heads: int = 2
    key_value_heads: int = 1
    head_size: int = 16
    feed_forward: int = 32
    epsilon: float = 1e-6
    rotary: Rotary = field(default_factory=Rotary)
    tied: bool = True
    """The head is the embedding."""
    biases: bool = False
    """On queries, keys and values (Qwen 2)."""
    head_norms: bool = False
    """Queries and keys are normalised head by head (Qwen 3, Gemma 3)."""
    fused: bool = False
    """One matrix for queries, keys and values, one for gate and up (Phi-3)."""
    activation: Literal["silu", "gelu"] = "silu"
    """gelu: its tanh form."""
    norms_add_one: bool = False
    """The gain of a norm is 1 + weight (Gemma)."""
    norms_before: bool = True
    """What attention and feed-forward read is normalised; EXAONE 4 does not."""
    norms_after: bool = False
    """Also what attention and feed-forward give is normalised (Gemma 2 and 3, EXAONE 4)."""
    embedding_scale: float = 1.0
    residual_scale: float = 1.0
    logit_scale: float = 1.0
    query_scale: float | None = None
    """Of the scores; 1 / sqrt(head size) where absent."""
    attention_cap: float = 0.0
    logit_cap: float = 0.0
    windows: tuple[int, ...] = ()
    """Of each layer: how many tokens it sees, itself included; 0 for all."""
    local_base: float = 0.0
    """Rotary base of the layers with a window, where it differs (Gemma 3)."""
    global_rotary: bool = True
    """Whether layers without a window have rotary positions; those of the larger EXAONE 4 have none."""
    experts: int = 0
    active_experts: int = 0

    def turns(self, layer: int) -> bool:
        return self.global_rotary or self.window(layer) > 0

    def window(self, layer: int) -> int:
        return self.windows[layer] if self.windows else 0

    @property
    def scale(self) -> float:
        return self.head_size**-0.5 if self.query_scale is None else self.query_scale
