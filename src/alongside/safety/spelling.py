"""Puts right two letters that changed places: the slip of thumbs that hides a word from every list."""

import re
from collections.abc import Collection
from functools import lru_cache

from alongside.safety.semantic import shades

WORD = re.compile(r"[^\W\d_]{4,}")


def repaired(text: str) -> str:
    """The text with each unknown word read as the only known one that it is a slip of; else as it is."""
    return WORD.sub(lambda match: _word(match.group()), text)


@lru_cache(maxsize=2_000)
def _word(word: str) -> str:
    known: Collection[str] = shades().ngrams.places["words"]
    lower = word.lower()
    if lower in known:
        return word
    swapped = {lower[:at] + lower[at + 1] + lower[at] + lower[at + 2 :] for at in range(len(lower) - 1)}
    meant = [candidate for candidate in swapped if candidate in known]
    return meant[0] if len(meant) == 1 else word
