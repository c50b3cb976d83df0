"""What somebody wrote is in no log, even when an action fails."""

import logging
from pathlib import Path
from typing import Any

import pytest
from rasa.utils.endpoints import ClientResponseError

from alongside.dialogue.assistant import Assistant, InProcessActions
from alongside.dialogue.training import current_model, train

WORDS = "zebrafinch what happens in an appointment"


@pytest.fixture(scope="module")
def model() -> Path:
    return current_model() or train(lambda step: None)


async def test_a_failing_action_puts_no_message_into_the_log(
    model: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(self: InProcessActions, *args: Any, **kwargs: Any) -> Any:
        raise ClientResponseError(500, "Internal Server Error", str(kwargs["json"]))

    assistant = await Assistant.load(model)
    monkeypatch.setattr(InProcessActions, "request", fails)
    with caplog.at_level(logging.DEBUG, logger="alongside"):
        taken = await assistant.turn(conversation="fails", text=WORDS)
    assert taken.messages == []
    printed = capfd.readouterr()
    assert "zebrafinch" not in caplog.text + printed.out + printed.err
