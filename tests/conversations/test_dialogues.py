"""Whole dialogues with the trained assistant; what they expect stands in the .yml files beside."""

from typing import Any

import pytest

from tests.conversations.playing import Stage
from tests.conversations.scripts import Dialogue, dialogues

pytestmark = pytest.mark.model


def each() -> list[Any]:
    return [
        pytest.param(
            dialogue,
            id=dialogue.name,
            marks=[pytest.mark.xfail(reason=dialogue.falls_short, strict=True)] if dialogue.falls_short else [],
        )
        for dialogue in dialogues()
    ]


@pytest.mark.parametrize("dialogue", each())
def test_the_dialogue_goes_as_a_good_assistant_would_have_it(stage: Stage, dialogue: Dialogue) -> None:
    stage.play(dialogue)
