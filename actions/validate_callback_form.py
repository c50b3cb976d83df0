"""Checks each answer to the callback form; lets the visitor leave or ask something in between."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.forms import FormValidationAction

from alongside.content.answering import Reply
from alongside.content.asking import asks
from alongside.content.composing import compose
from alongside.content.contacting import BadContact, contact, wants_to_leave
from alongside.content.speaking import questions, say, say_phrase, speaker

LEFT = "(left)"
"""In every slot once the visitor wants to stop: the form is then complete, and nothing is saved."""
LONGEST = 200
SURE = 0.6
"""Confidence from which a question inside the form is answered; below it, the words are taken as the form's answer."""
BAD = {"phone": "callback_bad_phone", "email": "callback_bad_email", "none": "callback_needs_contact"}


class ValidateCallbackForm(FormValidationAction):
    """Name, contact, when."""

    def name(self) -> str:
        """As in the domain."""
        return "validate_callback_form"

    def validate_callback_name(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Any short name."""
        return self._taken("callback_name", value, dispatcher, tracker)

    def validate_callback_when(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Any time in words."""
        return self._taken("callback_when", value, dispatcher, tracker)

    def validate_callback_contact(
        self, value: str, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A phone number or e-mail that can work."""
        taken = self._taken("callback_contact", value, dispatcher, tracker)
        if taken.get("callback_contact") != value.strip():
            return taken
        try:
            return {"callback_contact": contact(value, country=speaker().content.clinic.country).value}
        except BadContact as error:
            say_phrase(dispatcher, BAD[error.kind])
            return {"callback_contact": None}

    def _taken(self, slot: str, value: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> dict[str, Any]:
        if wants_to_leave(value) or (tracker.latest_message.get("metadata") or {}).get("button") == "deny":
            return dict.fromkeys(("callback_name", "callback_contact", "callback_when"), LEFT)
        if reply := _asked_in_between(tracker):
            say(dispatcher, reply)
            return {slot: None}
        text = value.strip()[:LONGEST]
        return {slot: text or None}


def _asked_in_between(tracker: Tracker) -> Reply | None:
    """The answer to a question that has nothing to do with the form."""
    latest = tracker.latest_message
    sure = float((latest.get("intent") or {}).get("confidence") or 0) >= SURE
    if not sure or not asks(latest.get("text") or ""):
        return None
    replies = compose(speaker(), questions(latest)[:1])
    return replies[0] if replies else None
