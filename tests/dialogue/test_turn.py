"""What a visitor's message becomes, and what goes back out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.events import UserUttered

from alongside.dialogue.answer import gathered
from alongside.dialogue.turn import MOST_CHARACTERS, Collector, as_plain_text

PARSED = {
    "intent": {"name": "clinic_price", "confidence": 0.97123456},
    "safety": {"tiers": ["sadness"], "signals": ["low"]},
}
EMPTY = {"tiers": [], "signals": []}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("what is it", "what is it"),
        ("/restart", "restart"),
        ("//restart", "restart"),
        ("  / /restart", "restart"),
        ("\x00/restart", "restart"),
        ("/\x00/restart", "restart"),
        ("\n/restart\n", "restart\n"),
        ("and/or", "and/or"),
        ("/", ""),
        ("", ""),
        ("   ", ""),
        ("\x00", ""),
    ],
)
def test_what_people_type_is_never_a_command(typed: str, expected: str) -> None:
    assert as_plain_text(typed) == expected


@given(st.text(alphabet=st.sampled_from("/ \t\n\x00\u200bab"), max_size=20))
@settings(deadline=None)
def test_no_text_begins_with_a_slash(typed: str) -> None:
    assert not as_plain_text(typed).startswith("/")


def test_a_very_long_text_is_cut() -> None:
    assert as_plain_text("a" * 50_000) == "a" * MOST_CHARACTERS


def message(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, **more}


def test_a_turn_holds_the_contracts_fields() -> None:
    said = message(
        "It costs £60.",
        topic="clinic_price",
        sources=["intro.1"],
        offered=["clinic_hours"],
        signposts=["medical"],
        buttons=[{"title": "When are you open?", "payload": "/clinic_hours"}],
    )
    turn = gathered([said], UserUttered("price?", parse_data=PARSED))
    assert turn.as_dict() == {
        "text": "It costs £60.",
        "intent": "clinic_price",
        "confidence": 0.9712,
        "answer": "clinic_price",
        "answers": ["clinic_price"],
        "safety": PARSED["safety"],
        "messages": ["It costs £60."],
        "sources": ["intro.1"],
        "offered": ["clinic_hours"],
        "signposts": ["medical"],
        "parts": [
            {
                "text": "It costs £60.",
                "topic": "clinic_price",
                "card": None,
                "sources": ["intro.1"],
                "offered": ["clinic_hours"],
                "signposts": ["medical"],
                "buttons": [{"title": "When are you open?", "button": "clinic_hours"}],
            }
        ],
    }


def test_several_answers_are_gathered_in_order_each_thing_once() -> None:
    turn = gathered(
        [
            message("One.", topic="clinic_price", sources=["intro.1"], signposts=["medical", "grief"]),
            message("Two.", topic="clinic_hours", sources=["intro.2", "intro.1"], signposts=["grief", "crisis"]),
            message("Three.", topic="clinic_price"),
        ],
        UserUttered("x", parse_data=PARSED),
    )
    assert (turn.text, turn.messages) == ("One.\n\nTwo.\n\nThree.", ["One.", "Two.", "Three."])
    assert (turn.answer, turn.answers) == ("clinic_price", ["clinic_price", "clinic_hours"])
    assert turn.sources == ["intro.1", "intro.2"]
    assert turn.signposts == ["medical", "grief", "crisis"]


def test_where_nothing_was_answered_there_is_no_topic() -> None:
    turn = gathered([message("I'm not sure.", topic=None)], UserUttered("x", parse_data=PARSED))
    assert (turn.answer, turn.answers) == (None, [])


def test_a_message_without_words_is_left_out() -> None:
    assert gathered([message(""), {"custom": {}}, message("Hello.")], None).messages == ["Hello."]


def test_a_card_is_named_in_its_part() -> None:
    assert gathered([message("Call 999.", card="crisis")], None).parts[0]["card"] == "crisis"


def test_before_anything_was_said_there_is_no_intent_and_no_danger() -> None:
    turn = gathered([], None)
    assert (turn.text, turn.intent, turn.confidence, turn.safety) == ("", None, 0.0, EMPTY)


@pytest.mark.parametrize("parsed", [{}, {"intent": None}, {"intent": {"name": None, "confidence": None}}])
def test_a_message_that_was_not_read_has_no_intent(parsed: dict[str, Any]) -> None:
    turn = gathered([], UserUttered("x", parse_data=parsed))
    assert (turn.intent, turn.confidence, turn.safety) == (None, 0.0, EMPTY)


async def test_the_collector_keeps_each_message_as_it_was_made() -> None:
    collector = Collector()
    said = message("Hello.", topic="greet")
    await collector.send_response("c", said)
    said["text"] = "changed later"
    assert collector.messages == [message("Hello.", topic="greet")]
