"""Files that cannot be read, and the command that reads them."""

import pytest
from typer.testing import CliRunner

from alongside.cli import app
from alongside.content.source import Problem
from tests.content.editing import Folder, errors


def test_a_wording_rule_that_is_no_regular_expression_is_named(folder: Folder) -> None:
    line = folder.change("language.yml", r'^(  - \{pattern: ")', r"\g<1>(")
    assert "not a regular expression" in folder.problem("language.yml", line).message


def test_broken_yaml_is_named_with_its_line(folder: Folder) -> None:
    line = folder.change("phrases.yml", r'^goodbye: "', 'goodbye: "Bye" "')
    problem = folder.problem("phrases.yml", line)
    assert problem.message.startswith("Not valid YAML")
    assert "quotes" in problem.remedy


def test_a_file_that_is_not_utf_8_is_named_with_its_line(folder: Folder) -> None:
    line = folder.append("phrases.yml", "# caf?")
    path = folder.path / "phrases.yml"
    path.write_bytes(path.read_bytes().replace(b"caf?", b"caf\xe9"))
    problem = folder.problem("phrases.yml", line)
    assert (problem.message, problem.remedy) == ("The file is not UTF-8.", "Save it as UTF-8.")


def test_a_key_that_stands_twice_is_named_with_its_second_line(folder: Folder) -> None:
    line = folder.append("phrases.yml", 'greeting: "Hello."')
    assert "'greeting' stands twice" in folder.problem("phrases.yml", line).message


def test_an_answer_that_stands_in_two_files_is_named(folder: Folder) -> None:
    folder.append("answers/feelings.yml", 'chitchat:\n  label: "Hello"\n  short: "Hello."\n  next: [cst_what_is]')
    assert [problem for problem in folder.problems() if "chitchat stands in two files" in problem.message]


@pytest.mark.parametrize(
    "file",
    [
        "language.yml",
        "clinic.yml",
        "article.yml",
        "phrases.yml",
        "signposts.yml",
        "topics.yml",
        "helplines/international.yml",
    ],
)
def test_a_missing_file_is_named(folder: Folder, file: str) -> None:
    (folder.path / file).unlink()
    assert folder.problem(file, 1).message == "The file is missing."


@pytest.mark.parametrize("file", ["language.yml", "clinic.yml", "phrases.yml", "answers/feelings.yml"])
def test_an_empty_file_is_named(folder: Folder, file: str) -> None:
    (folder.path / file).write_text("")
    assert [problem for problem in errors(folder.problems()) if problem.file == f"content/{file}"]


def test_a_mistake_in_one_file_does_not_hide_a_claim_in_another(folder: Folder) -> None:
    folder.append("phrases.yml", 'greeting: "Hello."')
    line = folder.add_to_answer("cst_what_is", "This eases your pain.")
    assert "claims" in folder.problem(folder.answers_of("cst_what_is"), line).message


def test_problems_come_in_the_order_of_files_and_lines(folder: Folder) -> None:
    folder.add_to_answer("cst_what_is", "It cures grief.")
    folder.change("clinic.yml", r"^  monday: .*", '  monday: ["9-17"]')
    places = [(problem.file, problem.line) for problem in folder.problems()]
    assert places == sorted(places)
    assert len({file for file, _ in places}) > 1


def test_the_command_fails_where_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("content/clinic.yml", 1, "Wrong.", "Correct it.")
    monkeypatch.setattr("alongside.checking.check_all", lambda: [problem])
    assert CliRunner().invoke(app, ["check"]).exit_code == 1


def test_the_command_passes_where_there_are_warnings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("content/clinic.yml", 1, "Missing.", "Fill it.", "warning")
    monkeypatch.setattr("alongside.checking.check_all", lambda: [problem])
    assert CliRunner().invoke(app, ["check"]).exit_code == 0
