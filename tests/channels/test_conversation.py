"""The main job over HTTP: a session, a message, its answer."""

import json
import uuid

import pytest

from alongside.channels.assistant import Part
from tests.channels.serving import FakeAssistant, offering, says
from tests.channels.visiting import Visitor


def test_a_session_begins_with_a_greeting_that_says_it_is_not_a_person(visitor: Visitor) -> None:
    assert visitor.greeting["author"] == "bot"
    assert "not a person" in visitor.greeting["text"]


def test_a_session_needs_no_body_and_sets_no_cookie(visitor: Visitor) -> None:
    response = visitor.http.post("/chat/sessions")
    assert set(response.json()) >= {"token", "expires_at", "messages"}
    assert "set-cookie" not in response.headers


def test_the_numbers_in_the_greeting_are_those_of_the_visitors_country(visitor: Visitor) -> None:
    greeting = visitor.http.post("/chat/sessions", json={"country": "ie"}).json()["messages"][0]
    assert "112 or 999" in greeting["text"]


def test_a_message_is_accepted_at_once_and_answered_afterwards(visitor: Visitor) -> None:
    (answer,) = visitor.says("what is it")
    assert answer["text"] == "You wrote: what is it"


def test_an_answer_comes_with_the_passages_it_rests_on(visitor: Visitor, assistant: FakeAssistant) -> None:
    assistant.reply = says(Part(text="An answer.", topic="cst_what_is", sources=("understanding.1", "no.such")))
    (answer,) = visitor.says("what is it")
    (source,) = answer["sources"]
    assert source["id"] == "understanding.1"
    assert source["section"] == "What cranio-sacral therapy is"
    assert source["text"].startswith("The article says")


def test_a_fact_of_the_clinic_says_that_it_comes_from_the_clinic(visitor: Visitor, assistant: FakeAssistant) -> None:
    assistant.reply = says(Part(text="We are open.", topic="clinic_hours"))
    (answer,) = visitor.says("when are you open")
    assert answer["from"] == "The Example Clinic"


def test_the_same_message_sent_twice_is_one_message(visitor: Visitor, assistant: FakeAssistant) -> None:
    id = str(uuid.uuid4())
    assert [visitor.posts("hello", id=id).status_code for _ in range(3)] == [202, 202, 202]
    visitor.waits_for(2)
    assert assistant.asked == [("hello", None)]
    assert [each["text"] for each in visitor.transcript() if each["author"] == "visitor"] == ["hello"]


def test_replies_come_in_the_order_of_the_messages(visitor: Visitor) -> None:
    for number in range(5):
        visitor.posts(f"message {number}")
    answers = [each["text"] for each in visitor.waits_for(6)[1:]]
    assert answers == [f"You wrote: message {number}" for number in range(5)]


def test_a_button_that_was_offered_may_be_pressed(visitor: Visitor, assistant: FakeAssistant) -> None:
    assistant.reply = says(offering("cst_how_it_works", "How does it work?"))
    visitor.says("what is it")
    visitor.says(button="cst_how_it_works")
    assert assistant.asked[-1] == ("How does it work?", "cst_how_it_works")
    assert visitor.transcript()[-2]["text"] == "How does it work?"


def test_a_button_that_was_not_offered_here_is_refused(visitor: Visitor, assistant: FakeAssistant) -> None:
    response = visitor.posts(button="cst_how_it_works")
    assert response.status_code == 400
    assert response.json()["error"] == "button_not_offered"
    assert assistant.asked == []


@pytest.mark.parametrize("button", ["talk_to_person", "request_callback", "more_detail"])
def test_a_person_a_call_back_and_more_can_be_asked_for_at_any_time(
    visitor: Visitor, assistant: FakeAssistant, button: str
) -> None:
    visitor.says(button=button)
    assert assistant.asked[-1][1] == button


def test_a_leading_slash_reaches_the_assistant_as_text(visitor: Visitor, assistant: FakeAssistant) -> None:
    visitor.says('/greet{"x": "1"}')
    assert assistant.asked == [('/greet{"x": "1"}', None)]


def test_the_transcript_can_be_kept_as_text(visitor: Visitor) -> None:
    visitor.says("what is it")
    response = visitor.http.get("/chat/transcript", params={"format": "text"})
    assert response.headers["content-type"].startswith("text/plain")
    assert "what is it" in response.text
    assert "Assistant, 20" in response.text


def test_an_opinion_that_an_answer_did_not_help_offers_a_person(visitor: Visitor) -> None:
    (answer,) = visitor.says("what is it")
    response = visitor.http.post("/chat/feedback", json={"event": answer["id"], "helpful": False})
    assert [each["button"] for each in response.json()["buttons"]] == ["talk_to_person", "request_callback"]


def test_the_desk_finds_what_the_assistant_thought_and_the_visitor_does_not(
    visitor: Visitor, assistant: FakeAssistant
) -> None:
    (answer,) = visitor.says("what is it")
    assert "about" not in json.dumps(answer)
