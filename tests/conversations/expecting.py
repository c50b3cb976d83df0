"""What a dialogue can expect of a reply: one function a word, None where it is met, else what is wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from alongside.content.answering import Answering
from alongside.content.speaking import COMMANDS, speaker
from alongside.conversations.models import Callback
from alongside.dialogue.answer import Turn

MOST_ANSWERS = 3
SUPPORT = {"medical", "grief"}


@dataclass(frozen=True)
class Reply:
    """What came back, and what was written down meanwhile."""

    turn: Turn
    pressed: str | None = None
    noted: list[Callback] = field(default_factory=list)

    @property
    def cards(self) -> list[str]:
        return [part["card"] for part in self.turn.parts if part["card"]]

    @property
    def buttons(self) -> list[str]:
        return [each["button"] for part in self.turn.parts for each in part["buttons"]]


def always(reply: Reply) -> Iterator[str | None]:
    """What every reply has to be, whatever was said."""
    turn = reply.turn
    yield None if turn.text.strip() else "nothing was said"
    yield None if len(turn.answers) <= MOST_ANSWERS else "more than three answers"
    if reply.cards:
        yield None if not turn.answers and not turn.sources else "a card came with an answer"
        yield None if set(turn.signposts) >= SUPPORT else "a card without medical care or grief support"
    if reply.pressed and reply.pressed not in COMMANDS:
        yield None if turn.answers == [reply.pressed] else f"the button {reply.pressed} did not lead to its answer"


def answer(reply: Reply, wanted: str | None) -> str | None:
    """This topic was answered and no other; null: none was."""
    return answers(reply, [wanted] if wanted else [])


def answers(reply: Reply, wanted: list[str]) -> str | None:
    """These topics were answered, in this order."""
    return _unless(reply.turn.answers == wanted, f"{wanted} expected")


def any_of(reply: Reply, wanted: list[str]) -> str | None:
    """One of these was answered and no other."""
    given = reply.turn.answers
    return _unless(len(given) == 1 and given[0] in wanted, f"one of {wanted} expected")


def card(reply: Reply, wanted: str | list[str]) -> str | None:
    """Exactly these cards, in this order."""
    return _unless(reply.cards == listed(wanted), f"{wanted} expected, {reply.cards} shown")


def no_card(reply: Reply, wanted: bool) -> str | None:
    return _unless(not reply.cards, f"{reply.cards} shown")


def mentions(reply: Reply, wanted: str | list[str]) -> str | None:
    """The text has each of these, {placeholders} filled."""
    missing = [words for words in map(filled, listed(wanted)) if words.lower() not in reply.turn.text.lower()]
    return _unless(not missing, f"{missing} not said")


def never_mentions(reply: Reply, unwanted: str | list[str]) -> str | None:
    """The text has none of these."""
    said = [words for words in map(filled, listed(unwanted)) if words.lower() in reply.turn.text.lower()]
    return _unless(not said, f"{said} said")


def phrase(reply: Reply, wanted: str | list[str]) -> str | None:
    """The reply begins with one of these keys of phrases.yml."""
    return _unless(any(_begins(reply.turn.text, key) for key in listed(wanted)), f"{wanted} expected")


def asks(reply: Reply, wanted: str | list[str]) -> str | None:
    """The last message begins with one of these keys: the form goes on with its question."""
    last = (reply.turn.messages or [""])[-1]
    return _unless(any(_begins(last, key) for key in listed(wanted)), f"{wanted} expected at the end")


def offers(reply: Reply, wanted: str | list[str]) -> str | None:
    """These buttons are there; “3 topics” counts the topics among them."""
    topics = [button for button in reply.buttons if button not in COMMANDS]
    missing = [
        each
        for each in listed(wanted)
        if (int(each.split()[0]) != len(topics) if each.endswith(" topics") else each not in reply.buttons)
    ]
    return _unless(not missing, f"{missing} not offered, but {reply.buttons}")


def read_as(reply: Reply, wanted: str) -> str | None:
    """The reply is reported with this intent."""
    return _unless(reply.turn.intent == wanted, f"{wanted} expected, {reply.turn.intent} reported")


def sources(reply: Reply, wanted: list[str]) -> str | None:
    """These passages are among the sources; []: there are none."""
    given = reply.turn.sources
    return _unless(set(given) >= set(wanted) if wanted else not given, f"{wanted} expected, {given} given")


def signposts(reply: Reply, wanted: list[str]) -> str | None:
    """The reply points to each of these kinds of help."""
    missing = sorted(set(wanted) - set(reply.turn.signposts))
    return _unless(not missing, f"{missing} missing")


def tiers(reply: Reply, wanted: list[str]) -> str | None:
    """Exactly these tiers were read in the message."""
    given = reply.turn.safety["tiers"]
    return _unless(sorted(given) == sorted(wanted), f"{wanted} expected, {given} given")


def notes(reply: Reply, wanted: dict[str, str] | str) -> str | None:
    """A callback with these fields was written; “nothing”: none was."""
    if wanted == "nothing":
        return _unless(not reply.noted, "a callback was noted")
    if len(reply.noted) != 1:
        return f"{len(reply.noted)} callbacks were noted"
    names = {"name": "name", "contact": "contact", "kind": "contact_kind", "when": "when_text"}
    given = {word: getattr(reply.noted[0], names[word]) for word in wanted}
    return _unless(given == wanted, f"{wanted} expected, {given} noted")


EXPECTATIONS: dict[str, Callable[[Reply, Any], str | None]] = {
    word.__name__: word
    for word in (
        answer,
        answers,
        any_of,
        asks,
        card,
        mentions,
        never_mentions,
        no_card,
        notes,
        offers,
        phrase,
        read_as,
        signposts,
        sources,
        tiers,
    )
}


def filled(text: str) -> str:
    """With the clinic's facts, and {topic.short}, {topic.more}, {topic.acknowledge}, {es.text} as content/ has them."""
    words = speaker()
    return words.fill(text.format_map({**words.words, **_said(words)}))


@cache
def _said(words: Answering) -> dict[str, Any]:
    return {**words.content.answers, **words.content.languages}


def _begins(text: str, key: str) -> bool:
    """Whether the text begins with a phrase, said by itself or to somebody sad; what is filled in may be anything."""
    words = speaker()
    for sorry in ("sorry_distress", "sorry_sadness"):
        text = text.removeprefix(words.phrase(sorry)).lstrip()
    pieces = re.split(r"(\{\w+\})", words.content.phrases[key])
    known = [words.fill(piece) if piece.strip("{}") in words.words else piece for piece in pieces]
    pattern = "".join(".+" if piece.startswith("{") else re.escape(piece) for piece in known)
    return re.match(pattern, text, re.S) is not None


def listed(wanted: Any) -> list[Any]:
    """One value as a list of it."""
    return wanted if isinstance(wanted, list) else [wanted]


def _unless(met: bool, problem: str) -> str | None:
    return None if met else problem
