"""What is said to a message with several questions, or with a feeling beside a question."""

import pytest

from alongside.content.answering import Answering
from alongside.content.composing import MOST_ANSWERS, Question, compose


def asked(*topics: str) -> list[Question]:
    return [Question(text="", topic=topic) for topic in topics]


def test_one_question_gets_its_answer(answering: Answering) -> None:
    assert compose(answering, asked("cst_what_is")) == [answering.answer("cst_what_is")]


def test_questions_are_answered_in_the_order_asked(answering: Answering) -> None:
    topics = ["clinic_price", "appointment_clothing", "cst_what_is"]
    assert [reply.topic for reply in compose(answering, asked(*topics))] == topics


def test_at_most_three_questions_are_answered(answering: Answering) -> None:
    topics = ["clinic_price", "appointment_clothing", "cst_what_is", "clinic_hours"]
    assert [reply.topic for reply in compose(answering, asked(*topics))] == topics[:MOST_ANSWERS]
    assert MOST_ANSWERS == 3


def test_each_question_is_answered_in_its_own_words(answering: Answering) -> None:
    questions = [Question("can I park", "clinic_location"), Question("is there a toilet", "clinic_location")]
    assert [reply.text for reply in compose(answering, questions)] == [
        answering.answer("clinic_location", message=question.text).text for question in questions
    ]


@pytest.mark.parametrize("topics", [("feeling_grief", "clinic_price"), ("clinic_price", "feeling_grief")])
def test_a_feeling_beside_a_question_is_acknowledged_before_the_answer(
    answering: Answering, topics: tuple[str, str]
) -> None:
    (reply,) = compose(answering, asked(*topics))
    price = answering.answer("clinic_price").text
    assert reply.topic == "clinic_price"
    assert reply.text.startswith(f"{answering.acknowledgement('feeling_grief')} {price}")


def test_a_feeling_beside_a_question_gets_the_lines_of_support(answering: Answering) -> None:
    (reply,) = compose(answering, asked("feeling_grief", "clinic_price"))
    assert reply.text.endswith(f"\n{answering.line('medical')}\n{answering.line('grief')}")
    assert {"medical", "grief"} <= set(reply.signposts)


def test_support_that_an_answer_names_is_not_named_twice(answering: Answering) -> None:
    (reply,) = compose(answering, asked("feeling_grief", "cst_what_is"))
    assert answering.line("medical") not in reply.text
    assert answering.line("grief") not in reply.text


def test_support_stands_once_at_the_end_of_several_answers(answering: Answering) -> None:
    first, last = compose(answering, asked("feeling_grief", "clinic_price", "clinic_hours"))
    assert answering.line("grief") not in first.text
    assert last.text.endswith(answering.line("grief"))


def test_a_feeling_alone_gets_its_whole_answer(answering: Answering) -> None:
    assert compose(answering, asked("feeling_grief")) == [answering.answer("feeling_grief")]


def test_of_several_feelings_the_first_is_answered(answering: Answering) -> None:
    assert compose(answering, asked("feeling_grief", "feeling_angry")) == [answering.answer("feeling_grief")]


def test_a_question_without_a_feeling_is_not_acknowledged(answering: Answering) -> None:
    (reply,) = compose(answering, asked("clinic_price"))
    assert reply == answering.answer("clinic_price")


def test_a_move_is_not_answered_here(answering: Answering) -> None:
    assert compose(answering, asked("thanks", "no_such_topic")) == []


def test_two_questions_on_one_topic_get_the_facts_of_both(answering: Answering) -> None:
    lines = ["where are you", "is there parking?"]
    (reply,) = compose(answering, [Question(text="\n".join(lines), topic="clinic_location")])
    for line in lines:
        first_sentence = answering.answer("clinic_location", message=line).text.split(". ")[0]
        assert reply.text.count(first_sentence) == 1


def test_a_feeling_that_is_asked_about_is_answered(answering: Answering) -> None:
    questions = [Question("is it my fault?", "cause_or_fault"), Question("how much is it?", "clinic_price")]
    assert [reply.topic for reply in compose(answering, questions)] == ["cause_or_fault", "clinic_price"]


def test_a_person_asked_for_beside_a_question_is_offered_below_the_answer(answering: Answering) -> None:
    (reply,) = compose(answering, asked("clinic_price", "request_callback"))
    assert reply.offered == (*answering.answer("clinic_price").offered, "request_callback")
