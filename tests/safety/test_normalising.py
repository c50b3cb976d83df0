"""Letters in disguise are read as what they stand for, and ordinary text is left as it is."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.safety.normalising import MOST_READINGS, normalise, readable, readings, words_of

MILLISECONDS = 50
"""Of the processor, for the longest message that is read."""

DISGUISED = [
    ("k1ll myself", "kill myself"),
    ("ki11 myself", "kill myself"),
    ("kil1 myself", "kill myself"),
    ("s3lf h@rm", "self harm"),
    ("su!cide", "suicide"),
    ("$uicide", "suicide"),
    ("5uicide", "suicide"),
    ("over|ose", "overlose"),
    ("i want t0 d1e", "i want to die"),
    ("suiсide", "suicide"),
    ("kіll mуself", "kill myself"),
    ("s u i c i d e", "suicide"),
    ("s.u.i.c.i.d.e", "suicide"),
    ("s-u-i-c-i-d-e", "suicide"),
    ("K I L L", "kill"),
    ("s u 1 c i d e", "suicide"),
    ("suiciiiiide", "suicide"),
    ("killllll", "kill"),
    ("d\u200bi\u200de", "die"),
    ("d\u00adie", "die"),
    ("ｄｉｅ", "die"),
    ("𝓭𝓲𝓮", "die"),
    ("ⓚⓘⓛⓛ", "kill"),
    ("k̶i̶l̶l̶", "kill"),
    ("kiII myself", "kill myself"),
    ("k*ll", "kll"),
    ("ki*ll", "kill"),
    ("k_i_ll", "kill"),
    ("i.want.to.die", "i want to die"),
    ("want*to*die", "want to die"),
    ("Don’t", "dont"),
    ("DON'T", "dont"),
]

IN_PICTURES = [("took all my 💊", "pill"), ("a 🔪", "knife"), ("⚰️", "coffin"), ("🩸🩸", "blood")]

LEFT_ALONE = [
    "how much is it",
    "Can I come at 10.30 on Tuesday?",
    "is 7pm ok, or 19:15",
    "£60 or 60,50 €, $45",
    "my temperature is 38.5",
    "Zoë and José at the café, naïve",
    "Łukasz and Søren",
    "the A1, b12 and covid-19",
    "1st, 2nd and 3rd session",
    "2 pads, 3 hours, 400mg",
    "a&e, d&c, GP, NHS, IVF, TFMR",
    "e.g. tea, i.e. hot",
    "write to me, example.org",
    "co-codamol, cranio-sacral",
    "l8, m8, gr8, g2g, 2day, b4",
    "does any1 or some1 know",
    "I'm not; don’t you?",
    "Miss Wellness will still call, all well",
    "привет, как дела",
    "你好吗",
    "مرحبا كيف الحال",
    "Türkiye, Škoda, Würzburg",
    "(yes) – no, “maybe”",
    "",
    " ",
]

ADVERSARIAL = {
    "ambiguous": "1l" * 5_000,
    "digits between letters": "a1" * 5_000,
    "marks": "!" * 10_000,
    "marks between letters": "a!" * 5_000,
    "one run of digits": "a" + "1" * 9_998 + "a",
    "stretched": "a" * 10_000,
    "spaced out": "a " * 5_000,
    "spaced out and broken off": "a b cd " * 1_430,
    "dots": "a." * 5_000,
    "masks": "a*" * 5_000,
    "capital I": "aI" * 5_000,
    "only I": "I" * 10_000,
    "mixed alphabets": "aа" * 5_000,
    "pictures": "👀" * 10_000,
    "accents": "a" + "\u0301" * 9_999,
    "spaces": " " * 10_000,
}


@pytest.mark.parametrize(("written", "meant"), DISGUISED)
def test_a_disguise_is_seen_through(written: str, meant: str) -> None:
    assert meant in readings(written)


@pytest.mark.parametrize(("written", "meant"), IN_PICTURES)
def test_a_picture_is_read_as_its_word(written: str, meant: str) -> None:
    assert meant in words_of(normalise(written))
    assert meant in words_of(readable(written))


def test_a_one_is_read_as_i_and_as_l() -> None:
    assert set(readings("p1ll")) == {"pill", "pll"}
    assert set(readings("fu1l of p1l1s")) >= {"full of pills", "fuil of pilis"}


@pytest.mark.parametrize("ones", range(1, 30))
def test_there_are_never_more_readings_than_allowed(ones: int) -> None:
    assert len(readings("w1n " * ones)) <= MOST_READINGS
    assert len(readings(f"w{'1' * ones}n")) <= MOST_READINGS


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ordinary_text_is_left_readable(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("At 10.30, for £60", "at 10.30, for £60"),
        ("Zoë's café", "zoes cafe"),
        ("A&E", "a&e"),
        ("the A1", "the a1"),
        ("Still all well", "still all well"),
    ],
)
def test_ordinary_text_has_one_reading(text: str, plain: str) -> None:
    assert readings(text) == (plain,)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("I want to d\u200bie", "I want to die"),
        ("ｄｉｅ", "die"),
        ("Kіll", "Kill"),
        ("s3lf h@rm", "self harm"),
        ("K I L L", "kill"),
        ("helppppp", "help"),
    ],
)
def test_the_encoder_is_shown_what_a_disguise_stands_for(written: str, shown: str) -> None:
    assert readable(written) == shown


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        ("co-codamol", ["co", "codamol"]),
        ("38.5, 400mg", ["38.5", ",", "400", "mg"]),
        ("a&e?", ["a", "and", "e", "?"]),
        ("", []),
    ],
)
def test_a_reading_is_parted_into_words_numbers_and_marks(reading: str, words: list[str]) -> None:
    assert words_of(reading) == words


@given(st.text(max_size=300) | st.text(alphabet="ail1!|03 .*_-IеЅ💊\u200b\u0301", max_size=300))
@settings(deadline=None)
def test_any_text_has_at_least_one_reading_and_not_too_many(text: str) -> None:
    assert 1 <= len(readings(text)) <= MOST_READINGS
    assert readings(text) == tuple(dict.fromkeys(readings(text)))
    assert isinstance(readable(text), str)


@pytest.mark.parametrize("read", [readings, readable])
@pytest.mark.parametrize("text", ADVERSARIAL.values(), ids=ADVERSARIAL.keys())
def test_no_message_takes_long(text: str, read: Callable[[str], object]) -> None:
    assert min(milliseconds(read, text) for _ in range(3)) < MILLISECONDS


def milliseconds(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    read(text)
    return (time.process_time() - started) * 1_000
