"""Writes rotary frequencies of configurations as they are published, for tests of the product.

    python -m lab.export.families.rotary_golden --file ../libs/models/src/testing/rotary-golden.json

The configurations have the form of a `config.json`; the formulas are those of `rotary.py`.
"""

import argparse
import json
import math
from pathlib import Path
from typing import Any

from .rotary import frequencies
from .shape import Family, Rotary


def _case(rotary: Rotary, long: bool = False, **config: Any) -> dict[str, Any]:
    family = Family(name="", vocabulary=1, head_size=config["head_dim"], rotary=rotary)
    return {
        "config": {"rope_theta": rotary.base, "num_attention_heads": 1, **config},
        "long": long,
        "frequencies": frequencies(family, 0, long).tolist(),
        "factor": rotary.attention_factor,
    }


def cases() -> dict[str, dict[str, Any]]:
    """By name: a configuration, frequencies of all pairs, and what sines and cosines are multiplied by."""
    short, long = [1 + pair / 100 for pair in range(12)], [1.0 + pair * pair for pair in range(12)]
    longrope = Rotary(
        share=0.75, original_context=4_096, short_factors=tuple(short), long_factors=tuple(long),
        attention_factor=math.sqrt(1 + math.log(32) / math.log(4_096)),
    )  # fmt: skip
    phi = {
        "head_dim": 32, "partial_rotary_factor": 0.75, "max_position_embeddings": 131_072,
        "original_max_position_embeddings": 4_096,
        "rope_scaling": {"type": "longrope", "short_factor": short, "long_factor": long},
    }  # fmt: skip
    return {
        "plain": _case(Rotary(base=1e6), head_dim=128),
        "linear": _case(
            Rotary(linear=4.0), head_dim=64, max_position_embeddings=4_096,
            rope_scaling={"type": "linear", "factor": 4.0},
        ),
        # Up to the original context the frequencies are the plain ones.
        "dynamic": _case(
            Rotary(base=1e6), head_dim=64, max_position_embeddings=32_768,
            rope_scaling={"rope_type": "dynamic", "factor": 2.0},
        ),
        "yarn": _case(
            Rotary(base=1e6, yarn=(4.0, 32_768), attention_factor=0.1 * math.log(4) + 1), head_dim=128,
            max_position_embeddings=131_072,
            rope_scaling={"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32_768},
        ),
        "yarn, named otherwise": _case(
            Rotary(base=8e6, yarn=(4.4, 32_768), attention_factor=1.2), head_dim=64, max_position_embeddings=32_768,
            rope_scaling={"type": "yarn", "factor": 4.4, "attention_factor": 1.2},
        ),
        "llama3": _case(
            Rotary(base=5e5, llama3=(32.0, 1.0, 4.0, 8_192)), head_dim=64, max_position_embeddings=131_072,
            rope_scaling={
                "rope_type": "llama3", "factor": 32.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
                "original_max_position_embeddings": 8_192,
            },
        ),
        "longrope, short": _case(longrope, **phi),
        "longrope, long": _case(longrope, long=True, **phi),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, required=True)
    options = parser.parse_args()
    options.file.write_text(json.dumps(cases(), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
