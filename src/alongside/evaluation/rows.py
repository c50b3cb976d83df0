"""Reads labelled files: one JSON object a line, in any of three shapes."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from alongside.content.loading import load_content
from alongside.evaluation.expecting import Case, Check, checks_of_tiers
from alongside.evaluation.mapping import Labels, load_labels
from alongside.evaluation.topics import FOREIGN, Wanted
from alongside.evaluation.unusable import Unusable
from alongside.safety import Tier


@checked_dataclass(frozen=True)
class Row:
    """A line: a message with a label, with topics in order, or with the tiers it gives reason for."""

    text: str
    label: str | None = None
    labels: list[str] = field(default_factory=list)
    ok: list[str] = field(default_factory=list)
    tiers: list[Tier] | None = None


ROW = TypeAdapter(Row)


@dataclass(frozen=True)
class LabelledFile:
    """A file's name and its messages."""

    name: str
    cases: tuple[Case, ...]


def load_files(folder: Path) -> list[LabelledFile]:
    """Every labelled file of a folder, by name; raises Unusable."""
    if not folder.is_dir():
        raise Unusable(f"{folder} is no folder. Give the path of one that holds labelled .jsonl files.")
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        raise Unusable(f"{folder} holds no labelled file. Put files there that end in .jsonl, one object a line.")
    labels, topics = load_labels(folder), load_content().topics.keys()
    return [LabelledFile(path.name, tuple(_cases(path, labels, topics))) for path in paths]


def _cases(path: Path, labels: Labels, topics: Set[str]) -> Iterator[Case]:
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            yield _case(_row(path, number, line), f"{path.name}:{number}", path, labels, topics)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Unusable(f"{path} is not UTF-8. Save it as UTF-8.") from None


def _row(path: Path, number: int, line: str) -> Row:
    try:
        return ROW.validate_json(line)
    except ValidationError as error:  # from None: it quotes the message
        wrong = error.errors(include_input=False, include_context=False, include_url=False)[0]
        where = ".".join(str(step) for step in wrong["loc"]) or "the line"
        what = f"{path}, line {number}: {where} cannot be used ({wrong['type']})."
        raise Unusable(f'{what} Write {{"text": ..., "label": ...}} there.') from None


def _case(row: Row, id: str, path: Path, labels: Labels, topics: Set[str]) -> Case:
    if row.tiers is not None:
        return Case(id, row.text, checks_of_tiers(frozenset(row.tiers)))
    named = row.labels or ([row.label] if row.label else [])
    mapped = labels.checks(path.name, row.label) if row.label else None
    if mapped is not None:
        return Case(id, row.text, mapped)
    unknown = [label for label in [*named, *row.ok] if label not in topics]
    if unknown or not named:
        what = f"the label “{unknown[0]}” is unknown" if unknown else "there is no label"
        raise Unusable(f"{path}, line {id.rpartition(':')[2]}: {what}. Add it to {path.with_name('mapping.yml')}.")
    return Case(id, row.text, (_topic_check(named),), Wanted(tuple(named), frozenset([*named, *row.ok])))


def _topic_check(named: list[str]) -> Check:
    if named == [FOREIGN]:
        return Check("content", FOREIGN)
    return Check("served", named[0] if len(named) == 1 else "several questions")
