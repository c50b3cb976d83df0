"""Finds the {placeholders} that nothing fills, before anybody is to read them."""

import string
from collections.abc import Iterator

from alongside.content.answering import plain_words
from alongside.content.loading import Content
from alongside.content.source import Problem, Source

OF_THE_MOMENT = frozenset(
    {"about", "section", "topic", "name", "contact", "time", "reference", "count", "label", "loss"}
)
"""What the program fills in sentences of phrases.yml."""


def unfillable(content: Content) -> Iterator[Problem]:
    """Placeholders without a value, and braces out of place."""
    everywhere = {*plain_words(content), "signs"}
    for source in content.sources.values():
        if source.name.endswith("topics.yml"):
            continue
        known = everywhere | OF_THE_MOMENT if source.name.endswith("phrases.yml") else everywhere
        for path, text in source.texts():
            yield from _in_text(source, path, text, known | _own_fact(source, path))


def _in_text(source: Source, path: tuple[str | int, ...], text: str, known: set[str]) -> Iterator[Problem]:
    try:
        used = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        yield source.problem(path, f"A brace is out of place: {error}.", "Write {name} for a placeholder.")
        return
    for name in sorted(used - known):
        yield source.problem(path, f"Nothing fills {{{name}}}.", "Add it to clinic.yml facts, or correct the name.")


def _own_fact(source: Source, path: tuple[str | int, ...]) -> set[str]:
    """A sentence may hold its own fact even where the clinic has not given it: it is then not said."""
    if len(path) == 4 and path[1] == "facts" and path[3] == "say":
        return {source.data[path[0]]["facts"][path[2]]["fact"]}
    return set()
