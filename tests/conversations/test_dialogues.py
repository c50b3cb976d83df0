"""Whole dialogues with the trained assistant; what they expect stands in the .yml files beside."""

import pytest

from tests.conversations.playing import Stage
from tests.conversations.scripts import Dialogue, dialogues

pytestmark = pytest.mark.model


@pytest.mark.parametrize("dialogue", dialogues(), ids=lambda dialogue: dialogue.name)
def test_the_dialogue_goes_as_a_good_assistant_would_have_it(stage: Stage, dialogue: Dialogue) -> None:
    stage.play(dialogue)
