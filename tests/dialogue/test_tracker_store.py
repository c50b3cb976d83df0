"""What Rasa keeps of a conversation: what was set, and the last turns."""

import pytest
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from alongside.dialogue import tracker_store
from alongside.dialogue.tracker_store import TURNS, BoundedTrackerStore, bounded
from tests.dialogue.conversations import FORM_IS_OPEN, bot, does, listens, tracker, visitor


def turns(count: int) -> list[Event]:
    """So many turns, each with a message of its own; the bot listens at the end."""
    events: list[Event] = [listens()]
    for number in range(count):
        events += [visitor(f"message {number}"), does("action_answer"), bot("answer"), listens()]
    return events


def messages(conversation: DialogueStateTracker | None) -> list[str | None]:
    assert conversation is not None
    return [event.text for event in conversation.events if isinstance(event, UserUttered)]


@pytest.fixture
def store(domain: Domain) -> BoundedTrackerStore:
    return BoundedTrackerStore(domain)


async def test_a_short_conversation_is_kept_whole(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(tracker(domain, turns(TURNS)))
    assert messages(await store.retrieve("c")) == [f"message {number}" for number in range(TURNS)]


@pytest.mark.parametrize("count", [TURNS + 1, 10, 100])
async def test_of_a_long_conversation_the_last_turns_are_kept(
    store: BoundedTrackerStore, domain: Domain, count: int
) -> None:
    await store.save(tracker(domain, turns(count)))
    assert messages(await store.retrieve("c")) == [f"message {number}" for number in range(count - TURNS, count)]


async def test_turn_after_turn_no_more_is_kept(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(tracker(domain, turns(TURNS)))
    sizes = set()
    for number in range(20):
        conversation = await store.retrieve("c")
        assert conversation is not None
        turn = [visitor(f"later {number}"), does("action_answer"), bot("answer"), listens()]
        conversation.update_with_events(turn, domain)
        await store.save(conversation)
        sizes.add(len(bounded(conversation)))
    assert sizes == {1 + 4 * TURNS}


async def test_a_conversation_goes_on_where_it_stopped(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(tracker(domain, turns(10)))
    conversation = await store.retrieve("c")
    assert conversation is not None
    assert conversation.latest_action_name == "action_listen"
    assert conversation.latest_message is not None
    assert conversation.latest_message.text == "message 9"


@pytest.mark.parametrize("later", [0, TURNS, 10])
async def test_what_was_set_is_remembered_however_long_ago(
    store: BoundedTrackerStore, domain: Domain, later: int
) -> None:
    set_then = [SlotSet("topic", "clinic_price"), SlotSet("greeted", True)]
    await store.save(tracker(domain, listens(), visitor("price"), set_then, turns(later)))
    conversation = await store.retrieve("c")
    assert conversation is not None
    assert (conversation.get_slot("topic"), conversation.get_slot("greeted")) == ("clinic_price", True)


async def test_what_was_set_last_counts(store: BoundedTrackerStore, domain: Domain) -> None:
    first, second = SlotSet("topic", "clinic_price"), SlotSet("topic", None)
    await store.save(tracker(domain, listens(), visitor("price"), first, turns(5), second, turns(5)))
    conversation = await store.retrieve("c")
    assert conversation is not None
    assert conversation.get_slot("topic") is None


async def test_an_open_form_stays_open_however_long_it_takes(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(tracker(domain, listens(), visitor("call me"), FORM_IS_OPEN, turns(10)))
    conversation = await store.retrieve("c")
    assert conversation is not None
    assert conversation.active_loop_name == "callback_form"
    assert conversation.get_slot(REQUESTED_SLOT) == "callback_name"


async def test_the_last_card_is_remembered(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(
        tracker(domain, turns(5), visitor("x"), does("utter_crisis"), bot("card", card="crisis"), listens())
    )
    conversation = await store.retrieve("c")
    assert conversation is not None
    assert conversation.events[-2].metadata["card"] == "crisis"


async def test_a_forgotten_conversation_is_gone(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(tracker(domain, turns(1)))
    await store.delete("c")
    assert await store.retrieve("c") is None
    assert await store.keys() == []


async def test_forgetting_a_conversation_that_nobody_knows_is_harmless(store: BoundedTrackerStore) -> None:
    await store.delete("nobody")
    assert await store.keys() == []


async def test_a_conversation_that_nobody_knows_is_not_found(store: BoundedTrackerStore) -> None:
    assert await store.retrieve("nobody") is None


async def test_conversations_do_not_mix(store: BoundedTrackerStore, domain: Domain) -> None:
    await store.save(tracker(domain, listens(), visitor("hers"), conversation="a"))
    await store.save(tracker(domain, listens(), visitor("his"), conversation="b"))
    assert messages(await store.retrieve("a")) == ["hers"]


async def test_the_conversation_longest_unused_goes_first(
    store: BoundedTrackerStore, domain: Domain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_store, "CONVERSATIONS", 2)
    for name in ("first", "second", "first", "third"):
        await store.save(tracker(domain, listens(), visitor("hello"), conversation=name))
    assert await store.keys() == ["first", "third"]
