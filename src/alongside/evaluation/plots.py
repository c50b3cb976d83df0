"""Plots: a horizontal bar with its interval for every family, one picture a measure."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Picture

from alongside.evaluation.expecting import Measure
from alongside.evaluation.figures import GOOD, Figure
from alongside.evaluation.report import MEASURED, Report

Bar = tuple[str, Figure]
"""What it is called, and its share."""
COLOURS = {True: "#2a6f8f", False: "#b5541c"}
"""Told apart with any colour vision: wished for, or a fault."""


def draw(report: Report, folder: Path) -> list[str]:
    """Draw each measure that has figures; returns the pictures' names. An older run's pictures go."""
    names = []
    for measure in get_args(Measure):
        path = folder / f"{measure}.png"
        path.unlink(missing_ok=True)
        if bars := _bars(report, measure):
            _draw(path, measure, bars)
            names.append(path.name)
    return names


def _bars(report: Report, measure: Measure) -> list[Bar]:
    return [
        (f"{file.file.removesuffix('.jsonl')} · {figure.family}  n={figure.n}", figure)
        for file in report.files
        for figure in file.figures
        if figure.measure == measure and figure.family is not None
    ]


def _draw(path: Path, measure: Measure, bars: Sequence[Bar]) -> None:
    picture = Picture(figsize=(10, 1.2 + 0.3 * len(bars)), layout="constrained")
    FigureCanvasAgg(picture)
    axes = picture.add_subplot()
    names, figures = [name for name, _ in bars], [figure for _, figure in bars]
    shares = [figure.share for figure in figures]
    reach = [[f.share - f.low for f in figures], [f.high - f.share for f in figures]]
    places = range(len(bars))
    axes.barh(places, shares, height=0.6, color=COLOURS[measure in GOOD])
    axes.errorbar(shares, places, xerr=reach, fmt="none", ecolor="#222222", elinewidth=1.2, capsize=3)
    axes.set_yticks(places, names, parse_math=False)
    axes.set_ylim(len(bars) - 0.4, -0.6)
    axes.set_xlim(0, 1.02)
    axes.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    axes.set_title(f"{MEASURED[measure]}, with 95% intervals", loc="left")
    axes.grid(axis="x", color="#dddddd")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    picture.savefig(path, dpi=120, metadata={"Software": None})
