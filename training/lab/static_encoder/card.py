"""Writes CARD.md and NOTICE of a model folder from the source table, the run and its evaluation.

    python -m lab.static_encoder.card --work WORK --model MODEL_FOLDER
"""

import argparse
import json
from pathlib import Path

from ..cards.measured import evaluation
from ..corpora.sources import ALLOWED_SOURCES, training_folder
from .tokenizer import CHARACTERS, VOCABULARY_SIZE

CARD = """# {name}, version {version}

Bilingual (Korean, English) static text encoder, trained from scratch. No pretrained weights were used.

- Role: embedder. Input: text. Output: {dimensions} numbers of unit length. Reads {maximum_tokens} tokens of a text.
- Licence: Apache-2.0. Credits of the training data: NOTICE.
- Size: model.onnx {graph_megabytes} MB (int8 rows with one scale each), tokenizer.json {tokenizer_megabytes} MB.

## How it works

Every token has one vector and one learned weight; the vector of a text is the weighted sum, scaled to unit length.
Word order plays no part, so an encoding costs microseconds. The tokenizer is byte-pair encoding with {vocabulary}
entries and byte fallback: NFC, lower case, runs of Hangul and of Latin letters are words, digits and signs stand alone.

## Training

{pairs} pairs, {steps} steps of {batch} pairs, symmetric InfoNCE with in-batch negatives (temperature {temperature}),
Adam, {minutes} minutes on one CPU core. Pairs: aligned Korean and English lines and sections; title, heading or article
title to its passage, partly phrased as a question; a sentence to the passage it was taken from; question to passage;
paraphrases. The recipe is `training/lab/static_encoder`. The first pooling weights are those of Arora et al. 2017 (SIF).

| data set | pairs | licence | source |
| --- | ---: | --- | --- |
{sources}

Tokenizer text: {tokenizer_sets}; statutes are {statute_share} % of these characters.

## Metrics

Percent with 95 % bootstrap intervals, by `lab.evaluation`, which says how each set is held out. lexical: BM25 without a
model. hybrid: reciprocal ranks of both. weighted: 0.85 lexical, 0.15 vector. adaptive: the less of the
question words find, the more vectors count, as a new knowledge base has it.

{metrics}

## Limits

- A bag of words: it does not see order or negation ("can" and "cannot" lie close together), and long passages blur.
- Words that are rare in technical documentation, handbooks and statutes are split into pieces that say little.
- It is a starting point that makes the vector leg real; for Korean retrieval a lexical leg is stronger than this model
  alone. Larger encoders can be installed at the same slot.
- Korean and English only. Other languages are encoded, without meaning.
"""

NOTICE = """{name} {version}
Trained from scratch on the data sets below. The weights are licensed under Apache-2.0; the sets keep their licences.

{credits}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--name", default="table", help="name of the trained table, without suffix")
    options = parser.parse_args()

    pairs = json.loads((options.work / "pairs.json").read_text())
    run = json.loads((options.work / f"{options.name}.json").read_text())
    description = json.loads((options.model / "model.json").read_text())
    used = sorted({*pairs, *CHARACTERS})
    for name in used:
        training_folder(options.data, name)
    table = [
        f"| {name} | {pairs.get(name, 0):,} | {', '.join(ALLOWED_SOURCES[name].licences)} | {ALLOWED_SOURCES[name].origin} |"
        for name in used
    ]
    credits = [
        f"{name}\n  {ALLOWED_SOURCES[name].origin}\n  {', '.join(ALLOWED_SOURCES[name].licences)}. {ALLOWED_SOURCES[name].credit}"
        for name in used
    ]
    sizes = {name: f"{file['bytes'] / 1e6:.1f}" for name, file in description["files"].items()}
    identity = {"name": description["name"], "version": description["version"]}
    card = CARD.format(
        **identity,
        dimensions=description["dimensions"],
        maximum_tokens=description["maximumTokens"],
        graph_megabytes=sizes["model.onnx"],
        tokenizer_megabytes=sizes["tokenizer.json"],
        vocabulary=f"{VOCABULARY_SIZE:,}",
        pairs=f"{run['pairs']:,}",
        steps=f"{run['steps']:,}",
        batch=run["batch"],
        temperature=run["temperature"],
        minutes=run["minutes"],
        sources="\n".join(table),
        tokenizer_sets=", ".join([*CHARACTERS, "tydiqa-goldp", "kobest"]),
        statute_share=round(100 * CHARACTERS["legal-kr"] / sum(CHARACTERS.values())),
        metrics=evaluation(options.work, f"{description['name']}-{description['version']}"),
    )
    (options.model / "CARD.md").write_text(card, encoding="utf-8")
    (options.model / "NOTICE").write_text(NOTICE.format(**identity, credits="\n\n".join(credits)), encoding="utf-8")


if __name__ == "__main__":
    main()
