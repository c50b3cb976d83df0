"""YAML files that remember on which line each value stands, so that an error can say where to look."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a content file that a person has to put right."""

    file: str
    line: int
    message: str
    remedy: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.remedy}"


class ContentError(Exception):
    """Content that cannot be used; holds every problem found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class _StrictLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C is ten times as fast
    """As SafeLoader, but times, dates and yes/no stay the words they are, and a key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark)
            seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":int", ":float"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class Source:
    """One content file: its data, and the line of each value."""

    name: str
    data: Any
    node: yaml.Node | None

    @classmethod
    def read(cls, path: Path, *, root: Path) -> "Source":
        """Read `path`; raises ContentError where it is missing, not UTF-8 or not YAML."""
        name = str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
        try:
            text = path.read_text(encoding="utf-8")
            return cls(name, *_parsed(text))
        except FileNotFoundError:
            raise ContentError([Problem(name, 1, "The file is missing.", "Restore it from git.")]) from None
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise ContentError([Problem(name, line, "The file is not UTF-8.", "Save it as UTF-8.")]) from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ContentError(
                [Problem(name, line, f"Not valid YAML: {error.problem}.", "Check quotes and indentation there.")]
            ) from error

    def shaped(self, shape: Any) -> Any:
        """The data in its shape; raises ContentError with every misfit."""
        try:
            return TypeAdapter(shape).validate_python(self.data)
        except ValidationError as error:
            raise ContentError([self._misfit(detail) for detail in error.errors()]) from error

    def line(self, path: tuple[str | int, ...] = ()) -> int:
        """The line (from 1) of the value at `path`, or of the nearest value above it that exists."""
        node = self.node
        for step in path:
            below = _child(node, step)
            if below is None:
                break
            node = below
        return node.start_mark.line + 1 if node else 1

    def problem(self, path: tuple[str | int, ...], message: str, remedy: str, severity: str = "error") -> Problem:
        """A problem with the value at `path`."""
        return Problem(self.name, self.line(path), message, remedy, severity)

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every string value with its path."""
        yield from _texts(self.data, ())

    def _misfit(self, detail: Any) -> Problem:
        path = tuple(detail["loc"])
        what = f"{'.'.join(str(step) for step in path)}: {detail['msg']}."
        return self.problem(path, what, "Compare with the same field of a neighbour that works.")


def _parsed(text: str) -> tuple[Any, yaml.Node | None]:
    """The data and the nodes it was made of, read once."""
    loader = _StrictLoader(text)
    try:
        node = loader.get_single_node()
        return (loader.construct_document(node) if node else None), node
    finally:
        loader.dispose()


def _child(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    return None


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _texts(below, (*path, index))
