"""The call back: one question at a time, left at any moment, noted for the receptionist."""

from typing import Any

import pytest
from actions.action_ask_callback import ActionAskCallbackContact, ActionAskCallbackName, ActionAskCallbackWhen
from actions.action_save_callback import ActionSaveCallback
from actions.validate_callback_form import LEFT, LONGEST, ValidateCallbackForm
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from alongside.content.answering import Answering
from alongside.conversations.models import Callback, Conversation
from tests.actions.acting import answered, done, pressing, reading

FORM = ValidateCallbackForm()
QUESTIONS = ["callback_name", "callback_contact", "callback_when"]
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
    assert said.slots == dict.fromkeys(QUESTIONS, LEFT)
    assert said.messages == []


@pytest.mark.parametrize("slot", QUESTIONS)
def test_a_question_in_between_is_answered_and_the_form_waits(words: Answering, slot: str) -> None:
    said = answered(FORM, slot, saying("how much is it?", "clinic_price", 0.9))
    assert said.text == words.answer("clinic_price", message="how much is it?").text
    assert said.slots == {slot: None}


@pytest.mark.parametrize(
    "message",
    [
        saying("can you say Kim?", "clinic_contact", 0.4),
        saying("Willow", "cst_what_is", 0.9),
        saying("will", "greet", 0.9),
    ],
    ids=["the classifier is unsure", "it is no question", "it is a move"],
)
def test_an_answer_that_looks_like_a_question_is_taken_as_an_answer(message: dict[str, Any]) -> None:
    said = answered(FORM, "callback_name", message)
    assert said.slots == {"callback_name": message["text"]}
    assert said.messages == []


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
    said = done(ActionSaveCallback(), saying("stop"), **dict.fromkeys(QUESTIONS, LEFT))
    assert said.text == words.phrase("callback_left")
    assert said.slots == dict.fromkeys(QUESTIONS)
    with Session(database) as session:
        assert session.scalars(select(Callback)).all() == []
