"""Several questions in one message."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.content.asking import asks, follows_up, parts, statement_and_question


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("how much is it and do I have to undress?", ["how much is it", "do I have to undress?"]),
        ("How much is it? Where are you?", ["How much is it?", "Where are you?"]),
        ("how long is it?do i talk?", ["how long is it?", "do i talk?"]),
        ("where are you, how much is it", ["where are you", "how much is it"]),
        ("where are you and what is your number", ["where are you", "what is your number"]),
        ("is it safe n can i come this week", ["is it safe", "can i come this week"]),
        ("I lost my baby. What happens in an appointment?", ["I lost my baby.", "What happens in an appointment?"]),
        ("what is it\nwhere are you", ["what is it", "where are you"]),
        (
            "i feel guilty and i want to know if i can come",
            ["i feel guilty", "i want to know if i can come"],
        ),
        ("how much is it and wondering if mum can come", ["how much is it", "wondering if mum can come"]),
        ("how much is it and id like to know the way", ["how much is it", "id like to know the way"]),
        ("how much is it can you also tell me the way", ["how much is it", "can you also tell me the way"]),
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
        "i had a d&c last week, can i have a session?",
        "i've a bad cold, can i still come",
        "my baby has colic, what can i do",
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


def test_a_statement_is_told_apart_from_the_question_that_rests_on_it() -> None:
    assert statement_and_question("i have a cold, can i still come") == ("i have a cold", "can i still come")
    assert statement_and_question("where are you, how much is it") is None


@pytest.mark.parametrize("text", ["and the first one?", "what about after?", "is it long", "how often?"])
def test_this_goes_on_from_the_last_answer(text: str) -> None:
    assert follows_up(text)


@pytest.mark.parametrize("text", ["the thing with the body", "purple elephants", "and now one two three four five"])
def test_this_does_not_go_on_from_the_last_answer(text: str) -> None:
    assert not follows_up(text)
