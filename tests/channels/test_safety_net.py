"""Nothing a visitor writes is answered by silence, and danger never waits for the assistant."""

import asyncio
import time
from collections.abc import Callable

import pytest

from alongside.channels.assistant import Part, Turn
from alongside.channels.danger import in_distress
from alongside.channels.danger import read as really_read
from alongside.content.answering import Answering
from alongside.content.loading import Content
from alongside.safety import Assessment, Tier
from tests.channels.conftest import SECRET
from tests.channels.serving import FakeAssistant, Front, Reply, be_away, break_down, hang, say_nothing, says, turn
from tests.channels.visiting import Visitor

FAILURES = [hang, break_down, be_away, say_nothing]


@pytest.fixture
def tiers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Which tiers the safety layer is to find in this test."""

    def choose(*found: Tier) -> None:
        monkeypatch.setattr("alongside.safety.assess", lambda text: Assessment(frozenset(found), ()))

    return choose


@pytest.fixture(autouse=True)
def _calm(tiers: Callable[..., None]) -> None:
    tiers()


def after(seconds: float, *parts: Part) -> Reply:
    async def reply(text: str, button: str | None) -> Turn:
        await asyncio.sleep(seconds)
        return turn(*parts)

    return reply


@pytest.mark.parametrize("failure", FAILURES)
def test_when_the_assistant_gives_no_answer_the_visitor_gets_the_clinics_phone(
    visitor: Visitor, assistant: FakeAssistant, content: Content, failure: Reply
) -> None:
    assistant.reply = failure
    (answer,) = visitor.says("what is it")
    assert content.clinic.phone in answer["text"]
    assert "999" in answer["text"]


@pytest.mark.parametrize("failure", FAILURES)
def test_when_the_assistant_gives_no_answer_to_danger_the_visitor_gets_the_card(
    visitor: Visitor, assistant: FakeAssistant, content: Content, danger_in: Callable[..., None], failure: Reply
) -> None:
    danger_in("signal")
    assistant.reply = failure
    (card,) = visitor.says("a signal")
    assert card["card"] == "crisis"
    assert card["text"] == Answering(content).card("crisis").text
    time.sleep(0.3)
    assert len(visitor.bubbles()) == 2


def test_a_slow_assistant_does_not_delay_the_card_and_its_own_card_is_dropped(
    visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    danger_in("signal")
    assistant.reply = after(0.6, Part(text="its own card", card="crisis_short"), Part(text="and an answer"))
    started = time.monotonic()
    (card,) = visitor.says("a signal")
    assert card["card"] == "crisis"
    assert time.monotonic() - started < 0.6
    assert [each["text"] for each in visitor.waits_for(3)[2:]] == ["and an answer"]


def test_a_card_of_another_kind_from_the_slow_assistant_stays(
    visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    danger_in("signal")
    assistant.reply = after(0.5, Part(text="see a doctor now", card="urgent_medical"), Part(text="own", card="crisis"))
    said = visitor.says("a signal", replies=2)
    assert [each["card"] for each in said] == ["crisis", "urgent_medical"]


def test_a_quick_assistants_card_is_the_only_one(
    visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    danger_in("signal")
    assistant.reply = says(Part(text="its own card", card="crisis"))
    assert [each["text"] for each in visitor.says("a signal")] == ["its own card"]
    time.sleep(0.3)
    assert len(visitor.bubbles()) == 2


def test_an_assistant_that_overlooks_danger_is_put_right(
    visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    danger_in("signal", card="urgent_medical")
    card, answer = visitor.says("a signal", replies=2)
    assert (card["card"], answer["text"]) == ("urgent_medical", "You wrote: a signal")


def test_danger_behind_a_message_that_hangs_does_not_wait_for_it(
    visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    danger_in("signal")
    assistant.reply = hang
    visitor.posts("what is it")
    started = time.monotonic()
    (card,) = visitor.says("a signal")
    assert card["card"] == "crisis"
    assert time.monotonic() - started < 0.8


def test_the_net_holds_while_a_person_has_the_conversation(
    front: Front, visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    from alongside.conversations.identity import Tokens

    danger_in("signal")
    front.store.set_state(Tokens(SECRET).conversation(visitor.token), "with_person")
    visitor.posts("a question for the person")
    (card,) = visitor.says("a signal")
    assert card["card"] == "crisis"
    assert assistant.asked == []


def test_a_message_too_long_to_answer_is_still_read_for_danger(
    visitor: Visitor, assistant: FakeAssistant, danger_in: Callable[..., None]
) -> None:
    danger_in("signal")
    long = "word " * 1_500 + "signal"
    for _ in range(2):
        response = visitor.posts(long, id="the-same")
        assert response.status_code == 413
        assert "card" in response.json()["message"]
    assert [each.get("card") for each in visitor.bubbles()] == [None, "crisis"]
    assert assistant.asked == []


def test_a_safety_layer_that_breaks_does_not_silence_the_assistant(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("alongside.channels.danger.read", really_read)
    monkeypatch.setattr("alongside.safety.assess", fail)
    (answer,) = visitor.says("hello")
    assert answer["text"] == "You wrote: hello"


@pytest.mark.parametrize("failure", FAILURES)
def test_when_the_assistant_gives_no_answer_to_distress_the_visitor_is_comforted_and_shown_help(
    visitor: Visitor, assistant: FakeAssistant, content: Content, tiers: Callable[..., None], failure: Reply
) -> None:
    tiers("distress")
    assistant.reply = failure
    (answer,) = visitor.says("i cant cope")
    words = Answering(content)
    assert answer["text"].split("\n") == [
        f"{words.phrase('sorry_distress')} {words.phrase('error')}",
        *(words.line(kind) for kind in ("medical", "grief", "crisis")),
    ]
    assert content.clinic.phone in answer["text"]
    assert answer.get("card") is None


def test_a_phrase_said_in_distress_says_where_it_points(content: Content, tiers: Callable[..., None]) -> None:
    tiers("distress")
    words = Answering(content)
    assert in_distress(words, "i cant cope", "error")[1] == ("emergency", "medical", "grief", "crisis")


def test_help_that_a_phrase_names_is_not_named_again(content: Content, tiers: Callable[..., None]) -> None:
    tiers("distress")
    words = Answering(content)
    said, named = in_distress(words, "i cant cope", "bot_off")
    assert words.line("crisis") not in said
    assert sorted(named) == ["crisis", "emergency", "grief", "medical"]


@pytest.mark.parametrize("found", [(), ("urgent_medical",)])
def test_without_distress_the_phrase_stands_alone(
    content: Content, tiers: Callable[..., None], found: tuple[Tier, ...]
) -> None:
    tiers(*found)
    words = Answering(content)
    assert in_distress(words, "what is it", "error") == (words.phrase("error"), words.points_to("error"))


def test_when_the_layer_breaks_the_phrase_is_said_alone_and_no_words_are_logged(
    content: Content, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("alongside.safety.assess", fail)
    words = Answering(content)
    assert in_distress(words, "i cant cope", "error") == (words.phrase("error"), words.points_to("error"))
    assert "RuntimeError" in caplog.text
    assert "cope" not in caplog.text
