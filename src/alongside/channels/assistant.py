"""The assistant as the channels see it: a message in, what the visitor is to see out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp

TIMEOUT = aiohttp.ClientTimeout(total=8)
READY_TIMEOUT = aiohttp.ClientTimeout(total=2)


class AssistantUnavailable(Exception):
    """The assistant gave no usable answer; the message is the kind of failure, never anybody's words."""


@dataclass(frozen=True)
class Button:
    """A topic offered, under the words on its button."""

    title: str
    button: str


@dataclass(frozen=True)
class Part:
    """One bubble."""

    text: str
    topic: str | None = None
    card: str | None = None
    sources: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Turn:
    """The whole reply to one message, and what it rests on."""

    parts: tuple[Part, ...]
    intent: str | None = None
    confidence: float | None = None
    answer: str | None = None
    answers: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    signposts: tuple[str, ...] = field(default=())


class Assistant(Protocol):
    """Anything that can answer. It may also have `ready`, `forget` and `close`, as RasaAssistant does."""

    async def turn(self, *, conversation: str, text: str, button: str | None, country: str | None) -> Turn:
        """The reply to one message, with the services of the visitor's country; raises AssistantUnavailable."""


class RasaAssistant:
    """The assistant that Rasa serves at `url`, through the connector of alongside.dialogue."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def turn(self, *, conversation: str, text: str, button: str | None, country: str | None) -> Turn:
        """See Assistant.turn."""
        asked = {"conversation": conversation, "text": text, "button": button, "greeted": True, "country": country}
        try:
            async with self._client().post(f"{self._url}/webhooks/alongside/turn", json=asked) as response:
                if response.status != 200:
                    raise AssistantUnavailable(f"status {response.status}")
                return turn_of(await response.json())
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise AssistantUnavailable(type(error).__name__) from None

    async def ready(self) -> bool:
        """Whether Rasa is up and its model is loaded."""
        try:
            async with self._client().get(f"{self._url}/webhooks/alongside/", timeout=READY_TIMEOUT) as response:
                return response.status == 200 and (await response.json()).get("status") == "ok"
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, AttributeError):
            return False

    async def forget(self, *, conversation: str) -> None:
        """Delete what Rasa keeps of a conversation; raises AssistantUnavailable."""
        try:
            asked = self._client().post(f"{self._url}/webhooks/alongside/forget", json={"conversation": conversation})
            async with asked as response:
                if response.status >= 300:
                    raise AssistantUnavailable(f"status {response.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise AssistantUnavailable(type(error).__name__) from None

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    def _client(self) -> aiohttp.ClientSession:
        """Made at first use: a session belongs to the event loop that is running then."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=TIMEOUT)
        return self._session


def turn_of(data: Any) -> Turn:
    """The turn in the connector's JSON; raises AssistantUnavailable where its shape is another."""
    try:
        safety = data.get("safety") or {}
        return Turn(
            parts=tuple(_part(part) for part in data["parts"]),
            intent=data.get("intent"),
            confidence=data.get("confidence"),
            answer=data.get("answer"),
            answers=_strings(data, "answers"),
            tiers=_strings(safety, "tiers"),
            signals=_strings(safety, "signals"),
            offered=_strings(data, "offered"),
            signposts=_strings(data, "signposts"),
        )
    except (AttributeError, KeyError, TypeError):
        raise AssistantUnavailable("malformed turn") from None


def _part(data: Mapping[str, Any]) -> Part:
    return Part(
        text=_string(data["text"]),
        topic=data.get("topic"),
        card=data.get("card"),
        sources=_strings(data, "sources"),
        buttons=tuple(Button(_string(each["title"]), _string(each["button"])) for each in data.get("buttons") or ()),
    )


def _strings(data: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values = data.get(field) or ()
    if isinstance(values, str):
        raise TypeError
    return tuple(_string(value) for value in values)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
