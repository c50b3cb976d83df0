"""Asks the safety layer which card a message calls for. It decides; this channel obeys."""

import asyncio
import logging

from alongside.content.answering import Answering
from alongside.content.schema import Signpost

log = logging.getLogger(__name__)


async def card_called_for(text: str) -> str | None:
    """The name of the card in signposts.yml, or None. Reads on another thread, so streams go on meanwhile."""
    return await asyncio.to_thread(read, text)


def read(text: str) -> str | None:
    """As card_called_for; a safety layer that breaks is logged by kind, and the assistant has its own."""
    try:
        from alongside.safety import assess, card_for
    except ImportError:
        log.error("safety layer missing")
        return None
    try:
        card: str | None = card_for(assess(text))
    except Exception as error:  # the message has to be answered all the same
        log.error("safety layer failed kind=%s", type(error).__name__)
        return None
    return card


def calls_for_both(text: str) -> bool:
    """Whether body and life are both in danger: the card for the body then stands below the other."""
    try:
        from alongside.safety import assess

        return assess(text).tiers >= {"crisis", "urgent_medical"}
    except Exception as error:  # the first card is shown all the same
        log.error("safety layer failed kind=%s", type(error).__name__)
        return False


def in_distress(answering: Answering, text: str, phrase: str) -> tuple[str, tuple[Signpost, ...]]:
    """A phrase with what distress asks for around it, and where that points; the phrase alone where none shows."""
    words, named = answering.phrase(phrase), answering.points_to(phrase)
    try:
        from alongside.safety import assess
        from alongside.safety.caring import comfort

        around = comfort(answering, text, assess(text).tiers, said=named, acknowledged=False)
    except Exception as error:  # the phrase is said all the same
        log.error("safety layer failed kind=%s", type(error).__name__)
        return words, named
    return "\n".join([f"{around.before} {words}".strip(), *around.after]), (*named, *around.signposts)


def family(card: str) -> str:
    """`crisis` for crisis, crisis_short, crisis_abuse ...; `urgent_medical` likewise: cards that say the same."""
    return "urgent_medical" if card.startswith("urgent_medical") else card.partition("_")[0]
