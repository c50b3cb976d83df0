"""The words that reach a visitor: filled, complete, and pointing to help."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from alongside.content.answering import DAYS, Answering, Reply, opening_hours, service
from alongside.content.loading import Content, load_content
from alongside.content.schema import Answer, FactSentence

SHIPPED = load_content()
COUNTRIES = sorted(SHIPPED.countries)


def topics(answer_from: str) -> list[str]:
    return [topic for topic in SHIPPED.answers if SHIPPED.topics[topic].answer_from == answer_from]


def with_facts(content: Content, facts: Mapping[str, str | None]) -> Answering:
    clinic = replace(content.clinic, facts={**content.clinic.facts, **facts})
    return Answering(replace(content, clinic=clinic))


def every_message(answer: Answer) -> list[str]:
    """One message for each fact, with the word that asks for it."""
    return ["", *(fact.when[0] for fact in answer.facts if fact.when)]


def every_reply(answering: Answering, topic: str) -> list[Reply]:
    answer = answering.content.answers[topic]
    replies = [answering.answer(topic, message=message) for message in every_message(answer)]
    more = [answering.more(topic, message=message) for message in every_message(answer)]
    return [*replies, *(reply for reply in more if reply)]


# Placeholders


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("topic", SHIPPED.answers)
def test_every_answer_is_filled_in_every_country(content: Content, country: str, topic: str) -> None:
    for reply in every_reply(Answering(content, country=country), topic):
        assert reply.text.strip()
        assert "{" not in reply.text


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_card_is_filled_in_every_country(content: Content, country: str) -> None:
    answering = Answering(content, country=country)
    emergency = content.countries[country].words.emergency
    for name in content.signposts.cards:
        text = answering.card(name).text
        assert "{" not in text
        assert emergency in text


@pytest.mark.parametrize("fact", SHIPPED.clinic.facts)
def test_every_answer_can_do_without_any_one_fact(content: Content, fact: str) -> None:
    answering = with_facts(content, {fact: None})
    for topic in topics("clinic"):
        for reply in every_reply(answering, topic):
            assert "{" not in reply.text


def test_the_clinics_own_facts_are_said(content: Content) -> None:
    assert "£61" in with_facts(content, {"price_session": "£61"}).answer("clinic_price").text


def test_a_placeholder_that_nobody_knows_is_an_error_that_names_it(answering: Answering) -> None:
    with pytest.raises(KeyError, match="nobody_fills_this"):
        answering.fill("{nobody_fills_this}")


def test_an_unknown_topic_is_an_error(answering: Answering) -> None:
    with pytest.raises(KeyError):
        answering.answer("no_such_topic")


@pytest.mark.parametrize(("country", "emergency"), [("gb", "999"), ("ie", "112 or 999"), ("us", "911"), ("US", "911")])
def test_the_numbers_are_those_of_the_country(content: Content, country: str, emergency: str) -> None:
    assert f"call {emergency} now" in Answering(content, country=country).card("crisis").text


@pytest.mark.parametrize("country", ["fr", "", "zz"])
def test_a_country_without_a_page_gets_the_directory_or_the_clinics_own(content: Content, country: str) -> None:
    expected = "gb" if not country else "international"
    assert Answering(content, country=country).words == Answering(content, country=expected).words


@pytest.mark.parametrize("kind", ["crisis", "grief", "abuse"])
def test_a_helpline_that_is_not_listed_gives_way_to_the_directory(content: Content, kind: str) -> None:
    country = replace(content.countries["gb"], default={})
    without = replace(content, countries={**content.countries, "gb": country})
    assert service(without, "gb", kind).id == "findahelpline"


# Facts


def test_a_missing_fact_is_said_to_be_missing_with_the_clinics_phone(content: Content) -> None:
    reply = with_facts(content, {"clothing": None, "undressing": None}).answer("appointment_clothing")
    assert "I don't have" in reply.text
    assert content.clinic.phone in reply.text
    assert reply.missing


def test_several_missing_facts_are_named_in_one_sentence(content: Content) -> None:
    reply = with_facts(content, dict.fromkeys(content.clinic.facts, None)).answer("clinic_change_booking")
    assert reply.text.count("I don't have") == 1
    assert all(about in reply.text for about in reply.missing)
    assert len(reply.missing) > 1


def test_a_fact_is_said_first_where_the_message_asks_for_it(answering: Answering, content: Content) -> None:
    parking = content.clinic.facts["parking"] or ""
    assert parking in answering.answer("clinic_location", message="Where can I PARK?").text
    assert parking not in answering.answer("clinic_location", message="where are you").text


def test_a_fact_is_asked_for_by_the_start_of_a_word_only(answering: Answering, content: Content) -> None:
    parking = content.clinic.facts["parking"] or ""
    assert parking not in answering.answer("clinic_location", message="a spark").text


def _made_up(content: Content, *facts: FactSentence) -> Answering:
    answer = Answer(label="Price", next=["clinic_hours"], facts=list(facts))
    clinic = replace(content.clinic, facts={**content.clinic.facts, "one": "First.", "two": "Second.", "none": None})
    return Answering(replace(content, clinic=clinic, answers={**content.answers, "clinic_price": answer}))


def test_more_says_each_fact_once_and_none_that_was_said(content: Content) -> None:
    answering = _made_up(
        content,
        FactSentence(fact="one", about="one", say="{one}"),
        FactSentence(fact="two", about="two", say="{two}", when=["second"]),
        FactSentence(fact="two", about="two", say="{two} Again.", when=["again"]),
        FactSentence(fact="none", about="none", say="{none}", when=["none"]),
    )
    assert answering.answer("clinic_price").text == "First."
    more = answering.more("clinic_price")
    assert more is not None
    assert more.text == "Second."
    assert answering.more("clinic_price", message="the second one") == replace(more, text="First.")


@pytest.mark.parametrize("topic", topics("clinic"))
def test_no_fact_is_said_twice_in_an_answer_and_what_more_there_is(content: Content, topic: str) -> None:
    answering = with_facts(content, {name: f"[{name}]" for name in content.clinic.facts})
    for message in every_message(content.answers[topic]):
        more = answering.more(topic, message=message)
        said = answering.answer(topic, message=message).text + (more.text if more else "")
        assert [name for name in content.clinic.facts if said.count(f"[{name}]") > 1] == []


@pytest.mark.parametrize("topic", topics("clinic"))
def test_more_is_never_longer_than_fits(content: Content, answering: Answering, topic: str) -> None:
    for message in every_message(content.answers[topic]):
        more = answering.more(topic, message=message)
        assert len((more.text if more else "").split()) <= 120


def test_a_fact_that_does_not_fit_is_left_out_of_more(content: Content) -> None:
    answering = _made_up(
        content,
        FactSentence(fact="one", about="one", say="{one}"),
        FactSentence(fact="two", about="two", say="{two}" + " word" * 119, when=["second"]),
        FactSentence(fact="price_first", about="three", say="Too much.", when=["third"]),
    )
    more = answering.more("clinic_price")
    assert more is not None
    assert len(more.text.split()) == 120


def test_where_there_is_nothing_to_add_more_is_nothing(content: Content) -> None:
    answering = _made_up(content, FactSentence(fact="one", about="one", say="{one}"))
    assert answering.more("clinic_price") is None


# Hours


def _week(**hours: list[str]) -> str:
    return opening_hours({day: hours.get(day, []) for day in DAYS})


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (_week(), "Monday to Sunday closed"),
        (_week(monday=["09:00-17:00"]), "Monday 09:00 to 17:00, Tuesday to Sunday closed"),
        (
            _week(monday=["09:00-12:00", "13:00-17:00"]),
            "Monday 09:00 to 12:00 and 13:00 to 17:00, Tuesday to Sunday closed",
        ),
        (_week(sunday=["10:00-11:00"]), "Monday to Saturday closed, Sunday 10:00 to 11:00"),
        (
            _week(monday=["9-10"], wednesday=["9-10"]),
            "Monday 9 to 10, Tuesday closed, Wednesday 9 to 10, Thursday to Sunday closed",
        ),
        (opening_hours({}), "Monday to Sunday closed"),
    ],
)
def test_the_week_is_said_in_words(said: str, expected: str) -> None:
    assert said == expected
