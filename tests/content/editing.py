"""A copy of content/ that is edited as a person would, line by line."""

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.content.check import check
from alongside.content.source import Problem
from alongside.paths import CONTENT

TODAY = date(2026, 10, 8)
"""The day on which tests look at the content: shortly after its helplines were checked."""


def errors(problems: list[Problem]) -> list[Problem]:
    """Those that make the check fail."""
    return [problem for problem in problems if problem.severity == "error"]


@dataclass(frozen=True)
class Folder:
    """A content folder of one test."""

    path: Path

    @classmethod
    def copied(cls, *, to: Path) -> "Folder":
        """A copy of the shipped content below `to`."""
        return cls(Path(shutil.copytree(CONTENT, to / "content")))

    def change(self, file: str, pattern: str, replacement: str) -> int:
        """Replace the first match of `pattern`; the line (from 1) on which the replacement ends."""
        path = self.path / file
        before = path.read_text(encoding="utf-8")
        found = re.search(pattern, before, re.MULTILINE)
        assert found, f"{file} holds nothing like {pattern}"
        written = found.expand(replacement)
        path.write_text(before[: found.start()] + written + before[found.end() :], encoding="utf-8")
        return (before[: found.start()] + written).count("\n") + 1

    def add_to_answer(self, topic: str, words: str, *, field: str = "short") -> int:
        """Put `words` at the start of a field of the topic's answer; its line."""
        return self.change(self.answers_of(topic), rf'^{topic}:\n(?:  .*\n)*?  {field}: "', rf"\g<0>{words} ")

    def answers_of(self, topic: str) -> str:
        """The file in which the topic's answer stands."""
        files = sorted((self.path / "answers").glob("*.yml"))
        path = next(path for path in files if re.search(rf"^{topic}:", path.read_text(encoding="utf-8"), re.M))
        return str(path.relative_to(self.path))

    def append(self, file: str, text: str) -> int:
        """Add a line at the end of a file; its line."""
        path = self.path / file
        before = path.read_text(encoding="utf-8")
        assert before.endswith("\n")
        path.write_text(f"{before}{text}\n", encoding="utf-8")
        return before.count("\n") + 1

    def problems(self, *, today: date = TODAY) -> list[Problem]:
        """What `check` finds."""
        return check(self.path, today=today)

    def problem(self, file: str, line: int, *, today: date = TODAY) -> Problem:
        """The first problem that `check` finds in that line."""
        found = self.problems(today=today)
        here = [problem for problem in found if (problem.file, problem.line) == (f"content/{file}", line)]
        assert here, f"nothing at content/{file}:{line} among\n" + "\n".join(map(str, found))
        return here[0]
