"""Security headers on every response, and which other websites may use the chat."""

from typing import Any

from sanic import HTTPResponse, Request, Sanic, empty
from sanic.response import BaseHTTPResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; frame-ancestors 'self'; form-action 'self'"
)
SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "authorization, content-type, last-event-id",
    "Access-Control-Max-Age": "600",
}


def guard(app: Sanic[Any, Any], *, origins: tuple[str, ...]) -> None:
    """Put the headers on everything that `app` sends; literal `origins` may use the chat and the widget."""

    async def preflight(request: Request) -> HTTPResponse | None:
        if (
            request.method == "OPTIONS"
            and _may_use(request, origins)
            and "access-control-request-method" in request.headers
        ):
            return empty(headers=PREFLIGHT)
        return None

    async def protect(request: Request, response: BaseHTTPResponse) -> None:
        for name, value in SECURITY.items():
            response.headers.setdefault(name, value)
        if request.path.startswith("/chat"):
            response.headers["Cache-Control"] = "no-store"
        if request.path.startswith("/widget/"):
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if origins:
            response.headers["Vary"] = "Origin"
        if _may_use(request, origins):
            response.headers["Access-Control-Allow-Origin"] = request.headers["origin"]
            response.headers["Access-Control-Expose-Headers"] = "Retry-After"

    app.register_middleware(preflight, "request")
    app.register_middleware(protect, "response")


def _may_use(request: Request, origins: tuple[str, ...]) -> bool:
    return request.headers.get("origin") in origins and request.path.startswith(("/chat", "/widget/"))
