"""Which parts of a message are compared with what distress sounds like, with an encoder and models of our own."""

import hashlib
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from alongside_encoder import TIERS, TIERS_SHA256

from alongside.encoding.encoder import WIDTH, Reading, Span
from alongside.safety import semantic
from alongside.safety.semantic import AT_ONCE, MOST_TELLING, NAMES, STEP, WINDOW, log_odds, parts

TELLING = {"crisis": "lightless", "urgent_medical": "feverish", "distress": "shaking", "sadness": "gloomy"}
"""The only words that our models know, one a tier."""


class Encoder:
    """Reads nothing into a text, and remembers what it was given."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def read(self, text: str) -> Reading:
        self.texts.append(text)
        return Reading(np.zeros(WIDTH), np.zeros((1, WIDTH)), ((0, len(text)),))


class Shades:
    """A tier scores 1 for each time its word stands in a text; meaning adds nothing."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def of_meaning(self, vectors: np.ndarray) -> np.ndarray:
        return np.zeros((len(vectors), len(NAMES)))

    def of_spelling(self, text: str) -> np.ndarray:
        self.texts.append(text)
        return np.array([text.count(TELLING[tier]) - 0.5 for tier in NAMES])


@pytest.fixture
def shades(monkeypatch: pytest.MonkeyPatch) -> Shades:
    shades = Shades()
    monkeypatch.setattr(semantic, "shades", lambda: shades)
    return shades


@pytest.fixture
def encoder() -> Encoder:
    return Encoder()


@pytest.fixture
def found(shades: Shades, encoder: Encoder) -> Callable[[str], set[str]]:
    """The tiers that a text is more likely than not to show."""
    return lambda text: {tier for tier, odds in log_odds(text, encoder=encoder).items() if odds > 0}  # type: ignore[arg-type]


def numbered(count: int, *, start: int = 0) -> str:
    return " ".join(f"no-{number}" for number in range(start, start + count))


def texts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in parts(text)]


@pytest.mark.parametrize("text", ["", "?", "... !", "how much is it", "how much is it?", "one\n\n", numbered(24)])
def test_a_single_part_is_the_message_itself(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hello. How much is it?", ["Hello.", "How much is it?"]),
        ("no!!! never; ever", ["no!!!", "never;", "ever"]),
        ("one line\nanother", ["one line", "another"]),
        ("wait... what", ["wait...", "what"]),
        ("yes. ?! … no", ["yes.", "… no"]),
    ],
)
def test_sentences_are_parts(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


@pytest.mark.parametrize("text", ["Hello. How much is it?", f"hi. {numbered(50)}", "a.b.c", numbered(70)])
def test_every_part_lies_within_the_text_and_has_words(text: str) -> None:
    spans: list[Span] = list(parts(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(any(map(str.isalnum, text[start:end])) for start, end in spans)


@pytest.mark.parametrize("count", range(WINDOW + STEP + 1, 100, 7))
def test_a_sentence_without_an_end_is_read_in_windows_that_overlap_and_leave_no_word_out(count: int) -> None:
    windows = [window.split() for window in texts(numbered(count))]
    assert all(len(window) <= WINDOW for window in windows)
    assert all(first[STEP:] == second[: len(first) - STEP] for first, second in pairwise(windows))
    assert [word for window in windows for word in window[:STEP]] + windows[-1][STEP:] == numbered(count).split()


def test_long_sentences_are_parted_and_short_ones_are_not() -> None:
    assert texts(f"hi. {numbered(32)}. bye") == [
        "hi.",
        numbered(16),
        numbered(16, start=8),
        f"{numbered(16, start=16)}.",
        "bye",
    ]


@pytest.mark.parametrize("text", ["", " ", "?!", "…", "--", "\u200b"])
def test_what_has_no_words_shows_nothing_and_is_not_read(shades: Shades, encoder: Encoder, text: str) -> None:
    assert log_odds(text, encoder=encoder) == dict.fromkeys(NAMES, -np.inf)  # type: ignore[arg-type]
    assert (shades.texts, encoder.texts) == ([], [])


def test_a_message_is_encoded_once_with_all_its_parts(
    found: Callable[[str], set[str]], shades: Shades, encoder: Encoder
) -> None:
    found("Hello there. How much is it?")
    assert encoder.texts == ["Hello there. How much is it?"]
    assert [text.strip() for text in shades.texts] == [
        "Hello there. How much is it?",
        "Hello there.",
        "How much is it?",
    ]


@pytest.mark.parametrize("tier", NAMES)
def test_each_tier_has_its_own_odds(found: Callable[[str], set[str]], tier: str) -> None:
    assert found(f"it is {TELLING[tier]} here") == {tier}
    assert found("it is bright here") == set()


def test_tiers_may_come_from_different_parts(found: Callable[[str], set[str]]) -> None:
    assert found("It is gloomy. I am feverish.") == {"sadness", "urgent_medical"}


@pytest.mark.parametrize("place", [0, AT_ONCE, 300, 599])
@pytest.mark.parametrize("end", ["", "."])
def test_a_telling_word_is_found_anywhere_in_a_long_message(
    found: Callable[[str], set[str]], place: int, end: str
) -> None:
    words = [f"{word}{end if number % 9 == 8 else ''}" for number, word in enumerate(numbered(600).split())]
    words[place] = "lightless"
    assert found(" ".join(words)) == {"crisis"}


def test_of_a_long_message_only_the_most_telling_parts_are_encoded(
    found: Callable[[str], set[str]], encoder: Encoder
) -> None:
    long = "We came home on tuesday. " * 100
    assert found(f"{long} It was lightless. {long}") == {"crisis"}
    assert "It was lightless." in encoder.texts
    assert len(encoder.texts) <= MOST_TELLING * len(NAMES)


@pytest.mark.parametrize("count", [AT_ONCE, AT_ONCE + 1])
def test_a_message_is_read_as_a_whole_up_to_a_length(
    found: Callable[[str], set[str]], encoder: Encoder, count: int
) -> None:
    found(numbered(count))
    assert (encoder.texts == [numbered(count)]) == (count <= AT_ONCE)


@pytest.mark.parametrize("rest", [" ." * 100, " ?" * 1_000, "\n-" * 100])
def test_marks_without_words_hide_nothing(found: Callable[[str], set[str]], rest: str) -> None:
    assert found(f"it is lightless{rest}") == {"crisis"}


def test_a_long_message_in_a_single_breath_is_read(found: Callable[[str], set[str]]) -> None:
    assert found(f"{'so ' * 30}shaking{' so' * 2_000}") == {"distress"}


def test_the_tiers_we_ship_have_the_checksum_we_state() -> None:
    assert hashlib.sha256(TIERS.read_bytes()).hexdigest() == TIERS_SHA256
