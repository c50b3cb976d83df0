"""The one channel that Rasa itself offers: turns as JSON, for the front on the same machine."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from alongside.dialogue.turn import forget_conversation, turn

log = logging.getLogger(__name__)


class TurnChannel(InputChannel):
    """POST /webhooks/alongside/turn {conversation, text, button, country} → the contract's answer; /forget drops it."""

    @classmethod
    def name(cls) -> str:
        """The last part of the address."""
        return "alongside"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes; bind Rasa to loopback, there is no login here."""
        routes = Blueprint("alongside_turn", "alongside")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok" if _ready(request) else "loading"})

        @routes.post("/turn")
        async def take_turn(request: Request) -> HTTPResponse:
            if not _ready(request):
                return response.json({"error": "loading"}, status=503)
            asked = request.json or {}
            taken = await turn(
                request.app.ctx.agent,
                conversation=asked["conversation"],
                text=asked.get("text") or "",
                button=asked.get("button"),
                greeted=bool(asked.get("greeted")),
                country=asked.get("country"),
            )
            return response.json(taken.as_dict())

        @routes.post("/forget")
        async def forget(request: Request) -> HTTPResponse:
            if _ready(request):
                await forget_conversation(request.app.ctx.agent, request.json["conversation"])
            return response.json({"forgotten": True})

        return routes


def _ready(request: Request) -> bool:
    agent = getattr(request.app.ctx, "agent", None)
    return agent is not None and agent.is_ready()
