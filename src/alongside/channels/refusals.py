"""What a request that cannot be served gets: JSON with a sentence that a person can act on."""

import logging
from collections.abc import Mapping
from typing import Any

from sanic import HTTPResponse, Request, Sanic
from sanic import json as json_response
from sanic.exceptions import MethodNotAllowed, NotFound, PayloadTooLarge, SanicException

from alongside.content.answering import Answering

log = logging.getLogger(__name__)


class Refusal(Exception):
    """A request refused: status, the error's name for programs, the phrase for people."""

    def __init__(self, status: int, error: str, *, phrase: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.phrase = phrase
        self.headers = dict(headers or {})


def bad_request(error: str = "bad_request") -> Refusal:
    """The request is not what it should be."""
    return Refusal(400, error, phrase="bad_request")


def not_yours() -> Refusal:
    """No valid token came with it."""
    return Refusal(401, "session_expired", phrase="session_expired", headers={"WWW-Authenticate": "Bearer"})


def too_fast(seconds: int) -> Refusal:
    """Too many at once."""
    return Refusal(429, "rate_limited", phrase="rate_limited", headers={"Retry-After": str(seconds)})


def refuse_kindly(app: Sanic[Any, Any], answering: Answering) -> None:
    """Answer every exception of `app` in one shape, and log kinds only."""

    async def refuse(request: Request, error: Exception) -> HTTPResponse:
        refusal = _refusal_for(error)
        if refusal.status >= 500:
            log.error("request failed path=%s kind=%s", _route(request), type(error).__name__)
        words = {"error": refusal.error, "message": answering.phrase(refusal.phrase)}
        return json_response(words, status=refusal.status, headers=refusal.headers)

    app.error_handler.add(Refusal, refuse)
    app.error_handler.add(SanicException, refuse)
    app.error_handler.add(Exception, refuse)


def _refusal_for(error: Exception) -> Refusal:
    match error:
        case Refusal():
            return error
        case NotFound():
            return Refusal(404, "not_found", phrase="not_found")
        case MethodNotAllowed():
            return Refusal(405, "method_not_allowed", phrase="bad_request", headers=_allowed(error))
        case PayloadTooLarge():
            return Refusal(413, "too_long", phrase="too_long")
        case SanicException() if error.status_code < 500:
            return Refusal(error.status_code, "bad_request", phrase="bad_request")
        case SanicException():
            return Refusal(error.status_code, "unavailable", phrase="error")
        case _:
            return Refusal(500, "error", phrase="error")


def _allowed(error: MethodNotAllowed) -> dict[str, str]:
    return {name: str(value) for name, value in (error.headers or {}).items() if name.lower() == "allow"}


def _route(request: Request) -> str:
    return request.route.path if request.route else "?"
