"""What a visitor sees of an event, as the stream, the session and the transcript give it."""

from collections.abc import Iterable
from typing import Any

from alongside.channels.assistant import Part, Turn
from alongside.content.answering import Answering
from alongside.content.loading import Content
from alongside.conversations.models import Event


def payload(part: Part, turn: Turn | None = None) -> dict[str, Any]:
    """What is stored of one bubble; `about` is for the desk and is never shown to the visitor."""
    stored: dict[str, Any] = {
        "text": part.text,
        "topic": part.topic,
        "card": part.card,
        "sources": list(part.sources),
        "buttons": [{"title": each.title, "button": each.button} for each in part.buttons],
    }
    if turn:
        stored["about"] = {
            "intent": turn.intent,
            "confidence": turn.confidence,
            "answer": turn.answer,
            "tiers": list(turn.tiers),
        }
    return stored


def shown(event: Event, content: Content) -> dict[str, Any]:
    """The event in the contract's shape."""
    stored = event.payload
    visible: dict[str, Any] = {
        "id": event.id,
        "author": event.author,
        "text": stored["text"],
        "at": event.created.isoformat(timespec="seconds"),
        "sources": _sources(stored.get("sources", ()), content),
        "buttons": stored.get("buttons", []),
    }
    if event.author == "visitor" and event.client_id:
        visible["client_id"] = event.client_id
    visible |= {name: stored[name] for name in ("card", "topic", "name") if stored.get(name)}
    if _from_clinic(stored.get("topic"), content):
        visible["from"] = content.clinic.name
    return visible


def offered(events: Iterable[Event]) -> dict[str, str]:
    """The buttons shown so far: what each stands for, and the words on it when it was shown last."""
    return {
        each["button"]: each["title"]
        for event in events
        if event.author != "visitor"
        for each in event.payload.get("buttons", ())
    }


def as_text(events: Iterable[Event], answering: Answering) -> str:
    """The conversation to keep, as plain text."""
    lines = [answering.phrase("chat_title"), ""]
    for event in events:
        at = event.created.strftime("%Y-%m-%d %H:%M UTC")
        lines += [f"{_speaker(event, answering)}, {at}", event.payload["text"], ""]
    return "\n".join(lines)


def _speaker(event: Event, answering: Answering) -> str:
    match event.author:
        case "visitor":
            return answering.phrase("said_by_you")
        case "person":
            return answering.fill(answering.content.phrases["said_by_person"], name=event.payload.get("name", ""))
        case _:
            return answering.phrase("said_by_assistant")


def _sources(ids: Iterable[str], content: Content) -> list[dict[str, str]]:
    passages = [content.passages[id] for id in ids if id in content.passages]
    link = {"url": content.clinic.article_url} if content.clinic.article_url else {}
    return [{"id": each.id, "section": each.section, "text": each.text, **link} for each in passages]


def _from_clinic(topic: str | None, content: Content) -> bool:
    known = content.topics.get(topic or "")
    return known is not None and known.answer_from == "clinic"
