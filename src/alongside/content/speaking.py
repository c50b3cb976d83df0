"""How an action says a reply: the text, with topic, sources and buttons beside it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Protocol

from alongside.content.answering import Answering, Reply
from alongside.content.composing import Question
from alongside.content.loading import Content, load_content

UNSURE = "nlu_fallback"
COMMANDS = {
    "talk_to_person": "button_person",
    "request_callback": "button_callback",
    "more_detail": "button_more",
    "deny": "button_cancel",
}
"""Topics that are moves, with the phrase on their button."""


class Dispatcher(Protocol):
    """What the SDK hands to an action."""

    def utter_message(self, text: str | None = None, **kwargs: Any) -> None:
        """Say something."""


_country: ContextVar[str | None] = ContextVar("country", default=None)


@cache
def _content() -> Content:
    return load_content()


@cache
def _speaker(country: str | None) -> Answering:
    return Answering(_content(), country=country)


def speaker() -> Answering:
    """The clinic's words, read once per process, with the services of the visitor's country."""
    return _speaker(_country.get())


@contextmanager
def speaking_in(country: str | None) -> Iterator[None]:
    """Within it, the services named are those of this country; of the clinic's where it is None or not known."""
    token = _country.set(country if country in _content().countries else None)
    try:
        yield
    finally:
        _country.reset(token)


def country_of(latest: dict[str, Any]) -> str | None:
    """Where the visitor is, as the channel put it beside the message."""
    return (latest.get("metadata") or {}).get("country")


def say(dispatcher: Dispatcher, reply: Reply, *, buttons: Sequence[str] = (), card: str | None = None) -> None:
    """Say the reply; `buttons` are topics or moves, the reply's own follow-ups where none are given."""
    offered = list(buttons or reply.offered)
    dispatcher.utter_message(
        text=reply.text,
        buttons=[{"title": title(topic), "payload": f"/{topic}"} for topic in offered],
        topic=reply.topic,
        sources=list(reply.sources),
        offered=[topic for topic in offered if topic not in COMMANDS],
        signposts=list(reply.signposts),
        card=card,
    )


def say_phrase(dispatcher: Dispatcher, key: str, /, *, buttons: Sequence[str] = (), **values: str) -> None:
    """Say a sentence of phrases.yml."""
    words = speaker()
    say(dispatcher, Reply(words.phrase(key, **values), signposts=words.points_to(key)), buttons=buttons)


def title(topic: str) -> str:
    """What stands on a button."""
    words = speaker()
    return words.phrase(COMMANDS[topic]) if topic in COMMANDS else words.label(topic)


def questions(latest: dict[str, Any]) -> list[Question]:
    """The questions of the latest message as the classifier found them."""
    found = latest.get("questions") or []
    if not found:
        return [Question(latest.get("text") or "", (latest.get("intent") or {}).get("name") or "")]
    return [Question(part["text"], part["ranking"][0]["name"]) for part in found]


def in_their_language(latest: dict[str, Any]) -> Reply | None:
    """What is said to a message in a language that the bot names but cannot answer in."""
    words = speaker()
    known = words.content.languages.get(latest.get("language") or "")
    return Reply(words.fill(known.text), topic="other_language", signposts=("crisis", "emergency")) if known else None


def likeliest(latest: dict[str, Any], count: int = 3) -> list[str]:
    """The likeliest topics that have an answer, for buttons."""
    ranked = [guess["name"] for guess in latest.get("intent_ranking") or []]
    known = speaker().content.answers
    return [
        topic for topic in ranked if topic in known and topic not in ("out_of_scope", "other_language", "chitchat")
    ][:count]
