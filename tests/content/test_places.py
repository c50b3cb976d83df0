"""Where a visitor says that they are."""

import pytest

from alongside.content.loading import load_content
from alongside.content.places import country_named

CONTENT = load_content()


@pytest.mark.parametrize(
    ("said", "country"),
    [
        ("I'm in Ireland", "ie"),
        ("im living in northern ireland", "gb"),
        ("we live in the US now", "us"),
        ("I’m based in New Zealand, is there a number for me", "nz"),
        ("i am in canada. who can i call", "ca"),
        ("we're in Scotland", "gb"),
        ("calling from australia", "au"),
    ],
)
def test_a_country_is_heard(said: str, country: str) -> None:
    assert country_named(CONTENT, said) == country


@pytest.mark.parametrize(
    "said",
    ["", "my sister lives in Ireland", "is the article from America", "can you help us", "tell us about it", "ireland"],
)
def test_another_persons_country_and_a_mere_mention_are_not(said: str) -> None:
    assert country_named(CONTENT, said) is None
