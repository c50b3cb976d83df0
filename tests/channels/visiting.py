"""A visitor, as a browser would behave, in sentences a test can read."""

import json
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx

PATIENCE = 10.0


class Visitor:
    """Somebody with a conversation of their own."""

    def __init__(self, url: str, *, token: str | None = None) -> None:
        self.http = httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False)
        if token is None:
            session = self.http.post("/chat/sessions")
            assert session.status_code == 201, session.text
            token = session.json()["token"]
            self.greeting = session.json()["messages"][0]
        self.token = token
        self.http.headers["Authorization"] = f"Bearer {token}"

    def posts(self, text: str | None = None, *, button: str | None = None, id: str | None = None) -> httpx.Response:
        """Send a message; the response to the sending."""
        body: dict[str, Any] = {"id": id or str(uuid.uuid4())}
        body |= {"text": text} if text is not None else {"button": button}
        return self.http.post("/chat/messages", json=body)

    def says(self, text: str | None = None, *, button: str | None = None, replies: int = 1) -> list[dict[str, Any]]:
        """Send a message; the bot's bubbles that follow, as many as are expected."""
        before = len(self.bubbles())
        assert self.posts(text, button=button).status_code == 202
        return self.waits_for(before + replies)[before:]

    def bubbles(self) -> list[dict[str, Any]]:
        """What the bot has said so far."""
        return [each for each in self.transcript() if each["author"] == "bot"]

    def waits_for(self, count: int) -> list[dict[str, Any]]:
        """The bot's bubbles, once there are so many."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if len(said := self.bubbles()) >= count:
                return said
            time.sleep(0.02)
        raise AssertionError(f"{len(self.bubbles())} bubbles, {count} expected")

    def transcript(self) -> list[dict[str, Any]]:
        """The whole conversation."""
        response = self.http.get("/chat/transcript")
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()["messages"]
        return messages

    def stream(self, *, after: int | None = None) -> "Stream":
        """An open event stream."""
        return Stream(self, after=after)

    def __enter__(self) -> "Visitor":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()


class Stream:
    """An open event stream, read on a thread; `messages` grows as they come."""

    def __init__(self, visitor: Visitor, *, after: int | None) -> None:
        headers = {} if after is None else {"Last-Event-ID": str(after)}
        self._context = visitor.http.stream("GET", "/chat/events", headers=headers)
        self.raw: list[str] = []
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> "Stream":
        self.response = self._context.__enter__()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.response.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        self._context.__exit__(None, None, None)

    @property
    def events(self) -> list[dict[str, str]]:
        """Every whole event so far."""
        blocks = "".join(self.raw).split("\n\n")[:-1]
        return [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages so far."""
        return [json.loads(each["data"]) for each in self.events if each.get("event") == "message"]

    def has(self, count: int) -> list[dict[str, Any]]:
        """The messages, once there are so many."""
        self.until(lambda: len(self.messages) >= count)
        return self.messages

    def until(self, is_true: Any) -> None:
        """Wait for something to become true."""
        until = time.monotonic() + PATIENCE
        while not is_true():
            assert time.monotonic() < until, self.events
            time.sleep(0.02)

    @property
    def ended(self) -> bool:
        """Whether the server closed it."""
        return not self._thread.is_alive()

    def _read(self) -> None:
        try:
            self.raw.extend(self._chunks())
        except (httpx.HTTPError, httpx.StreamError, OSError):
            return

    def _chunks(self) -> Iterator[str]:
        yield from self.response.iter_text()
