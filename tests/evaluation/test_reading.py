"""How the whole assistant is asked."""

from pathlib import Path
from typing import Any

import pytest

from alongside.dialogue.assistant import Assistant
from alongside.dialogue.turn import gathered
from alongside.evaluation.reading import whole_assistant

SAID = {"text": "Hello.", "topic": "clinic_price", "offered": ["clinic_hours"], "signposts": ["medical"]}


class Stub:
    """Says the same to everybody, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def turn(self, *, conversation: str, text: str) -> Any:
        self.asked.append((conversation, text))
        return gathered([SAID], None)

    async def forget(self, conversation: str) -> None:
        self.asked.append((conversation, "forgotten"))


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch) -> Stub:
    stub = Stub()

    async def load(model: Path) -> Stub:
        return stub

    monkeypatch.setattr(Assistant, "load", load)
    return stub


def test_each_message_has_a_conversation_of_its_own(assistant: Stub) -> None:
    assert len(list(whole_assistant(Path("model")).read(["one", "two"]))) == 2
    assert [text for _, text in assistant.asked] == ["one", "forgotten", "two", "forgotten"]
    assert len({conversation for conversation, _ in assistant.asked}) == 2


@pytest.mark.usefixtures("assistant")
def test_a_reading_keeps_topics_and_signposts_and_no_word() -> None:
    (reading,) = whole_assistant(Path("model")).read(["one"])
    assert (reading.answers, reading.offered, reading.signposts) == (("clinic_price",), ("clinic_hours",), ("medical",))
    assert "Hello" not in repr(reading)
