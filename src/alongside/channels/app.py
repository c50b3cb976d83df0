"""The front: one process that owns conversations, the web channel and the page. It does not import Rasa."""

import asyncio
import secrets
from datetime import timedelta
from functools import cache
from typing import Any

from sanic import Sanic

from alongside.channels import danger
from alongside.channels.assistant import Assistant
from alongside.channels.front import Front
from alongside.channels.headers import guard
from alongside.channels.limits import Limit
from alongside.channels.pages import pages
from alongside.channels.refusals import refuse_kindly
from alongside.channels.replies import Incoming, Replies
from alongside.channels.settings import Settings
from alongside.channels.web import chat
from alongside.content.answering import Answering
from alongside.content.loading import Content
from alongside.conversations.feed import Feed
from alongside.conversations.identity import Tokens
from alongside.conversations.live import LiveConversations
from alongside.conversations.models import now
from alongside.conversations.store import ConversationGone, Store

STILL_WAITING = timedelta(minutes=10)
"""Messages younger than this that a stop left without a reply are answered at the next start."""


def create_app(*, assistant: Assistant, content: Content, store: Store, settings: Settings) -> Sanic[Any, Any]:
    """The front, ready to `run(..., single_process=True)`. Content is read once: restart after an edit."""
    app: Sanic[Any, Any] = Sanic(f"alongside-{secrets.token_hex(4)}", configure_logging=False)
    app.config.update(
        ACCESS_LOG=False,
        USE_UVLOOP=False,
        TOUCHUP=False,
        REQUEST_MAX_SIZE=settings.body_bytes,
        PROXIES_COUNT=settings.proxies or None,
        GRACEFUL_SHUTDOWN_TIMEOUT=3.0,
    )
    answering_for = cache(lambda country: Answering(content, country=country))
    live = LiveConversations(store, feed=Feed(streams=settings.streams))
    app.ctx.front = Front(
        settings=settings,
        content=content,
        answering_for=answering_for,
        assistant=assistant,
        live=live,
        replies=Replies(live=live, assistant=assistant, answering_for=answering_for, settings=settings),
        tokens=Tokens(settings.secret),
        messages=Limit(settings.messages),
        sessions=Limit(settings.sessions),
    )
    guard(app, origins=settings.origins)
    refuse_kindly(app, answering_for(None))
    app.blueprint(chat.copy("chat"))
    app.blueprint(pages.copy("pages"))
    app.after_server_start(_answer_what_waits)
    app.before_server_stop(_finish)
    return app


async def _answer_what_waits(app: Sanic[Any, Any]) -> None:
    """Load the safety layer while nobody waits for it, then answer what the last stop left over."""
    front: Front = app.ctx.front
    await asyncio.to_thread(danger.read, "hello")
    for event in await front.live.unanswered(since=now() - STILL_WAITING):
        try:
            conversation = await front.live.conversation(event.conversation_id)
        except ConversationGone:
            continue
        front.replies.begin(
            Incoming(
                conversation=conversation.id,
                event=event.id,
                text=event.payload["text"],
                button=event.payload.get("button"),
                country=conversation.country,
                person_answers=conversation.state == "with_person",
            )
        )


async def _finish(app: Sanic[Any, Any]) -> None:
    """Let replies end, close streams and connections."""
    front: Front = app.ctx.front
    await front.replies.stop()
    front.live.close()
    close = getattr(front.assistant, "close", None)
    if close:
        await close()
