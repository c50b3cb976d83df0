"""Asking Rasa, and what it may get wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from alongside.channels.assistant import AssistantUnavailable, Button, RasaAssistant, Turn

PART = {
    "text": "An answer.",
    "topic": "cst_what_is",
    "card": None,
    "sources": ["understanding.1"],
    "buttons": [{"title": "How does it work?", "button": "cst_how_it_works"}],
}
SAFETY = {"tiers": ["sadness"], "signals": ["low"]}
WHOLE = {"text": "An answer.", "intent": "cst_what_is", "confidence": 0.97, "answer": "cst_what_is", "parts": [PART],
         "safety": SAFETY, "later": "fields are let be"}  # fmt: skip

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def asked(handler: Handler) -> Turn:
    """What RasaAssistant makes of a server that answers like this."""

    async def ask() -> Turn:
        app = web.Application()
        app.router.add_post("/webhooks/alongside/turn", handler)
        async with TestServer(app) as server:
            assistant = RasaAssistant(str(server.make_url("/")))
            try:
                return await assistant.turn(conversation="c", text="what is it", button=None, country=None)
            finally:
                await assistant.close()

    return asyncio.run(ask())


def answering(data: Any, *, status: int = 200) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        return web.json_response(data, status=status)

    return handle


def test_a_turn_is_read_whole() -> None:
    turn = asked(answering(WHOLE))
    assert (turn.intent, turn.confidence, turn.tiers) == ("cst_what_is", 0.97, ("sadness",))
    (part,) = turn.parts
    assert part.sources == ("understanding.1",)
    assert part.buttons == (Button(title="How does it work?", button="cst_how_it_works"),)


def test_the_assistant_is_told_that_the_visitor_has_been_greeted() -> None:
    bodies = []

    async def handle(request: web.Request) -> web.Response:
        bodies.append(await request.json())
        return web.json_response(WHOLE)

    asked(handle)
    assert bodies == [{"conversation": "c", "text": "what is it", "button": None, "greeted": True, "country": None}]


MALFORMED: list[Any] = [
    [],
    None,
    {},
    {"parts": None},
    {"parts": ["x"]},
    {"parts": [{}]},
    {"parts": [{"text": 1}]},
    {"parts": [{"text": "x", "buttons": [{}]}]},
    {"parts": [], "answers": "x"},
]


@pytest.mark.parametrize("data", MALFORMED)
def test_a_turn_of_another_shape_is_no_answer(data: Any) -> None:
    with pytest.raises(AssistantUnavailable, match="malformed"):
        asked(answering(data))


def test_an_error_status_is_no_answer() -> None:
    with pytest.raises(AssistantUnavailable, match="status 503"):
        asked(answering(WHOLE, status=503))


def test_what_is_not_json_is_no_answer() -> None:
    async def handle(request: web.Request) -> web.Response:
        return web.Response(text="<html>what is it</html>")

    with pytest.raises(AssistantUnavailable) as raised:
        asked(handle)
    assert "what is it" not in str(raised.value)


def test_no_server_is_no_answer_and_not_ready() -> None:
    async def ask() -> bool:
        assistant = RasaAssistant("http://127.0.0.1:9")
        try:
            with pytest.raises(AssistantUnavailable):
                await assistant.turn(conversation="c", text="x", button=None, country=None)
            return await assistant.ready()
        finally:
            await assistant.close()

    assert asyncio.run(ask()) is False
