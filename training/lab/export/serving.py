"""Parts of a decoder graph that save time where a program runs it token by token.

`num_logits_to_keep` int64 []: how many last positions get logits (0: all). Of a prompt only one is needed.
`added.{i}.key` and `.value` float32 [batch, key value heads, sequence, head size]: keys and values of the tokens of
this run alone. Whoever keeps them in longer tensors of its own, with room behind, need not fetch the whole `present`,
which onnxruntime-node copies out in every step. The mask tells how many tokens the past holds; the room is hidden.
"""

import numpy as np

from .graph_parts import GraphParts

KEPT_LOGITS = "num_logits_to_keep"


def last_positions(parts: GraphParts, x: str) -> str:
    """Keeps the last `num_logits_to_keep` of [batch, sequence, width]. Slicing from -0 keeps all."""
    parts.constant("to_the_end", np.asarray([np.iinfo(np.int64).max], dtype=np.int64))
    parts.constant("axis_0", np.asarray([0], dtype=np.int64))
    parts.node("Neg", [KEPT_LOGITS], "first_kept_position")
    parts.node("Unsqueeze", ["first_kept_position", "axis_0"], "first_kept")
    return parts.node("Slice", [x, "first_kept", "to_the_end", "axis_1"], "kept")

