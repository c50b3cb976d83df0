"""Puts the words of comfort around a reply, and keeps what a conversation remembers of distress."""

from dataclasses import replace
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from alongside.content.speaking import COMMANDS, speaker, title
from alongside.dialogue.answer import OUT_OF_SCOPE, Turn
from alongside.safety import Tier, assess
from alongside.safety.caring import Care, comfort, remembered, reminder, tiers_now

CARE = "care"
"""The slot."""
TOLD = ("feeling_", "loss_")
"""Topics whose answer begins with an acknowledgement."""
NO_ANSWER = {"nlu_fallback", OUT_OF_SCOPE, "chitchat"}
"""Readings of a message that is no question: what distress is told, is listened to."""
SORRY = ("I'm sorry", "I'm so sorry")
WAYS_ON = ("find_helpline", "find_counselling", "talk_to_person")


def care_of(tracker: DialogueStateTracker) -> Care:
    """What the conversation remembers."""
    return Care(**(tracker.get_slot(CARE) or {}))


def cared_for(turn: Turn, text: str, care: Care) -> tuple[Turn, Care]:
    """The turn with what distress asks for around it, and what is remembered from now on."""
    found = assess(text)
    tiers = tiers_now(found, care)
    shown = any(part["card"] for part in turn.parts)
    line = None if shown or not turn.parts else reminder(speaker(), turn.intent, care)
    parts = turn.parts if shown or not turn.parts else _comforted(turn, text, tiers)
    if line:
        parts = [*parts[:-1], _with(parts[-1], after=(line,), signposts=("crisis", "emergency"))]
    safety = {**turn.safety, "tiers": sorted({*turn.safety["tiers"], *tiers})}
    return replace(turn, parts=parts, safety=safety), remembered(found, care, reminded=line is not None)


def _comforted(turn: Turn, text: str, tiers: frozenset[Tier]) -> list[dict[str, Any]]:
    parts = turn.parts
    if "distress" in tiers and turn.intent in NO_ANSWER:
        parts = [_listening()]
    acknowledged = any((part["topic"] or "").startswith(TOLD) for part in parts) or _acknowledges(parts[0]["text"])
    said = [signpost for part in parts for signpost in part["signposts"]]
    words = comfort(speaker(), text, tiers, said=said, acknowledged=acknowledged)
    parts = [_with(parts[0], before=words.before), *parts[1:]]
    return [*parts[:-1], _with(parts[-1], after=words.after, signposts=words.signposts)]


def _acknowledges(text: str) -> bool:
    """Whether a reply begins with being sorry, as every sentence said to a feeling does."""
    known = (speaker().acknowledgement(topic) for topic in speaker().content.answers if topic.startswith(TOLD))
    return text.startswith(SORRY) or any(words and text.startswith(words) for words in known)


def country_noted(turn: Turn) -> Turn:
    """In place of “I can't help with that”, to somebody who said only where they are."""
    return replace(turn, parts=[_plain("country_noted")]) if turn.intent in NO_ANSWER else turn


def _listening() -> dict[str, Any]:
    """In place of “I'm not sure what you mean”."""
    buttons = [{"title": title(topic), "button": topic} for topic in WAYS_ON]
    offered = [topic for topic in WAYS_ON if topic not in COMMANDS]
    return {**_plain("listening"), "offered": offered, "buttons": buttons}


def _plain(phrase: str) -> dict[str, Any]:
    """A part that says a phrase and nothing else."""
    empty: dict[str, Any] = {"topic": None, "card": None}
    lists: dict[str, list[str]] = {name: [] for name in ("sources", "offered", "signposts", "buttons")}
    return {"text": speaker().phrase(phrase), **empty, **lists}


def _with(
    part: dict[str, Any], *, before: str = "", after: tuple[str, ...] = (), signposts: tuple[str, ...] = ()
) -> dict[str, Any]:
    text = "\n".join([f"{before} {part['text']}".strip(), *after])
    return {**part, "text": text, "signposts": list(dict.fromkeys([*part["signposts"], *signposts]))}
