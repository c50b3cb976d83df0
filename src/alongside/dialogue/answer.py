"""The contract's answer: what goes back out for one message."""

from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import UserUttered

OUT_OF_SCOPE = "out_of_scope"
"""Saying that one can't help is not an answer."""


@dataclass(frozen=True)
class Turn:
    """One reply: its parts in order, and how the message was read."""

    parts: list[dict[str, Any]]
    intent: str | None
    confidence: float
    safety: dict[str, list[str]]

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n\n".join(part["text"] for part in self.parts)

    @property
    def answers(self) -> list[str]:
        """Topics whose answer was given."""
        return [topic for topic in _unique(part["topic"] for part in self.parts) if topic != OUT_OF_SCOPE]

    @property
    def answer(self) -> str | None:
        """The first of them."""
        return next(iter(self.answers), None)

    @property
    def messages(self) -> list[str]:
        """The words of each part."""
        return [part["text"] for part in self.parts]

    @property
    def sources(self) -> list[str]:
        """Passages that the answers rest on."""
        return _unique(source for part in self.parts for source in part["sources"])

    @property
    def offered(self) -> list[str]:
        """Topics shown as buttons."""
        return _unique(topic for part in self.parts for topic in part["offered"])

    @property
    def signposts(self) -> list[str]:
        """Kinds of help that are named."""
        return _unique(signpost for part in self.parts for signpost in part["signposts"])

    def as_dict(self) -> dict[str, Any]:
        """The contract's answer (docs: design of record, Contracts), and the parts; ready for JSON."""
        return {
            "text": self.text,
            "intent": self.intent,
            "confidence": self.confidence,
            "answer": self.answer,
            "answers": self.answers,
            "safety": self.safety,
            "messages": self.messages,
            "sources": self.sources,
            "offered": self.offered,
            "signposts": self.signposts,
            "parts": self.parts,
        }


def gathered(messages: list[dict[str, Any]], latest: UserUttered | None) -> Turn:
    """The contract's answer from what was said and how the message was read."""
    parse = (latest.parse_data if latest else None) or {}
    intent = parse.get("intent") or {}
    return Turn(
        parts=[_part(message) for message in messages if message.get("text")],
        intent=intent.get("name"),
        confidence=round(float(intent.get("confidence") or 0.0), 4),
        safety=parse.get("safety") or {"tiers": [], "signals": []},
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


def _unique(values: Any) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
