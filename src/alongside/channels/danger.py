"""Asks the safety layer which card a message calls for. It decides; this channel obeys."""

import asyncio
import logging

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


def family(card: str) -> str:
    """`crisis` for crisis, crisis_short, crisis_abuse ...; `urgent_medical` likewise: cards that say the same."""
    return "urgent_medical" if card.startswith("urgent_medical") else card.partition("_")[0]
