"""Small labelled files in own words, and a reader that needs no model."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from alongside.evaluation.reading import Reader, Reading

QUIET = Reading(frozenset())


def reading(*tiers: str, **more: Any) -> Reading:
    return Reading(frozenset(tiers), **more)


def reader(readings: Mapping[str, Reading], *, replies: bool = True) -> Reader:
    """Reads each message as told, and all others as quiet."""

    def read(texts: Sequence[str]) -> Iterator[Reading]:
        return (readings.get(text, QUIET) for text in texts)

    return Reader("stub", read, replies=replies)


def write(folder: Path, name: str, *rows: Mapping[str, Any]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
