"""`evaluate`: labelled files in, a report out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from alongside.evaluation.figures import FileFigures, figures_of, measurable
from alongside.evaluation.model_card import check_markers, put_table
from alongside.evaluation.reading import Reader
from alongside.evaluation.report import Report, as_json, as_markdown, table_of_all
from alongside.evaluation.rows import LabelledFile, load_files
from alongside.evaluation.unusable import Unusable


def evaluate(
    data: Path, out: Path, *, reader: Callable[[], Reader], told: Console, model_card: Path | None = None
) -> Report:
    """Read every message of `data` and write the report to `out`; raises Unusable before the first is read."""
    files = load_files(data)
    if model_card:
        check_markers(model_card)
    _make(out)
    chosen = reader()
    report = Report(chosen.name, chosen.model, _measured(files, chosen, told))
    _write(report, out)
    if model_card:
        put_table(model_card, table_of_all(report))
    return report


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(f"{out} cannot be made a folder ({error.strerror}). Choose another with --out.") from error


def _measured(files: Sequence[LabelledFile], reader: Reader, told: Console) -> list[FileFigures]:
    """All files in one go, so that the processes start once."""
    cases = [case for file in files for case in file.cases if measurable(case, replies=reader.replies)]
    readings = iter(reader.read([case.text for case in cases]))
    with Progress(console=told, transient=True) as progress:
        tracked = progress.track(readings, total=len(cases), description="Reading")
        found = dict(zip((case.id for case in cases), tracked, strict=True))
    return [
        figures_of(file, [found[case.id] for case in file.cases if case.id in found], replies=reader.replies)
        for file in files
    ]


def _write(report: Report, out: Path) -> None:
    from alongside.evaluation.plots import draw

    plots = draw(report, out)
    (out / "report.md").write_text(as_markdown(report, plots), encoding="utf-8")
    (out / "report.json").write_text(as_json(report), encoding="utf-8")
