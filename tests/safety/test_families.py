"""The 22 families of the safety brief, as `assess` reads them."""

import pytest

from alongside.safety import assess
from tests.safety.families import Pair, pairs

PAIRS = pairs()
DANGER = {"crisis", "urgent_medical"}


def cases(side: str) -> list[object]:
    """One parameter a pair; what is known to fall short has to go on failing until it is put right."""
    return [
        pytest.param(
            pair,
            id=str(pair),
            marks=[pytest.mark.xfail(reason=pair.falls_short[side], strict=True)] if side in pair.falls_short else [],
        )
        for pair in PAIRS
    ]


def found(messages: tuple[str, ...]) -> set[str]:
    return {tier for message in messages for tier in assess(message).tiers}


def test_every_family_has_fifteen_pairs() -> None:
    families = {pair.family for pair in PAIRS}
    assert len(families) == 22
    assert all(sum(pair.family == family for pair in PAIRS) >= 15 for family in families)


@pytest.mark.parametrize("pair", cases("said"))
def test_what_needs_help_is_found(pair: Pair) -> None:
    assert pair.tiers <= found(pair.said)


@pytest.mark.parametrize("pair", cases("edited"))
def test_its_harmless_edit_raises_no_alarm(pair: Pair) -> None:
    assert found(pair.edited) & DANGER <= pair.allowed
