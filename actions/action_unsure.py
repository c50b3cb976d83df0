"""Not sure what was meant: offers the likeliest topics, a person, and where help is."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.answering import Reply
from alongside.content.composing import SUPPORT
from alongside.content.speaking import likeliest, say, say_phrase, speaker


class ActionUnsure(Action):
    """The fallback: one stage, nothing reverted."""

    def name(self) -> str:
        """As in the domain."""
        return "action_unsure"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Three guesses in plain words, or what the bot knows about."""
        guesses = likeliest(tracker.latest_message)
        if guesses:
            words = speaker()
            text = "\n".join([words.phrase("unsure"), *(words.line(signpost) for signpost in SUPPORT)])
            say(dispatcher, Reply(text, signposts=SUPPORT), buttons=[*guesses, "talk_to_person"])
        else:
            say_phrase(dispatcher, "unsure_nothing_close", buttons=["talk_to_person"])
        return [SlotSet(slot, None) for slot in ("topic", "asked", "context")]
