"""The call back: one question at a time, left at any moment, noted for the receptionist."""

from typing import Any

import pytest
from actions.action_ask_callback import ActionAskCallbackContact, ActionAskCallbackName, ActionAskCallbackWhen
from actions.action_save_callback import ActionSaveCallback
from actions.validate_callback_form import LONGEST, SLOTS, ValidateCallbackForm
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from alongside.content.answering import Answering
from alongside.conversations.models import Callback, Conversation
from tests.actions.acting import answered, done, pressing, reading

FORM = ValidateCallbackForm()
QUESTIONS = list(SLOTS)
GIVEN = {"callback_name": "Kim", "callback_contact": "+44 20 7946 0138", "callback_when": "mornings"}


def saying(text: str, intent: str = "nlu_fallback", confidence: float = 0.3) -> dict[str, Any]:
    return reading(text, intent, confidence=confidence)


@pytest.mark.parametrize(
    ("action", "phrase"),
    [
        (ActionAskCallbackName(), "callback_start_name"),
        (ActionAskCallbackContact(), "callback_ask_contact"),
        (ActionAskCallbackWhen(), "callback_ask_when"),
    ],
)
def test_each_question_is_asked_with_a_way_out(words: Answering, action: ActionAskCallbackName, phrase: str) -> None:
    said = done(action, saying("call me back"))
    assert said.text == words.phrase(phrase)
    assert said.buttons == ["deny"]
    assert said.messages[0]["offered"] == []


def test_the_first_question_says_that_it_is_not_for_anything_urgent() -> None:
    assert "not for anything urgent" in done(ActionAskCallbackName(), saying("call me back")).text


@pytest.mark.parametrize(
    ("slot", "text", "taken"),
    [
        ("callback_name", "Kim", "Kim"),
        ("callback_name", "  Kim O'Hara\n", "Kim O'Hara"),
        ("callback_name", "a" * 500, "a" * LONGEST),
        ("callback_contact", "020 7946 0138", "+44 20 7946 0138"),
        ("callback_contact", " kim@gmail.com ", "kim@gmail.com"),
        ("callback_when", "any time, no message please", "any time, no message please"),
    ],
)
def test_an_answer_is_taken(slot: str, text: str, taken: str) -> None:
    said = answered(FORM, slot, saying(text))
    assert said.slots == {slot: taken}
    assert said.messages == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("07700 9", "callback_bad_phone"),
        ("kim@", "callback_bad_email"),
        ("by post", "callback_needs_contact"),
    ],
)
def test_a_contact_that_reaches_nobody_is_asked_for_again(words: Answering, text: str, phrase: str) -> None:
    said = answered(FORM, "callback_contact", saying(text))
    assert said.slots == {"callback_contact": None}
    assert said.text == words.phrase(phrase)


@pytest.mark.parametrize("slot", QUESTIONS)
def test_an_empty_answer_is_asked_for_again(slot: str) -> None:
    assert answered(FORM, slot, saying("   ")).slots == {slot: None}


@pytest.mark.parametrize("slot", QUESTIONS)
@pytest.mark.parametrize("message", [saying("stop"), saying("actually, never mind"), pressing("deny")])
def test_the_form_can_be_left_at_every_question(slot: str, message: dict[str, Any]) -> None:
    said = answered(FORM, slot, message)
    assert said.slots == dict.fromkeys([*QUESTIONS, "requested_slot"])
    assert said.messages == []


@pytest.mark.parametrize("slot", QUESTIONS)
@pytest.mark.parametrize("text", ["how much is it?", "i'd like to know the price first"])
def test_a_question_in_between_is_answered_and_the_form_waits(words: Answering, slot: str, text: str) -> None:
    said = answered(FORM, slot, saying(text, "clinic_price", 0.9))
    assert said.text == words.answer("clinic_price", message=text).text
    assert said.slots == {slot: None}


@pytest.mark.parametrize(
    "message",
    [
        saying("can you say Kim?", "clinic_contact", 0.4),
        saying("Willow", "cst_what_is", 0.9),
        saying("will", "greet", 0.9),
        saying("Will", "privacy_kept", 0.7),
        saying("Joy", "feeling_grief", 0.92),
        saying("my name is Joy", "feeling_grief", 0.83),
        saying("call me Kate please", "request_callback", 1.0),
        saying("mrs o'brien", "other_language", 1.0),
        saying("just jo", "greet", 0.57),
    ],
    ids=lambda message: message["text"],
)
def test_an_answer_that_looks_like_a_question_is_taken_as_an_answer(message: dict[str, Any]) -> None:
    said = answered(FORM, "callback_name", message)
    assert said.slots == {"callback_name": message["text"]}
    assert said.messages == []


@pytest.mark.parametrize(
    "message",
    [
        saying("mornings", "clinic_hours", 0.98),
        saying("call me tomorrow morning", "request_callback", 1.0),
        saying("could it be after 5?", "cst_side_effects", 0.85),
        saying("when the kids are at school", "clinic_hours", 0.96),
        saying("when I'm alone", "feeling_alone", 0.92),
        saying("not now, evenings are better", "deny", 0.76),
    ],
    ids=lambda message: message["text"],
)
def test_a_time_that_looks_like_something_else_is_taken_as_a_time(message: dict[str, Any]) -> None:
    said = answered(FORM, "callback_when", message)
    assert said.slots == {"callback_when": message["text"]}
    assert said.messages == []


@pytest.mark.parametrize("slot", QUESTIONS)
@pytest.mark.parametrize(
    "message",
    [
        saying("i can't stop crying, i feel so alone", "feeling_grief", 0.8),
        saying("i lost my baby last week", "loss_disclosure", 0.99),
        saying("heartbroken", "feeling_grief", 1.0),
    ],
    ids=lambda message: message["text"],
)
def test_a_feeling_is_heard_and_the_form_waits(words: Answering, slot: str, message: dict[str, Any]) -> None:
    said = answered(FORM, slot, message)
    assert said.text == words.answer(message["intent"]["name"]).text
    assert said.slots == {slot: None}


def test_a_feeling_beside_a_number_is_heard_and_the_number_taken(words: Answering) -> None:
    said = answered(FORM, "callback_contact", saying("020 7946 0138, i can't stop crying", "feeling_grief", 1.0))
    assert said.text == words.answer("feeling_grief").text
    assert said.slots == {"callback_contact": "+44 20 7946 0138"}


@pytest.mark.parametrize("slot", QUESTIONS)
@pytest.mark.parametrize(
    ("message", "phrase"),
    [
        (saying("i want a human", "talk_to_person", 0.9), "talk_to_person"),
        (pressing("talk_to_person"), "talk_to_person"),
        (saying("delete my data", "privacy_delete", 0.9), "privacy_delete"),
        (pressing("more_detail"), "callback_question_later"),
        (saying("can you tell me more?", "more_detail", 0.9), "callback_question_later"),
    ],
)
def test_a_wish_that_is_no_answer_is_met_and_the_form_waits(
    words: Answering, slot: str, message: dict[str, Any], phrase: str
) -> None:
    said = answered(FORM, slot, message)
    assert said.text == words.phrase(phrase)
    assert said.slots == {slot: None}


@pytest.mark.parametrize("slot", QUESTIONS)
def test_a_pressed_topic_is_answered_and_the_form_waits(words: Answering, slot: str) -> None:
    said = answered(FORM, slot, pressing("cst_what_is"))
    assert said.text == words.answer("cst_what_is").text
    assert said.slots == {slot: None}


@pytest.mark.parametrize("slot", QUESTIONS)
@pytest.mark.parametrize(
    "message", [saying("please call me back", "request_callback", 1.0), pressing("request_callback")]
)
def test_a_second_request_is_asked_again_without_more_words(slot: str, message: dict[str, Any]) -> None:
    said = answered(FORM, slot, message)
    assert said.messages == []
    assert said.slots == {slot: None}


@pytest.mark.parametrize("text", ["🙂", "   ", "ok"])
@pytest.mark.parametrize(
    ("slot", "phrase"), [("callback_name", "callback_needs_name"), ("callback_when", "callback_needs_when")]
)
def test_what_can_be_no_answer_is_asked_for_in_other_words(words: Answering, slot: str, phrase: str, text: str) -> None:
    said = answered(FORM, slot, saying(text))
    assert said.text == words.phrase(phrase)
    assert said.slots == {slot: None}


def test_a_finished_form_is_noted_for_the_receptionist(database: Engine) -> None:
    done(ActionSaveCallback(), saying("mornings"), **GIVEN)
    with Session(database) as session:
        (noted,) = session.scalars(select(Callback)).all()
        assert (noted.name, noted.contact, noted.when_text) == tuple(GIVEN.values())
        assert (noted.contact_kind, noted.status, noted.conversation_id) == ("phone", "new", None)


def test_an_email_is_noted_as_one(database: Engine) -> None:
    done(ActionSaveCallback(), saying("mornings"), **{**GIVEN, "callback_contact": "kim@gmail.com"})
    with Session(database) as session:
        assert session.scalars(select(Callback.contact_kind)).all() == ["email"]


def test_a_conversation_of_the_page_is_noted_with_it(database: Engine) -> None:
    with Session(database) as session, session.begin():
        session.add(Conversation(id="conversation", channel="web"))
    done(ActionSaveCallback(), saying("mornings"), **GIVEN)
    with Session(database) as session:
        assert session.scalars(select(Callback.conversation_id)).all() == ["conversation"]


@pytest.mark.usefixtures("database")
def test_what_was_noted_is_said_back_and_forgotten_here(words: Answering) -> None:
    said = done(ActionSaveCallback(), saying("mornings"), **GIVEN)
    assert said.text == words.phrase("callback_done", name="Kim", contact="+44 20 7946 0138", time="mornings")
    assert said.slots == dict.fromkeys(QUESTIONS)


@pytest.mark.usefixtures("database")
def test_braces_in_a_name_are_only_braces() -> None:
    assert (
        "{clinic_phone}" in done(ActionSaveCallback(), saying("x"), **{**GIVEN, "callback_name": "{clinic_phone}"}).text
    )


def test_a_form_that_was_left_is_not_noted(words: Answering, database: Engine) -> None:
    said = done(ActionSaveCallback(), saying("stop"))
    assert said.text == words.phrase("callback_left")
    assert said.slots == dict.fromkeys(QUESTIONS)
    with Session(database) as session:
        assert session.scalars(select(Callback)).all() == []
