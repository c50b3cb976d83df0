"""Moves of a conversation that need one sentence."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.composing import further
from alongside.content.speaking import say, say_phrase, speaker

BEGIN = ("cst_what_is", "appointment_what_happens", "clinic_booking")
PHRASES = {
    "affirm": "affirm_nothing",
    "deny": "deny",
    "feedback_happy": "feedback_happy",
    "feedback_unhappy": "feedback_unhappy",
    "goodbye": "goodbye",
    "privacy_delete": "privacy_delete",
    "privacy_export": "privacy_export",
    "thanks": "thanks",
}
BUTTONS = {"affirm": BEGIN, "feedback_unhappy": ("talk_to_person", "request_callback")}


class ActionConverse(Action):
    """Thanks, goodbye, yes, no, and messages that hold no words."""

    def name(self) -> str:
        """As in the domain."""
        return "action_converse"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say the sentence of the move; a yes after an answer asks for more of it."""
        latest = tracker.latest_message
        intent = (latest.get("intent") or {}).get("name") or ""
        topic = tracker.get_slot("topic")
        asked = tracker.get_slot("asked") or ""
        reply = further(speaker(), topic, message=asked) if intent == "affirm" and topic else None
        if reply:
            say(dispatcher, reply)
        else:
            name = PHRASES.get(intent) or (latest.get("unusual") or "empty_message")
            say_phrase(dispatcher, name, buttons=BUTTONS.get(intent, ()))
        return []
