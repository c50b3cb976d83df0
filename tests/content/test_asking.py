"""Several questions in one message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.content.asking import asks, parts


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("how much is it and do I have to undress?", ["how much is it", "do I have to undress?"]),
        ("How much is it? Where are you?", ["How much is it?", "Where are you?"]),
        ("how long is it?do i talk?", ["how long is it?", "do i talk?"]),
        ("where are you, how much is it", ["where are you", "how much is it"]),
        ("is it safe n can i come this week", ["is it safe", "can i come this week"]),
        ("I lost my baby. What happens in an appointment?", ["I lost my baby.", "What happens in an appointment?"]),
        ("what is it\nwhere are you", ["what is it", "where are you"]),
    ],
)
def test_a_message_is_cut_before_each_question(message: str, expected: list[str]) -> None:
    assert parts(message) == expected


@pytest.mark.parametrize(
    "message",
    [
        "what is it",
        "my mum and my sister want to come",
        "can I bring my partner and my child",
        "I feel sad and tired",
        "the price is 1.50",
    ],
)
def test_a_message_with_one_question_stays_whole(message: str) -> None:
    assert parts(message) == [message]


@pytest.mark.parametrize("message", ["", "   ", "ok", "??", "12345 67"])
def test_a_message_with_hardly_a_letter_has_no_parts(message: str) -> None:
    assert parts(message) == []


@given(st.text(max_size=300))
@settings(deadline=None)
def test_parts_hold_only_what_was_written_in_its_order(message: str) -> None:
    place = 0
    for part in parts(message):
        place = message.index(part, place) + len(part)


@pytest.mark.parametrize(
    "text",
    [
        "what is it",
        "how long",
        "do i undress",
        "it costs what?",
        "and where are you",
        "hi can i come in",
        "Is it safe",
        " any parking",
    ],
)
def test_this_is_a_question(text: str) -> None:
    assert asks(text)


@pytest.mark.parametrize(
    "text", ["Sam", "07700 900123", "mornings", "I feel so sad", "kim@example.org", "isabel", "Willow", "after work"]
)
def test_this_is_no_question(text: str) -> None:
    assert not asks(text)
