"""What the dialogues name exists: a misspelt topic would be expected in vain, or avoided with ease."""

from typing import Any

import pytest

from alongside.content.speaking import COMMANDS, speaker
from tests.conversations.expecting import filled, listed
from tests.conversations.scripts import Dialogue, dialogues

NAMES = {
    "answer": lambda content: content.answers,
    "answers": lambda content: content.answers,
    "any_of": lambda content: content.answers,
    "asks": lambda content: content.phrases,
    "card": lambda content: content.signposts.cards,
    "phrase": lambda content: content.phrases,
    "signposts": lambda content: content.signposts.lines.keys() | {"emergency"},
    "sources": lambda content: content.passages,
}
FEWEST = 50


def named(word: str) -> list[Any]:
    """Every value that any dialogue gives to a word."""
    turns = [turn for dialogue in dialogues() for turn in dialogue.turns]
    return [value for turn in turns for value in listed(turn.get(word) or [])]


def test_there_are_dialogues_enough() -> None:
    assert len(dialogues()) >= FEWEST


@pytest.mark.parametrize("word", NAMES)
def test_what_a_dialogue_names_exists(word: str) -> None:
    assert set(named(word)) <= set(NAMES[word](speaker().content))


def test_buttons_that_a_dialogue_names_exist() -> None:
    known = {*speaker().content.answers, *COMMANDS}
    buttons = [each for each in named("offers") if not each.endswith(" topics")]
    assert {*buttons, *(each for each in named("presses") if isinstance(each, str))} <= known


@pytest.mark.parametrize("word", ["mentions", "never_mentions"])
def test_placeholders_can_be_filled(word: str) -> None:
    assert all(map(filled, named(word)))


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param([{"says": "hello", "phrase": "greeting"}], id="one turn only"),
        pytest.param([{"says": "hello"}, {"says": "bye", "phrase": "goodbye"}], id="a turn that expects nothing"),
        pytest.param([{"says": "hello", "phrases": "greeting"}] * 2, id="a misspelt word"),
        pytest.param([{"says": "hello", "presses": "deny", "phrase": "greeting"}] * 2, id="two moves in a turn"),
    ],
)
def test_a_dialogue_that_could_not_fail_is_refused(turns: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="“badly made”"):
        Dialogue.checked({"name": "badly made", "turns": turns}, file="a.yml")
