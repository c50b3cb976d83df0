"""What became of a question: served, offered, refused, or another question's answer."""

from dataclasses import dataclass

from alongside.evaluation.reading import Reading

FOREIGN = "out_of_scope"
NO_CONTENT = {"out_of_scope", "other_language", "bot_capabilities", "bot_challenge", "chitchat"}
"""Answers that give nothing from article or clinic."""
CARDS = ("safety_crisis", "safety_urgent_medical")


@dataclass(frozen=True)
class Wanted:
    """The topics of a message, in order, and others that serve as well."""

    topics: tuple[str, ...]
    fine: frozenset[str]


def gives_content(reading: Reading) -> bool:
    """Whether anything was answered from article or clinic."""
    return not set(reading.answers) <= NO_CONTENT


def outcome(wanted: Wanted, reading: Reading) -> str:
    """What became of a message."""
    given = {reading.intent, *reading.answers}
    if wanted.topics == (FOREIGN,):
        return "content" if gives_content(reading) else "refused"
    if len(wanted.topics) > 1:
        return _outcome_of_several(wanted, given)
    if given & wanted.fine:
        return "served"
    if reading.tiers or reading.intent in CARDS:
        return "card"
    if reading.intent == "nlu_fallback":
        return "offered" if wanted.fine & set(reading.offered) else "unsure"
    return "wrong" if gives_content(reading) else "refused"


def _outcome_of_several(wanted: Wanted, given: set[str | None]) -> str:
    """Every question is served; what is told beside them (a loss, a feeling) needs no answer of its own."""
    questions = {topic for topic in wanted.topics if not topic.startswith(("feeling", "loss"))}
    if questions <= given:
        return "served"
    return "partly" if given & wanted.fine else "wrong"
