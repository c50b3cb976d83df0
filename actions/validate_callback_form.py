"""Checks each answer to the callback form; lets the visitor leave, ask or tell something in between."""

import re
from collections.abc import Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import REQUESTED_SLOT, FormValidationAction

from alongside.content.answering import Reply
from alongside.content.asking import asks
from alongside.content.composing import compose
from alongside.content.contacting import (
    BadContact,
    can_be_name,
    can_be_time,
    contact,
    tells_contact,
    tells_name,
    tells_time,
    wants_to_leave,
)
from alongside.content.speaking import country_of, questions, say, say_phrase, speaker, speaking_in

SLOTS = ("callback_name", "callback_contact", "callback_when")
LONGEST = 200
SURE = 0.6
"""Confidence from which something else inside the form is answered; below it, the words are the form's answer."""
CERTAIN = 0.99
"""As SURE, for a feeling in one or two words or beside an answer: “Joy” is read as grief with 0.92."""
TELLS: dict[str, Callable[[str], bool]] = {
    "callback_name": tells_name,
    "callback_contact": tells_contact,
    "callback_when": tells_time,
}
"""What shows that the answer is there, whatever else the words look like."""
BAD = {"phone": "callback_bad_phone", "email": "callback_bad_email", "none": "callback_needs_contact"}
MOVES = ("talk_to_person", "privacy_delete", "privacy_export")
"""Answered with the phrase of the same name."""
LATER = ("more_detail", "repeat")
WANTS_TO_KNOW = re.compile(r"\b(?:know|tell me|wonder\w*|explain|ask (?:you|about)|question)\b", re.I)
OF_ONESELF = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|im|ive|me|my|we|our)\b", re.I)


class ValidateCallbackForm(FormValidationAction):
    """Name, contact, when."""

    def name(self) -> str:
        """As in the domain."""
        return "validate_callback_form"

    def validate_callback_name(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Any short name."""
        return _checked("callback_name", value, dispatcher, tracker, _name)

    def validate_callback_contact(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A phone number or e-mail that can work."""
        return _checked("callback_contact", value, dispatcher, tracker, _contact)

    def validate_callback_when(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Any time in words."""
        return _checked("callback_when", value, dispatcher, tracker, _when)


class _Refused(Exception):
    """The words cannot be the answer; `phrase` says what is needed."""

    def __init__(self, phrase: str) -> None:
        super().__init__(phrase)
        self.phrase = phrase


def _checked(
    slot: str, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, read: Callable[[str], str]
) -> dict[str, Any]:
    """The slot, empty where it has to be asked for again; without a next question where the visitor leaves."""
    with speaking_in(country_of(tracker.latest_message)):
        return _checked_here(slot, value, dispatcher, tracker, read)


def _checked_here(
    slot: str, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, read: Callable[[str], str]
) -> dict[str, Any]:
    latest = tracker.latest_message
    if wants_to_leave(value) or _button(latest) == "deny":
        return dict.fromkeys((*SLOTS, REQUESTED_SLOT))
    given = TELLS[slot](value) and not _button(latest)
    aside = _aside(latest, given=given)
    for reply in aside or ():
        say(dispatcher, reply)
    if aside is not None and not given:
        return {slot: None}
    try:
        return {slot: read(value.strip())}
    except _Refused as refused:
        say_phrase(dispatcher, refused.phrase)
        return {slot: None}


def _name(text: str) -> str:
    if not can_be_name(text):
        raise _Refused("callback_needs_name")
    return text[:LONGEST]


def _contact(text: str) -> str:
    try:
        return contact(text[:LONGEST], country=speaker().content.clinic.country).value
    except BadContact as error:
        raise _Refused(BAD[error.kind]) from error


def _when(text: str) -> str:
    if not can_be_time(text):
        raise _Refused("callback_needs_when")
    return text[:LONGEST]


def _aside(latest: dict[str, Any], *, given: bool) -> list[Reply] | None:
    """What is said to something that is not the form's answer; None where the words are to be its answer."""
    if button := _button(latest):
        return _replies(latest) or ([] if button == "request_callback" else [_said("callback_question_later")])
    confidence = float((latest.get("intent") or {}).get("confidence") or 0)
    text = latest.get("text") or ""
    if _tells_feeling(latest):
        short = len(text.split()) <= 2 and not OF_ONESELF.search(text)
        return _replies(latest) if confidence >= (CERTAIN if given or short else SURE) else None
    if given or confidence < SURE:
        return None
    if _topic(latest) in (*MOVES, "request_callback"):
        return _replies(latest)
    return (_replies(latest) or None) if asks(text) or WANTS_TO_KNOW.search(text) else None


def _replies(latest: dict[str, Any]) -> list[Reply]:
    topic = _topic(latest)
    if topic in MOVES:
        return [_said(topic)]
    return [_said("callback_question_later")] if topic in LATER else compose(speaker(), questions(latest))


def _tells_feeling(latest: dict[str, Any]) -> bool:
    return any(speaker().acknowledgement(question.topic) for question in questions(latest))


def _topic(latest: dict[str, Any]) -> str:
    return (latest.get("intent") or {}).get("name") or ""


def _button(latest: dict[str, Any]) -> str | None:
    return (latest.get("metadata") or {}).get("button")


def _said(phrase: str) -> Reply:
    return Reply(speaker().phrase(phrase), signposts=speaker().points_to(phrase))
