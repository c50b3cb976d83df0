"""What people give to be called back by. Numbers are from the ranges kept for fiction."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.content.contacting import BadContact, Contact, contact, wants_to_leave


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
        "",
        "Quentin",
    ],
)
def test_these_words_are_an_answer(words: str) -> None:
    assert not wants_to_leave(words)
