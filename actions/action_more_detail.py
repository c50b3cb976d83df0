"""Says what there is to add to the last answer."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.for_their_country import for_their_country
from alongside.content.answering import Reply
from alongside.content.composing import further
from alongside.content.speaking import say, say_phrase, speaker


def said(tracker: Tracker, reply: Reply) -> bool:
    """Whether the reply is the last thing that was said."""
    last = next((event for event in reversed(tracker.events) if event["event"] == "bot"), None)
    return last is not None and last.get("text") == reply.text


BEGIN = ("cst_what_is", "appointment_what_happens", "recovery_emotions")


class ActionMoreDetail(Action):
    """Tell me more."""

    def name(self) -> str:
        """As in the domain."""
        return "action_more_detail"

    @for_their_country
    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        """Say the longer answer, or that there is none, or ask about what."""
        topic = tracker.get_slot("topic")
        if not topic:
            say_phrase(dispatcher, "more_of_what", buttons=BEGIN)
        elif (reply := further(speaker(), topic, message=tracker.get_slot("asked") or "")) and not said(tracker, reply):
            say(dispatcher, reply)
        else:
            offered = speaker().content.answers[topic].next
            say_phrase(dispatcher, "nothing_more_answer", buttons=[*offered, "talk_to_person"])
        return []
