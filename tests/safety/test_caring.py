"""What stands around a reply: the visitor's own word before it, the help that is missing after it."""

import pytest

from alongside.content.answering import Answering
from alongside.content.loading import load_content
from alongside.content.schema import Signpost
from alongside.safety import Assessment
from alongside.safety.caring import (
    LEAVES,
    SUPPORT,
    Care,
    Comfort,
    acknowledgement,
    comfort,
    remembered,
    reminder,
    tiers_now,
)
from alongside.safety.lexicon import Tier

OWN_WORD = [
    ("i lost my baby in june", "baby"),
    ("my little baby died", "baby"),
    ("we miss our baby so much", "baby"),
    ("our baby is gone", "baby"),
    ("I never got to hold her. i never held my baby", "baby"),
    ("i had a miscarriage on friday", "miscarriage"),
    ("since the miscarriage i feel hollow", "miscarriage"),
    ("its been awful after a second miscarriage", "miscarriage"),
    ("I miscarried twice", "miscarriage"),
    ("nobody talks about our loss", "loss"),
    ("my second loss broke me", "loss"),
]

NO_WORD_OF_THEIRS = [
    "i feel hollow",
    "i cant stop crying",
    "my sister has a new baby",
    "my baby shower was meant to be today",
    "babies everywhere i look",
    "im at a loss",
    "loss of appetite",
    "is it safe with a baby on the way",
    "what is a miscarriage",
    "",
]


@pytest.fixture(scope="module")
def answering() -> Answering:
    return Answering(load_content())


def showing(*tiers: Tier) -> Assessment:
    return Assessment(frozenset(tiers), ())


@pytest.mark.parametrize("tier", SUPPORT)
@pytest.mark.parametrize(("message", "word"), OWN_WORD)
def test_the_visitors_own_word_is_mirrored(answering: Answering, message: str, word: str, tier: Tier) -> None:
    assert acknowledgement(answering, message, tier) == answering.phrase("sorry_for_loss", loss=word)


@pytest.mark.parametrize(("tier", "phrase"), [("distress", "sorry_distress"), ("sadness", "sorry_sadness")])
@pytest.mark.parametrize("message", NO_WORD_OF_THEIRS)
def test_no_word_is_put_into_anybodys_mouth(answering: Answering, message: str, tier: Tier, phrase: str) -> None:
    said = acknowledgement(answering, message, tier)
    assert said == answering.phrase(phrase)
    assert not any(word in said for word in ("baby", "miscarriage", "loss"))


@pytest.mark.parametrize(
    ("tiers", "sad_before", "now"),
    [
        (("sadness",), 0, {"sadness"}),
        (("sadness",), 1, {"sadness", "distress"}),
        (("sadness",), 2, {"sadness", "distress"}),
        ((), 3, set()),
        (("urgent_medical",), 1, {"urgent_medical"}),
        (("distress",), 0, {"distress"}),
        (("crisis", "sadness"), 1, {"crisis", "sadness", "distress"}),
    ],
)
def test_being_sad_twice_is_distress(tiers: tuple[Tier, ...], sad_before: int, now: set[Tier]) -> None:
    assert tiers_now(showing(*tiers), Care(sad=sad_before)) == now


def test_sadness_is_counted_and_nothing_else_is() -> None:
    care = Care()
    for tier in ("sadness", "distress", "urgent_medical", "sadness"):
        care = remembered(showing(tier), care, reminded=False)
    assert care == Care(sad=2)


@pytest.mark.parametrize(
    ("tiers", "before", "reminded", "after"),
    [
        (("crisis",), False, False, True),
        ((), True, False, True),
        ((), True, True, False),
        ((), False, False, False),
        (("crisis",), True, True, True),
        (("distress",), False, False, False),
    ],
)
def test_danger_is_remembered_until_the_reminder(
    tiers: tuple[Tier, ...], before: bool, reminded: bool, after: bool
) -> None:
    assert remembered(showing(*tiers), Care(danger=before), reminded=reminded).danger is after


@pytest.mark.parametrize("intent", sorted(LEAVES))
def test_who_leaves_after_danger_is_told_the_crisis_line_once(answering: Answering, intent: str) -> None:
    care = remembered(showing("crisis"), Care(), reminded=False)
    assert reminder(answering, intent, care) == answering.phrase("crisis_reminder")
    assert reminder(answering, intent, remembered(showing(), care, reminded=True)) is None


@pytest.mark.parametrize("intent", ["clinic_price", "greet", "nlu_fallback", None])
def test_who_stays_is_not_reminded(answering: Answering, intent: str | None) -> None:
    assert reminder(answering, intent, Care(danger=True)) is None


@pytest.mark.parametrize("tiers", [(), ("crisis",), ("urgent_medical",)])
def test_a_message_without_distress_gets_no_comfort(answering: Answering, tiers: tuple[Tier, ...]) -> None:
    assert comfort(answering, "i lost my baby", tiers, said=(), acknowledged=False) == Comfort()


def test_distress_gets_a_line_for_each_kind_of_help(answering: Answering) -> None:
    around = comfort(answering, "i cant cope", ["distress"], said=(), acknowledged=False)
    assert around.before == answering.phrase("sorry_distress")
    assert around.after == tuple(answering.line(kind) for kind in SUPPORT["distress"])
    assert around.signposts == SUPPORT["distress"]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (["medical"], ("grief", "crisis")),
        (["grief", "crisis"], ("medical",)),
        (["crisis", "grief", "medical", "emergency"], ()),
        (["abuse"], ("medical", "grief", "crisis")),
    ],
)
def test_only_the_help_that_a_reply_does_not_name_is_added(
    answering: Answering, said: list[Signpost], missing: tuple[Signpost, ...]
) -> None:
    around = comfort(answering, "i cant cope", ["distress"], said=said, acknowledged=True)
    assert around == Comfort("", tuple(answering.line(kind) for kind in missing), missing)


@pytest.mark.parametrize(
    ("said", "lines", "missing"),
    [([], 1, ("medical", "grief")), (["medical"], 1, ("grief",)), (["medical", "grief"], 0, ())],
)
def test_sadness_gets_one_gentle_line_at_most(
    answering: Answering, said: list[Signpost], lines: int, missing: tuple[Signpost, ...]
) -> None:
    around = comfort(answering, "feeling low", ["sadness"], said=said, acknowledged=False)
    assert around.after == (answering.phrase("sadness_support"),) * lines
    assert around.signposts == missing


def test_distress_comes_before_sadness(answering: Answering) -> None:
    around = comfort(answering, "feeling low", {"sadness", "distress"}, said=(), acknowledged=False)
    assert around.signposts == SUPPORT["distress"]


def test_what_is_acknowledged_is_not_acknowledged_twice(answering: Answering) -> None:
    assert comfort(answering, "i lost my baby", ["distress"], said=(), acknowledged=True).before == ""
