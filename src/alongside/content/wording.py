"""The wording rules of content/language.yml, applied to one text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import textstat
from pydantic import AfterValidator, ConfigDict
from pydantic.dataclasses import dataclass as checked_dataclass

from alongside.content.source import Source

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
STRICT = ConfigDict(extra="forbid")


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


@dataclass(frozen=True)
class Fault:
    """A breach of a wording rule: what is wrong, and what to do."""

    message: str
    remedy: str


@checked_dataclass(config=STRICT, frozen=True)
class Banned:
    """Words never said, and what to say in their place."""

    pattern: Pattern
    say: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Matches whole words in any case."""
        return whole_words(self.pattern)


@checked_dataclass(config=STRICT, frozen=True)
class Claims:
    """A verb of healing next to a condition is a claim, unless the sentence denies it."""

    verbs: Pattern
    conditions: Pattern
    fine_when: Pattern


@checked_dataclass(config=STRICT, frozen=True)
class Reading:
    """The highest school grade, exclusive, and the fewest words that can be measured."""

    highest_grade: float
    from_words: int


@checked_dataclass(config=STRICT, frozen=True)
class Age:
    """Days after which a number has to be, or must have been, checked again."""

    warn_after: int
    fail_after: int


@checked_dataclass(config=STRICT, frozen=True)
class Rules:
    """content/language.yml."""

    banned: list[Banned]
    introduces: list[Banned]
    claims: Claims
    benefits: Pattern
    attributed: Pattern
    attributed_files: list[str]
    reading: Reading
    known_terms: list[Pattern]
    age: Age

    @classmethod
    def of(cls, source: Source) -> "Rules":
        """The rules as the file states them; raises ContentError."""
        rules: Rules = source.shaped(cls)
        return rules

    def faults(self, text: str) -> Iterator[Fault]:
        """Breaches that hold for every word a visitor can see."""
        yield from self.banned_words(text)
        for sentence in sentences(text):
            if self.claims_healing(sentence):
                yield Fault(f"claims an effect on health: “{sentence}”", "Attribute it, or leave it out.")

    def banned_words(self, text: str) -> Iterator[Fault]:
        """Words that hurt or promise."""
        for rule in (*self.banned, *self.introduces):
            for match in rule.regex.finditer(text):
                yield Fault(f"“{match.group()}” is never said.", f"Say: {rule.say}.")

    def claims_healing(self, sentence: str) -> bool:
        """Whether the sentence claims, in the bot's own voice, an effect on a condition or symptom."""
        verb = whole_words(self.claims.verbs).search(sentence)
        condition = whole_words(self.claims.conditions).search(sentence)
        fine = whole_words(f"{self.claims.fine_when}|{self.attributed}").search(sentence)
        return bool(verb and condition and not fine)

    def unattributed(self, text: str) -> Iterator[Fault]:
        """Sentences of an article answer that speak of a benefit and do not say whose words it is."""
        for sentence in sentences(text):
            benefit = whole_words(self.benefits).search(sentence)
            if benefit and not whole_words(f"{self.attributed}|{self.claims.fine_when}").search(sentence):
                yield Fault(
                    f"“{benefit.group()}” is a benefit in the bot's own voice: “{sentence}”",
                    "Say whose words it is: “the article says …”.",
                )

    def too_hard(self, text: str) -> Iterator[Fault]:
        """Texts that a nine-year-old could not read."""
        plain = self.without_known_terms(text)
        if len(plain.split()) < self.reading.from_words:
            return
        grade = textstat.flesch_kincaid_grade(plain)
        if grade >= self.reading.highest_grade:
            yield Fault(
                f"reads at the age of {grade + 5:.1f} years; the highest is {self.reading.highest_grade + 5:.1f}.",
                "Use shorter sentences and shorter words.",
            )

    def without_known_terms(self, text: str) -> str:
        """The text with each known term, number and web address as one short word."""
        text = re.sub(r"\S+@\S+|\b\w+\.(?:com|org|uk|ie|nz|au)\S*|\+?\d[\d\s-]*\d|\d", "one", text)
        return whole_words("|".join(self.known_terms)).sub("care", text)


def sentences(text: str) -> list[str]:
    """The text's sentences."""
    return [sentence.strip() for sentence in SENTENCE.split(text) if sentence.strip()]


def whole_words(pattern: str) -> re.Pattern[str]:
    """The pattern between word borders, in any case."""
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
