"""Every answer points to the help that fits it, in every country."""

import pytest

from alongside.content.answering import Answering
from alongside.content.loading import Content, load_content

SHIPPED = load_content()
COUNTRIES = sorted(SHIPPED.countries)


def topics(answer_from: str) -> list[str]:
    return [topic for topic in SHIPPED.answers if SHIPPED.topics[topic].answer_from == answer_from]


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("topic", topics("clinician"))
def test_a_clinical_question_is_sent_to_who_can_answer_with_the_urgent_signs(
    content: Content, country: str, topic: str
) -> None:
    answering = Answering(content, country=country)
    reply = answering.answer(topic)
    assert answering.words["signs"] in reply.text
    assert answering.words["emergency"] in reply.text
    assert {"medical", "emergency"} <= set(reply.signposts)


@pytest.mark.parametrize("topic", [topic for topic in topics("support") if topic.startswith("feeling_")])
@pytest.mark.parametrize("country", COUNTRIES)
def test_a_feeling_is_answered_with_care_grief_support_and_the_line_for_danger(
    content: Content, country: str, topic: str
) -> None:
    answering = Answering(content, country=country)
    reply = answering.answer(topic)
    for word in ("doctor", "grief_line", "crisis_line", "emergency"):
        assert answering.words[word] in reply.text
    assert set(reply.signposts) == {"medical", "grief", "crisis", "emergency"}


@pytest.mark.parametrize("topic", topics("article"))
def test_an_article_answer_names_its_passages_and_stands_beside_care(content: Content, topic: str) -> None:
    reply = Answering(content).answer(topic)
    assert set(reply.sources) & set(content.passages)
    assert {"medical", "grief"} <= set(reply.signposts)


@pytest.mark.parametrize("topic", [topic for topic in SHIPPED.answers if topic.startswith("feeling_")])
def test_every_feeling_has_a_sentence_that_acknowledges_it(answering: Answering, topic: str) -> None:
    assert answering.acknowledgement(topic)


@pytest.mark.parametrize("topic", ["clinic_price", "no_such_topic"])
def test_what_is_no_feeling_is_not_acknowledged(answering: Answering, topic: str) -> None:
    assert answering.acknowledgement(topic) is None


@pytest.mark.parametrize("name", SHIPPED.signposts.cards)
def test_a_card_ends_with_the_lines_of_medical_care_and_grief_support(answering: Answering, name: str) -> None:
    card = answering.card(name)
    assert card.text.endswith(f"\n{answering.line('medical')}\n{answering.line('grief')}")
    assert {"emergency", "medical", "grief"} <= set(card.signposts)


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("emoji_only", {"medical", "grief", "crisis", "emergency"}),
        ("unsure_nothing_close", {"medical", "grief"}),
        ("talk_to_person", {"emergency"}),
        ("stopped", set()),
    ],
)
def test_a_sentence_points_to_the_help_it_names(answering: Answering, phrase: str, kinds: set[str]) -> None:
    assert set(answering.points_to(phrase)) == kinds
