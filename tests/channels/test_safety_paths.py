"""Through the connector: the families of the safety brief, with Rasa stopped, hung or raising, and with a person."""

import time

import pytest

from alongside.channels import danger
from alongside.channels.danger import read as really_read
from alongside.conversations.identity import Tokens
from tests.channels.conftest import SECRET
from tests.channels.serving import FakeAssistant, Front, Reply, be_away, break_down, hang
from tests.channels.visiting import Visitor
from tests.safety.families import Pair, pairs

DANGERS = [pair for pair in pairs() if pair.tiers & {"crisis", "urgent_medical"} and "said" not in pair.falls_short]
ONE_EACH = list({pair.family: pair for pair in reversed(DANGERS)}.values())


@pytest.fixture(autouse=True)
def _the_real_safety_layer(monkeypatch: pytest.MonkeyPatch, _no_danger: None) -> None:
    really_read("hello")
    monkeypatch.setattr(danger, "read", really_read)


def gets_a_card(visitor: Visitor, pair: Pair) -> None:
    """Within a second of the message that calls for it."""
    tier = "crisis" if "crisis" in pair.tiers else "urgent_medical"
    for text in pair.said:
        started = time.monotonic()
        assert visitor.posts(text).status_code == 202
        while time.monotonic() < started + 1.5:
            if any((bubble.get("card") or "").startswith(tier) for bubble in visitor.bubbles()):
                assert time.monotonic() - started < 1
                return
            time.sleep(0.02)
    raise AssertionError(visitor.bubbles())


@pytest.mark.parametrize("failure", [hang, break_down, be_away])
@pytest.mark.parametrize("pair", ONE_EACH, ids=str)
def test_the_card_comes_within_a_second_without_rasa(
    visitor: Visitor, assistant: FakeAssistant, pair: Pair, failure: Reply
) -> None:
    assistant.reply = failure
    gets_a_card(visitor, pair)


@pytest.mark.parametrize("pair", ONE_EACH, ids=str)
def test_the_card_comes_while_a_person_has_the_conversation(visitor: Visitor, front: Front, pair: Pair) -> None:
    front.store.set_state(Tokens(SECRET).conversation(visitor.token), "with_person")
    gets_a_card(visitor, pair)


@pytest.mark.parametrize("failure", [hang, break_down, be_away])
def test_both_cards_come_without_rasa_the_one_for_life_first(
    visitor: Visitor, assistant: FakeAssistant, failure: Reply
) -> None:
    assistant.reply = failure
    first, second = visitor.says("i want to die and im soaking two pads an hour", replies=2)
    assert (first["card"], second["card"]) == ("crisis", "urgent_medical")
