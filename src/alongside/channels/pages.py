"""The widget's files, the demonstration page, and health."""

from email.utils import formatdate
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, HTTPResponse, Request, empty, html, raw
from sanic import json as json_response
from sanic.exceptions import NotFound

from alongside.channels.front import Front, front_of
from alongside.content.answering import opening_hours, service

pages = Blueprint("pages")

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
}
"""What the widget is made of; nothing else of its folder is served."""
FRESH_FOR = 300
"""Seconds: a new version of the widget arrives within minutes, and a visit loads it once."""


@pages.get("/")
async def demonstration(request: Request) -> HTTPResponse:
    """An example clinic's page with the widget, filled with the clinic's facts."""
    front = front_of(request)
    return html(_template(front.settings.widget).render(**_facts(front)), headers={"Cache-Control": "no-cache"})


@pages.get("/widget/<name:path>")
async def widget_file(request: Request, name: str) -> HTTPResponse:
    """A file of the widget."""
    folder = front_of(request).settings.widget
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or path.suffix not in TYPES or not path.is_file():
        raise NotFound
    body, tag = _read(path, path.stat().st_mtime_ns)
    headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={FRESH_FOR}",
        "Last-Modified": formatdate(path.stat().st_mtime, usegmt=True),
    }
    if tag in (request.headers.get("if-none-match") or ""):
        return empty(status=304, headers=headers)
    return raw(body, content_type=TYPES[path.suffix], headers=headers)


@pages.get("/health/live")
async def live(_: Request) -> HTTPResponse:
    """This process runs."""
    return json_response({"live": True})


@pages.get("/health/ready")
async def ready(request: Request) -> HTTPResponse:
    """The assistant can answer; 503 until then."""
    ask: Any = getattr(front_of(request).assistant, "ready", None)
    is_ready = ask is None or bool(await ask())
    return json_response({"ready": is_ready}, status=200 if is_ready else 503)


@lru_cache(maxsize=32)
def _read(path: Path, _changed: int) -> tuple[bytes, str]:
    body = path.read_bytes()
    return body, f'"{sha256(body).hexdigest()[:20]}"'


@lru_cache(maxsize=4)
def _template(folder: Path) -> Any:
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("page.html")


def _facts(front: Front) -> dict[str, Any]:
    clinic = front.content.clinic
    return {
        "clinic": clinic,
        "facts": clinic.facts,
        "hours": opening_hours(clinic.hours).split(", "),
        "place": front.content.country(),
        "crisis": service(front.content, clinic.country, "crisis"),
        "grief": service(front.content, clinic.country, "grief"),
        "leave_to": front.settings.leave_to,
    }
