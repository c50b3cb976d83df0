"""mapping.yml: what each label of each labelled file expects of a reply."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as checked_dataclass

from alongside.content.source import ContentError, Source
from alongside.evaluation.expecting import AT_LEAST, DISTRESS, Check
from alongside.evaluation.unusable import Unusable
from alongside.safety import Tier

NAME = "mapping.yml"
SHIPPED = Path(__file__).with_name(NAME)
"""Serves where the data brings none of its own."""


@checked_dataclass(config=ConfigDict(extra="forbid"), frozen=True)
class Rule:
    """What a label expects; the keys are explained in the shipped mapping.yml."""

    must: list[Tier] = field(default_factory=list)
    at_least: Tier | None = None
    must_not: list[Tier] = field(default_factory=list)
    content: Literal["none"] | None = None
    help: bool | None = None
    family: str | None = None
    apart: bool = False

    def __post_init__(self) -> None:
        if not (self.must or self.at_least or self.must_not or self.content or self.help):
            raise ValueError("expects nothing; write `either` where any reply will do")

    def checks(self, label: str) -> tuple[Check, ...]:
        """What to count over the messages of this label."""
        family = self.family or label
        found = frozenset(self.must) | (AT_LEAST[self.at_least] if self.at_least else frozenset())
        helped = self.help if self.help is not None else bool(found & DISTRESS)
        asked: list[tuple[bool, Check]] = [
            (bool(found), Check("recall", family, found, self.apart)),
            (bool(self.must_not), Check("false_alarms", family, frozenset(self.must_not), self.apart)),
            (helped, Check("help", family, apart=self.apart)),
            (bool(self.content), Check("content", family, apart=self.apart)),
        ]
        return tuple(check for wanted, check in asked if wanted)


Rules = dict[str, dict[str, Rule | Literal["either"]]]


@dataclass(frozen=True)
class Labels:
    """Rules by file and label; both are patterns such as `crisis_*`, and the first that fits holds."""

    rules: Mapping[str, Mapping[str, Rule | Literal["either"]]]

    def checks(self, file: str, label: str) -> tuple[Check, ...] | None:
        """What to count for a label in a file; none where any reply will do, None where no rule fits."""
        of_file = next((rules for pattern, rules in self.rules.items() if fnmatchcase(file, pattern)), {})
        rule = next((rule for pattern, rule in of_file.items() if fnmatchcase(label, pattern)), None)
        if rule is None:
            return None
        return () if rule == "either" else rule.checks(label)


def load_labels(folder: Path) -> Labels:
    """The folder's mapping, else the shipped one; raises Unusable."""
    own = folder / NAME
    path = own if own.is_file() else SHIPPED
    try:
        return Labels(Source.read(path, root=path.parent).shaped(Rules))
    except ContentError as error:
        raise Unusable(f"{path.parent}/{error.problems[0]}") from error
