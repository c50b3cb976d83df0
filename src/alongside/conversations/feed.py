"""Tells the streams of a conversation, within this process, that something happened."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Watcher:
    """One stream's bell. It holds no events, so a slow reader costs no memory."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        """Something happened."""
        self._rung.set()

    def close(self) -> None:
        """Nothing will happen any more."""
        self.closed = True
        self._rung.set()

    async def wait(self, seconds: float) -> bool:
        """Whether the bell rang within the time; silences it."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True


class Feed:
    """The bells of all conversations, and in which of them a reply is on its way."""

    def __init__(self, *, streams: int = 4) -> None:
        self._streams = streams
        self._watchers: dict[str, list[Watcher]] = {}
        self._writing: Counter[str] = Counter()

    @contextmanager
    def watching(self, conversation: str) -> Iterator[Watcher]:
        """A bell for one stream. Past the limit the oldest stream ends: it is the likeliest to be half open."""
        watcher = Watcher()
        watchers = self._watchers.setdefault(conversation, [])
        watchers.append(watcher)
        if len(watchers) > self._streams:
            watchers.pop(0).close()
        try:
            yield watcher
        finally:
            self._leave(conversation, watcher)

    @contextmanager
    def writing(self, conversation: str) -> Iterator[None]:
        """A reply is being written."""
        self._writing[conversation] += 1
        self.ring(conversation)
        try:
            yield
        finally:
            self._writing[conversation] -= 1
            if not self._writing[conversation]:
                del self._writing[conversation]
            self.ring(conversation)

    def is_writing(self, conversation: str) -> bool:
        """Whether a reply is being written."""
        return conversation in self._writing

    def ring(self, conversation: str) -> None:
        """Wake every stream of the conversation."""
        for watcher in self._watchers.get(conversation, ()):
            watcher.ring()

    def close(self, conversation: str) -> None:
        """End every stream of the conversation."""
        for watcher in self._watchers.pop(conversation, ()):
            watcher.close()

    def close_all(self) -> None:
        """End every stream."""
        for conversation in list(self._watchers):
            self.close(conversation)

    def _leave(self, conversation: str, watcher: Watcher) -> None:
        watchers = self._watchers.get(conversation, [])
        if watcher in watchers:
            watchers.remove(watcher)
        if not watchers:
            self._watchers.pop(conversation, None)
