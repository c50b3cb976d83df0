"""What became of a question."""

import pytest

from alongside.evaluation.reading import Reading
from alongside.evaluation.topics import Wanted, outcome
from tests.evaluation.labelled import QUIET, reading

PRICE = Wanted(("clinic_price",), frozenset({"clinic_price", "clinic_booking"}))
SEVERAL = Wanted(("loss_disclosure", "clinic_price", "clinic_hours"), frozenset({"clinic_price", "clinic_hours"}))
FOREIGN = Wanted(("out_of_scope",), frozenset({"out_of_scope"}))


@pytest.mark.parametrize(
    ("wanted", "read", "became"),
    [
        (PRICE, reading(answers=("clinic_price",)), "served"),
        (PRICE, reading(answers=("clinic_booking",)), "served"),
        (PRICE, reading(intent="clinic_price"), "served"),
        (PRICE, reading("distress"), "card"),
        (PRICE, reading(intent="nlu_fallback", offered=("clinic_price",)), "offered"),
        (PRICE, reading(intent="nlu_fallback", offered=("clinic_hours",)), "unsure"),
        (PRICE, reading(answers=("clinic_hours",)), "wrong"),
        (PRICE, reading(answers=("chitchat",)), "refused"),
        (SEVERAL, reading(answers=("clinic_hours", "clinic_price")), "served"),
        (SEVERAL, reading(answers=("clinic_price",)), "partly"),
        (SEVERAL, reading(answers=("cst_what_is",)), "wrong"),
        (FOREIGN, reading(answers=("cst_what_is",)), "content"),
        (FOREIGN, reading(answers=("chitchat",)), "refused"),
        (FOREIGN, QUIET, "refused"),
    ],
)
def test_a_question_is_served_or_what_else(wanted: Wanted, read: Reading, became: str) -> None:
    assert outcome(wanted, read) == became
