"""Lets an action name the services of the country that the visitor is in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from alongside.content.speaking import country_of, speaking_in

Run = Callable[[Any, CollectingDispatcher, Tracker, dict[str, Any]], list[EventType]]


def for_their_country(run: Run) -> Run:
    """Around an action's `run`."""

    @wraps(run)
    def speaking(
        self: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        with speaking_in(country_of(tracker.latest_message)):
            return run(self, dispatcher, tracker, domain)

    return speaking
