"""The event stream of one conversation, in the format of Server-Sent Events."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from alongside.channels.shown import shown
from alongside.content.loading import Content
from alongside.conversations.live import LiveConversations
from alongside.conversations.store import ConversationGone

HEARTBEAT = ": here\n\n"
RETRY = "retry: 1000\n\n"


async def stream(
    live: LiveConversations, conversation: str, *, after: int, content: Content, heartbeat: float
) -> AsyncIterator[str]:
    """Everything after an event, then whatever happens, until the conversation is deleted.

    Events are read from the database at each ring of the bell, so nothing piles up behind a slow reader.
    """
    is_writing = False
    with live.feed.watching(conversation) as bell:
        yield RETRY
        while not bell.closed:
            try:
                events = await live.events(conversation, after=after)
            except ConversationGone:
                return
            for event in events:
                after = event.id
                yield written("message", shown(event, content), id=event.id)
            if is_writing != live.feed.is_writing(conversation):
                is_writing = not is_writing
                yield written("typing", {"on": is_writing})
            if not await bell.wait(heartbeat):
                yield HEARTBEAT


def written(event: str, data: Mapping[str, Any], *, id: int | None = None) -> str:
    """One event; JSON has no line breaks of its own, so the data is one line."""
    number = f"id: {id}\n" if id is not None else ""
    return f"event: {event}\n{number}data: {json.dumps(data, ensure_ascii=False)}\n\n"
