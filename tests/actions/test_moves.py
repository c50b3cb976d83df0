"""Hello, goodbye, yes, no, a person, and what was not understood."""

from typing import Any

import pytest
from actions.action_converse import PHRASES, ActionConverse
from actions.action_greet import ActionGreet
from actions.action_talk_to_person import ActionTalkToPerson
from actions.action_unsure import ActionUnsure

from alongside.content.answering import Answering
from alongside.content.loading import load_content
from tests.actions.acting import done, reading

# Hello


def test_the_first_hello_says_what_the_bot_is(words: Answering) -> None:
    said = done(ActionGreet(), reading("hi", "greet"))
    assert said.text == words.phrase("greeting")
    assert all(part in said.text for part in ("automated assistant", "not a person", "not for emergencies"))
    assert said.slots == {"greeted": True}


def test_the_second_hello_is_short(words: Answering) -> None:
    assert done(ActionGreet(), reading("hi", "greet"), greeted=True).text == words.phrase("greeting_again")


@pytest.mark.parametrize(("greeted", "phrase"), [(True, "greeting_again"), (False, "greeting")])
def test_a_channel_that_has_greeted_says_so(words: Answering, greeted: bool, phrase: str) -> None:
    assert done(ActionGreet(), reading("hi", "greet", metadata={"greeted": greeted})).text == words.phrase(phrase)


def test_hello_offers_three_topics() -> None:
    assert len(done(ActionGreet(), reading("hi", "greet")).buttons) == 3


# Moves


@pytest.mark.parametrize(("intent", "phrase"), PHRASES.items())
def test_a_move_gets_its_sentence(words: Answering, intent: str, phrase: str) -> None:
    assert done(ActionConverse(), reading("x", intent)).text == words.phrase(phrase)


@pytest.mark.parametrize("unusual", ["empty_message", "emoji_only", "too_long"])
def test_a_message_without_words_gets_a_fitting_sentence(words: Answering, unusual: str) -> None:
    said = done(ActionConverse(), reading("", "unusual_message", unusual=unusual))
    assert said.text == words.phrase(unusual)


def test_pictures_alone_are_pointed_to_every_help() -> None:
    (message,) = done(ActionConverse(), reading("😢", "unusual_message", unusual="emoji_only")).messages
    assert set(message["signposts"]) == {"medical", "grief", "crisis", "emergency"}


def test_a_yes_after_an_answer_asks_for_more_of_it(words: Answering) -> None:
    more = words.more("cst_what_is")
    assert more is not None
    assert done(ActionConverse(), reading("yes", "affirm"), topic="cst_what_is").text == more.text


def test_a_yes_after_an_answer_repeats_no_fact(words: Answering) -> None:
    said = done(ActionConverse(), reading("yes", "affirm"), topic="clinic_location", asked="where can i park")
    assert words.words["parking"] not in said.text


def test_a_yes_to_nothing_offers_topics(words: Answering) -> None:
    said = done(ActionConverse(), reading("yes", "affirm"))
    assert said.text == words.phrase("affirm_nothing")
    assert len(said.buttons) == 3


def test_a_no_after_an_answer_is_taken_as_one(words: Answering) -> None:
    assert done(ActionConverse(), reading("no", "deny"), topic="cst_what_is").text == words.phrase("deny")


def test_who_was_not_helped_is_offered_a_person() -> None:
    assert done(ActionConverse(), reading("useless", "feedback_unhappy")).buttons == [
        "talk_to_person",
        "request_callback",
    ]


def test_a_person_can_be_reached_by_phone_email_and_call_back(words: Answering) -> None:
    said = done(ActionTalkToPerson(), reading("a human please", "talk_to_person"))
    assert words.content.clinic.phone in said.text
    assert words.content.clinic.email in said.text
    assert said.buttons[0] == "request_callback"


def test_a_move_is_no_topic_that_was_offered() -> None:
    (message,) = done(ActionTalkToPerson(), reading("a human please", "talk_to_person")).messages
    assert message["offered"] == ["clinic_hours"]


# Not understood


def unsure(*ranked: str) -> dict[str, Any]:
    ranking = [{"name": topic, "confidence": 0.2} for topic in ranked]
    return {"text": "hm", "intent": {"name": "nlu_fallback", "confidence": 0.3}, "intent_ranking": ranking}


def test_what_was_not_understood_gets_the_three_likeliest_topics_and_a_person(words: Answering) -> None:
    guesses = ("clinic_price", "clinic_hours", "clinic_booking", "cst_what_is")
    said = done(ActionUnsure(), unsure("nlu_fallback", *guesses))
    assert said.buttons == [*guesses[:3], "talk_to_person"]
    assert said.messages[0]["offered"] == list(guesses[:3])
    assert said.text.startswith(words.phrase("unsure"))


def test_what_was_not_understood_is_pointed_to_care_and_grief_support(words: Answering) -> None:
    said = done(ActionUnsure(), unsure("clinic_price"))
    assert said.messages[0]["signposts"] == ["medical", "grief"]
    assert words.line("medical") in said.text
    assert words.line("grief") in said.text


@pytest.mark.parametrize(
    "topic", ["out_of_scope", "other_language", "chitchat", "greet", "safety_crisis", "more_detail"]
)
def test_what_answers_nothing_is_not_offered(topic: str) -> None:
    said = done(ActionUnsure(), unsure(topic, "clinic_price"))
    assert said.messages[0]["offered"] == ["clinic_price"]


@pytest.mark.parametrize("ranked", [(), ("out_of_scope", "nlu_fallback")])
def test_where_nothing_is_close_help_and_a_person_are_named(words: Answering, ranked: tuple[str, ...]) -> None:
    said = done(ActionUnsure(), unsure(*ranked))
    assert said.text == words.phrase("unsure_nothing_close")
    assert said.buttons == ["talk_to_person"]
    assert {"medical", "grief"} <= set(said.messages[0]["signposts"])


def test_nothing_is_answered_and_the_older_answer_is_forgotten() -> None:
    said = done(ActionUnsure(), unsure("clinic_price"))
    assert said.messages[0]["topic"] is None
    assert {event["name"]: event["value"] for event in said.events} == {"topic": None, "asked": None, "context": None}


def test_every_sentence_the_moves_need_is_in_the_content() -> None:
    assert set(PHRASES.values()) <= set(load_content().phrases)
