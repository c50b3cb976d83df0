"""Reads content/ into frozen dataclasses; every error names file, line and field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from alongside.content.schema import (
    Answer,
    Article,
    Clinic,
    Country,
    OtherLanguage,
    Passage,
    Signposts,
    Topic,
)
from alongside.content.source import ContentError, Problem, Source
from alongside.paths import CONTENT


@dataclass(frozen=True)
class Content:
    """Everything the bot knows and says, as the files hold it."""

    topics: Mapping[str, Topic]
    article: Article
    answers: Mapping[str, Answer]
    clinic: Clinic
    countries: Mapping[str, Country]
    signposts: Signposts
    phrases: Mapping[str, str]
    languages: Mapping[str, OtherLanguage]
    sources: Mapping[str, Source]

    @cached_property
    def passages(self) -> Mapping[str, Passage]:
        """The article's passages by id."""
        return {
            id: Passage(id=id, section=section.title, text=text)
            for section in self.article.sections
            for id, text in section.passages.items()
        }

    def country(self, code: str | None = None) -> Country:
        """The country asked for, else the clinic's; `international` where there is no page for it."""
        return self.countries.get((code or self.clinic.country).lower(), self.countries["international"])


def load_content(folder: Path = CONTENT) -> Content:
    """Read all of `folder`; raises ContentError with every problem of shape."""
    reader = _Reader(folder)
    content = Content(
        topics=reader.merged(["topics.yml"], dict[str, dict[str, Topic]]),
        article=reader.one("article.yml", Article),
        answers=reader.mappings(sorted((folder / "answers").glob("*.yml")), dict[str, Answer]),
        clinic=reader.one("clinic.yml", Clinic),
        countries={
            code: reader.one(f"helplines/{code}.yml", Country)
            for code in sorted({"international", *(path.stem for path in (folder / "helplines").glob("*.yml"))})
        },
        signposts=reader.one("signposts.yml", Signposts),
        phrases=reader.one("phrases.yml", dict[str, str]),
        languages=reader.one("languages.yml", dict[str, OtherLanguage]),
        sources=reader.sources,
    )
    if reader.problems:
        raise ContentError(reader.problems)
    return content


class _Reader:
    """Reads files one after another and collects what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, Source] = {}
        self.problems: list[Problem] = []

    def one(self, name: str, shape: Any) -> Any:
        """The file's data in its shape, or an empty stand-in while problems are collected."""
        try:
            source = Source.read(self.folder / name, root=self.folder.parent)
            self.sources[source.name] = source
            return source.shaped(shape)
        except ContentError as error:
            self.problems += error.problems
            return {}

    def mappings(self, paths: Iterable[Path], shape: Any) -> dict[str, Any]:
        """Several files, each a mapping, as one; a key may stand in one of them only."""
        merged: dict[str, Any] = {}
        for path in paths:
            name = str(path.relative_to(self.folder))
            for key, value in self.one(name, shape).items():
                if key in merged:
                    self.problems.append(
                        Problem(f"{self.folder.name}/{name}", 1, f"{key} stands in two files.", "Keep one of them.")
                    )
                merged[key] = value
        return merged

    def merged(self, names: Iterable[str], shape: Any) -> dict[str, Any]:
        """Groups of topics as one mapping."""
        groups = [group for name in names for group in self.one(name, shape).values()]
        return {key: value for group in groups for key, value in group.items()}
