"""What a clinic runs after an edit: every rule over every word, each problem with file, line and remedy."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from email_validator import EmailNotValidError, validate_email

from alongside.content.answering import DAYS, POINTS_TO, Answering
from alongside.content.loading import Content, load_content
from alongside.content.placeholders import unfillable
from alongside.content.schema import Answer, Country
from alongside.content.source import ContentError, Problem, Source
from alongside.content.speaking import COMMANDS
from alongside.content.wording import Rules, sentences
from alongside.paths import CONTENT

SHORT, MORE, CARD = 60, 120, 70
"""The most words that fit a phone's screen without scrolling; the issue and the safety brief set them."""
PASSAGES = 35
PERIOD = re.compile(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d")
NOT_WORDS = frozenset(
    {"url", "source", "checked_on", "confidence", "id", "kind", "phone", "fact", "when", "article_url", "website"}
    | {"email", "country", "time_zone", "signposts", "sources", "next", "default", "hours", "closed_dates", "note"}
)
"""Fields that hold no sentence."""
PLACEHOLDER = re.compile(r"\{\w+\}")


def check(folder: Path = CONTENT, *, today: date | None = None) -> list[Problem]:
    """Every problem of the content in `folder`, errors and warnings, in the order of files and lines."""
    try:
        rules = Rules.of(Source.read(folder / "language.yml", root=folder.parent))
    except ContentError as error:
        return sorted(error.problems)
    try:
        content = load_content(folder)
        problems = list(unfillable(content))
    except ContentError as error:
        problems = error.problems
    if problems:
        return sorted({*problems, *_wording_of_readable(folder, rules)})
    return sorted(set(_Checker(content, rules, today or datetime.now(UTC).date()).problems()))


def _wording_of_readable(folder: Path, rules: Rules) -> Iterator[Problem]:
    """The wording rules alone, for files that can be read while others cannot."""
    for path in sorted(folder.rglob("*.yml")):
        if path.parent.name == "safety":
            continue  # what visitors say, not what is said to them
        try:
            source = Source.read(path, root=folder.parent)
        except ContentError:
            continue
        yield from wording(source, rules)


def wording(source: Source, rules: Rules) -> Iterator[Problem]:
    """Breaches of the wording rules in one file."""
    if source.name.endswith(("topics.yml", "languages.yml", "language.yml")):
        return
    attributed = source.name in rules.attributed_files
    for path, text in source.texts():
        if NOT_WORDS & {str(step) for step in path}:
            continue
        faults = list(rules.banned_words(text) if attributed else rules.faults(text))
        if not {"records", "words"} & set(path):
            faults += rules.too_hard(PLACEHOLDER.sub("one", text))
        for fault in faults:
            yield source.problem(path, fault.message, fault.remedy)


class _Checker:
    def __init__(self, content: Content, rules: Rules, today: date) -> None:
        self.content = content
        self.rules = rules
        self.today = today
        self.answering = Answering(content)

    def problems(self) -> Iterator[Problem]:
        for source in self.content.sources.values():
            yield from wording(source, self.rules)
        yield from self.coverage()
        for topic in self.content.answers:
            yield from self.answer(topic)
        yield from self.cards()
        yield from self.helplines()
        yield from self.clinic()

    # Topics and passages

    def coverage(self) -> Iterator[Problem]:
        topics = next(source for name, source in self.content.sources.items() if name.endswith("content/topics.yml"))
        article = next(source for name, source in self.content.sources.items() if name.endswith("article.yml"))
        for group, members in topics.data.items():
            for topic in members:
                needs_none = self.content.topics[topic].answer_from == "dialogue" or topic.startswith("safety_")
                if not needs_none and topic not in self.content.answers:
                    yield topics.problem(
                        (group, topic), f"{topic} has no answer.", f"Write one in answers/{group}.yml."
                    )
        cited = {passage for answer in self.content.answers.values() for passage in answer.sources}
        for passage in self.content.passages:
            if passage not in cited:
                yield article.problem(
                    ("sections", self._section(passage), "passages", passage),
                    f"No answer cites {passage}.",
                    "Name it under `sources` of the answer that rests on it.",
                )
        if len(self.content.passages) != PASSAGES:
            yield article.problem(
                (), f"{len(self.content.passages)} passages; the article has {PASSAGES}.", "Restore the missing ones."
            )

    def _section(self, passage: str) -> int:
        return next(n for n, section in enumerate(self.content.article.sections) if passage in section.passages)

    # Answers

    def answer(self, topic: str) -> Iterator[Problem]:
        source = self._source_of(topic)
        answer = self.content.answers[topic]
        if topic not in self.content.topics:
            yield source.problem((topic,), f"{topic} is not a topic.", "Correct the name, or add it to topics.yml.")
            return
        yield from self._shape(source, topic, answer)
        yield from self._lengths(source, topic, answer)
        for passage in set(answer.sources) - set(self.content.passages):
            yield source.problem((topic, "sources"), f"There is no passage {passage}.", "See article.yml for the ids.")
        for following in answer.next:
            if following not in self.content.answers and following not in COMMANDS:
                yield source.problem((topic, "next"), f"{following} has no answer.", "Offer a topic that has one.")
        if not 2 <= len(answer.next) <= 3 or topic in answer.next:
            yield source.problem((topic, "next"), "Two or three other topics are offered.", "Add or remove some.")
        yield from self._signposts(source, topic, answer)

    def _shape(self, source: Source, topic: str, answer: Answer) -> Iterator[Problem]:
        if bool(answer.short) == bool(answer.facts):
            yield source.problem((topic,), f"{topic} needs `short` or `facts`, one of them.", "Keep the one that fits.")
        if self._kind(topic) == "article":
            if not answer.sources:
                yield source.problem((topic,), f"{topic} names no source.", "Name the passages it rests on.")
            for field, text in (("short", answer.short), ("more", answer.more)):
                for fault in self.rules.unattributed(text or ""):
                    yield source.problem((topic, field), fault.message, fault.remedy)
        if self._kind(topic) in ("article", "support") and not {"medical", "grief"} <= set(answer.signposts):
            yield source.problem(
                (topic,),
                "Medical care and grief support are not both named.",
                "Name both; list both under `signposts`.",
            )
        if self._kind(topic) == "clinician" and "{signs}" not in (answer.short or ""):
            yield source.problem((topic, "short"), "The signs that need help now are missing.", "End with {signs}.")

    def _lengths(self, source: Source, topic: str, answer: Answer) -> Iterator[Problem]:
        short = self.answering.answer(topic).text if answer.facts else self.answering.fill(answer.short or "")
        for field, text, most in (("short", short, SHORT), ("more", self.answering.fill(answer.more or ""), MORE)):
            if len(text.split()) > most:
                yield source.problem(
                    (topic, field),
                    f"{len(text.split())} words; at most {most}.",
                    "Shorten it; move the rest to `more`.",
                )
        if len(answer.label.split()) > 8:
            yield source.problem((topic, "label"), "More than eight words on a button.", "Shorten it.")

    def _signposts(self, source: Source, topic: str, answer: Answer) -> Iterator[Problem]:
        text = " ".join(filter(None, (answer.short, answer.closing, *(fact.say for fact in answer.facts))))
        for signpost in answer.signposts:
            if not POINTS_TO[signpost].search(text):
                yield source.problem(
                    (topic, "signposts"),
                    f"The words do not point to “{signpost}”.",
                    "Name it in the text, or remove it here.",
                )

    # Cards, helplines, clinic

    def cards(self) -> Iterator[Problem]:
        source = self._file("signposts.yml")
        for name, card in self.content.signposts.cards.items():
            path = ("cards", name, "text")
            count = len(self.answering.fill(card.text).split())
            if count > CARD:
                yield source.problem(path, f"{count} words; at most {CARD}.", "Shorten the card.")
            if any(sentence.endswith("?") for sentence in sentences(card.text)):
                yield source.problem(path, "A card asks nothing.", "Say it without a question.")
            if not {"medical", "grief"} <= {*card.signposts, *card.then}:
                yield source.problem(
                    ("cards", name), "A card points to medical care and grief support.", "Add both under `then`."
                )

    def helplines(self) -> Iterator[Problem]:
        for code, country in self.content.countries.items():
            source = self._file(f"helplines/{code}.yml")
            shown = set(country.default.values())
            yield from self._named_by_cards(source, country)
            for index, record in enumerate(country.records):
                path = ("records", index)
                if record.id in shown and record.confidence in ("weak", "disputed"):
                    yield source.problem(
                        path, f"{record.id} is {record.confidence} and shown.", "Check it, or show the directory."
                    )
                if record.checked_on is None:
                    if record.id in shown:
                        yield source.problem(
                            path, f"{record.id} has no check date.", "Check the number and note the day."
                        )
                    continue
                age = (self.today - record.checked_on).days
                remedy = "Open its source, compare, and set checked_on to today."
                if age >= self.rules.age.fail_after and record.id in shown:
                    yield source.problem((*path, "checked_on"), f"{record.id} was checked {age} days ago.", remedy)
                elif age >= self.rules.age.warn_after:
                    yield source.problem(
                        (*path, "checked_on"), f"{record.id} was checked {age} days ago.", remedy, "warning"
                    )

    def _named_by_cards(self, source: Source, country: Country) -> Iterator[Problem]:
        listed = {record.id for record in (*country.records, *self.content.countries["international"].records)}
        for kind in ("crisis", "grief", "abuse"):
            named = country.default.get(kind, "nothing")
            if named not in listed:
                yield source.problem(
                    ("default", kind), f"{kind}: {named} is not listed.", "Name the id of a record, or findahelpline."
                )

    def clinic(self) -> Iterator[Problem]:
        source = self._file("clinic.yml")
        clinic = self.content.clinic
        if clinic.country not in self.content.countries:
            yield source.problem(
                ("country",),
                f"There are no helplines for {clinic.country}.",
                "Use gb, ie, us, ca, au, nz or international.",
            )
        try:
            validate_email(clinic.email, check_deliverability=False, test_environment=clinic.example)
        except EmailNotValidError as error:
            yield source.problem(("email",), f"{error}", "Correct the address.")
        for day, periods in clinic.hours.items():
            if day not in DAYS:
                yield source.problem(("hours", day), f"{day} is not a day.", "Write monday to sunday.")
            for index, period in enumerate(periods):
                if not PERIOD.fullmatch(period) or period[:5] >= period[6:]:
                    yield source.problem(("hours", day, index), f"{period} is not a period.", "Write 09:00-17:30.")
        asked = {sentence.fact for answer in self.content.answers.values() for sentence in answer.facts}
        for fact in sorted(asked - set(clinic.facts) - set(self.answering.words)):
            yield source.problem(("facts",), f"The fact {fact} is asked for and not listed.", "Add it, or null.")
        for fact, value in clinic.facts.items():
            if value is None:
                yield source.problem(
                    ("facts", fact), f"{fact} is missing; the bot says so when asked.", "Fill it when known.", "warning"
                )

    # Access

    def _kind(self, topic: str) -> str:
        known = self.content.topics.get(topic)
        return known.answer_from if known else ""

    def _file(self, ending: str) -> Source:
        return next(source for name, source in self.content.sources.items() if name.endswith(f"content/{ending}"))

    def _source_of(self, topic: str) -> Source:
        return next(s for n, s in self.content.sources.items() if "/answers/" in n and topic in (s.data or {}))
