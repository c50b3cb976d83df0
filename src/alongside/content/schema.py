"""The shapes of what the bot knows and says."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")

Signpost = Literal["medical", "grief", "crisis", "emergency", "abuse"]
AnswerFrom = Literal["article", "clinic", "clinician", "support", "fixed", "dialogue"]


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be blank")
    return text


Text = Annotated[str, AfterValidator(_not_blank)]


@dataclass(config=STRICT, frozen=True)
class Topic:
    """What a visitor can ask about; the name is the Rasa intent's."""

    answer_from: AnswerFrom
    means: Text


@dataclass(config=STRICT, frozen=True)
class Section:
    """A part of the article with our paraphrase of each of its sentences, by id."""

    id: Text
    title: Text
    passages: dict[str, Text]


@dataclass(config=STRICT, frozen=True)
class Article:
    """The one reviewed text that answers about the therapy rest on."""

    title: Text
    sections: list[Section]


@dataclass(config=STRICT, frozen=True)
class Passage:
    """One paraphrased sentence of the article and the section it stands in."""

    id: str
    section: str
    text: str


@dataclass(config=STRICT, frozen=True)
class FactSentence:
    """A sentence said when the clinic has given a fact; `when` are word starts that ask for it."""

    fact: Text
    about: Text
    say: Text
    when: list[Text] = Field(default_factory=list)


@dataclass(config=STRICT, frozen=True)
class Answer:
    """What is said on a topic: reviewed words, or sentences filled from the clinic's facts."""

    label: Text
    next: list[str]
    short: Text | None = None
    more: Text | None = None
    facts: list[FactSentence] = Field(default_factory=list)
    closing: Text | None = None
    sources: list[str] = Field(default_factory=list)
    signposts: list[Signpost] = Field(default_factory=list)
    acknowledge: Text | None = None


@dataclass(config=STRICT, frozen=True)
class Clinic:
    """This clinic's facts; a fact that is null or absent is said to be missing, never guessed."""

    name: Text
    address: Text
    phone: Text
    email: Text
    country: Text
    time_zone: Text
    hours: dict[str, list[str]]
    facts: dict[str, Text | None]
    website: Text | None = None
    article_url: Text | None = None
    closed_dates: list[str] = Field(default_factory=list)
    example: bool = False


@dataclass(config=STRICT, frozen=True)
class Helpline:
    """A service one can turn to, whom it serves, and how sure we are of it."""

    id: Text
    name: Text
    kind: Signpost
    nations: list[str]
    contact: Text
    hours: Text
    url: Text | None
    source: Text
    checked_on: date | None
    confidence: Literal["own", "dated", "weak", "disputed"]
    phone: Text | None = None
    note: Text | None = None


@dataclass(config=STRICT, frozen=True)
class CareWords:
    """What care is called in a country."""

    doctor: Text
    early_pregnancy_unit: Text
    urgent_advice: Text
    emergency: Text
    emergency_department: Text


@dataclass(config=STRICT, frozen=True)
class Country:
    """The services of one country and which of them the cards name."""

    country: Text
    nation: Text
    words: CareWords
    default: dict[str, str]
    records: list[Helpline]
    called: list[Text] = Field(default_factory=list)
    """Names by which people say that they are there."""


@dataclass(config=STRICT, frozen=True)
class Card:
    """What a person in danger sees first; `then` names the lines added below."""

    text: Text
    signposts: list[Signpost]
    then: list[Signpost] = Field(default_factory=list)


@dataclass(config=STRICT, frozen=True)
class Signposts:
    """The signs that need help now, one line for each direction, and the cards."""

    signs: Text
    lines: dict[Signpost, Text]
    cards: dict[str, Card]


@dataclass(config=STRICT, frozen=True)
class OtherLanguage:
    """What is said in a language that the bot cannot answer in."""

    name: Text
    text: Text
