"""What stands on the command line: an error is one sentence and a remedy, and no model is needed to say it."""

import sys
from pathlib import Path
from typing import Any

import pytest

from alongside import checking, cli, terminal
from alongside.content.source import Problem
from alongside.dialogue.answer import gathered

ANSWER = gathered([{"text": "Hello.", "sources": ["understanding.1"], "offered": ["clinic_price"]}], None)


class Assistant:
    """Says the same to everybody, and remembers what it was asked."""

    asked: list[tuple[str, str]]

    def __init__(self) -> None:
        self.asked = []

    async def turn(self, *, conversation: str, text: str) -> Any:
        self.asked.append((conversation, text))
        return ANSWER

    async def forget(self, conversation: str) -> None:
        self.asked.append((conversation, "forgotten"))


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Assistant:
    assistant = Assistant()

    async def load(model: Path) -> Assistant:
        return assistant

    monkeypatch.setattr(terminal.Assistant, "load", load)
    monkeypatch.setattr(cli, "_ensure_model", lambda: Path("model"))
    return assistant


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The exit code of `./alongside` with these words."""
    monkeypatch.setattr(sys, "argv", ["alongside", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def file(folder: Path, *lines: str) -> str:
    path = folder / "lines"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('{"text": "what is it"}', "what is it"),
        ("what is it", "what is it"),
        ('{"text": ""}', ""),
        ("  ", "  "),
        ("12", "12"),
        ("{not json", "{not json"),
        ("/restart", "/restart"),
    ],
)
def test_each_line_of_a_file_is_one_message(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, text: str
) -> None:
    assert run(monkeypatch, "ask", "--json", "--file", file(tmp_path, line)) == 0
    assert assistant.asked == [("file-0", text), ("file-0", "forgotten")]


def test_each_message_has_a_conversation_of_its_own(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "ask", "--json", "--file", file(tmp_path, "one", "two")) == 0
    assert [conversation for conversation, text in assistant.asked if text != "forgotten"] == ["file-0", "file-1"]
    assert capsys.readouterr().out == f"{terminal.as_line(ANSWER)}\n" * 2


def test_a_dialogue_stays_in_one_conversation(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dialogues = file(tmp_path, '{"id": "a", "turns": ["one", "two"]}')
    assert run(monkeypatch, "ask", "--json", "--dialogues", dialogues) == 0
    assert assistant.asked == [("file-0", "one"), ("file-0", "two"), ("file-0", "forgotten")]
    assert capsys.readouterr().out.startswith('{"id": "a", "turns": [{"text": "Hello."')


@pytest.mark.parametrize(
    ("option", "line"),
    [
        ("--file", '{"txt": "what is it"}'),
        ("--file", '{"text": 1}'),
        ("--dialogues", "what is it"),
        ("--dialogues", '{"id": "a"}'),
        ("--dialogues", '{"id": "a", "turns": [1]}'),
        ("--dialogues", '{"id": "a", "turns": "one"}'),
    ],
)
def test_a_line_that_cannot_be_used_is_named_in_one_sentence(
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    option: str,
    line: str,
) -> None:
    good = "good" if option == "--file" else '{"id": "a", "turns": []}'
    assert run(monkeypatch, "ask", "--json", option, file(tmp_path, good, line)) == 1
    said = capsys.readouterr()
    assert (said.out, assistant.asked) == ("", [])
    assert said.err.startswith("Stopped: Line 2 ")
    assert "Correct it" in said.err


@pytest.mark.parametrize("option", ["--file", "--dialogues"])
@pytest.mark.usefixtures("assistant")
def test_a_missing_file_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    missing = str(tmp_path / "no-such-file")
    assert run(monkeypatch, "ask", "--json", option, missing) == 1
    assert capsys.readouterr().err.startswith(f"Stopped: {missing}")


@pytest.mark.usefixtures("assistant")
def test_one_question_gets_its_words_its_source_and_what_to_ask_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "ask", "hello") == 0
    first, source, offered = capsys.readouterr().out.splitlines()
    assert (first, offered) == ("Hello.", "  · " + terminal.speaker().label("clinic_price"))
    assert source.startswith("From the article: ")


def test_the_contracts_json_is_without_what_only_the_page_needs() -> None:
    assert set(terminal.public(ANSWER)) == {
        "text", "intent", "confidence", "answer", "answers", "safety", "messages", "sources", "offered", "signposts",
    }  # fmt: skip


@pytest.mark.parametrize(("severity", "code"), [("error", 1), ("warning", 0)])
def test_check_fails_on_an_error_and_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], severity: str, code: int
) -> None:
    problem = Problem("content/clinic.yml", 3, "Wrong [bold]word[/].", "Correct it.", severity)
    monkeypatch.setattr(checking, "check_all", lambda: [problem])
    assert run(monkeypatch, "check") == code
    assert f"{severity} content/clinic.yml:3: Wrong [bold]word[/]. Correct it." in capsys.readouterr().err


def test_a_port_that_is_taken_is_named_with_another_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("alongside.serving.is_taken", lambda host, port: True)
    assert run(monkeypatch, "serve", "--port", "5005") == 1
    assert "--port 5006" in capsys.readouterr().err
