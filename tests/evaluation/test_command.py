"""`./alongside evaluate`, as it is typed."""

import subprocess
import sys
from pathlib import Path

import pytest

from alongside.paths import ROOT
from tests.evaluation.labelled import write


def evaluate(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "alongside.cli", "evaluate", "--assess-only", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.slow
def test_the_safety_layer_is_measured_without_a_model(tmp_path: Path) -> None:
    write(
        tmp_path,
        "own.jsonl",
        {"text": "since the scan I want to die", "tiers": ["crisis"]},
        {"text": "how much is a session", "tiers": []},
        {"text": "when are you open", "label": "clinic_hours"},
    )
    ended = evaluate("--data", str(tmp_path), "--out", str(tmp_path / "out"))
    assert (ended.returncode, ended.stdout) == (0, "")
    assert f"The report lies in {tmp_path}/out/report.md" in ended.stderr
    report = (tmp_path / "out/report.md").read_text()
    assert "3 messages, 1 not counted." in report
    assert "| found: crisis | crisis | 1 | 100.0% (1) |" in report


@pytest.mark.slow
def test_an_error_is_one_sentence_and_a_remedy(tmp_path: Path) -> None:
    write(tmp_path, "own.jsonl", {"text": "hello", "label": "[/new]"})
    ended = evaluate("--data", str(tmp_path), "--out", str(tmp_path / "out"))
    assert ended.returncode == 1
    assert ended.stderr == (
        f"Stopped: {tmp_path}/own.jsonl, line 1: the label “[/new]” is unknown. Add it to {tmp_path}/mapping.yml.\n"
    )
