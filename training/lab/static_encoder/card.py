"""Writes CARD.md and NOTICE of a model folder from the source table, the run and its metrics.

    python -m lab.static_encoder.card --work WORK --model MODEL_FOLDER
"""

import argparse
import json
from pathlib import Path

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
paraphrases. The recipe is `training/static-encoder`. The first pooling weights are those of Arora et al. 2017 (SIF).

| data set | pairs | licence | source |
| --- | ---: | --- | --- |
{sources}

Tokenizer text: {tokenizer_sets}; statutes are {statute_share} % of these characters.

## Metrics

Percent. The Korean retrieval set (public welfare questions against {documents} documents, one relevant each) and the
held-out documentation lines never trained the model. `chunks`: the best chunk of 128 tokens decides; `whole`: one vector
per document. Three runs with other settings were compared on the retrieval set and on KoBEST development statements; none
was better than the first run beyond noise, so the first is shipped. KoBEST training statements are among the training pairs.

| check | n | float32 | int8 |
| --- | ---: | ---: | ---: |
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


def metric_rows(metrics: dict[str, dict[str, dict]]) -> str:
    """Rows of the metrics table, float32 beside int8."""
    full, small = metrics["fp32"], metrics["int8"]
    rows = []
    for form in ("chunks", "whole"):
        for name in ("nDCG@10", "recall@10"):
            pair = full["documents"][form][name], small["documents"][form][name]
            rows.append((f"Korean question to document, {form}, {name}", full["documents"]["questions"], *pair))
    for name, label in (
        ("koreanToEnglishRecall@1", "Korean line to English line, recall@1"),
        ("englishToKoreanRecall@1", "English line to Korean line, recall@1"),
    ):
        rows.append((label, full["languages"]["lines"], full["languages"][name], small["languages"][name]))
    statements = full["statements"]["nDCG@10"], small["statements"]["nDCG@10"]
    rows.append(("Korean statement to passage (KoBEST dev), nDCG@10", full["statements"]["statements"], *statements))
    return "\n".join(f"| {label} | {count:,} | {left} | {right} |" for label, count, left, right in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--name", default="table", help="name of the trained table, without suffix")
    options = parser.parse_args()

    pairs = json.loads((options.work / "pairs.json").read_text())
    run = json.loads((options.work / f"{options.name}.json").read_text())
    metrics = json.loads((options.work / f"{options.name}.metrics.json").read_text())
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
        documents=metrics["fp32"]["documents"]["documents"],
        metrics=metric_rows(metrics),
    )
    (options.model / "CARD.md").write_text(card, encoding="utf-8")
    (options.model / "NOTICE").write_text(NOTICE.format(**identity, credits="\n\n".join(credits)), encoding="utf-8")


if __name__ == "__main__":
    main()
