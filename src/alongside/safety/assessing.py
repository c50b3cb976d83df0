"""What a message gives reason for: what the lexicon knows, and what is like it."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from alongside.safety import semantic
from alongside.safety.lexicon import ABOUT_SOMEONE, Lexicon, Tier, lexicon
from alongside.safety.spelling import repaired

log = logging.getLogger(__name__)

READ = 10_000
"""Characters read of one message; the web channel accepts 2,000, so this is all that anybody can send, and more."""
CARDS = {
    "crisis.overdose": "crisis_overdose",
    "crisis.harm_to_others": "crisis_harm_to_others",
    "crisis.abuse": "crisis_abuse",
}
"""Signals, by the start of their id, that have a card of their own."""
ALIKE = "crisis.alike"
DOUBTFUL = "distress.near_crisis"
"""Not sure enough for the card, too near to it for less than the crisis line first."""
SURE: Mapping[Tier, float] = {"crisis": 3.0, "urgent_medical": -2.5, "distress": 0.5, "sadness": 0.5}
"""Log-odds from which a message counts as alike (docs/decisions/0006): figures of each threshold stand there."""
NEAR = 0.5
"""Log-odds of crisis from which the crisis line comes first in a reply to distress."""


@dataclass(frozen=True)
class Assessment:
    """Every tier the text gives reason for, the ids of the signals found and what stands around them; never words."""

    tiers: frozenset[Tier]
    signals: tuple[str, ...]
    contexts: frozenset[str] = frozenset()
    """`negated`, `history` and `about_someone` change the wording of a card, and nothing else."""


def assess(text: str, *, words: Lexicon | None = None) -> Assessment:
    """Every tier the text gives reason for; in doubt, the more serious one."""
    return _read(text[:READ], words) if words else _remembered(text[:READ])


@lru_cache(maxsize=4)
def _remembered(text: str) -> Assessment:
    """The annotator, the policy and the card ask about the same message within milliseconds."""
    return _read(text, lexicon())


def _read(text: str, words: Lexicon) -> Assessment:
    text, typed = _repaired(text), text
    listed, contexts = words.read(text)
    if text != typed:
        also = words.read(typed)[0]
        listed = [signal for signal in words.signals if signal in {*listed, *also}]
    alike = _alike(words.without_idioms(text))
    tiers: set[Tier] = {words.signals[signal].tier for signal in listed}
    tiers |= {tier for tier in alike if alike[tier] >= SURE[tier]}
    signals = [*listed, *(f"{tier}.alike" for tier in SURE if alike[tier] >= SURE[tier])]
    if "crisis" not in tiers and alike["crisis"] >= NEAR:
        tiers.add("distress")
        signals.append(DOUBTFUL)
    return Assessment(frozenset(tiers), tuple(signals), contexts)


def _repaired(text: str) -> str:
    """As spelling.repaired; the text as it is where the words that are known cannot be read."""
    try:
        return repaired(text)
    except Exception as error:  # as for _alike
        log.error("spelling failed kind=%s", type(error).__name__)
        return text


def _alike(text: str) -> Mapping[Tier, float]:
    """As semantic.log_odds, of a readable text; nothing where it is broken: the lexicon needs no model and goes on."""
    try:
        return semantic.log_odds(text)
    except Exception as error:  # whatever broke, the lists are still read; kind only, never words
        log.error("semantic signals failed kind=%s", type(error).__name__)
        return dict.fromkeys(SURE, float("-inf"))


def card_for(assessment: Assessment) -> str | None:
    """The card of signposts.yml that comes first, or None where no danger showed."""
    if "crisis" in assessment.tiers:
        return _crisis_card(assessment)
    return "urgent_medical" if "urgent_medical" in assessment.tiers else None


def _crisis_card(assessment: Assessment) -> str:
    families = [_family(signal) for signal in assessment.signals if signal.startswith("crisis.")]
    special = next((card for family, card in CARDS.items() if family in families), None)
    wish = any(family not in (*CARDS, ABOUT_SOMEONE, ALIKE) for family in families)
    about_someone = "about_someone" in assessment.contexts
    if special == "crisis_abuse" and wish and not about_someone:
        return "crisis_with_abuse"
    if special or about_someone:
        return special or "crisis_about_someone"
    return "crisis_negated" if assessment.contexts else "crisis"


def _family(signal: str) -> str:
    """`crisis.abuse` for crisis.abuse.threat."""
    return ".".join(signal.split(".")[:2])
