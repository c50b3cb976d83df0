"""What people give to be called back by. Numbers are from the ranges kept for fiction."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.content.contacting import (
    BadContact,
    Contact,
    can_be_name,
    can_be_time,
    contact,
    tells_name,
    tells_time,
    wants_to_leave,
)


@pytest.mark.parametrize(
    ("country", "written", "expected"),
    [
        ("gb", "020 7946 0138", "+44 20 7946 0138"),
        ("gb", "07700 900123", "+44 7700 900123"),
        ("gb", "my number is 07700900123 thanks", "+44 7700 900123"),
        ("gb", "+44 (0)7700 900 123", "+44 7700 900123"),
        ("gb", "call me on 07700-900-123, after six", "+44 7700 900123"),
        ("ie", "020 910 1234", "+353 20 910 1234"),
        ("us", "(202) 555-0143", "+1 202-555-0143"),
        ("us", "202.555.0143", "+1 202-555-0143"),
        ("gb", "+1 202 555 0143", "+1 202-555-0143"),
        ("us", "+44 20 7946 0138", "+44 20 7946 0138"),
        ("international", "+44 20 7946 0138", "+44 20 7946 0138"),
    ],
)
def test_a_phone_number_is_taken_as_people_write_it(country: str, written: str, expected: str) -> None:
    assert contact(written, country=country) == Contact("phone", expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("kim@gmail.com", "kim@gmail.com"),
        ("it's kim@gmail.com.", "kim@gmail.com"),
        ("can you write to kim@gmail.com?", "kim@gmail.com"),
        ("<kim.o'hara@nhs.net>", "kim.o'hara@nhs.net"),
        ("Kim@GMAIL.com, or phone", "Kim@gmail.com"),
        ("07700 900123 or kim@gmail.com", "kim@gmail.com"),
    ],
)
def test_an_email_is_taken_as_people_write_it(written: str, expected: str) -> None:
    assert contact(written, country="gb") == Contact("email", expected)


@pytest.mark.parametrize(
    ("country", "written", "kind"),
    [
        ("gb", "07700 900", "phone"),
        ("gb", "12345", "phone"),
        ("us", "555-0143", "phone"),
        ("international", "020 7946 0138", "phone"),
        ("gb", "kim@", "email"),
        ("gb", "kim@gmail", "email"),
        ("gb", "kim@gmail..com", "email"),
        ("gb", "kim at gmail", "none"),
        ("gb", "", "none"),
        ("gb", "📞", "none"),
    ],
)
def test_what_reaches_nobody_is_refused_by_what_it_looks_like(country: str, written: str, kind: str) -> None:
    with pytest.raises(BadContact) as refused:
        contact(written, country=country)
    assert refused.value.kind == kind


def test_a_refusal_never_repeats_what_was_written() -> None:
    with pytest.raises(BadContact) as refused:
        contact("zebrafish@@example.org", country="gb")
    assert "zebrafish" not in str(refused.value)


@given(st.text(max_size=200) | st.text(alphabet="+0123456789 ()-@.a", max_size=40))
@settings(deadline=None)
def test_any_text_is_a_contact_or_refused(written: str) -> None:
    with suppress(BadContact):
        assert contact(written, country="gb").value


@pytest.mark.parametrize(
    "words",
    [
        "stop",
        "STOP",
        "Stop.",
        "cancel",
        "please stop",
        "never mind",
        "nevermind",
        "forget it",
        "no thanks",
        "no",
        "nope",
        "don't call",
        "don’t call",
        "dont bother",
        "changed my mind",
        "I've changed my mind",
        "not now",
        "go back",
        "can we stop",
        "stop this please",
        "stop it",
        "quit",
        "exit",
        "nvm",
        "cancel that",
        "no thank you",
        "actually never mind",
        "oh forget it",
        "actually no",
        "leave it",
        "stop asking me",
        "cancel please",
        "no thanks, i've changed my mind",
        "forget it, thanks",
        "no thank you i'll call myself",
        "no, I’ll ring the clinic instead",
        "i don't want a call back any more",
        "i want to stop",
    ],
)
def test_these_words_leave_the_form(words: str) -> None:
    assert wants_to_leave(words)


@pytest.mark.parametrize(
    "words",
    [
        "Nora",
        "Noah",
        "Kim Stopford",
        "any time, no mornings",
        "please do not leave a message",
        "not on Mondays",
        "don't call before nine",
        "no voicemail please",
        "kim@gmail.com",
        "after I stop work",
        "not now, evenings are better",
        "no, after five",
        "no thanks to voicemail",
        "i'll call you Anna",
        "",
        "Quentin",
    ],
)
def test_these_words_are_an_answer(words: str) -> None:
    assert not wants_to_leave(words)


@pytest.mark.parametrize("words", ["Anna", "mrs o'brien", "just jo", "Siobhán", "I am Kate", "i go by Sam", "李娜"])
def test_these_words_can_be_a_name(words: str) -> None:
    assert can_be_name(words)


@pytest.mark.parametrize(
    "words", ["", "🙂", "020 7946 0138", "kim@gmail.com", "hello", "OK!", "i don't know", "i'd rather not say"]
)
def test_these_words_are_no_name(words: str) -> None:
    assert not can_be_name(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("my name is Joy", True),
        ("just call me Dolores", True),
        ("you can ask for Priya", True),
        ("Will", True),
        ("May Brown", True),
        ("call me back", False),
        ("call me please", False),
        ("will it hurt", False),
        ("will you?", False),
    ],
)
def test_some_words_say_that_they_give_a_name(words: str, told: bool) -> None:
    assert tells_name(words) is told


@pytest.mark.parametrize("words", ["mornings", "5", "any time", "I don't mind", "up to you"])
def test_these_words_can_say_when(words: str) -> None:
    assert can_be_time(words)


@pytest.mark.parametrize("words", ["", "🙂", "...", "ok", "Hello", "thanks"])
def test_these_words_do_not_say_when(words: str) -> None:
    assert not can_be_time(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("after 5 on weekdays", True),
        ("could it be after 5?", True),
        ("call me tomorrow morning", True),
        ("can you call me back on Monday?", True),
        ("when the kids are at school", True),
        ("when I’m alone", True),
        ("mornings?", True),
        ("when are you open?", False),
        ("what are your hours on Monday?", False),
        ("please call me back", False),
        ("after my loss i can't stop crying", False),
    ],
)
def test_some_words_begin_with_a_time(words: str, told: bool) -> None:
    assert tells_time(words) is told
