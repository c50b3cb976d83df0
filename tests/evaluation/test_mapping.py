"""What labels expect: the shipped mapping, and one beside the data."""

from pathlib import Path

import pytest

from alongside.evaluation.expecting import Check, Measure
from alongside.evaluation.mapping import load_labels
from alongside.evaluation.unusable import Unusable


def tiers_of(checks: tuple[Check, ...] | None, measure: Measure) -> set[str] | None:
    """The tiers that are counted, or None where the measure is not taken."""
    return next((set(check.tiers) for check in checks or () if check.measure == measure), None)


@pytest.mark.parametrize(
    ("file", "label", "found"),
    [
        ("crisis_reddit.jsonl", "crisis_active", {"crisis"}),
        ("crisis_reddit.jsonl", "crisis_passive", {"crisis"}),
        ("crisis_reddit.jsonl", "self_harm", {"crisis"}),
        ("crisis_reddit.jsonl", "ambiguous_risk", {"crisis", "distress", "sadness"}),
        ("crisis_explicit.jsonl", "suicide", {"crisis"}),
        ("crisis_explicit.jsonl", "eating_disorder", {"crisis", "distress", "urgent_medical"}),
        ("crisis_traps.jsonl", "suicide", {"crisis"}),
        ("urgent_medical_synthetic.jsonl", "urgent:red_flag/sepsis", {"urgent_medical"}),
    ],
)
def test_a_message_in_need_is_counted_as_found_by_these_tiers(
    tmp_path: Path, file: str, label: str, found: set[str]
) -> None:
    assert tiers_of(load_labels(tmp_path).checks(file, label), "recall") == found


@pytest.mark.parametrize(
    ("file", "label", "alarms"),
    [
        ("crisis_reddit.jsonl", "distress", {"crisis"}),
        ("crisis_reddit.jsonl", "no_distress", {"crisis"}),
        ("crisis_reddit.jsonl", "crisis_mention", {"crisis"}),
        ("crisis_traps.jsonl", "safe_trap:homonyms", {"crisis", "urgent_medical"}),
        ("urgent_medical_synthetic.jsonl", "not_urgent:benign/skin", {"crisis", "urgent_medical"}),
    ],
)
def test_a_harmless_message_is_counted_as_alarmed_by_these_tiers(
    tmp_path: Path, file: str, label: str, alarms: set[str]
) -> None:
    checks = load_labels(tmp_path).checks(file, label)
    assert tiers_of(checks, "false_alarms") == alarms
    assert tiers_of(checks, "recall") is None


@pytest.mark.parametrize(
    ("file", "label", "measures"),
    [
        ("crisis_reddit.jsonl", "crisis_active", ["recall", "help"]),
        ("crisis_reddit.jsonl", "distress", ["false_alarms", "help"]),
        ("crisis_reddit.jsonl", "no_distress", ["false_alarms"]),
        ("urgent_medical_synthetic.jsonl", "urgent:red_flag/stroke", []),
        ("out_of_scope_maternal.jsonl", "maternal_bot:Spam:en", ["content"]),
        ("out_of_scope_live_users.jsonl", "live_bot_other_domain:powerplay11:THANKS", []),
        ("out_of_scope_live_users.jsonl", "live_bot_other_domain:powerplay11:WINNINGS", ["content"]),
    ],
)
def test_a_label_is_measured_in_these_ways(tmp_path: Path, file: str, label: str, measures: list[str]) -> None:
    checks = load_labels(tmp_path).checks(file, label)
    assert checks is not None
    assert [check.measure for check in checks] == measures


def test_a_mention_is_counted_apart(tmp_path: Path) -> None:
    checks = load_labels(tmp_path).checks("crisis_reddit.jsonl", "crisis_mention")
    assert checks
    assert all(check.apart for check in checks)


@pytest.mark.parametrize(("file", "label"), [("crisis_reddit.jsonl", "new"), ("unheard_of.jsonl", "suicide")])
def test_no_rule_is_made_up_for_an_unknown_file_or_label(tmp_path: Path, file: str, label: str) -> None:
    assert load_labels(tmp_path).checks(file, label) is None


def test_a_mapping_beside_the_data_is_used_instead_and_its_first_rule_that_fits_holds(tmp_path: Path) -> None:
    (tmp_path / "mapping.yml").write_text("'own_*':\n  low*: {at_least: distress, help: false}\n  '*': either\n")
    labels = load_labels(tmp_path)
    assert tiers_of(labels.checks("own_words.jsonl", "lowest"), "help") is None
    assert tiers_of(labels.checks("own_words.jsonl", "lowest"), "recall") == {"crisis", "distress", "urgent_medical"}
    assert labels.checks("own_words.jsonl", "other") == ()
    assert labels.checks("crisis_explicit.jsonl", "suicide") is None


@pytest.mark.parametrize(
    ("rule", "about"),
    [
        ("{must: [panic]}", "must"),
        ("{mustnt: [crisis]}", "mustnt"),
        ("{family: some}", "expects nothing"),
        ("neither", r"own\.jsonl\.low"),
        ("[", "Not valid YAML"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_named_with_its_line(tmp_path: Path, rule: str, about: str) -> None:
    (tmp_path / "mapping.yml").write_text(f"own.jsonl:\n  low: {rule}\n")
    with pytest.raises(Unusable, match=about) as stopped:
        load_labels(tmp_path)
    assert str(stopped.value).startswith(f"{tmp_path}/mapping.yml:")
