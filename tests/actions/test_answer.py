"""Answers, more of them, and again."""

import pytest
from actions.action_answer import ActionAnswer
from actions.action_more_detail import ActionMoreDetail
from actions.action_repeat import ActionRepeat

from alongside.content.answering import Answering
from alongside.content.speaking import title
from tests.actions.acting import done, pressing, reading


def test_a_question_gets_its_answer_with_sources_and_follow_ups(words: Answering) -> None:
    said = done(ActionAnswer(), reading("what is it", "cst_what_is"))
    (message,) = said.messages
    answer = words.answer("cst_what_is")
    assert (message["text"], message["topic"]) == (answer.text, "cst_what_is")
    assert message["sources"] == list(answer.sources)
    assert message["signposts"] == list(answer.signposts)
    assert message["offered"] == said.buttons == list(answer.offered)


def test_a_button_says_in_plain_words_where_it_leads(words: Answering) -> None:
    (message,) = done(ActionAnswer(), reading("what is it", "cst_what_is")).messages
    assert [button["title"] for button in message["buttons"]] == [
        words.label(topic) for topic in words.answer("cst_what_is").offered
    ]


def test_the_topic_is_remembered_for_what_comes_next(words: Answering) -> None:
    said = done(ActionAnswer(), reading("where can i park", "clinic_location"))
    assert said.slots == {
        "topic": "clinic_location",
        "asked": "where can i park",
        "context": words.label("clinic_location"),
    }


def test_several_questions_are_answered_in_order() -> None:
    message = reading(
        "cost? wear? park?",
        "clinic_price",
        "appointment_clothing",
        "clinic_location",
        parts=("cost?", "wear?", "can I park?"),
    )
    said = done(ActionAnswer(), message)
    assert [part["topic"] for part in said.messages] == ["clinic_price", "appointment_clothing", "clinic_location"]
    assert said.slots["topic"] == "clinic_location"
    assert said.slots["asked"] == "can I park?"


def test_a_feeling_beside_a_question_is_acknowledged_and_answered(words: Answering) -> None:
    message = reading("so sad. price?", "feeling_grief", "clinic_price", parts=("so sad.", "price?"))
    said = done(ActionAnswer(), message)
    (part,) = said.messages
    assert part["text"].startswith(words.acknowledgement("feeling_grief") or "?")
    assert words.answer("clinic_price", message="price?").text in part["text"]
    assert {"medical", "grief"} <= set(part["signposts"])
    assert said.slots["topic"] == "clinic_price"


def test_a_pressed_button_is_answered(words: Answering) -> None:
    assert done(ActionAnswer(), pressing("cst_what_is")).text == words.answer("cst_what_is").text


@pytest.mark.parametrize("code", ["es", "ar", "cy"])
def test_a_message_in_another_language_is_answered_in_it(words: Answering, code: str) -> None:
    message = {"text": "...", "intent": {"name": "other_language"}, "language": code, "questions": []}
    (part,) = done(ActionAnswer(), message).messages
    assert part["text"] == words.fill(words.content.languages[code].text)
    assert {"crisis", "emergency"} <= set(part["signposts"])


@pytest.mark.parametrize("code", [None, "bn-unknown"])
def test_a_language_that_nobody_named_is_answered_in_english(words: Answering, code: str | None) -> None:
    message = {"text": "...", "intent": {"name": "other_language"}, "language": code, "questions": []}
    assert done(ActionAnswer(), message).text == words.answer("other_language").text


def test_tell_me_more_adds_to_the_last_answer(words: Answering) -> None:
    more = words.more("cst_what_is")
    assert more is not None
    (message,) = done(ActionMoreDetail(), reading("more", "more_detail"), topic="cst_what_is").messages
    assert (message["text"], message["sources"]) == (more.text, list(more.sources))


def test_tell_me_more_says_no_fact_that_was_said(words: Answering) -> None:
    asked = "where can i park"
    said = done(ActionMoreDetail(), reading("more", "more_detail"), topic="clinic_location", asked=asked)
    assert words.words["parking"] in words.answer("clinic_location", message=asked).text
    assert words.words["parking"] not in said.text


def test_where_there_is_no_more_a_person_is_offered(words: Answering) -> None:
    assert words.more("chitchat") is None
    said = done(ActionMoreDetail(), reading("more", "more_detail"), topic="chitchat")
    assert said.text == words.phrase("nothing_more_answer")
    assert said.buttons[-1] == "talk_to_person"
    assert said.messages[-1]["offered"] == list(words.answer("chitchat").offered)


def test_more_of_nothing_asks_about_what(words: Answering) -> None:
    said = done(ActionMoreDetail(), reading("more", "more_detail"))
    assert said.text == words.phrase("more_of_what")
    assert len(said.buttons) == 3


def test_the_last_answer_is_said_again_as_it_was(words: Answering) -> None:
    said = done(ActionRepeat(), reading("again", "repeat"), topic="clinic_location", asked="where can i park")
    assert said.text == words.answer("clinic_location", message="where can i park").text
    assert said.messages[0]["topic"] == "clinic_location"


def test_there_is_nothing_to_repeat_at_first(words: Answering) -> None:
    said = done(ActionRepeat(), reading("again", "repeat"))
    assert said.text == words.phrase("nothing_to_repeat")
    assert said.messages[0]["topic"] is None


@pytest.mark.parametrize("action", [ActionMoreDetail(), ActionRepeat()])
def test_more_and_again_keep_the_topic(action: ActionMoreDetail | ActionRepeat) -> None:
    assert "topic" not in done(action, reading("more", "more_detail"), topic="cst_what_is").slots


def test_every_offered_topic_of_every_answer_has_a_title(words: Answering) -> None:
    for topic in words.content.answers:
        assert all(title(offered) for offered in words.answer(topic).offered)
