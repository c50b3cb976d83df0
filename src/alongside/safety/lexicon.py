"""Reads content/safety/*.yml: signals as patterns over words, with examples that must and must not fire.

A pattern is a line of words. `a|b` is either word, `@slot` any word or phrase of a slot, `word*` a word start,
`(x y)` optional, `~3` up to three words of any kind and commas, `#` a number, `/x/` a word that the regular
expression x fits, `^` the start and `$` the end of a clause.

Patterns become one regular expression a signal, over the words parted by single spaces: spaCy's Matcher has to spell
out every combination of slots, and needs 37 ms for a sentence at 3,000 patterns, where 5 ms are allowed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from alongside.content.source import ContentError, Problem, Source
from alongside.paths import CONTENT
from alongside.safety.contexts import Context, ContextRule, Span, around
from alongside.safety.normalising import normalise, readable, readings, words_of

Tier = Literal["crisis", "urgent_medical", "distress", "sadness"]
ELEMENT = re.compile(r"\([^()]*\)|\S+")
NUMBER = (
    r"(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|hundred|dozen|couple|several|few|half) "
)
MARKS = {"#": NUMBER, "^": r"(?:(?<=^ )|(?<=[^\w ] ))", "$": r"(?=[^\w ] |$)"}
ABOUT_SOMEONE = "crisis.about_someone"
MUTE = " ; "
"""Stands where an idiom was: no gap reaches across it."""


@checked_dataclass(config=ConfigDict(extra="forbid"), frozen=True)
class Signal:
    """One sign of distress: how it sounds, and examples on both sides of its border."""

    id: str
    tier: Tier
    patterns: list[str]
    fires: list[str]
    silent: list[str] = field(default_factory=list)


@checked_dataclass(config=ConfigDict(extra="forbid"), frozen=True)
class SignalFile:
    """One file of signals or contexts, the slots their patterns share, and idioms that are silent by themselves."""

    signals: list[Signal] = field(default_factory=list)
    contexts: list[ContextRule] = field(default_factory=list)
    slots: dict[str, list[str]] = field(default_factory=dict)
    idioms: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Lexicon:
    """Compiled signals."""

    signals: dict[str, Signal]
    patterns: dict[str, re.Pattern[str]]
    idioms: re.Pattern[str]
    contexts: tuple[Context, ...]

    def find(self, text: str) -> list[str]:
        """Ids of the signals in the text, in the lexicon's order."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[list[str], frozenset[str]]:
        """Ids of the signals, and the contexts that stand around every sign of danger to life."""
        found: dict[str, None] = {}
        contexts: frozenset[str] | None = None
        for reading in readings(text):
            plain = self.idioms.sub(MUTE, f" {' '.join(words_of(reading))} ")
            matches = [id for id, pattern in self.patterns.items() if pattern.search(plain)]
            here = self._contexts(plain, [id for id in matches if self.signals[id].tier == "crisis"])
            if here is not None:
                contexts = here if contexts is None else contexts & here
            found |= dict.fromkeys(matches)
        return [id for id in self.patterns if id in found], contexts or frozenset()

    def without_idioms(self, text: str) -> str:
        """The text for the sentence encoder; without the sayings in it, where there are any."""
        plain = f" {' '.join(words_of(normalise(text)))} "
        muted = self.idioms.sub(MUTE, plain)
        return readable(text) if muted == plain else muted.replace(MUTE, " ").strip(" ,.;")

    def _contexts(self, plain: str, dangers: list[str]) -> frozenset[str] | None:
        """What stands around every sign of danger to life; None where there is none."""
        if not dangers:
            return None
        spans = {id: [match.span() for match in self.patterns[id].finditer(plain)] for id in dangers}
        others = spans.pop(ABOUT_SOMEONE, [])
        own = [span for found in spans.values() for span in found if not any(_overlap(span, other) for other in others)]
        if others and not own:
            return around(self.contexts, plain, others) | {"about_someone"}
        return around(self.contexts, plain, own)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def load_lexicon(folder: Path = CONTENT / "safety") -> Lexicon:
    """Read, compile and prove every signal by its own examples; raises ContentError."""
    files = [(source, _shaped(source)) for source in _sources(folder)]
    slots = {name: phrases for _, file in files for name, phrases in file.slots.items()}
    signals: dict[str, Signal] = {}
    patterns: dict[str, re.Pattern[str]] = {}
    idioms: list[list[str]] = []
    for source, file in files:
        for index, signal in enumerate(file.signals):
            signals[signal.id] = signal
            lines = [_compiled(line, slots, source, ("signals", index)) for line in signal.patterns]
            patterns[signal.id] = re.compile(f" (?:{_either(lines)})")
        idioms += [_compiled(line, slots, source, ("idioms",)) for line in file.idioms]
    contexts = tuple(_context(rule, slots, source) for source, file in files for rule in file.contexts)
    muted = re.compile(f"(?<= )(?:{_either(idioms)})" if idioms else "(?!)")
    lexicon = Lexicon(signals, patterns, muted, contexts)
    problems = [problem for source, file in files for problem in _disproved(lexicon, source, file)]
    if problems:
        raise ContentError(problems)
    return lexicon


@cache
def lexicon() -> Lexicon:
    """The project's own lexicon, read once."""
    return load_lexicon()


def _context(rule: ContextRule, slots: dict[str, list[str]], source: Source) -> Context:
    trigger, unless = (
        re.compile(
            f" (?:{_either([_compiled(line, slots, source, ('contexts', rule.id)) for line in lines]) or '(?!)'})"
        )
        for lines in (rule.patterns, rule.unless)
    )
    return Context(rule.id, rule.reach, trigger, unless)


def _sources(folder: Path) -> list[Source]:
    return [Source.read(path, root=folder.parents[1]) for path in sorted(folder.glob("*.yml"))]


def _shaped(source: Source) -> SignalFile:
    try:
        return TypeAdapter(SignalFile).validate_python(source.data)
    except ValidationError as error:
        raise ContentError(
            [
                source.problem(tuple(e["loc"]), f"{e['loc']}: {e['msg']}.", "Compare with a neighbour.")
                for e in error.errors()
            ]
        ) from error


def _disproved(lexicon: Lexicon, source: Source, file: SignalFile) -> list[Problem]:
    problems = list(_contexts_disproved(lexicon, source, file))
    for index, signal in enumerate(file.signals):
        for kind, examples in (("fires", signal.fires), ("silent", signal.silent)):
            for place, example in enumerate(examples):
                if (signal.id in lexicon.find(example)) != (kind == "fires"):
                    verb = "does not fire" if kind == "fires" else "fires"
                    message = f"{signal.id} {verb} on “{example}”."
                    path = ("signals", index, kind, place)
                    problems.append(source.problem(path, message, "Correct the pattern or the example."))
    return problems


def _contexts_disproved(lexicon: Lexicon, source: Source, file: SignalFile) -> Iterator[Problem]:
    for index, rule in enumerate(file.contexts):
        for kind, examples in (("fires", rule.fires), ("silent", rule.silent)):
            for place, example in enumerate(examples):
                if (rule.id in lexicon.read(example)[1]) != (kind == "fires"):
                    message = f"{rule.id} {'does not fire' if kind == 'fires' else 'fires'} on “{example}”."
                    path = ("contexts", index, kind, place)
                    yield source.problem(path, message, "Correct the pattern or the example.")


def _either(lines: list[list[str]]) -> str:
    """Any of the lines; what several lines begin with is tried once, which halves the time of long messages."""
    heads: dict[str, list[list[str]]] = {}
    for head, *rest in lines:
        heads.setdefault(head, []).append(rest)
    return "|".join(head if [] in rests else f"{head}(?:{_either(rests)})" for head, rests in heads.items())


def _compiled(line: str, slots: dict[str, list[str]], source: Source, path: tuple[str | int, ...]) -> list[str]:
    """A pattern line as regular expressions, one for each element, in which every word ends with its space."""
    return [_element(element, slots, source, path) for element in ELEMENT.findall(line)]


def _element(element: str, slots: dict[str, list[str]], source: Source, path: tuple[str | int, ...]) -> str:
    if element.startswith("("):
        return f"(?:{''.join(_compiled(element[1:-1], slots, source, path))})?"
    if element.startswith("~"):
        return f"(?:, )?(?:\\w[^ ]* (?:, )?){{0,{int(element[1:])}}}?"
    if len(element) > 1 and element.startswith("/"):
        return f"(?:{element[1:-1]}) "
    return f"(?:{'|'.join(_choice(choice, slots, source, path) for choice in element.split('|'))})"


def _choice(choice: str, slots: dict[str, list[str]], source: Source, path: tuple[str | int, ...]) -> str:
    if choice in MARKS:
        return MARKS[choice]
    if not choice.startswith("@"):
        return re.escape(choice).replace(r"\*", "[^ ]*") + " "
    if choice[1:] not in slots:
        raise ContentError([source.problem(path, f"There is no slot {choice}.", "Define it under `slots`.")])
    return _either([_compiled(phrase, slots, source, path) for phrase in slots[choice[1:]]])
