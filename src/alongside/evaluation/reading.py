"""How messages are read: by the whole assistant, shared among processes, or by the safety layer alone."""

import asyncio
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from alongside.safety import assess

if TYPE_CHECKING:
    from alongside.dialogue.answer import Turn

BATCH = 40
"""Messages that a process takes at a time."""
MOST_WORKERS = 4
"""Processes of 400 MB each that share the messages."""


@dataclass(frozen=True)
class Reading:
    """How one message was read and answered, without a word of it."""

    tiers: frozenset[str]
    intent: str | None = None
    answers: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    signposts: tuple[str, ...] = ()

    @classmethod
    def of(cls, turn: "Turn") -> "Reading":
        """What the assistant made of a message."""
        return cls(
            frozenset(turn.safety["tiers"]),
            turn.intent,
            tuple(turn.answers),
            tuple(turn.offered),
            tuple(turn.signposts),
        )


@dataclass(frozen=True)
class Reader:
    """Reads messages in order; `replies` says whether it also answers them."""

    name: str
    read: Callable[[Sequence[str]], Iterator[Reading]]
    replies: bool
    model: str | None = None


def safety_alone() -> Reader:
    """The safety layer, which needs no model and finds tiers only."""
    return Reader("safety layer alone, which finds tiers and gives no replies", _assessed, replies=False)


def whole_assistant(model: Path) -> Reader:
    """The trained assistant with its actions, every message in a conversation of its own."""
    return Reader("whole assistant", lambda texts: _answered(model, texts), replies=True, model=model.name)


def _assessed(texts: Sequence[str]) -> Iterator[Reading]:
    for text in texts:
        yield Reading(frozenset(assess(text).tiers))


def _answered(model: Path, texts: Sequence[str]) -> Iterator[Reading]:
    """Each message's reading, in order; many are shared out among processes."""
    jobs = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    workers = min(os.cpu_count() or 1, MOST_WORKERS, len(jobs))
    if workers <= 1:
        worker = _Worker(model)
        for job in jobs:
            yield from worker.read(job)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(model,)) as pool:
        for readings in pool.map(_read, jobs):
            yield from readings


class _Worker:
    """An assistant with an event loop of its own."""

    def __init__(self, model: Path) -> None:
        from alongside.dialogue.assistant import Assistant

        self.loop = asyncio.Runner()
        self.assistant = self.loop.run(Assistant.load(model))

    def read(self, texts: Sequence[str]) -> list[Reading]:
        return self.loop.run(self._all(texts))

    async def _all(self, texts: Sequence[str]) -> list[Reading]:
        return [await self._one(f"evaluation-{number}", text) for number, text in enumerate(texts)]

    async def _one(self, conversation: str, text: str) -> Reading:
        taken = await self.assistant.turn(conversation=conversation, text=text)
        await self.assistant.forget(conversation)
        return Reading.of(taken)


_worker: _Worker


def _begin(model: Path) -> None:
    global _worker
    _worker = _Worker(model)


def _read(texts: Sequence[str]) -> list[Reading]:
    return _worker.read(texts)
