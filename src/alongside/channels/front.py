"""What the routes share."""

from collections.abc import Callable
from dataclasses import dataclass

from sanic import Request

from alongside.channels.assistant import Assistant
from alongside.channels.limits import Limit
from alongside.channels.refusals import not_yours, too_fast
from alongside.channels.replies import Replies
from alongside.channels.settings import Settings
from alongside.content.answering import Answering
from alongside.content.loading import Content
from alongside.conversations.identity import NotYours, Tokens
from alongside.conversations.live import LiveConversations
from alongside.conversations.models import Conversation
from alongside.conversations.store import ConversationGone


@dataclass(frozen=True)
class Front:
    """One running front: who answers, what is known, what is kept, and how fast one may write."""

    settings: Settings
    content: Content
    answering_for: Callable[[str | None], Answering]
    assistant: Assistant
    live: LiveConversations
    replies: Replies
    tokens: Tokens
    messages: Limit
    sessions: Limit


def front_of(request: Request) -> Front:
    """The front that serves the request."""
    front: Front = request.app.ctx.front
    return front


async def visitors_conversation(request: Request) -> Conversation:
    """The conversation whose token the request carries; anything else is refused in the same way."""
    scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
    if scheme.lower() != "bearer":
        raise not_yours()
    front = front_of(request)
    try:
        return await front.live.conversation(front.tokens.conversation(token.strip()))
    except (NotYours, ConversationGone):
        raise not_yours() from None


def spend(limit: Limit, key: str) -> None:
    """Take one from a limit, or refuse."""
    if seconds := limit.take(key):
        raise too_fast(seconds)
