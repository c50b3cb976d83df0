"""Fills the reviewed words with this clinic's facts and this country's services."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from alongside.content.loading import Content
from alongside.content.schema import Answer, Card, FactSentence, Helpline, Signpost

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MORE_WORDS = 120
WEB = re.compile(r"^https?://")


POINTS_TO: dict[Signpost, re.Pattern[str]] = {
    "medical": re.compile(r"\{(doctor|early_pregnancy_unit|urgent_advice|signs)\}|GP|doctor|midwife|medical"),
    "grief": re.compile(r"\{grief_line\}|counsel|bereavement|grief support"),
    "crisis": re.compile(r"\{crisis_line\}"),
    "emergency": re.compile(r"\{(emergency|signs)\}"),
    "abuse": re.compile(r"\{abuse_line\}"),
}
"""Words that point to each kind of help, placeholders not yet filled."""


@dataclass(frozen=True)
class Reply:
    """What goes back to a visitor: words, what they rest on, and where they point."""

    text: str
    topic: str | None = None
    sources: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    missing: tuple[str, ...] = field(default=())
    """Facts the clinic has not given, in plain words."""


class Answering:
    """The words of one clinic in one country, ready to be said."""

    def __init__(self, content: Content, *, country: str | None = None) -> None:
        self.content = content
        self.words = words(content, country)

    def answer(self, topic: str, *, message: str = "") -> Reply:
        """The reply to `topic`; facts that `message` asks for come first. Raises KeyError for an unknown topic."""
        answer = self.content.answers[topic]
        text, missing = self._facts(answer, message) if answer.facts else (self.fill(answer.short or ""), ())
        return Reply(
            text=text,
            topic=topic,
            sources=tuple(answer.sources),
            offered=tuple(answer.next),
            signposts=tuple(answer.signposts),
            missing=missing,
        )

    def more(self, topic: str, *, message: str = "") -> Reply | None:
        """What there is to add to the answer, or None."""
        answer = self.content.answers[topic]
        text = " ".join(self._further_facts(answer, message)) if answer.facts else self.fill(answer.more or "")
        if not text:
            return None
        return Reply(
            text=text,
            topic=topic,
            sources=tuple(answer.sources),
            offered=tuple(answer.next),
            signposts=points_to(answer.more or ""),
        )

    def acknowledgement(self, topic: str) -> str | None:
        """The one sentence said to a feeling before another answer."""
        answer = self.content.answers.get(topic)
        return self.fill(answer.acknowledge) if answer and answer.acknowledge else None

    def phrase(self, name: str, /, **values: str) -> str:
        """A sentence of phrases.yml."""
        return self.fill(self.content.phrases[name], **values)

    def points_to(self, name: str) -> tuple[Signpost, ...]:
        """The kinds of help that a sentence of phrases.yml names."""
        return points_to(self.content.phrases[name])

    def label(self, topic: str) -> str:
        """What stands on the button of a topic."""
        return self.content.answers[topic].label

    def line(self, signpost: Signpost) -> str:
        """The one line that points to a kind of help."""
        return self.fill(self.content.signposts.lines[signpost])

    def card(self, name: str) -> Reply:
        """A card with the lines below it."""
        card: Card = self.content.signposts.cards[name]
        lines = [self.fill(card.text), *(self.line(kind) for kind in card.then)]
        return Reply(text="\n".join(lines), signposts=(*card.signposts, *card.then))

    def fill(self, text: str, /, **values: str) -> str:
        """The text with its placeholders filled; raises KeyError naming one that nobody knows."""
        return text.format_map({**self.words, **values})

    def _further_facts(self, answer: Answer, message: str) -> list[str]:
        """The facts not said yet, each once, as many as fit."""
        said = {sentence.fact for sentence in _asked_for(answer, message)}
        sentences: list[str] = []
        for fact in answer.facts:
            sentence = self.fill(fact.say) if self._has(fact) and fact.fact not in said else ""
            if sentence and len(" ".join([*sentences, sentence]).split()) <= MORE_WORDS:
                sentences.append(sentence)
                said.add(fact.fact)
        return sentences

    def _has(self, sentence: FactSentence) -> bool:
        return sentence.fact in self.words

    def _facts(self, answer: Answer, message: str) -> tuple[str, tuple[str, ...]]:
        chosen = _asked_for(answer, message)
        said = [self.fill(sentence.say) for sentence in chosen if self._has(sentence)]
        missing = tuple(sentence.about for sentence in chosen if not self._has(sentence))
        if missing:
            said.append(self.phrase("missing_fact", about=_listed(missing)))
        if answer.closing:
            said.append(self.fill(answer.closing))
        return " ".join(said), missing


def points_to(text: str) -> tuple[Signpost, ...]:
    """The kinds of help that a text names, its placeholders not yet filled."""
    return tuple(kind for kind, pattern in POINTS_TO.items() if pattern.search(text))


def words(content: Content, country: str | None = None) -> Mapping[str, str]:
    """Every placeholder that has a value; raises KeyError where {signs} itself holds one that nobody knows."""
    filled = plain_words(content, country)
    return {**filled, "signs": content.signposts.signs.format_map(filled)}


def plain_words(content: Content, country: str | None = None) -> Mapping[str, str]:
    """The clinic's facts, and the names of care in the country."""
    clinic = content.clinic
    place = content.country(country)
    filled = {name: fact for name, fact in clinic.facts.items() if fact is not None}
    return filled | {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone,
        "clinic_email": clinic.email,
        "clinic_address": clinic.address,
        "opening_hours": opening_hours(clinic.hours),
        "nation": place.nation,
        **{name: getattr(place.words, name) for name in place.words.__dataclass_fields__},
        **{f"{kind}_line": _named(service(content, place.country, kind)) for kind in ("crisis", "grief", "abuse")},
    }


def service(content: Content, country: str, kind: str) -> Helpline:
    """The service of a kind that cards name in a country, or the international directory."""
    place = content.country(country)
    everywhere = content.countries["international"]
    wanted = place.default.get(kind, "")
    records = {record.id: record for record in (*everywhere.records, *place.records)}
    return records.get(wanted) or records[everywhere.default[kind]]


def opening_hours(hours: Mapping[str, list[str]]) -> str:
    """The week in words, neighbouring days with the same hours together."""
    runs: list[tuple[str, str, str]] = []
    for day in DAYS:
        said = " and ".join(period.replace("-", " to ") for period in hours.get(day, [])) or "closed"
        name = day.capitalize()
        if runs and runs[-1][2] == said:
            runs[-1] = (runs[-1][0], name, said)
        else:
            runs.append((name, name, said))
    return ", ".join(f"{first if first == last else f'{first} to {last}'} {said}" for first, last, said in runs)


def _named(record: Helpline) -> str:
    if record.phone:
        return f"{record.name} on {record.phone}"
    if record.url is None:
        return record.name
    return f"{record.name}, {WEB.sub('', record.url).rstrip('/')}"


def _asked_for(answer: Answer, message: str) -> list[FactSentence]:
    """The facts whose word starts stand in the message; where none does, those without any."""
    asked = [sentence for sentence in answer.facts if sentence.when and _mentions(message, sentence.when)]
    return asked or [sentence for sentence in answer.facts if not sentence.when]


def _mentions(message: str, starts: list[str]) -> bool:
    pattern = "|".join(re.escape(start.lower()) for start in starts)
    return re.search(rf"\b(?:{pattern})", message.lower().replace("’", "'")) is not None


def _listed(things: tuple[str, ...]) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} or {things[-1]}"
