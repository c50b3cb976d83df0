"""Counts replies by file, measure and family."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from alongside.evaluation.expecting import Case, Check, Measure, counts, detail
from alongside.evaluation.reading import Reading
from alongside.evaluation.rows import LabelledFile
from alongside.evaluation.wilson import wilson

GOOD: frozenset[Measure] = frozenset({"recall", "help", "served"})
"""Measures where what is counted is wished for; in the others it is a fault."""
NEEDS_A_REPLY: frozenset[Measure] = frozenset({"help", "content", "served"})


@dataclass(frozen=True)
class Fault:
    """A reply that fell short: the message's id, and what was found or answered."""

    id: str
    found: str


@dataclass(frozen=True)
class Figure:
    """A share with its 95% interval; `family` is None for the file's own figure."""

    measure: Measure
    family: str | None
    tiers: tuple[str, ...]
    apart: bool
    n: int
    count: int
    share: float
    low: float
    high: float
    outcomes: dict[str, int]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class FileFigures:
    """What was measured on one file; `left_out` counts the messages that nothing was measured on."""

    file: str
    rows: int
    left_out: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Result:
    """One check of one reply."""

    check: Check
    id: str
    counted: bool
    detail: str


def measurable(case: Case, *, replies: bool) -> tuple[Check, ...]:
    """The checks that can be made, with a reply or without."""
    return tuple(check for check in case.checks if replies or check.measure not in NEEDS_A_REPLY)


def figures_of(file: LabelledFile, readings: Iterable[Reading], *, replies: bool) -> FileFigures:
    """The file's figures; `readings` are those of the cases with something measurable, in order."""
    read = [case for case in file.cases if measurable(case, replies=replies)]
    results = [
        Result(check, case.id, counts(check, case, reading), detail(check, case, reading))
        for case, reading in zip(read, readings, strict=True)
        for check in measurable(case, replies=replies)
    ]
    return FileFigures(file.name, len(file.cases), len(file.cases) - len(read), tuple(_figures(results)))


def _figures(results: Sequence[Result]) -> Iterator[Figure]:
    """For each measure the whole file, where that says more, then each family."""
    for measure in get_args(Measure):
        checks = sorted({r.check for r in results if r.check.measure == measure}, key=_order)
        whole = [r for r in results if r.check.measure == measure and not r.check.apart]
        if measure == "served" or len({r.check for r in whole}) > 1:
            yield from [_figure(Check(measure, ""), whole, family=None)] if whole else []
        for check in checks:
            yield _figure(check, [r for r in results if r.check == check], family=check.family)


def _order(check: Check) -> tuple[bool, str, list[str]]:
    return check.apart, check.family, sorted(check.tiers)


def _figure(check: Check, results: Sequence[Result], *, family: str | None) -> Figure:
    n, count = len(results), sum(result.counted for result in results)
    low, high = wilson(count, n)
    good = check.measure in GOOD
    return Figure(
        measure=check.measure,
        family=family,
        tiers=tuple(sorted(check.tiers)),
        apart=check.apart,
        n=n,
        count=count,
        share=round(count / n, 6),
        low=round(low, 6),
        high=round(high, 6),
        outcomes=dict(sorted(Counter(r.detail for r in results).items())) if check.measure == "served" else {},
        faults=tuple(Fault(r.id, r.detail) for r in results if r.counted != good) if family is not None else (),
    )
