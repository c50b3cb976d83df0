"""The report: figures as Markdown and JSON, faults by id, never a message's text."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from alongside.evaluation.expecting import Measure
from alongside.evaluation.figures import Fault, Figure, FileFigures

MEASURED: dict[Measure, str] = {
    "recall": "found",
    "false_alarms": "false alarms",
    "help": "points to medical and grief help",
    "content": "answered though out of scope",
    "served": "question served",
}
FAULTS: dict[Measure, str] = {
    "recall": "Missed",
    "false_alarms": "False alarms",
    "help": "Without medical or without grief help",
    "content": "Answered though out of scope",
    "served": "Not served",
}
HEADS = ("measured", "family", "n", "share", "95% interval")


@dataclass(frozen=True)
class Report:
    """Everything measured, and by what."""

    reader: str
    model: str | None
    files: Sequence[FileFigures]


def as_json(report: Report) -> str:
    """All figures with their faults."""
    head = {"date": datetime.now(UTC).date().isoformat(), "reader": report.reader, "model": report.model}
    return json.dumps({**head, "files": [asdict(file) for file in report.files]}, ensure_ascii=False, indent=1) + "\n"


def as_markdown(report: Report, plots: Sequence[str]) -> str:
    """The figures of each file, its faults by id, and the plots."""
    lines = [
        "# Evaluation",
        "",
        f"Read by the {report.reader}. Intervals are Wilson's, 95%. Files differ in kind and origin: "
        "their figures are not to be pooled. A message is known by its file and line.",
    ]
    for file in report.files:
        lines += ["", f"## {file.file}", "", *_section(file)]
    lines += [line for plot in plots for line in ("", f"![{plot}]({plot})")]
    return "\n".join(lines) + "\n"


def table_of_all(report: Report) -> str:
    """One table for the model card: every file and family, questions by file only."""
    rows = [
        (file.file, *_row(figure))
        for file in report.files
        for figure in file.figures
        if figure.measure != "served" or figure.family is None
    ]
    return "\n".join(_table(("file", *HEADS), rows)) + "\n"


def _section(file: FileFigures) -> Iterator[str]:
    yield f"{file.rows} messages, {file.left_out} not counted."
    if file.figures:
        yield ""
        yield from _table(HEADS, [_row(figure) for figure in file.figures])
    for figure in file.figures:
        if figure.family is None and figure.outcomes:
            yield from ("", "Outcomes: " + ", ".join(f"{name} {count}" for name, count in figure.outcomes.items()))
        if figure.faults:
            yield from ("", f"{FAULTS[figure.measure]}, {_cell(_family(figure))}: {_ids(figure.faults)}")


def _ids(faults: Sequence[Fault]) -> str:
    return "; ".join(f"{fault.id} ({fault.found})" if fault.found else fault.id for fault in faults)


def _row(figure: Figure) -> tuple[str, ...]:
    measured = MEASURED[figure.measure] + (f": {' or '.join(figure.tiers)}" if figure.tiers else "")
    share = f"{figure.share:.1%} ({figure.count})"
    return measured, _family(figure), str(figure.n), share, f"{figure.low:.1%} to {figure.high:.1%}"


def _family(figure: Figure) -> str:
    if figure.family is None:
        return "the file"
    return f"{figure.family} (apart)" if figure.apart else figure.family


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield _line(heads)
    yield "|" + "---|" * len(heads)
    yield from (_line(row) for row in rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")
