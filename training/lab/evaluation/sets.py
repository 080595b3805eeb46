"""Writes the validation sets: questions with passages, claims with evidence, and grounded questions.

    python -m lab.evaluation.sets --data DATA --work WORK [--only retrieval claims grounded]

Fills WORK/validation; its `sets.json` says how large each set is and how it was cut. Some sets may only be measured on,
so the folder is not part of the repository.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ..corpora.sources import add_data_options, available
from .claim_sets import claim_sets
from .cross_sets import cross_sets
from .english_sets import english_sets
from .passages import RetrievalSet, read_lines, write_lines, write_set
from .welfare_sets import welfare_sets

FOLDER = "validation"
Notes = dict[str, dict]
Maker = Callable[[Path], tuple[dict[str, RetrievalSet], Notes]]


MAKERS: tuple[Maker, ...] = (welfare_sets, english_sets, cross_sets)


def once(make: Maker, data: Path) -> Iterator[tuple[dict[str, RetrievalSet], Notes]]:
    """What a maker gives, as rows that `available` may leave out."""
    yield make(data)


def write_retrieval(data: Path, work: Path) -> Notes:
    """Writes the retrieval sets."""
    every: Notes = {}
    for sets, notes in (made for make in MAKERS for made in available(once(make, data))):
        for name, content in sets.items():
            if not content.questions:
                continue
            write_set(work / FOLDER / "retrieval" / name, content)
            size = {"questions": len(content.questions), "passages": len(content.passages)}
            every[name] = size | notes[name]
            print(name, every[name], flush=True)
    return every


def write_claims(data: Path, work: Path) -> Notes:
    """Writes claims.jsonl."""
    rows, notes = claim_sets(data, work)
    write_lines(work / FOLDER / "claims.jsonl", rows)
    for name, note in notes.items():
        note["labels"] = dict(Counter(row["label"] for row in rows if row["set"] == name))
        print(name, note, flush=True)
    if "synthetic" in notes:
        notes["synthetic"]["rowsOfUnseenKinds"] = sum(row["unseen"] for row in rows)
    return notes


def write_grounded(data: Path, work: Path) -> Notes:
    """Writes grounded.jsonl."""
    rows = read_lines(work / "grounded-held.jsonl")
    write_lines(work / FOLDER / "grounded.jsonl", rows)
    answerable = sum(row["answerable"] for row in rows)
    return {"grounded": {"n": len(rows), "answerable": answerable, "cut": "all rows of grounded-held.jsonl"}}


PARTS: dict[str, Callable[[Path, Path], Notes]] = {
    "retrieval": write_retrieval,
    "claims": write_claims,
    "grounded": write_grounded,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_options(parser)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    path = options.work / FOLDER / "sets.json"
    notes = json.loads(path.read_text()) if path.is_file() else {}
    for part in options.only:
        notes[part] = PARTS[part](options.data, options.work)
    path.write_text(json.dumps(notes, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
