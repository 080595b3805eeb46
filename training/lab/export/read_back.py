"""Reads a shipped encoder or judge back into its network, so that a training goes on from what is shipped.

    python -m lab.export.read_back --work WORK --model ../models/judge/saseo-judge/1

Writes `judge.pt`, `judge.json` and `tokenizer.json` (or `encoder.pt`, `encoder.json`, `table.npy` and the tokenizer) into
WORK, where the steps of training, calibration and export find them as if they had been trained there. The weights are the
rounded ones of the graph: the network gives the logits that the product computes, but for the rounding of activations.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..networks.encoder import Encoder, EncoderShape
from ..networks.judge import Judge, JudgeShape
from .graph_weights import GraphWeights, read_graph, split_projections
from .judge_graph import ENCODER
from .model_folder import DESCRIPTION, write_json


class WrongRoleError(ValueError):
    """The folder holds a model that is neither an encoder nor a judge of the lab."""


def encoder_shape(graph: GraphWeights, prefix: str = "") -> EncoderShape:
    """The sizes of the backbone, as its weights have them."""
    vocabulary, dimensions = graph.weight(f"{prefix}embedding.weight").shape
    inner, _ = graph.weight(f"{prefix}layers.0.up.weight").shape
    positions, _ = graph.weight(f"{prefix}position.weight").shape
    return EncoderShape(
        vocabulary=vocabulary, dimensions=dimensions, layers=graph.count(f"{prefix}layers.{{}}.up.weight"),
        heads=graph.attribute("MultiHeadAttention", "num_heads"), inner=inner, positions=positions,
    )  # fmt: skip


def backbone_weights(graph: GraphWeights, shape: EncoderShape, prefix: str = "") -> dict[str, np.ndarray]:
    """Weights of embedding, positions, layers and last norm, by the names of the network."""
    names = [f"{prefix}embedding.weight", f"{prefix}position.weight"]
    layers = [f"{prefix}layers.{layer}" for layer in range(shape.layers)]
    for layer in layers:
        parts = ("projections", "output", "up", "down", "attention_norm", "feed_forward_norm")
        names += [f"{layer}.{part}.weight" for part in parts]
        names += [f"{layer}.{norm}.bias" for norm in ("attention_norm", "feed_forward_norm")]
    names += [f"{prefix}norm.{part}" for part in ("weight", "bias")]
    return split_projections({name: graph.weight(name) for name in names}, layers)


def read_encoder(graph: GraphWeights) -> Encoder:
    """The network of an encoder's graph."""
    encoder = Encoder(encoder_shape(graph))
    weights = backbone_weights(graph, encoder.shape)
    weights["token_weight.weight"] = np.log(graph.weight("token_factors"))[:, None]
    return loaded(encoder, weights)


def read_judge(graph: GraphWeights) -> Judge:
    """The network of a judge's graph, which has no use for the encoder's weights of tokens: they stay as they begin."""
    hidden, _ = graph.weight("hidden.weight").shape
    judge = Judge(JudgeShape(encoder_shape(graph, ENCODER), hidden))
    weights = backbone_weights(graph, judge.shape.encoder, ENCODER)
    biases = [graph.weight(f"match_bias.{layer}") for layer in range(judge.shape.encoder.layers)]
    # The last kind is padding, which hides places by a fixed number.
    weights["match_bias"] = np.stack(biases)[..., :-1]
    weights["partner.weight"] = graph.weight("partner.weight")
    for layer in ("hidden", "relevance", "entailment"):
        weights |= {f"{layer}.{part}": graph.weight(f"{layer}.{part}") for part in ("weight", "bias")}
    weights[f"{ENCODER}token_weight.weight"] = judge.encoder.token_weight.weight.detach().numpy()
    return loaded(judge, weights)


def loaded(network: nn.Module, weights: dict[str, np.ndarray]) -> nn.Module:
    """The network with all of its weights replaced, in evaluation mode."""
    network.load_state_dict({name: torch.from_numpy(np.array(value, order="C")) for name, value in weights.items()})
    return network.eval()


def table_of(encoder: Encoder) -> np.ndarray:
    """Token vectors scaled by their weights, as the static stage writes them: near passages are found by it."""
    with torch.no_grad():
        return (encoder.embedding.weight * encoder.token_weight.weight.exp()).numpy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of an encoder or a judge that the lab exported")
    options = parser.parse_args()

    description = json.loads((options.model / DESCRIPTION).read_text(encoding="utf-8"))
    role = description["role"]
    if role not in ("embedder", "judge"):
        raise WrongRoleError(f"{options.model} is a {role}: only encoders and judges are read back")
    graph = read_graph(options.model / description["graph"])
    network = read_judge(graph) if role == "judge" else read_encoder(graph)
    name = "judge" if role == "judge" else "encoder"
    options.work.mkdir(parents=True, exist_ok=True)
    torch.save({"model": network.state_dict(), "used": 0.0, "step": 0}, options.work / f"{name}.pt")
    parameters = sum(weight.numel() for weight in network.parameters())
    begun = f"{description['name']}-{description['version']}"
    write_json(options.work / f"{name}.json", {"shape": network.shape.as_dict(), "parameters": parameters, "begunFrom": begun})
    shutil.copyfile(options.model / description["tokenizer"], options.work / "tokenizer.json")
    if isinstance(network, Encoder):
        np.save(options.work / "table.npy", table_of(network))
    print(f"{begun}: {parameters:,} parameters")


if __name__ == "__main__":
    main()
