"""Says once what the bot is."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.speaking import say_phrase

BEGIN = ("cst_what_is", "appointment_what_happens", "clinic_booking")


class ActionGreet(Action):
    """Hello."""

    def name(self) -> str:
        """As in the domain."""
        return "action_greet"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """The full greeting at first, a short one later; a channel that has greeted says so."""
        metadata = tracker.latest_message.get("metadata") or {}
        greeted = tracker.get_slot("greeted") or metadata.get("greeted")
        say_phrase(dispatcher, "greeting_again" if greeted else "greeting", buttons=BEGIN)
        return [SlotSet("greeted", True)]
