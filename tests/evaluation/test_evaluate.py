"""From labelled files to the report, read by a stub."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from alongside.evaluation import Unusable, evaluate
from alongside.evaluation.figures import Figure
from alongside.evaluation.report import Report, table_of_all
from tests.evaluation.labelled import reader, reading, write

BOTH = ("medical", "grief")
READINGS = {
    "the red kettle": reading("crisis", signposts=(*BOTH, "crisis")),
    "the blue kettle": reading("distress", signposts=("medical",)),
    "the old lamp": reading("crisis", signposts=BOTH),
    "the tall shelf": reading(answers=("clinic_price",)),
    "the loud clock": reading(answers=("cst_what_is",)),
}
Evaluate = Callable[..., Report]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    write(
        folder,
        "crisis_reddit.jsonl",
        {"text": "the red kettle", "label": "crisis_active"},
        {"text": "the blue kettle", "label": "crisis_active"},
        {"text": "the red kettle", "label": "self_harm"},
        {"text": "the old lamp", "label": "no_distress"},
        {"text": "the red kettle", "label": "crisis_mention"},
    )
    write(
        folder,
        "questions.jsonl",
        {"text": "the tall shelf", "label": "clinic_price"},
        {"text": "the loud clock", "label": "clinic_price"},
        {"text": "the loud clock", "label": "out_of_scope"},
    )
    write(folder, "urgent_medical_synthetic.jsonl", {"text": "the old lamp", "label": "urgent:red_flag/stroke"})
    return folder


@pytest.fixture
def measure(data: Path, tmp_path: Path) -> Evaluate:
    def run(*, replies: bool = True, **more: Any) -> Report:
        stub = replace(reader(READINGS, replies=replies), model="small.tar.gz")
        return evaluate(data, tmp_path / "out", reader=lambda: stub, told=Console(quiet=True), **more)

    return run


def figure(report: Report, file: str, name: str, family: str | None) -> Figure:
    figures = next(found.figures for found in report.files if found.file == file)
    return next(found for found in figures if (found.measure, found.family) == (name, family))


@pytest.mark.parametrize(
    ("file", "name", "family", "count", "n", "faults"),
    [
        ("crisis_reddit.jsonl", "recall", "crisis_active", 1, 2, [("crisis_reddit.jsonl:2", "distress")]),
        ("crisis_reddit.jsonl", "recall", "self_harm", 1, 1, []),
        ("crisis_reddit.jsonl", "recall", None, 2, 3, []),
        ("crisis_reddit.jsonl", "false_alarms", "no_distress", 1, 1, [("crisis_reddit.jsonl:4", "crisis")]),
        ("crisis_reddit.jsonl", "help", "crisis_active", 1, 2, [("crisis_reddit.jsonl:2", "distress")]),
        ("questions.jsonl", "served", "clinic_price", 1, 2, [("questions.jsonl:2", "wrong")]),
        ("questions.jsonl", "content", "out_of_scope", 1, 1, [("questions.jsonl:3", "cst_what_is")]),
    ],
)
def test_each_family_has_its_figure_and_its_faults_by_id(
    measure: Evaluate, file: str, name: str, family: str | None, count: int, n: int, faults: list[tuple[str, str]]
) -> None:
    found = figure(measure(), file, name, family)
    assert (found.count, found.n) == (count, n)
    assert [(fault.id, fault.found) for fault in found.faults] == faults


def test_what_is_counted_apart_is_no_part_of_the_files_figure(measure: Evaluate) -> None:
    (file, *_) = measure().files
    assert [f.family for f in file.figures if f.measure == "false_alarms"] == ["no_distress", "crisis_mention"]


def test_messages_where_any_reply_will_do_are_left_out(measure: Evaluate) -> None:
    file = measure().files[-1]
    assert (file.rows, file.left_out, file.figures) == (1, 1, ())


def test_without_replies_only_tiers_are_measured(measure: Evaluate) -> None:
    measures = {figure.measure for file in measure(replies=False).files for figure in file.figures}
    assert measures == {"recall", "false_alarms"}


def test_nothing_is_pooled_over_files(measure: Evaluate) -> None:
    files = [line for line in table_of_all(measure()).splitlines()[2:] if not line.startswith(("| crisis_", "| quest"))]
    assert files == []


def test_the_report_holds_ids_and_no_texts(measure: Evaluate, data: Path, tmp_path: Path) -> None:
    measure()
    written = [(tmp_path / "out" / name).read_text() for name in ("report.md", "report.json")]
    assert all("crisis_reddit.jsonl:2" in text for text in written)
    assert [text for text in READINGS if any(text in report for report in written)] == []


def test_the_report_says_what_read_the_messages_and_shows_shares_with_intervals(
    measure: Evaluate, tmp_path: Path
) -> None:
    measure()
    assert json.loads((tmp_path / "out/report.json").read_text())["model"] == "small.tar.gz"
    row = "| found: crisis | crisis_active | 2 | 50.0% (1) | 9.5% to 90.5% |"
    assert row in (tmp_path / "out/report.md").read_text()


def test_each_measure_is_drawn_and_an_older_runs_plots_go(measure: Evaluate, tmp_path: Path) -> None:
    measure()
    drawn = {"recall.png", "false_alarms.png", "help.png", "content.png", "served.png"}
    assert {path.name for path in (tmp_path / "out").glob("*.png")} == drawn
    measure(replies=False)
    assert {path.name for path in (tmp_path / "out").glob("*.png")} == {"recall.png", "false_alarms.png"}


def test_the_model_cards_table_is_replaced_between_its_markers_and_the_same_each_time(
    measure: Evaluate, tmp_path: Path
) -> None:
    card = tmp_path / "model-card.md"
    card.write_text("# Card\n\n<!-- evaluation -->\nold\n<!-- /evaluation -->\n\nmore\n")
    measure(model_card=card)
    first = card.read_text()
    assert first.startswith("# Card\n\n<!-- evaluation -->\n\n| file | measured |")
    assert first.endswith("|\n\n<!-- /evaluation -->\n\nmore\n")
    assert "old" not in first
    measure(model_card=card)
    assert card.read_text() == first


@pytest.mark.parametrize("text", [None, "# Card\n", "<!-- /evaluation -->\n<!-- evaluation -->\n"])
def test_a_model_card_without_markers_is_named_before_anything_is_read(
    measure: Evaluate, tmp_path: Path, text: str | None
) -> None:
    card = tmp_path / "model-card.md"
    if text is not None:
        card.write_text(text)
    with pytest.raises(Unusable, match=r"model-card\.md has no place for the table"):
        measure(model_card=card)
    assert not (tmp_path / "out").exists()


def test_a_report_that_cannot_be_written_is_named(measure: Evaluate, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(Unusable, match="Choose another with --out"):
        measure()
