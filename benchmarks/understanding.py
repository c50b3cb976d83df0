"""How often a visitor is served, on messages that no training example was written from.

    uv run python benchmarks/understanding.py [FILE.jsonl ...]

A line: {"text", "label", "ok": [topics that serve as well]} or {"text", "labels": [in order]}; label out_of_scope or
none of ours: nothing may be answered from content. Without files: tests/understanding, and ../shared/eval if there.
Targets: served at least 92%, another question's answer at most 5%, the topic offered in 9 of 10 unsure replies,
out-of-scope messages with a content answer at most 3%.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.content.speaking import speaker
from alongside.dialogue.assistant import Assistant
from alongside.dialogue.training import current_model
from alongside.evaluation.reading import Reading
from alongside.evaluation.topics import FOREIGN, Wanted, outcome
from alongside.paths import ROOT


@dataclass(frozen=True)
class Case:
    """A message and the topics that serve it; several where it holds several questions."""

    text: str
    wanted: Wanted

    @property
    def foreign(self) -> bool:
        return self.wanted.topics == (FOREIGN,)


def cases(path: Path) -> list[Case]:
    """The file's cases; a file named out_of_scope_* holds messages that are none of ours."""
    foreign = path.name.startswith(FOREIGN)
    found = []
    for line in path.read_text().splitlines():
        row: dict[str, Any] = json.loads(line)
        topics = [FOREIGN] if foreign else row.get("labels") or [row["label"]]
        found.append(Case(row["text"], Wanted(tuple(topics), frozenset([*topics, *row.get("ok", [])]))))
    return found


async def main(paths: list[Path], *, show: bool) -> None:
    """Print a line of figures a file."""
    model = current_model()
    if model is None:
        raise SystemExit("There is no current model. Run ./alongside train first.")
    assistant = await Assistant.load(model)
    speaker()
    for path in paths:
        for foreign in (False, True):
            chosen = [case for case in cases(path) if case.foreign == foreign]
            if not chosen:
                continue
            count: Counter[str] = Counter()
            for number, case in enumerate(chosen):
                turn = await assistant.turn(conversation=f"{path.name}-{number}", text=case.text)
                await assistant.forget(f"{path.name}-{number}")
                result = outcome(case.wanted, Reading.of(turn))
                count[result] += 1
                if show and result in ("wrong", "content", "unsure", "partly"):
                    got = turn.answers or turn.intent
                    print(f"   {result}: {case.text[:100]!r} wanted {case.wanted.topics} got {got} {turn.confidence}")
            shares = ", ".join(f"{name} {number / len(chosen):.1%}" for name, number in count.most_common())
            print(f"{path.name} ({'out of scope' if foreign else 'in scope'}, {len(chosen)}): {shares}")


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--show"]
    found = [Path(argument) for argument in arguments] or [
        *sorted((ROOT / "tests/understanding").glob("*.jsonl")),
        *sorted((ROOT.parent / "shared/eval").glob("out_of_scope_*.jsonl")),
    ]
    asyncio.run(main(found, show="--show" in sys.argv))
