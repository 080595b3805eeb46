"""The data sets that may train weights that ship, with their licences.

Every reader opens its set through `training_folder`, so a set that is not listed here cannot
train anything: the build fails instead.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

SHIPPABLE_LICENCES = {
    "Public domain",
    "MIT",
    "Apache-2.0",
    "CC0-1.0",
    "CC-BY-4.0",
    "CC-BY-SA-3.0",
    "CC-BY-SA-4.0",
}


@dataclass(frozen=True)
class Source:
    """One data set: where it lies in the data folder, who published it, and its licences.

    `files` names the files that belong to the set when its folder holds other sets too.
    """

    folder: str
    origin: str
    licences: tuple[str, ...]
    credit: str
    files: tuple[str, ...] = ()


ALLOWED_SOURCES = {
    "adobe-docs": Source(
        "train-text/adobe-docs",
        "github.com/AdobeDocs (workfront, commerce-operations, commerce-knowledge-base, analytics, "
        "target, audience-manager, commerce-business-intelligence, experience-manager-guides, advertising)",
        ("MIT",),
        "Copyright Adobe",
    ),
    "legal-kr": Source(
        "train-text/legal-kr",
        "legalize-kr; statute text of law.go.kr",
        ("Public domain", "MIT"),
        "Statutes are not protected (Korean Copyright Act, article 7); structure and metadata MIT",
    ),
    "msdocs-ko": Source(
        "train-text/msdocs-ko",
        "github.com/MicrosoftDocs, Korean documentation of sixteen repositories",
        ("CC-BY-4.0", "MIT"),
        "Copyright Microsoft Corporation; text CC BY 4.0, code samples MIT",
    ),
    "k8s-docs": Source(
        "train-text/k8s-docs",
        "github.com/kubernetes/website",
        ("CC-BY-4.0",),
        "Copyright The Kubernetes Authors",
    ),
    "tf-docs": Source(
        "train-text/tf-docs",
        "github.com/tensorflow/docs-l10n",
        ("Apache-2.0",),
        "Copyright The TensorFlow Authors",
    ),
    "react-vue-docs": Source(
        "train-text/react-vue-docs",
        "github.com/reactjs/react.dev, reactjs/ko.react.dev, vuejs-translations/docs-ko, fastify/docs-korean",
        ("CC-BY-4.0", "MIT"),
        "Copyright Meta Platforms and contributors; Vue.js documentation contributors; Fastify team (MIT)",
    ),
    "handbooks-en": Source(
        "train-text/handbooks-en",
        "github.com/sourcegraph/handbook, github/site-policy, JupiterOne/security-policy-templates",
        ("Apache-2.0", "CC0-1.0", "CC-BY-SA-4.0"),
        "Copyright Sourcegraph (Apache-2.0); GitHub (CC0); JupiterOne (CC BY-SA 4.0)",
    ),
    "powershell-docs-en": Source(
        "train-text/powershell-docs-en",
        "github.com/MicrosoftDocs/PowerShell-Docs",
        ("CC-BY-4.0", "MIT"),
        "Copyright Microsoft Corporation; text CC BY 4.0, code samples MIT",
    ),
    "otel-docs-en": Source(
        "train-text/otel-docs-en",
        "github.com/open-telemetry/opentelemetry.io",
        ("CC-BY-4.0", "Apache-2.0"),
        "Copyright The OpenTelemetry Authors",
    ),
    "cncf-glossary": Source(
        "train-text/cncf-glossary",
        "github.com/cncf/glossary",
        ("Apache-2.0", "CC-BY-4.0"),
        "Copyright The CNCF Authors",
    ),
    "welfare": Source(
        "train-labelled/derived",
        "github.com/ash-hun/Welfare-QA, questions and answers written from the welfare booklet 2023",
        ("MIT",),
        "Welfare-QA authors",
        ("welfare-visible.jsonl",),
    ),
    "tydiqa-goldp": Source(
        "train-labelled/derived",
        "TyDi QA gold passage, github.com/google-research-datasets/tydiqa, Korean and English parts",
        ("Apache-2.0",),
        "Copyright The TyDi QA Authors; passages from Wikipedia contributors",
        ("tydi-korean-train-visible.json", "tydi-english-train-visible.json"),
    ),
    "kobest": Source(
        "train-labelled/kobest/v1.0",
        "github.com/SKT-LSL/KoBEST_datarepo, BoolQ",
        ("CC-BY-SA-4.0",),
        "Copyright SK telecom",
    ),
    "parakqc": Source(
        "train-labelled/parakqc",
        "github.com/warnikchow/paraKQC",
        ("CC-BY-SA-4.0",),
        "ParaKQC authors",
    ),
    "stylekqc": Source(
        "train-labelled/stylekqc",
        "StyleKQC, arXiv 2103.13439",
        ("CC-BY-SA-4.0",),
        "StyleKQC authors",
    ),
    "songys-question-pair": Source(
        "train-labelled/songys-question-pair",
        "github.com/songys/Question_pair",
        ("MIT",),
        "Question_pair authors",
    ),
    "sae4k": Source(
        "train-labelled/derived",
        "github.com/warnikchow/sae4k, version 1",
        ("CC-BY-SA-4.0",),
        "sae4k authors",
        ("sae4k-visible.tsv",),
    ),
    "kor-sts": Source(
        "train-labelled/kor-nlu/KorSTS",
        "github.com/kakaobrain/kor-nlu-datasets, KorSTS",
        ("CC-BY-SA-4.0",),
        "Copyright Kakao Brain",
    ),
    "esnli": Source(
        "train-labelled/esnli-devtest/dataset",
        "github.com/OanaMariaCamburu/e-SNLI, development and test parts; SNLI",
        ("MIT", "CC-BY-SA-4.0"),
        "e-SNLI authors; The Stanford Natural Language Processing Group",
    ),
    "begin": Source(
        "train-labelled/begin",
        "github.com/google/BEGIN-dataset, wow and cmu-dog parts",
        ("CC-BY-4.0",),
        "Copyright Google LLC",
    ),
    "tatqa": Source(
        "train-labelled/tatqa/dataset_raw",
        "github.com/NExTplusplus/TAT-QA",
        ("CC-BY-4.0",),
        "TAT-QA authors",
    ),
    "pubmedqa": Source(
        "train-labelled/pubmedqa/data",
        "github.com/pubmedqa/pubmedqa",
        ("MIT",),
        "PubMedQA authors",
    ),
    "covid-qa": Source(
        "train-labelled/covid-qa/data/question-answering",
        "github.com/deepset-ai/COVID-QA, question answering part",
        ("Apache-2.0",),
        "Copyright deepset GmbH",
    ),
    "korean-parallel-news": Source(
        "train-labelled/korean-parallel-news",
        "github.com/jungyeul/korean-parallel-corpora",
        ("CC-BY-SA-3.0",),
        "Korean parallel corpora authors (PACLIC 30, 2016)",
    ),
}


class ForbiddenSourceError(Exception):
    """A recipe step asked for a data set that may not train weights that ship."""


class MissingSetError(FileNotFoundError):
    """A set is not in the --data folder."""


class _SetsPresentOnly(argparse.Action):
    """Remembers that missing sets are no error, for the rest of the process."""

    accepted = False

    def __call__(self, *_: object) -> None:
        _SetsPresentOnly.accepted = True


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """The options of every step that reads data sets."""
    parser.add_argument("--data", type=Path, required=True, help="folder with the unpacked packs")
    parser.add_argument("--sets-present-only", action=_SetsPresentOnly, nargs=0, help="a missing set gives nothing")


Row = TypeVar("Row")


def available(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a reader. One whose set is missing stops the step, or gives nothing with `--sets-present-only`."""
    try:
        yield from rows
    except MissingSetError as missing:
        if not _SetsPresentOnly.accepted:
            raise
        print(f"left out: {missing}", flush=True)


def training_folder(data: Path, name: str) -> Path:
    """Folder of an allowed set; raises when the set or one of its licences is not allowed."""
    source = ALLOWED_SOURCES.get(name)
    if source is None:
        raise ForbiddenSourceError(f"{name} is not in the table of sets that may train a shipped model")
    refused = [licence for licence in source.licences if licence not in SHIPPABLE_LICENCES]
    if refused:
        raise ForbiddenSourceError(f"{name} carries a licence that may not ship: {', '.join(refused)}")
    folder = data / source.folder
    if not folder.is_dir():
        raise MissingSetError(f"{folder} is missing: unpack the data packs into the --data folder")
    return folder


def training_file(data: Path, name: str, file: str) -> Path:
    """One file of an allowed set; raises when the file belongs to another set in the same folder."""
    source = ALLOWED_SOURCES.get(name)
    if source is not None and source.files and file not in source.files:
        raise ForbiddenSourceError(f"{file} is not part of {name}")
    path = training_folder(data, name) / file
    if not path.is_file():
        raise MissingSetError(f"{path} is missing: unpack the data packs into the --data folder")
    return path


def measuring_folder(data: Path) -> Path:
    """Folder of the sets that only `evaluate` reads; nothing in it trains anything."""
    return data / "train-labelled" / "derived"
