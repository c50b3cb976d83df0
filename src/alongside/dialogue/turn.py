"""One turn of a conversation: a visitor's message in, everything that goes back out."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from alongside.content.speaking import title

CHANNEL = "alongside"
OUT_OF_SCOPE = "out_of_scope"
"""Saying that one can't help is not an answer."""
MOST_CHARACTERS = 10_000
"""What is handed to the assistant; the safety layer reads as much."""
LEADING_SLASH = re.compile(r"^[\s/]+")


@dataclass(frozen=True)
class Turn:
    """The contract's answer (docs: design of record, Contracts)."""

    text: str
    intent: str | None
    confidence: float
    answer: str | None
    answers: list[str]
    safety: dict[str, list[str]]
    messages: list[str]
    sources: list[str]
    offered: list[str]
    signposts: list[str]
    parts: list[dict[str, Any]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)


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
    agent: Agent, *, conversation: str, text: str = "", button: str | None = None, greeted: bool = False
) -> Turn:
    """Say `text`, or press `button`, in `conversation`; `greeted` where the channel has said what the bot is."""
    collector = Collector()
    metadata = {"button": button, "context": await _context(agent, conversation), "greeted": greeted}
    words = as_plain_text(text) or (title(button) if button else "")
    message = UserMessage(words, collector, conversation, input_channel=CHANNEL, metadata=metadata)
    await agent.handle_message(message)
    tracker = await agent.tracker_store.retrieve(conversation)
    return gathered(collector.messages, _last_said(tracker) if tracker else None)


async def forget_conversation(agent: Agent, conversation: str) -> None:
    """Drop what is kept of a conversation; Rasa wraps our store in one that survives failures."""
    store: Any = agent.tracker_store
    await getattr(store, "_tracker_store", store).delete(conversation)


def as_plain_text(text: str) -> str:
    """What people type is never a command: Rasa would read a leading slash as an intent."""
    return LEADING_SLASH.sub("", text.replace("\x00", ""))[:MOST_CHARACTERS]


def gathered(messages: list[dict[str, Any]], latest: UserUttered | None) -> Turn:
    """The contract's answer from what was said and how the message was read."""
    parts = [_part(message) for message in messages if message.get("text")]
    topics = [topic for topic in _unique(part["topic"] for part in parts) if topic != OUT_OF_SCOPE]
    parse = (latest.parse_data if latest else None) or {}
    intent = parse.get("intent") or {}
    return Turn(
        text="\n\n".join(part["text"] for part in parts),
        intent=intent.get("name"),
        confidence=round(float(intent.get("confidence") or 0.0), 4),
        answer=topics[0] if topics else None,
        answers=topics,
        safety=parse.get("safety") or {"tiers": [], "signals": []},
        messages=[part["text"] for part in parts],
        sources=_unique(source for part in parts for source in part["sources"]),
        offered=_unique(topic for part in parts for topic in part["offered"]),
        signposts=_unique(signpost for part in parts for signpost in part["signposts"]),
        parts=parts,
    )


def _part(message: dict[str, Any]) -> dict[str, Any]:
    buttons = [
        {"title": button["title"], "button": button["payload"].lstrip("/")} for button in message.get("buttons") or []
    ]
    return {
        "text": message["text"],
        "topic": message.get("topic"),
        "card": message.get("card"),
        "sources": list(message.get("sources") or []),
        "offered": list(message.get("offered") or []),
        "signposts": list(message.get("signposts") or []),
        "buttons": buttons,
    }


def _last_said(tracker: DialogueStateTracker) -> UserUttered | None:
    """The visitor's last message; Rasa's own `latest_message` skips what a form has rejected."""
    return next((event for event in reversed(tracker.events) if isinstance(event, UserUttered)), None)


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


async def _context(agent: Agent, conversation: str) -> str | None:
    """The last topic's label, so that a short follow-up can be read in its light."""
    tracker: DialogueStateTracker | None = await agent.tracker_store.retrieve(conversation)
    return tracker.get_slot("context") if tracker else None
