"""Fills `utter_...` from content/ inside the Rasa process: no network, no action server."""

from typing import Any

from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from alongside.content.answering import Answering, Reply
from alongside.content.speaking import speaker, speaking_in
from alongside.safety import assess, card_for

SHORT = "_short"
"""Cards of this ending are for the second message in a row that asks for the same card."""


class ContentWords(NaturalLanguageGenerator):
    """The cards and phrases that have to be sayable when everything else is broken."""

    def __init__(self, endpoint_config: EndpointConfig | None = None, domain: Domain | None = None) -> None:
        self.content = speaker().content

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The card for `utter_crisis` and `utter_urgent_medical`, else the phrase of that name, else None."""
        name = utter_action.removeprefix("utter_")
        latest = tracker.latest_message
        with speaking_in(((latest.metadata if latest else None) or {}).get("country")):
            return self._said(name, tracker, speaker())

    def _said(self, name: str, tracker: DialogueStateTracker, words: Answering) -> dict[str, Any] | None:
        if name in ("crisis", "urgent_medical"):
            card = self.which(name, tracker)
            return said(words.card(card), card=card)
        if name in self.content.phrases:
            return {"text": words.phrase(name)}
        return None

    def which(self, tier: str, tracker: DialogueStateTracker) -> str:
        """The card that fits what was said; the short one where the full one was the last thing shown."""
        text = (tracker.latest_message.text if tracker.latest_message else "") or ""
        card = card_for(assess(text)) if tier == "crisis" else tier
        card = card if card and card.startswith(tier) else tier
        shown = last_card(tracker)
        known = self.content.signposts.cards
        return card + SHORT if shown in (card, card + SHORT) and card + SHORT in known else card


def last_card(tracker: DialogueStateTracker) -> str | None:
    """The card in the bot's last utterance before the message now being answered."""
    for event in reversed(tracker.events):
        if event.type_name == "bot":
            return (event.metadata or {}).get("card")
    return None


def said(reply: Reply, *, card: str | None = None) -> dict[str, Any]:
    """A reply as Rasa carries it: the text, and what belongs to it as metadata."""
    return {
        "text": reply.text,
        "topic": reply.topic,
        "sources": list(reply.sources),
        "offered": list(reply.offered),
        "signposts": list(reply.signposts),
        "card": card,
    }
