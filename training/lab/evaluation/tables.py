"""Reports as Markdown tables. A figure reads `value (low to high)`, in percent."""

from collections.abc import Mapping, Sequence
from typing import Any

Figure = Mapping[str, Any]


def cell(figure: Figure | None) -> str:
    """A figure with its 95 % interval."""
    if figure is None or figure["value"] is None:
        return "–"
    low, high = figure["interval"]
    return f"{figure['value']} ({low} to {high})"


def table(title: str, rows: Mapping[str, Mapping[str, Figure]], columns: Sequence[str]) -> str:
    """A table with one row per group; n is that of the first column."""
    head = f"| {title} | n | {' | '.join(columns)} |\n| --- | ---: |{' ---: |' * len(columns)}"
    lines = [
        f"| {name} | {figures[columns[0]]['n']:,} | {' | '.join(cell(figures.get(column)) for column in columns)} |"
        for name, figures in rows.items()
    ]
    return "\n".join([head, *lines])


def searches(report: Mapping[str, Mapping[str, Figure]], title: str) -> str:
    """nDCG@10 of each set, and the differences in a second table."""
    names = list(dict.fromkeys(name for figures in report.values() for name in figures))
    plain = [name for name in names if " - " not in name]
    differences = [name for name in names if " - " in name]
    return f"{table(title, report, plain)}\n\n{table(f'{title}, paired differences', report, differences)}"


def verdicts(report: Mapping[str, Mapping[str, Figure]]) -> str:
    """Accuracies of each group of claims, beside those by words."""
    columns = [
        "accuracy", "words accuracy", "balanced", "words balanced", "balanced - words", "supportedOrNot", "words supportedOrNot",
    ]  # fmt: skip
    return table("Claims, accuracy", report, columns)


def answers(report: Mapping[str, Mapping[str, Figure]]) -> str:
    """Figures of each group of answers, beside those of quotes."""
    names = ["characterF1", "exact", "citations", "refusalPrecision", "refusalRecall"]
    ours = table("Answers (n: answerable ones; refusals are measured over all)", report, [*names, "characterF1 - quote"])
    return f"{ours}\n\n{table('Quotes', report, [f'quote {name}' for name in names])}"
