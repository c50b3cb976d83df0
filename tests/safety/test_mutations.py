"""What is found stays found, however it is typed."""

import random
import re
from collections.abc import Callable

import pytest

from alongside.safety import assess
from tests.safety.families import pairs

DANGERS = [
    (text, pair.tiers & {"crisis", "urgent_medical"})
    for pair in pairs()
    if pair.tiers & {"crisis", "urgent_medical"} and "said" not in pair.falls_short and len(pair.said) == 1
    for text in pair.said
]
SLANG = {"you": "u", "are": "r", "to": "2", "because": "cos", "want to": "wanna", "going to": "gonna", "please": "pls"}


def shouted(text: str) -> str:
    return text.upper()


def whispered(text: str) -> str:
    return re.sub(r"[.,!?;']", "", text.lower())


def spaced(text: str) -> str:
    return f"  {text.replace(' ', '   ')} \n"


def invisible(text: str) -> str:
    return "\u200b".join(text)


def look_alike(text: str) -> str:
    return text.replace("o", "о").replace("e", "е") if re.search(r"[^oe\W]", text) else text


def slangy(text: str) -> str:
    for plain, short in SLANG.items():
        text = re.sub(rf"\b{plain}\b", short, text, flags=re.I)
    return text


def mistyped(text: str) -> str:
    """Two neighbouring letters change places in one word of five letters or more."""
    chance = random.Random(text)
    words = text.split()
    long = [index for index, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if long:
        index = chance.choice(long)
        word, at = words[index], chance.randrange(1, len(words[index]) - 2)
        words[index] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)


@pytest.mark.parametrize(
    ("mutation", "share"),
    [
        (shouted, 1.0),
        (whispered, 0.97),
        (spaced, 0.99),
        (invisible, 1.0),
        (look_alike, 0.97),
        (slangy, 0.97),
        (mistyped, 0.95),
    ],
)
def test_danger_is_found_however_it_is_typed(mutation: Callable[[str], str], share: float) -> None:
    missed = [text for text, tiers in DANGERS if not tiers <= assess(mutation(text)).tiers]
    assert len(missed) <= (1 - share) * len(DANGERS), missed
