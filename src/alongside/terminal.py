"""`ask`: one question, a conversation, or whole files, through the whole assistant in one process."""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from alongside.content.speaking import speaker
from alongside.dialogue.assistant import Assistant
from alongside.dialogue.turn import Turn

HELD_BACK = {"parts"}
"""Fields of a turn for the web page; the contract's JSON does without."""


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
    asyncio.run(_answer_all(model, read, told))


async def _answer_all(model: Path, dialogues: Sequence[tuple[str | None, list[str]]], told: Console) -> None:
    assistant = await Assistant.load(model)
    with Progress(console=told, transient=True) as progress:
        task = progress.add_task("Answering", total=len(dialogues))
        for number, (name, turns) in enumerate(dialogues):
            conversation = f"file-{number}"
            answers = [await assistant.turn(conversation=conversation, text=text) for text in turns]
            await assistant.forget(conversation)
            print(
                as_line(answers[0])
                if name is None
                else json.dumps({"id": name, "turns": [public(a) for a in answers]}, ensure_ascii=False)
            )
            progress.advance(task)
    sys.stdout.flush()


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
