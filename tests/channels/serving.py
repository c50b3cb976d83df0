"""A front that really listens, on a thread of this process, and an assistant that does as a test tells it."""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from alongside.channels.app import create_app
from alongside.channels.assistant import AssistantUnavailable, Button, Part, Turn
from alongside.channels.settings import Settings
from alongside.content.loading import Content
from alongside.conversations.store import Store

Reply = Callable[[str, str | None], Awaitable[Turn]]


def turn(*parts: Part, **about: Any) -> Turn:
    """A turn of the given bubbles."""
    return Turn(parts=parts, **about)


async def echo(text: str, button: str | None) -> Turn:
    """Says which message it answers."""
    return turn(Part(text=f"You pressed {button}." if button else f"You wrote: {text}"))


async def hang(text: str, button: str | None) -> Turn:
    """Never answers."""
    await asyncio.Event().wait()
    raise AssertionError


async def break_down(text: str, button: str | None) -> Turn:
    """Fails, with the visitor's words in the exception, as careless code would."""
    raise RuntimeError(text)


async def be_away(text: str, button: str | None) -> Turn:
    """As RasaAssistant without a Rasa."""
    raise AssistantUnavailable("ClientConnectorError")


async def say_nothing(text: str, button: str | None) -> Turn:
    """As Rasa with its action server down."""
    return turn()


def says(*parts: Part) -> Reply:
    """Always replies with these bubbles."""

    async def reply(text: str, button: str | None) -> Turn:
        return turn(*parts)

    return reply


def offering(topic: str, title: str) -> Part:
    """A bubble with one button."""
    return Part(text="One of these may be close.", buttons=(Button(title=title, button=topic),))


@dataclass
class FakeAssistant:
    """Replies as `reply` says, and remembers what it was asked."""

    reply: Reply = echo
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    is_ready: bool = True

    async def turn(self, *, conversation: str, text: str, button: str | None, country: str | None) -> Turn:
        self.asked.append((text, button))
        return await self.reply(text, button)

    async def ready(self) -> bool:
        return self.is_ready

    async def forget(self, *, conversation: str) -> None:
        self.forgotten.append(conversation)


class Front:
    """A front on a free port of loopback; leave the `with` and nothing of it runs any more."""

    def __init__(self, *, assistant: FakeAssistant, content: Content, store: Store, settings: Settings) -> None:
        self.assistant = assistant
        self.store = store
        self._app = create_app(assistant=assistant, content=content, store=store, settings=settings)
        self._started = threading.Event()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="front", daemon=True)

    def __enter__(self) -> "Front":
        self._thread.start()
        assert self._started.wait(20), "the front did not start"
        if self._failed:
            raise self._failed
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        assert not self._thread.is_alive(), "the front did not stop"

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def open_streams(self) -> int:
        """How many streams the front holds open."""
        return sum(len(each) for each in self._app.ctx.front.live.feed._watchers.values())

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:  # handed to the test
            self._failed = error
            self._started.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        server: Any = await self._app.create_server(sock=listener, return_asyncio_server=True)
        await server.startup()
        await server.before_start()
        await server.after_start()
        await server.start_serving()
        self._started.set()
        await self._stop.wait()
        await server.before_stop()
        server.close()
        for connection in list(server.connections):
            connection.abort()
        await server.after_stop()
