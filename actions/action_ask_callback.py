"""The three questions of the callback form, one at a time."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.speaking import say_phrase


class ActionAskCallbackName(Action):
    """What name?"""

    slot, phrase = "callback_name", "callback_start_name"

    def name(self) -> str:
        """As Rasa derives it from the slot."""
        return f"action_ask_{self.slot}"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Ask; a way out stands beside every question."""
        say_phrase(dispatcher, self.phrase, buttons=["deny"])
        return []


class ActionAskCallbackContact(ActionAskCallbackName):
    """What phone number or e-mail?"""

    slot, phrase = "callback_contact", "callback_ask_contact"


class ActionAskCallbackWhen(ActionAskCallbackName):
    """When?"""

    slot, phrase = "callback_when", "callback_ask_when"
