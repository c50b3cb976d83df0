"""`ask`: one question, a conversation, or whole files, through the whole assistant in one process."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from alongside.content.speaking import speaker
from alongside.dialogue.answer import Turn
from alongside.dialogue.assistant import Assistant

HELD_BACK = {"parts"}
"""Fields of a turn for the web page; the contract's JSON does without."""
BATCH = 40
"""Dialogues that a process takes at a time."""
MOST_WORKERS = 4
"""Processes of 400 MB each that share a long file."""
Dialogue = tuple[str | None, list[str]]
"""An id, None for a single message, and what the visitor says."""


class BadLine(Exception):
    """A line of the input that cannot be used."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"Line {number} {what}. Correct it and start again; nothing was answered.")


def answer_once(model: Path, text: str, *, as_json: bool) -> None:
    """Print the answer to one message."""

    async def run() -> Turn:
        assistant = await Assistant.load(model)
        return await assistant.turn(conversation="ask", text=text)

    taken = asyncio.run(run())
    print(as_line(taken) if as_json else shown(taken))


def converse(model: Path) -> None:
    """A conversation in the terminal, until an empty line's end of input or “quit”."""
    print(speaker().phrase("terminal_greeting"))
    asyncio.run(_converse(model))


async def _converse(model: Path) -> None:
    assistant = await Assistant.load(model)
    while True:
        try:
            text = await asyncio.to_thread(input, "\n> ")
        except EOFError:
            text = "quit"
        if text.strip().lower() in ("quit", "exit"):
            print(speaker().phrase("terminal_goodbye"))
            return
        print(shown(await assistant.turn(conversation="terminal", text=text)))


def answer_file(model: Path, path: Path, *, dialogues: bool, told: Console) -> None:
    """Answer every line of a file in order; raises BadLine."""
    lines = list(_lines(path))
    read = [_dialogue(number, line) if dialogues else _message(number, line) for number, line in lines]
    with Progress(console=told, transient=True) as progress:
        task = progress.add_task("Answering", total=len(read))
        for answer in _answered(model, read):
            print(answer)
            progress.advance(task)
    sys.stdout.flush()


def _answered(model: Path, dialogues: Sequence[Dialogue]) -> Iterator[str]:
    """Each dialogue's line of JSON, in order; a long file is shared out among processes."""
    jobs = _batches(dialogues)
    workers = min(os.cpu_count() or 1, MOST_WORKERS, len(jobs))
    if workers <= 1:
        worker = Worker(model)
        for job in jobs:
            yield from worker.answer(job)
        return
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin, initargs=(model,)) as pool:
        for answers in pool.map(_answer, jobs):
            yield from answers


def _batches(dialogues: Sequence[Dialogue]) -> list[list[tuple[int, Dialogue]]]:
    numbered = enumerate(dialogues)
    return list(iter(lambda: list(islice(numbered, BATCH)), []))


class Worker:
    """An assistant with an event loop of its own."""

    def __init__(self, model: Path) -> None:
        self.loop = asyncio.Runner()
        self.assistant = self.loop.run(Assistant.load(model))

    def answer(self, job: Sequence[tuple[int, Dialogue]]) -> list[str]:
        """Each dialogue's line of JSON."""
        return self.loop.run(self._all(job))

    async def _all(self, job: Sequence[tuple[int, Dialogue]]) -> list[str]:
        return [await self._one(f"file-{number}", *dialogue) for number, dialogue in job]

    async def _one(self, conversation: str, name: str | None, turns: Sequence[str]) -> str:
        answers = [await self.assistant.turn(conversation=conversation, text=text) for text in turns]
        await self.assistant.forget(conversation)
        if name is None:
            return as_line(answers[0])
        return json.dumps({"id": name, "turns": [public(answer) for answer in answers]}, ensure_ascii=False)


_worker: Worker


def _begin(model: Path) -> None:
    global _worker
    _worker = Worker(model)


def _answer(job: Sequence[tuple[int, Dialogue]]) -> list[str]:
    return _worker.answer(job)


def public(taken: Turn) -> dict[str, Any]:
    """The contract's JSON."""
    return {key: value for key, value in taken.as_dict().items() if key not in HELD_BACK}


def as_line(taken: Turn) -> str:
    """The contract's JSON on one line."""
    return json.dumps(public(taken), ensure_ascii=False)


def shown(taken: Turn) -> str:
    """For a person at a terminal: words, where they come from, what to ask next."""
    passages = speaker().content.passages
    sections = dict.fromkeys(passages[id].section for id in taken.sources if id in passages)
    lines = [taken.text, *(speaker().phrase("source_line", section=section) for section in sections)]
    lines += [f"  · {speaker().label(topic)}" for topic in taken.offered]
    return "\n".join(lines)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    for number, line in enumerate(data.decode("utf-8", errors="replace").split("\n"), start=1):
        if line.strip("\r") or (number == 1 and not data):
            yield number, line.rstrip("\r")


def _message(number: int, line: str) -> tuple[None, list[str]]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError:
        return None, [line]
    if isinstance(found, dict):
        if not isinstance(found.get("text"), str):
            raise BadLine(number, 'is JSON without a "text"')
        return None, [found["text"]]
    return None, [line]


def _dialogue(number: int, line: str) -> tuple[str, list[str]]:
    try:
        found = json.loads(line)
        turns = found["turns"]
    except (json.JSONDecodeError, TypeError, KeyError):
        raise BadLine(number, 'is not a dialogue such as {"id": "1", "turns": ["hello"]}') from None
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise BadLine(number, "has turns that are not text")
    return found.get("id"), turns
