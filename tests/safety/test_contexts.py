"""“I'm not suicidal” and “that was last year” change a card's wording, and never whether there is one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.safety.lexicon import lexicon

DENIED = [
    "no i am not suicidal",
    "i would never kill myself",
    "not going to hurt myself",
    "no thoughts of killing myself",
    "i dont want to kill myself",
    "i am far from suicidal",
    "I’m not suicidal.",
]

LONG_AGO = [
    "i was suicidal when i was younger",
    "i wanted to die last year",
    "tried to kill myself years ago",
    "i used to self harm",
    "i cut myself as a teenager",
    "i was suicidal in 2016",
    "i thought about killing myself before i got help",
    "a long time ago i wanted to die",
]

IN_EARNEST = [
    "i want to die",
    "im not ok, i want to kill myself",
    "not well. i want to die",
    "im not going to lie to anybody here about how i want to die",
    "im not suicidal but i wish i was dead",
    "not sure if im suicidal",
    "i cant promise im not suicidal",
    "never been so suicidal",
    "not a single day goes by that i dont think about killing myself",
    "i dont want to die, i want the pain to stop",
    "im not suicidal. no wait, i am suicidal",
    "i was suicidal last year and again tonight",
    "i used to self harm and i still do",
    "i was suicidal years ago and its come back",
    "last year was hard. i want to die",
    "mum died last year and i want to die",
    "i used to self harm and i want to die",
    "i wanted to die last year. now im suicidal",
]

DANGER = [
    "i want to die",
    "im suicidal",
    "i want to kill myself",
    "i keep cutting myself",
    "i wish i was dead",
    "i cant go on anymore",
]

BEFORE = ["", "no", "not", "never", "im not", "i would never say", "no thoughts of it,", "far from it.", "nothing,"]
AFTER = ["", "last year", "years ago", "in 2014", "when i was younger", "as a teenager", "before i got help", "not now"]


def signals_and_contexts(message: str) -> tuple[set[str], frozenset[str]]:
    signals, contexts = lexicon().read(message)
    return {lexicon().signals[signal].tier for signal in signals}, contexts


@pytest.mark.parametrize("message", DENIED)
def test_what_is_denied_is_negated_and_still_a_crisis(message: str) -> None:
    tiers, contexts = signals_and_contexts(message)
    assert "crisis" in tiers
    assert contexts == {"negated"}


@pytest.mark.parametrize("message", LONG_AGO)
def test_what_was_long_ago_is_history_and_still_a_crisis(message: str) -> None:
    tiers, contexts = signals_and_contexts(message)
    assert "crisis" in tiers
    assert contexts == {"history"}


@pytest.mark.parametrize("message", IN_EARNEST)
def test_what_is_meant_now_has_no_context(message: str) -> None:
    tiers, contexts = signals_and_contexts(message)
    assert "crisis" in tiers
    assert contexts == frozenset()


@pytest.mark.parametrize("words", range(6))
def test_a_negation_reaches_over_four_words(words: int) -> None:
    _, contexts = signals_and_contexts(f"never {'ever ' * words}suicidal")
    assert ("negated" in contexts) == (words < 4)


@pytest.mark.parametrize("border", [".", ",", ";", "!", " because", " and"])
def test_a_negation_stays_within_its_clause(border: str) -> None:
    assert signals_and_contexts(f"not now{border} im suicidal")[1] == frozenset()


@pytest.mark.parametrize(("border", "contexts"), [(",", {"history"}), (".", set()), ("?", set())])
def test_history_stays_within_its_sentence(border: str, contexts: set[str]) -> None:
    assert signals_and_contexts(f"it was years ago{border} i was suicidal")[1] == contexts


def test_one_sign_in_earnest_undoes_the_contexts_of_all_others() -> None:
    assert signals_and_contexts("im not suicidal")[1]
    assert not signals_and_contexts("im not suicidal. i keep cutting myself")[1]


@pytest.mark.parametrize("message", ["", "how much is it", "i was here last year", "its not today", "bleeding heavily"])
def test_without_danger_to_life_there_is_no_context(message: str) -> None:
    assert signals_and_contexts(message)[1] == frozenset()


@given(st.sampled_from(BEFORE), st.sampled_from(DANGER), st.sampled_from(AFTER), st.sampled_from([" ", ". ", ", "]))
@settings(deadline=None, max_examples=200)
def test_no_context_removes_a_danger(before: str, danger: str, after: str, border: str) -> None:
    tiers, _ = signals_and_contexts(f"{before} {danger}{border}{after}")
    assert "crisis" in tiers
