"""One turn of a conversation: a visitor's message in, everything that goes back out."""

import re
from dataclasses import asdict
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from alongside.content.places import country_named
from alongside.content.speaking import speaker, speaking_in, title
from alongside.dialogue.answer import Turn, gathered
from alongside.dialogue.caring import CARE, care_of, cared_for, country_noted

CHANNEL = "alongside"
COUNTRY = "country"
"""The slot, and the field of the metadata."""
MOST_CHARACTERS = 10_000
"""What is handed to the assistant; the safety layer reads as much."""
LEADING_SLASH = re.compile(r"^[\s/]+")


class Collector(OutputChannel):
    """Keeps what the assistant says, with its sources and buttons."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name in events."""
        return CHANNEL

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep the message as the action made it."""
        self.messages.append(dict(message))


async def turn(
    agent: Agent,
    *,
    conversation: str,
    text: str = "",
    button: str | None = None,
    greeted: bool = False,
    country: str | None = None,
) -> Turn:
    """Say `text`, or press `button`, in `conversation`.

    `greeted` where the channel has said what the bot is; `country` where it knows the visitor's.
    """
    before = await agent.tracker_store.retrieve(conversation)
    words = as_plain_text(text) or (title(button) if button else "")
    named = country_named(speaker().content, words)
    country = named or country or _slot(before, COUNTRY)
    metadata = {"button": button, "context": _slot(before, "context"), "greeted": greeted, COUNTRY: country}
    collector = Collector()
    await agent.handle_message(UserMessage(words, collector, conversation, input_channel=CHANNEL, metadata=metadata))
    tracker = await agent.tracker_store.retrieve(conversation)
    if tracker is None:
        return gathered(collector.messages, None)
    said = gathered(collector.messages, _last_said(tracker))
    with speaking_in(country):
        said = country_noted(said) if named else said
        taken, care = cared_for(said, "" if button else words, care_of(tracker))
    for event in (SlotSet(CARE, asdict(care)), SlotSet(COUNTRY, country)):
        tracker.update(event)
    await agent.tracker_store.save(tracker)
    return taken


async def forget_conversation(agent: Agent, conversation: str) -> None:
    """Drop what is kept of a conversation; Rasa wraps our store in one that survives failures."""
    store: Any = agent.tracker_store
    await getattr(store, "_tracker_store", store).delete(conversation)


def as_plain_text(text: str) -> str:
    """What people type is never a command, save “/help”: Rasa would read a leading slash as an intent."""
    if text.strip().lower() == "/help":
        return "help now"
    return LEADING_SLASH.sub("", text.replace("\x00", ""))[:MOST_CHARACTERS]


def _last_said(tracker: DialogueStateTracker) -> UserUttered | None:
    """The visitor's last message; Rasa's own `latest_message` skips what a form has rejected."""
    return next((event for event in reversed(tracker.events) if isinstance(event, UserUttered)), None)


def _slot(tracker: DialogueStateTracker | None, name: str) -> Any:
    return tracker.get_slot(name) if tracker else None
