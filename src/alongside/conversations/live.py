"""Conversations as the channels use them: stored on a thread of their own, and told to whoever follows."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import ParamSpec, TypeVar

from alongside.conversations.feed import Feed
from alongside.conversations.models import Conversation, Event
from alongside.conversations.store import NewEvent, Store

P = ParamSpec("P")
R = TypeVar("R")


class LiveConversations:
    """The store without blocking the event loop, and the feed rung after each write.

    One thread: SQLite takes one writer, and waiting for a lock is slower than waiting for a turn.
    """

    def __init__(self, store: Store, *, feed: Feed) -> None:
        self.feed = feed
        self._store = store
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="conversations")

    async def start(self, *, channel: str, country: str | None, keep: bool) -> Conversation:
        """See Store.start."""
        return await self._run(self._store.start, channel=channel, country=country, keep=keep)

    async def conversation(self, id: str) -> Conversation:
        """See Store.conversation."""
        return await self._run(self._store.conversation, id)

    async def set_country(self, id: str, country: str) -> None:
        """See Store.set_country."""
        await self._run(self._store.set_country, id, country)

    async def append(self, id: str, new: NewEvent) -> tuple[Event, bool]:
        """See Store.append; whoever follows the conversation is told."""
        event, is_new = await self._run(self._store.append, id, new)
        if is_new:
            self.feed.ring(id)
        return event, is_new

    async def events(self, id: str, *, after: int = 0) -> Sequence[Event]:
        """See Store.events."""
        return await self._run(self._store.events, id, after=after)

    async def event(self, id: str, event_id: int) -> Event | None:
        """See Store.event."""
        return await self._run(self._store.event, id, event_id)

    async def rate(self, event_id: int, *, helpful: bool) -> None:
        """See Store.rate."""
        await self._run(self._store.rate, event_id, helpful=helpful)

    async def unanswered(self, *, since: datetime) -> Sequence[Event]:
        """See Store.unanswered."""
        return await self._run(self._store.unanswered, since=since)

    async def delete(self, id: str) -> str:
        """See Store.delete; whoever follows the conversation is sent away."""
        receipt = await self._run(self._store.delete, id)
        self.feed.close(id)
        return receipt

    def close(self) -> None:
        """End every stream, and let the last write finish."""
        self.feed.close_all()
        self._thread.shutdown(wait=True)

    async def _run(self, call: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: call(*args, **options))
