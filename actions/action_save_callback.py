"""Notes the callback for the receptionist, or lets it go."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from actions.validate_callback_form import SLOTS
from alongside.content.contacting import contact
from alongside.content.speaking import say_phrase, speaker
from alongside.conversations.callbacks import save_callback


class ActionSaveCallback(Action):
    """The end of the callback form."""

    def name(self) -> str:
        """As in the domain."""
        return "action_save_callback"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Save, say what was saved, and forget it here."""
        name, reached_by, when = (tracker.get_slot(slot) for slot in SLOTS)
        if not (name and reached_by and when):
            say_phrase(dispatcher, "callback_left")
        else:
            kind = contact(reached_by, country=speaker().content.clinic.country).kind
            save_callback(name=name, contact=reached_by, contact_kind=kind, when=when, conversation=tracker.sender_id)
            say_phrase(dispatcher, "callback_done", name=name, contact=reached_by, time=when)
        return [SlotSet(slot, None) for slot in SLOTS]
