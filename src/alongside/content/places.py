"""Where a visitor says that they are."""

import re
from functools import lru_cache

from alongside.content.loading import Content

LIVES = (
    r"\b(?:i(?:['’]?m| am)(?: (?:living|based|over|currently|now|here))*|we(?:['’]?re| are)(?: (?:living|based))?"
    r"|(?:i|we) (?:just )?(?:live|stay|moved to)|calling from|writing from|here) (?:in |from )?"
)


def country_named(content: Content, text: str) -> str | None:
    """The code of the country in “I'm in Ireland”; None where nothing of the kind is said."""
    match = _pattern(tuple(sorted(_codes(content)))).search(text.lower())
    return _codes(content)[match[1]] if match else None


def _codes(content: Content) -> dict[str, str]:
    return {name: code for code, country in content.countries.items() for name in country.called}


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Longest name first: “Northern Ireland” is not Ireland."""
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{LIVES}({either})\b")
