"""What stands around a signal and may change the card's wording, never whether there is a card.

After ConText (Harkema et al. 2009): a trigger word counts for the signals within its reach.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as checked_dataclass

Span = tuple[int, int]
REACH = re.compile(r"(?:[^ ]+ ){0,4}$")
"""Four words up to the signal."""
CLAUSE_END = re.compile(r"[.!?;,:]| (?:but|because|cos|although|though|and) ")
SENTENCE_END = re.compile(r"[.!?;]")


@checked_dataclass(config=ConfigDict(extra="forbid"), frozen=True)
class ContextRule:
    """A context as it stands in contexts.yml."""

    id: str
    reach: Literal["before", "sentence"]
    patterns: list[str]
    unless: list[str] = field(default_factory=list)
    fires: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Context:
    """A rule, compiled."""

    id: str
    reach: Literal["before", "sentence"]
    trigger: re.Pattern[str]
    unless: re.Pattern[str]

    def covers(self, plain: str, signal: Span) -> bool:
        """Whether the trigger reaches the signal at these characters of the plain text."""
        if self.unless.search(plain):
            return False
        start, end = signal
        if self.reach == "before":
            before = CLAUSE_END.split(plain[: start + 1])[-1]
            near = REACH.search(before)
            return near is not None and self.trigger.search(f" {near.group()}") is not None
        earlier = SENTENCE_END.split(plain[:start])[-1]
        later = SENTENCE_END.split(plain[end:])[0]
        return self.trigger.search(f" {earlier}{plain[start:end]}{later}") is not None


def around(contexts: Iterable[Context], plain: str, signals: Iterable[Span]) -> frozenset[str]:
    """The contexts that cover every one of the signals; a single signal outside them is said in earnest."""
    spans = list(signals)
    return frozenset(context.id for context in contexts if spans and all(context.covers(plain, span) for span in spans))
