"""What a conversation adds to a turn when distress shows, and what it remembers."""

from collections.abc import Callable
from typing import Any

import pytest

from alongside.content.speaking import speaker
from alongside.dialogue.answer import Turn
from alongside.dialogue.caring import NO_ANSWER, WAYS_ON, care_of, cared_for
from alongside.safety import Assessment
from alongside.safety.caring import Care
from alongside.safety.lexicon import Tier
from tests.dialogue.conversations import tracker

Shows = Callable[..., None]


@pytest.fixture
def shows(monkeypatch: pytest.MonkeyPatch) -> Shows:
    """Which tiers the safety layer is to find in this test."""

    def choose(*tiers: Tier) -> None:
        monkeypatch.setattr("alongside.dialogue.caring.assess", lambda text: Assessment(frozenset(tiers), ()))

    return choose


def part(text: str = "It costs £60.", *, topic: str | None = "clinic_price", **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"card": None, "sources": [], "offered": [], "signposts": [], "buttons": []}
    return {"text": text, "topic": topic, **empty, **more}


def turn(*parts: dict[str, Any], intent: str | None = "clinic_price", tiers: list[str] | None = None) -> Turn:
    return Turn(list(parts), intent, 0.9, {"tiers": tiers or [], "signals": []})


UNSURE = part("I'm not sure that I understood.", topic=None)


def test_a_calm_message_leaves_the_turn_as_it_is(shows: Shows) -> None:
    shows()
    said = turn(part())
    assert cared_for(said, "how much is it", Care()) == (said, Care())


@pytest.mark.parametrize("intent", sorted(NO_ANSWER))
def test_distress_that_is_no_question_is_listened_to(shows: Shows, intent: str) -> None:
    shows("distress")
    (heard,) = cared_for(turn(UNSURE, intent=intent), "i cant cope", Care())[0].parts
    assert heard["text"].startswith(f"{speaker().phrase('sorry_distress')} {speaker().phrase('listening')}")
    assert UNSURE["text"] not in heard["text"]
    assert [button["button"] for button in heard["buttons"]] == list(WAYS_ON)
    assert heard["signposts"] == ["medical", "grief", "crisis"]


@pytest.mark.parametrize("tiers", [(), ("sadness",), ("urgent_medical",)])
def test_what_is_not_distress_keeps_the_unsure_reply(shows: Shows, tiers: tuple[Tier, ...]) -> None:
    shows(*tiers)
    (heard,) = cared_for(turn(UNSURE, intent="nlu_fallback"), "hm", Care())[0].parts
    assert UNSURE["text"] in heard["text"]


def test_a_question_in_distress_keeps_its_answer_between_the_words_of_comfort(shows: Shows) -> None:
    shows("distress")
    (answer,) = cared_for(turn(part(signposts=["medical"])), "i cant cope, how much is it", Care())[0].parts
    assert answer["text"].split("\n") == [
        f"{speaker().phrase('sorry_distress')} It costs £60.",
        speaker().line("grief"),
        speaker().line("crisis"),
    ]
    assert answer["signposts"] == ["medical", "grief", "crisis"]
    assert answer["topic"] == "clinic_price"


def test_of_several_parts_the_first_is_led_in_and_the_last_points_to_help(shows: Shows) -> None:
    shows("distress")
    said = turn(part("One."), part("Two.", signposts=["crisis"]), part("Three."))
    first, middle, last = cared_for(said, "i cant cope", Care())[0].parts
    assert first["text"] == f"{speaker().phrase('sorry_distress')} One."
    assert middle == said.parts[1]
    assert last["text"] == f"Three.\n{speaker().line('medical')}\n{speaker().line('grief')}"


@pytest.mark.parametrize("tier", ["distress", "sadness", "crisis"])
def test_a_card_gets_no_comfort(shows: Shows, tier: Tier) -> None:
    shows(tier)
    said = turn(part("Call 999.", topic=None, card="crisis"), part())
    assert cared_for(said, "i lost my baby", Care())[0].parts == said.parts


def test_a_card_is_not_followed_by_the_reminder(shows: Shows) -> None:
    shows("crisis")
    said = turn(part("Call 999.", topic=None, card="crisis"), intent="goodbye")
    taken, care = cared_for(said, "bye", Care(danger=True))
    assert (taken.parts, care.danger) == (said.parts, True)


@pytest.mark.parametrize("topic", ["feeling_numb", "loss_partner"])
def test_an_answer_about_a_feeling_is_not_acknowledged_twice(shows: Shows, topic: str) -> None:
    shows("distress")
    (answer,) = cared_for(turn(part("That is hard.", topic=topic), intent=topic), "i lost my baby", Care())[0].parts
    assert answer["text"].startswith("That is hard.\n")


def test_a_reply_that_begins_with_an_acknowledgement_gets_no_second(shows: Shows) -> None:
    shows("sadness")
    known = [topic for topic in speaker().content.answers if topic.startswith("feeling_")]
    words = next(words for topic in known if (words := speaker().acknowledgement(topic)))
    (answer,) = cared_for(turn(part(f"{words} It costs £60.")), "feeling low, how much is it", Care())[0].parts
    assert answer["text"].startswith(f"{words} It costs £60.\n")


@pytest.mark.parametrize("intent", ["thanks", "goodbye"])
def test_who_was_in_danger_and_leaves_is_reminded_once(shows: Shows, intent: str) -> None:
    shows()
    said = turn(part("Take care.", topic=intent), intent=intent)
    once, care = cared_for(said, "thanks", Care(danger=True))
    assert once.parts[-1]["text"] == f"Take care.\n{speaker().phrase('crisis_reminder')}"
    assert once.signposts == ["crisis", "emergency"]
    assert cared_for(said, "thanks", care) == (said, Care())


def test_danger_is_remembered_over_other_questions(shows: Shows) -> None:
    shows("crisis")
    _, care = cared_for(turn(part("Call 999.", card="crisis")), "a danger", Care())
    shows()
    said = turn(part())
    assert cared_for(said, "how much is it", care) == (said, Care(danger=True))


@pytest.mark.parametrize("care", [Care(), Care(sad=1, danger=True)])
@pytest.mark.parametrize("intent", ["goodbye", "nlu_fallback", None])
def test_where_nothing_was_said_nothing_is_added_and_danger_not_forgotten(
    shows: Shows, care: Care, intent: str | None
) -> None:
    shows("distress")
    taken, later = cared_for(turn(intent=intent), "bye", care)
    assert (taken.parts, later) == ([], care)


@pytest.mark.parametrize(
    ("read", "found", "sad", "tiers"),
    [
        (["sadness"], (), 0, ["sadness"]),
        ([], ("distress",), 0, ["distress"]),
        (["urgent_medical"], ("distress",), 0, ["distress", "urgent_medical"]),
        ([], ("sadness",), 1, ["distress", "sadness"]),
    ],
)
def test_a_turn_carries_every_tier_and_loses_none(
    shows: Shows, read: list[str], found: tuple[Tier, ...], sad: int, tiers: list[str]
) -> None:
    shows(*found)
    taken, _ = cared_for(turn(part(), tiers=read), "a message", Care(sad=sad))
    assert taken.safety == {"tiers": tiers, "signals": []}


def test_being_sad_again_is_comforted_as_distress(shows: Shows) -> None:
    shows("sadness")
    first, care = cared_for(turn(part()), "feeling low", Care())
    second, _ = cared_for(turn(part()), "still low", care)
    assert first.signposts == ["medical", "grief"]
    assert second.signposts == ["medical", "grief", "crisis"]


def test_the_parts_of_the_turn_itself_are_not_changed(shows: Shows) -> None:
    shows("distress")
    said = turn(part())
    cared_for(said, "i cant cope", Care(danger=True))
    assert said == turn(part())


def test_a_new_conversation_remembers_nothing(domain: Any) -> None:
    assert care_of(tracker(domain)) == Care()
