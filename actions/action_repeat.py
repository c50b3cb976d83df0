"""Says the last answer again."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.speaking import say, say_phrase, speaker


def last_card(tracker: Tracker) -> str | None:
    """The card in the last thing that was said; it is what has to be heard again."""
    last = next((event for event in reversed(tracker.events) if event["event"] == "bot"), {})
    return (last.get("metadata") or {}).get("card")


BEGIN = ("cst_what_is", "appointment_what_happens", "recovery_emotions")


class ActionRepeat(Action):
    """Say that again."""

    def name(self) -> str:
        """As in the domain."""
        return "action_repeat"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Repeat, or say that there is nothing to repeat."""
        topic, card = tracker.get_slot("topic"), last_card(tracker)
        if card:
            say(dispatcher, speaker().card(card), card=card)
        elif topic:
            say(dispatcher, speaker().answer(topic, message=tracker.get_slot("asked") or ""))
        else:
            say_phrase(dispatcher, "nothing_to_repeat", buttons=BEGIN)
        return []
