"""Keeps what Rasa needs of a conversation: its slots and its last turns. What the visitor sees lies elsewhere."""

from collections import OrderedDict
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

TURNS = 1
"""Turns kept whole: no rule looks further back, and neither does the safety policy, for the last card."""
CONVERSATIONS = 10_000
"""Conversations kept at once; the one longest unused goes first (about 10 kB each)."""


class BoundedTrackerStore(TrackerStore):
    """In memory, so that nothing a visitor wrote is left when Rasa stops; turn 500 costs what turn 5 does."""

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        host: EndpointConfig | None = None,
        **kwargs: Any,
    ) -> None:
        self.kept: OrderedDict[str, list[Event]] = OrderedDict()
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the end of the conversation."""
        self.kept[tracker.sender_id] = bounded(tracker)
        self.kept.move_to_end(tracker.sender_id)
        if len(self.kept) > CONVERSATIONS:
            self.kept.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as far as it is kept."""
        events = self.kept.get(sender_id)
        if events is None:
            return None
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)

    async def delete(self, sender_id: str) -> None:
        """Forget a conversation."""
        self.kept.pop(sender_id, None)

    async def keys(self) -> list[str]:
        """Conversations kept."""
        return list(self.kept)


def bounded(tracker: DialogueStateTracker) -> list[Event]:
    """The last turns, after a summary of what was set before them: slots and an open form."""
    events = list(tracker.events)
    listens = [
        index
        for index, event in enumerate(events)
        if isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
    ]
    if len(listens) <= TURNS + 1:
        return events
    start = listens[-TURNS - 1]
    earlier = DialogueStateTracker.from_events(tracker.sender_id, events[:start], list(tracker.slots.values()))
    slots: list[Event] = [
        SlotSet(name, slot.value) for name, slot in earlier.slots.items() if slot.value != slot.initial_value
    ]
    loop: list[Event] = [ActiveLoop(earlier.active_loop_name)] if earlier.active_loop_name else []
    return [*slots, *loop, *events[start:]]
