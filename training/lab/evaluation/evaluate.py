"""Measures installed models on the validation sets, always beside a baseline without a model.

    python -m lab.evaluation.evaluate --work WORK --models ../models [--only embedder judge generator]

Needs WORK/validation (`lab.evaluation.sets`). Writes WORK/evaluation/<name>-<version>.json and prints tables. All
figures are in percent, with 95 % bootstrap intervals.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import tables
from .answers import answer_figures, generated, quoted
from .onnx_models import Embedder, Generator, Judge
from .passages import RetrievalSet, read_lines, read_set
from .search import JUDGED, rankings, reranked, search_figures
from .sets import FOLDER
from .verdicts import by_words, claim_figures, judged

SEED = 19


@dataclass(frozen=True)
class Options:
    """Where things lie, and how much of them is measured."""

    work: Path
    models: Path
    threads: int = 1
    rows: int = 200
    claims: int = 10_000
    reranked: int = 100

    @property
    def sets(self) -> dict[str, RetrievalSet]:
        folders = sorted((self.work / FOLDER / "retrieval").iterdir())
        return {folder.name: read_set(folder) for folder in folders}

    def folders(self, role: str) -> list[Path]:
        """Model folders of a role, by name and version."""
        return sorted(path.parent for path in (self.models / role).glob("*/*/model.json"))


def embedder_report(folder: Path, options: Options) -> dict[str, Any]:
    """nDCG@10 by words, by vectors and by both."""
    embedder = Embedder(folder, options.threads)
    search = {name: search_figures(content, rankings(content, embedder)) for name, content in options.sets.items()}
    print(tables.searches(search, f"{embedder.name}, nDCG@10"), flush=True)
    return {"model": embedder.name, "retrieval": search}


def judge_report(folder: Path, options: Options) -> dict[str, Any]:
    """Labels of claims, and nDCG@10 when the judge orders what each embedder and the words found."""
    judge = Judge(folder, options.threads)
    claims = sample(read_lines(options.work / FOLDER / "claims.jsonl"), options.claims)
    verdicts = claim_figures(claims, judged(claims, judge), by_words(claims))
    print(f"## {judge.name}\n\n{tables.verdicts(verdicts)}", flush=True)
    report: dict[str, Any] = {"model": judge.name, "claims": verdicts, "retrieval": {}}
    for embedder_folder in options.folders("embedder") if options.reranked else []:
        embedder = Embedder(embedder_folder, options.threads)
        search = {}
        for name, content in options.sets.items():
            part = RetrievalSet(content.passages, sample(content.questions, options.reranked))
            found = rankings(part, embedder)
            found[JUDGED] = reranked(part, found["hybrid"], judge)
            search[name] = search_figures(part, found)
        print(f"\n{tables.searches(search, f'{judge.name} after {embedder.name}, nDCG@10')}", flush=True)
        report["retrieval"][embedder.name] = search
    return report


def generator_report(folder: Path, options: Options) -> dict[str, Any]:
    """Answers and refusals, beside quotes of the best sentence."""
    generator = Generator(folder, options.threads)
    every = read_lines(options.work / FOLDER / "grounded.jsonl")
    quotes = dict(zip(map(id, every), quoted(every), strict=True))
    rows = sample(every, options.rows)
    answers = generated(rows, generator)
    fit = [(row, answer) for row, answer in zip(rows, answers, strict=True) if answer is not None]
    chosen = [row for row, _ in fit]
    report = answer_figures(chosen, [answer for _, answer in fit], [quotes[id(row)] for row in chosen])
    print(f"## {generator.name}\n\n{tables.answers(report)}", flush=True)
    return {"model": generator.name, "tooLong": len(rows) - len(fit), "answers": report}


REPORTS = {"embedder": embedder_report, "judge": judge_report, "generator": generator_report}


def sample(rows: Sequence[Any], most: int) -> list[Any]:
    """At most so many rows, always the same ones, in their order."""
    if len(rows) <= most:
        return list(rows)
    return [rows[at] for at in sorted(random.Random(SEED).sample(range(len(rows)), most))]


def evaluate(options: Options, roles: Sequence[str]) -> list[Path]:
    """Measures every model of the roles; gives the files that it wrote."""
    written = []
    for role in roles:
        for folder in options.folders(role):
            report = {"role": role} | REPORTS[role](folder, options)
            path = options.work / "evaluation" / f"{report['model']}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            written.append(path)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=[*REPORTS, "encoder"], default=list(REPORTS))
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rows", type=int, default=200, help="most questions that a generator answers")
    parser.add_argument("--claims", type=int, default=10_000, help="most claims that a judge labels")
    parser.add_argument("--reranked", type=int, default=100, help="most questions of a set whose passages a judge orders; 0: none")
    given = parser.parse_args()
    options = Options(given.work, given.models, given.threads, given.rows, given.claims, given.reranked)
    roles = ["embedder" if role == "encoder" else role for role in given.only]
    if not evaluate(options, roles):
        raise SystemExit(f"no model of {', '.join(roles)} in {given.models}")


if __name__ == "__main__":
    main()
