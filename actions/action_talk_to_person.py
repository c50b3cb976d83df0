"""Says how to reach a person."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.speaking import say_phrase


class ActionTalkToPerson(Action):
    """I want a human."""

    def name(self) -> str:
        """As in the domain."""
        return "action_talk_to_person"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Phone, e-mail and the callback offer."""
        say_phrase(dispatcher, "talk_to_person", buttons=["request_callback", "clinic_hours"])
        return []
