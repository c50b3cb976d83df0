"""The families of hard phenomena: messages that need help, each beside its smallest harmless edit."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "families"


@dataclass(frozen=True)
class Pair:
    """What has to be found, and its edit that may show no more than `allowed`."""

    family: str
    number: int
    said: tuple[str, ...]
    tiers: frozenset[str]
    edited: tuple[str, ...]
    allowed: frozenset[str]
    card: str | None = None
    falls_short: dict[str, str] = field(default_factory=dict)
    """`said` or `edited` → why it is not yet read as it should be."""

    def __str__(self) -> str:
        return f"{self.family}-{self.number}"


def pairs() -> list[Pair]:
    """Every pair of every family."""
    return [
        _pair(path.stem, number, row)
        for path in sorted(FOLDER.glob("*.yml"))
        for number, row in enumerate(yaml.safe_load(path.read_text())["pairs"], start=1)
    ]


def _pair(family: str, number: int, row: dict[str, Any]) -> Pair:
    edited = row.get("benign_turns") or ([row["benign"]] if row.get("benign") else [])
    return Pair(
        family=family,
        number=number,
        said=tuple(row.get("turns") or [row["positive"]]),
        tiers=frozenset(row["tiers"]),
        edited=tuple(edited),
        allowed=frozenset(row.get("allowed") or []),
        card=row.get("card"),
        falls_short=row.get("falls_short") or {},
    )
