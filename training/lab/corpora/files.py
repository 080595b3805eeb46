"""Files of the data sets as text and as rows."""

import csv
from collections.abc import Iterator
from pathlib import Path


def read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def tab_separated(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a file with tabs and a header."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
