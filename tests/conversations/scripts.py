"""Reads the dialogues, and refuses one that could not fail."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conversations.expecting import EXPECTATIONS

HERE = Path(__file__).parent
MOVES = {"says", "presses"}
TURNS = range(2, 9)


@dataclass(frozen=True)
class Dialogue:
    """A visitor's turns, each with what is expected of the reply."""

    name: str
    turns: list[dict[str, Any]]
    falls_short: str | None = None
    """What is known not to be so yet; the day it is, the test says so and this has to go."""

    @classmethod
    def checked(cls, data: dict[str, Any], *, file: str) -> "Dialogue":
        """The dialogue, if each of its turns has one move and can fail; raises ValueError."""
        dialogue = cls(**data)
        if len(dialogue.turns) not in TURNS:
            raise ValueError(f"{file}: “{dialogue.name}” has {len(dialogue.turns)} turns, not 2 to 8")
        for turn in dialogue.turns:
            words = turn.keys() - MOVES
            if len(turn.keys() & MOVES) != 1 or not words or not words <= EXPECTATIONS.keys():
                raise ValueError(f"{file}: “{dialogue.name}” has a turn that cannot be read or cannot fail: {turn}")
        return dialogue


def dialogues(folder: Path = HERE) -> list[Dialogue]:
    """Every dialogue of the folder; raises ValueError naming the one that is not well formed."""
    files = [(path.name, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(folder.glob("*.yml"))]
    found = [Dialogue.checked(each, file=name) for name, file in files for each in file]
    names = [dialogue.name for dialogue in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"two dialogues are called {twice.pop()}")
    return found
