"""Plays a dialogue to the assistant and checks each reply."""

import asyncio
import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alongside.conversations.database import this_machine
from alongside.conversations.models import Callback
from alongside.dialogue.answer import Turn
from alongside.dialogue.assistant import Assistant
from tests.conversations.expecting import EXPECTATIONS, Reply, always
from tests.conversations.scripts import Dialogue

ALWAYS_THERE = {"more_detail", "request_callback", "talk_to_person"}
"""Buttons that the web channel takes at any time; others only once they have been shown."""


@dataclass
class Stage:
    """The assistant and the loop that it lives in."""

    assistant: Assistant
    loop: asyncio.AbstractEventLoop

    def play(self, dialogue: Dialogue) -> None:
        """The whole dialogue, in a conversation of its own; AssertionError tells each turn that went wrong."""
        visitor = Visitor(self)
        wrong = [visitor.takes(turn, number) for number, turn in enumerate(dialogue.turns, start=1)]
        assert not any(wrong), "\n".join(filter(None, wrong))


@dataclass
class Visitor:
    """Somebody in a conversation of their own."""

    stage: Stage
    conversation: str = field(default_factory=lambda: uuid.uuid4().hex)
    shown: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    def takes(self, turn: dict[str, Any], number: int) -> str | None:
        """Says or presses something; what is wrong with the reply, or None."""
        before = len(_callbacks())
        button = self._button(turn["presses"]) if "presses" in turn else None
        taken = self._turn(text=_typed(turn.get("says", "")), button=button)
        reply = Reply(taken, pressed=button, noted=_callbacks()[before:])
        wrong = [problem for problem in (*always(reply), *_unmet(reply, turn)) if problem]
        self.last = reply.buttons
        self.shown += self.last
        return _told(turn, number, taken, wrong) if wrong else None

    def _button(self, pressed: str | int) -> str:
        button = self.last[pressed - 1] if isinstance(pressed, int) else pressed
        assert button in {*self.shown, *ALWAYS_THERE}, f"{button} was not offered: {self.shown}"
        return button

    def _turn(self, **said: Any) -> Turn:
        return self.stage.loop.run_until_complete(self.stage.assistant.turn(conversation=self.conversation, **said))


def _unmet(reply: Reply, turn: dict[str, Any]) -> list[str]:
    problems = {word: expected(reply, turn[word]) for word, expected in EXPECTATIONS.items() if word in turn}
    return [f"{word}: {problem}" for word, problem in problems.items() if problem]


def _typed(says: str | dict[str, Any]) -> str:
    """What is typed: the words, or words said over and over, with other words at the end."""
    if isinstance(says, str):
        return says
    return says["again"] * says["times"] + says.get("then", "")


def _callbacks() -> list[Callback]:
    with Session(this_machine()) as session:
        return list(session.scalars(select(Callback).order_by(Callback.id)))


def _told(turn: dict[str, Any], number: int, taken: Turn, wrong: list[str]) -> str:
    did = {key: value for key, value in turn.items() if key in ("says", "presses")}
    lines = [f"turn {number}, {did}", *(f"  ✗ {problem}" for problem in wrong)]
    lines += [f"  read as {taken.intent} {taken.confidence}, answers {taken.answers}, signposts {taken.signposts}"]
    lines += [f"  offered {taken.offered}", f"  {taken.text[:600]!r}"]
    return "\n".join(lines)
