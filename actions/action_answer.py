"""Answers the question, or the questions, of the latest message."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.composing import compose
from alongside.content.speaking import in_their_language, questions, say, speaker


class ActionAnswer(Action):
    """Topic → answer, from content/."""

    def name(self) -> str:
        """As in the domain."""
        return "action_answer"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say each answer and remember the last topic."""
        asked = questions(tracker.latest_message)
        foreign = in_their_language(tracker.latest_message)
        replies = [foreign] if foreign else compose(speaker(), asked)
        for reply in replies:
            say(dispatcher, reply, buttons=reply.offered if reply is replies[-1] else ())
        last = replies[-1].topic or ""
        words = next((question.text for question in asked if question.topic == last), "")
        return [SlotSet("topic", last), SlotSet("asked", words), SlotSet("context", speaker().label(last))]
