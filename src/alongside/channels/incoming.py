"""Reads what a browser sent; anything unexpected is refused, nothing is repaired silently."""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from alongside.channels.refusals import Refusal, bad_request

ID = re.compile(r"[\w.:-]{1,64}", re.ASCII)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Control characters: no keyboard types them, and a database or terminal may trip over them."""


@dataclass(frozen=True)
class Sent:
    """A message as it came: its own id, and the words or the button."""

    id: str
    text: str = field(default="", repr=False)
    button: str | None = None


def json_object(body: bytes) -> dict[str, Any]:
    """The JSON object in the body; an empty body is an empty object."""
    try:
        data = json.loads(body.decode("utf-8") or "{}")
    except (ValueError, RecursionError):
        raise bad_request("bad_json") from None
    if not isinstance(data, dict):
        raise bad_request("bad_json")
    return data


def message(data: dict[str, Any]) -> Sent:
    """The message: `{id, text}` or `{id, button}`."""
    id = data.get("id")
    if not isinstance(id, str) or not ID.fullmatch(id):
        raise bad_request("bad_id")
    text, button = data.get("text"), data.get("button")
    if isinstance(button, str) and text is None:
        return Sent(id=id, button=button)
    if not isinstance(text, str) or button is not None:
        raise bad_request("bad_message")
    text = readable(text)
    if not text:
        raise Refusal(400, "empty", phrase="empty_message")
    return Sent(id=id, text=text)


def readable(text: str) -> str:
    """The text without control characters and broken pairs, which can't be stored, and without space around it."""
    whole = text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")
    text = UNSEEN.sub("", whole).strip()
    return text if any(unicodedata.category(letter) not in ("Cf", "Zs", "Cc") for letter in text) else ""


def begun(data: dict[str, Any]) -> tuple[str | None, bool]:
    """How a session begins: the visitor's country, and whether the conversation may be kept."""
    country, keep = data.get("country"), data.get("keep", True)
    if not isinstance(country, str | None) or not isinstance(keep, bool):
        raise bad_request("bad_session")
    return country.lower() if country else None, keep


def opinion(data: dict[str, Any]) -> tuple[int, bool]:
    """An opinion: which event, and whether it helped."""
    event, helpful = data.get("event"), data.get("helpful")
    if not isinstance(event, int) or isinstance(event, bool) or not isinstance(helpful, bool):
        raise bad_request("bad_feedback")
    return event, helpful


def last_event_id(header: str | None) -> int:
    """Where a stream resumes; 0 is the beginning."""
    if not header:
        return 0
    if not re.fullmatch(r"\d{1,18}", header, re.ASCII):
        raise bad_request("bad_last_event_id")
    return int(header)
