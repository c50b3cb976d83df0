"""A tracker as Rasa sends it, and what an action made of it."""

import asyncio
import inspect
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

SLOTS = ("topic", "asked", "context", "greeted", "callback_name", "callback_contact", "callback_when", "requested_slot")
FORM = {"forms": {"callback_form": {"required_slots": ["callback_name", "callback_contact", "callback_when"]}}}
"""What Rasa sends of the domain."""


@dataclass(frozen=True)
class Done:
    """What an action said and what it asks Rasa to note."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def text(self) -> str:
        """Everything said."""
        return "\n\n".join(message["text"] for message in self.messages)

    @property
    def slots(self) -> dict[str, Any]:
        """Slots set."""
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}

    @property
    def buttons(self) -> list[str]:
        """Where the buttons of the last message lead."""
        return [button["payload"].removeprefix("/") for button in self.messages[-1]["buttons"]]


def reading(
    text: str, *topics: str, parts: tuple[str, ...] = (), confidence: float = 0.9, **more: Any
) -> dict[str, Any]:
    """A message as the classifier leaves it: the topic of each part, or of the whole."""
    pieces = parts or (text,)
    found = [
        {"text": piece, "ranking": [{"name": topic, "confidence": confidence}]}
        for piece, topic in zip(pieces, topics, strict=True)
    ]
    intent = {"name": topics[0], "confidence": confidence}
    return {"text": text, "intent": intent, "intent_ranking": [intent], "questions": found, **more}


def pressing(button: str) -> dict[str, Any]:
    """A pressed button as the classifier leaves it."""
    intent = {"name": button, "confidence": 1.0}
    return {"text": button, "intent": intent, "intent_ranking": [intent], "metadata": {"button": button}}


def tracker(latest: dict[str, Any], *, form: bool = False, **slots: Any) -> Tracker:
    """The conversation after `latest`, with these slots set."""
    filled = {**dict.fromkeys(SLOTS), **slots}
    events: list[dict[str, Any]] = []
    if form:  # the SDK validates the slots that Rasa has set since the message
        events = [
            {"event": "user"},
            *({"event": "slot", "name": n, "value": v} for n, v in slots.items() if n == filled["requested_slot"]),
        ]
    loop = {"name": "callback_form"} if form else {}
    return Tracker("conversation", filled, latest, events, False, None, loop, "action_listen")


def done(action: Action, latest: dict[str, Any], **slots: Any) -> Done:
    """Run the action after `latest`."""
    return _run(action, tracker(latest, **slots))


def answered(action: Action, slot: str, latest: dict[str, Any], **slots: Any) -> Done:
    """Validate the message as the answer to the form's question for `slot`."""
    return _run(action, tracker(latest, form=True, requested_slot=slot, **{slot: latest["text"]}, **slots))


def _run(action: Action, conversation: Tracker) -> Done:
    dispatcher = CollectingDispatcher()
    events = action.run(dispatcher, conversation, FORM)
    if inspect.isawaitable(events):
        events = asyncio.run(_awaited(events))
    return Done(dispatcher.messages, list(events))


async def _awaited(events: Any) -> Any:
    return await events
