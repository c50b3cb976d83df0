"""Conversations written as lists of what happened."""

from collections.abc import Sequence

from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

FORM_IS_OPEN: list[Event] = [
    ActionExecuted("callback_form"),
    ActiveLoop("callback_form"),
    SlotSet(REQUESTED_SLOT, "callback_name"),
]
"""What Rasa notes when the callback form asks its first question."""


def listens() -> ActionExecuted:
    return ActionExecuted(ACTION_LISTEN_NAME)


def does(action: str) -> ActionExecuted:
    return ActionExecuted(action)


def visitor(text: str, *, intent: str = "nlu_fallback", confidence: float = 1.0) -> UserUttered:
    return UserUttered(text, intent={"name": intent, "confidence": confidence})


def bot(text: str, *, card: str | None = None) -> BotUttered:
    return BotUttered(text, metadata={"card": card})


def tracker(domain: Domain, *events: Event | Sequence[Event], conversation: str = "c") -> DialogueStateTracker:
    """The conversation in which these things happened, in order; a list of events stands for its members."""
    flat = [one for event in events for one in (event if isinstance(event, Sequence) else [event])]
    return DialogueStateTracker.from_events(conversation, flat, domain.slots, domain=domain)
