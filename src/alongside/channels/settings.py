"""How the web channel behaves, read once when it starts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alongside.conversations.identity import secret_of
from alongside.paths import STATE, WIDGET


@dataclass(frozen=True)
class Rate:
    """How often something may happen: so many at once, and so many a minute in the long run."""

    burst: int
    per_minute: float


@dataclass(frozen=True)
class Settings:
    """Everything that differs between a test, one machine and many; times are seconds."""

    secret: str = field(repr=False)
    origins: tuple[str, ...] = ()
    """The clinic's own websites, as `https://www.example.org`, that may embed the chat; ours may always."""
    widget: Path = WIDGET
    leave_to: str = "https://www.bbc.co.uk/weather"
    """Where “leave this page” goes: a page that says nothing about the visitor."""
    proxies: int = 0
    """How many reverse proxies of our own stand in front; their X-Forwarded-For is believed, nobody else's."""

    answer_within: float = 7.5
    """Then the visitor is told that something is wrong: just before the widget's own 8 seconds are over."""
    card_after: float = 0.7
    """A safety card waits no longer than this for the assistant; below a second a reply still feels immediate."""
    heartbeat: float = 15.0
    """Proxies close connections that are silent for 30 to 60 seconds."""
    streams: int = 4
    """Streams a conversation may have open: a few tabs, and one that the network has not noticed is gone."""

    message_characters: int = 2_000
    safety_characters: int = 10_000
    """Of a message too long to answer, the safety layer still reads so much."""
    body_bytes: int = 262_144
    """10,000 characters take 120,000 bytes where each is an escaped pair; the rest is room."""
    messages: Rate = Rate(burst=10, per_minute=20)
    sessions: Rate = Rate(burst=240, per_minute=60)
    """For each address; high, as a hospital or a phone network puts hundreds of people behind one."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ, *, state: Path = STATE) -> "Settings":
        """The settings of this machine; raises ValueError naming the variable that cannot be used."""
        return cls(
            secret=secret_of(environment, state=state),
            origins=_origins(environment.get("ALONGSIDE_ORIGINS", "")),
            leave_to=environment.get("ALONGSIDE_LEAVE_TO", cls.leave_to),
            proxies=_count(environment.get("ALONGSIDE_PROXIES", "0")),
        )


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(origin.rstrip("/") for origin in text.replace(",", " ").split())
    for origin in origins:
        scheme, _, host = origin.partition("://")
        if scheme not in ("http", "https") or not host or "/" in host or "*" in host:
            raise ValueError(f"ALONGSIDE_ORIGINS: {origin} is not an origin; write it as https://www.example.org.")
    return origins


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"ALONGSIDE_PROXIES: {text!r} is not a number; write 1 behind one reverse proxy.")
    return int(text)
