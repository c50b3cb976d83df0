"""What stands around a reply when distress or sadness shows: a sentence before it, the help after it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from alongside.content.answering import Answering
from alongside.content.schema import Signpost
from alongside.safety.assessing import Assessment
from alongside.safety.lexicon import Tier

SUPPORT: dict[Tier, tuple[Signpost, ...]] = {
    "distress": ("medical", "grief", "crisis"),
    "sadness": ("medical", "grief"),
}
"""Where a reply has to point."""
LOST = r"los[te]|losing|loss|died|gone|miss|without|dead|never (?:met|meet|held|hold)|grie\w+"
OWN_WORDS = (
    (
        "baby",
        re.compile(rf"\b(?:my|our) (?:\w+ )?baby\b.*\b(?:{LOST})\b|\b(?:{LOST})\b.*\b(?:my|our) (?:\w+ )?baby\b", re.I),
    ),
    (
        "miscarriage",
        re.compile(r"\b(?:my|our|had an?|the|after an?) (?:\w+ )?miscarriage\b|\b(?:i|we) miscarried\b", re.I),
    ),
    ("loss", re.compile(r"\b(?:my|our) (?:\w+ )?loss\b", re.I)),
)
"""The visitor's own word for what was lost; none is put into anybody's mouth."""
LEAVES = frozenset({"thanks", "goodbye", "deny", "affirm"})
"""Moves after which a conversation may end."""


@dataclass(frozen=True)
class Care:
    """What a conversation remembers of distress; never any words."""

    sad: int = 0
    """Messages that showed sadness."""
    danger: bool = False
    """A card for danger to life was shown, and the line not yet said once more."""


@dataclass(frozen=True)
class Comfort:
    """Words to put before and after a reply, and where they point."""

    before: str = ""
    after: tuple[str, ...] = ()
    signposts: tuple[Signpost, ...] = ()


def tiers_now(found: Assessment, care: Care) -> frozenset[Tier]:
    """The tiers of a message in its conversation: being sad twice is distress."""
    sad_again = "sadness" in found.tiers and care.sad > 0
    return found.tiers | {"distress"} if sad_again else found.tiers


def remembered(found: Assessment, care: Care, *, reminded: bool) -> Care:
    """What to remember after a message."""
    sad = care.sad + ("sadness" in found.tiers)
    return replace(care, sad=sad, danger="crisis" in found.tiers or (care.danger and not reminded))


def comfort(
    answering: Answering, text: str, tiers: Collection[Tier], *, said: Sequence[Signpost], acknowledged: bool
) -> Comfort:
    """What a reply still needs; nothing where no distress shows."""
    tier: Tier | None = next((tier for tier in SUPPORT if tier in tiers), None)
    if tier is None:
        return Comfort()
    before = "" if acknowledged else acknowledgement(answering, text, tier)
    missing = tuple(signpost for signpost in SUPPORT[tier] if signpost not in said)
    if tier == "sadness":
        return Comfort(before, (answering.phrase("sadness_support"),) if missing else (), missing)
    return Comfort(before, tuple(answering.line(signpost) for signpost in missing), missing)


def acknowledgement(answering: Answering, text: str, tier: Tier) -> str:
    """One sentence, in the visitor's own word where there is one."""
    word = next((word for word, pattern in OWN_WORDS if pattern.search(text)), None)
    if word:
        return answering.phrase("sorry_for_loss", loss=word)
    return answering.phrase("sorry_distress" if tier == "distress" else "sorry_sadness")


def reminder(answering: Answering, intent: str | None, care: Care) -> str | None:
    """The crisis line once more, when somebody who was in danger is about to leave."""
    return answering.phrase("crisis_reminder") if care.danger and intent in LEAVES else None
