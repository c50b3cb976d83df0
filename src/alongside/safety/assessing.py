"""What a message gives reason for."""

from dataclasses import dataclass
from functools import lru_cache

from alongside.safety.lexicon import Lexicon, Tier, lexicon

READ = 10_000
"""Characters read of one message; the web channel accepts 2,000, so this is all that anybody can send, and more."""
CARDS = {
    "crisis.overdose": "crisis_overdose",
    "crisis.abuse": "crisis_abuse",
    "crisis.harm_to_others": "crisis_harm_to_others",
    "crisis.about_someone": "crisis_about_someone",
}
"""Signals, by the start of their id, that have a card of their own."""


@dataclass(frozen=True)
class Assessment:
    """Every tier the text gives reason for, and the ids of the signals found; never the person's words."""

    tiers: frozenset[Tier]
    signals: tuple[str, ...]


def assess(text: str, *, words: Lexicon | None = None) -> Assessment:
    """Every tier the text gives reason for; in doubt, the more serious one."""
    return _read(text[:READ], words) if words else _remembered(text[:READ])


@lru_cache(maxsize=4)
def _remembered(text: str) -> Assessment:
    """The annotator, the policy and the card ask about the same message within milliseconds."""
    return _read(text, lexicon())


def _read(text: str, words: Lexicon) -> Assessment:
    signals = tuple(words.find(text))
    return Assessment(frozenset(words.signals[signal].tier for signal in signals), signals)


def card_for(assessment: Assessment) -> str | None:
    """The card of signposts.yml that comes first, or None where no danger showed."""
    if "crisis" in assessment.tiers:
        special = (card for signal in assessment.signals for start, card in CARDS.items() if signal.startswith(start))
        return next(special, "crisis")
    return "urgent_medical" if "urgent_medical" in assessment.tiers else None
