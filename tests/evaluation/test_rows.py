"""Labelled files: rows of each shape, and rows that cannot be used."""

from pathlib import Path
from typing import Any

import pytest

from alongside.evaluation.expecting import Case
from alongside.evaluation.rows import load_files
from alongside.evaluation.unusable import Unusable
from tests.evaluation.labelled import write

WORDS = "the kettle in the hall is blue"


def case(folder: Path, row: dict[str, Any], *, name: str = "own.jsonl") -> Case:
    write(folder, name, {"text": WORDS, **row})
    return load_files(folder)[0].cases[0]


@pytest.mark.parametrize(
    ("tiers", "measures"),
    [
        ([], {("false_alarms", "quiet")}),
        (["sadness"], {("recall", "sadness"), ("false_alarms", "sadness")}),
        (["distress"], {("recall", "distress"), ("false_alarms", "distress"), ("help", "distress")}),
        (["crisis"], {("recall", "crisis"), ("false_alarms", "crisis"), ("help", "crisis")}),
        (["urgent_medical", "crisis"], {("recall", "crisis"), ("recall", "urgent_medical"), ("help", "crisis")}),
    ],
)
def test_a_row_may_say_which_tiers_it_gives_reason_for(
    tmp_path: Path, tiers: list[str], measures: set[tuple[str, str]]
) -> None:
    assert {(check.measure, check.family) for check in case(tmp_path, {"tiers": tiers}).checks} == measures


def test_a_row_of_one_tier_is_alarmed_by_the_other_danger_only(tmp_path: Path) -> None:
    alarms = [c.tiers for c in case(tmp_path, {"tiers": ["crisis"]}).checks if c.measure == "false_alarms"]
    assert alarms == [{"urgent_medical"}]


def test_a_quiet_row_is_alarmed_by_every_tier(tmp_path: Path) -> None:
    assert case(tmp_path, {"tiers": []}).checks[0].tiers == {"crisis", "urgent_medical", "distress", "sadness"}


@pytest.mark.parametrize(
    ("row", "measure", "family"),
    [
        ({"label": "clinic_price", "ok": ["clinic_booking"]}, "served", "clinic_price"),
        ({"labels": ["clinic_price", "clinic_hours"]}, "served", "several questions"),
        ({"label": "out_of_scope"}, "content", "out_of_scope"),
    ],
)
def test_a_row_may_name_our_own_topics(tmp_path: Path, row: dict[str, Any], measure: str, family: str) -> None:
    (check,) = case(tmp_path, row).checks
    assert (check.measure, check.family) == (measure, family)


def test_a_message_is_known_by_its_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, "own.jsonl", {"text": "one", "tiers": []})
    path.write_text("\n" + path.read_text() + "\n" + path.read_text())
    assert [case.id for case in load_files(tmp_path)[0].cases] == ["own.jsonl:2", "own.jsonl:4"]


@pytest.mark.parametrize(
    "line",
    [
        WORDS,
        f'{{"text": "{WORDS}"',
        f'["{WORDS}"]',
        '{"txt": "hello", "label": "greet"}',
        '{"text": 1, "label": "greet"}',
        f'{{"text": "{WORDS}", "tiers": ["panic"]}}',
        f'{{"text": "{WORDS}", "tiers": "crisis"}}',
        f'{{"text": "{WORDS}"}}',
        f'{{"text": "{WORDS}", "label": "new_label"}}',
        f'{{"text": "{WORDS}", "label": "greet", "ok": ["new_label"]}}',
    ],
)
def test_a_line_that_cannot_be_used_is_named_without_its_words(tmp_path: Path, line: str) -> None:
    (tmp_path / "own.jsonl").write_text(f'{{"text": "hello", "tiers": []}}\n{line}\n')
    with pytest.raises(Unusable, match=r"own\.jsonl, line 2: .+\. (Write|Add) ") as stopped:
        load_files(tmp_path)
    assert "kettle" not in str(stopped.value)
    assert stopped.value.__suppress_context__ or stopped.value.__context__ is None


def test_an_unknown_label_is_named_with_the_file_that_wants_it(tmp_path: Path) -> None:
    write(tmp_path, "own.jsonl", {"text": "hello", "label": "new_label"})
    with pytest.raises(Unusable, match=f"“new_label” is unknown. Add it to {tmp_path}/mapping.yml"):
        load_files(tmp_path)


@pytest.mark.parametrize(("folder", "what"), [("missing", "is no folder"), (".", "holds no labelled file")])
def test_a_folder_without_data_is_named(tmp_path: Path, folder: str, what: str) -> None:
    with pytest.raises(Unusable, match=what):
        load_files(tmp_path / folder)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.jsonl").write_bytes(b'{"text": "caf\xe9", "tiers": []}')
    with pytest.raises(Unusable, match="is not UTF-8"):
        load_files(tmp_path)
