"""Which parts of a message are answered: what is asked, with what was told for it, and the feelings told beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from alongside.content.asking import asks, refers_back, requests, statement_and_question

HANDOVERS = frozenset({"request_callback", "talk_to_person"})
"""Moves that are offered beside an answer."""
MOVES = frozenset(
    {"affirm", "deny", "feedback_happy", "feedback_unhappy", "goodbye", "greet", "more_detail", "repeat", "thanks"}
)
ASIDES = MOVES | {"chitchat", "out_of_scope"}
"""Topics of a part that are passed over when another part asks something."""
TOLD = ("feeling_", "loss_")
"""How the topics begin that are acknowledged where they are told beside a question."""
CLEAR = 0.9
"""A question with “it” that is read as surely as this stands alone: “it” is mostly the therapy, not what was told."""
MOST_WORDS = 40
"""A longer message is a story with a question in it. Reading shorter ones with a single question as a whole serves 595
instead of 585 of the 672 messages of tests/understanding/visitors.jsonl (25 words: 589)."""
Ranking = list[dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """A part of a message with its likeliest topics."""

    text: str
    ranking: Ranking

    @property
    def topic(self) -> str:
        """The likeliest."""
        return str(self.ranking[0]["name"])

    @property
    def confidence(self) -> float:
        """How likely that is."""
        return float(self.ranking[0]["confidence"])


@dataclass(frozen=True)
class Piece:
    """A part, what is told before it, and both together; `tied` where only a comma stands between them."""

    text: str
    before: str | None = None
    both: str = ""
    tied: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """All that has to be read."""
        return (self.text, self.before, self.both) if self.before else (self.text,)


def pieces_of(texts: Sequence[str]) -> list[Piece]:
    """Each part with what was told just before it."""
    found = []
    for previous, text in zip([None, *texts], texts, strict=False):
        if sides := statement_and_question(text):
            found.append(Piece(sides[1], sides[0], text, tied=True))
        elif previous and asks(text) and not asks(previous):
            found.append(Piece(text, previous, f"{previous} {text}"))
        else:
            found.append(Piece(text))
    return found


def chosen(whole: Part, pieces: Sequence[Piece], read: Mapping[str, Part], *, threshold: float) -> list[Part]:
    """What is asked, each topic once, with the feelings told; the whole where no part asks anything."""
    readings = [(part, _wants(piece, part)) for piece in pieces for part in _read(piece, read, threshold)]
    found = [part for part, _ in readings if part.confidence >= threshold]
    asked = [part for part, wanted in readings if wanted and part in found and part.topic not in ASIDES | HANDOVERS]
    handovers = [part for part in found if part.topic in HANDOVERS]
    if not asked:
        return handovers[:1] or [whole]
    if _is_one_question(whole, pieces):
        told = [part for part in found if tells(part.topic)]
        return _each_topic_once([*told, whole, *handovers])
    return _each_topic_once([part for part in found if part in asked or tells(part.topic)] + handovers)


def _is_one_question(whole: Part, pieces: Sequence[Piece]) -> bool:
    """Whether all that is told belongs to the one question asked, and both together are read surely."""
    content = whole.topic not in ASIDES | HANDOVERS and not tells(whole.topic)
    short = len(whole.text.split()) <= MOST_WORDS
    return content and short and whole.confidence >= CLEAR and sum(asks(piece.text) for piece in pieces) == 1


def tells(topic: str) -> bool:
    """Whether the topic is a feeling or a loss that is acknowledged."""
    return topic.startswith(TOLD)


def _wants(piece: Piece, part: Part) -> bool:
    """Whether a reading of the piece is of something asked, not of what was told before it."""
    if part.text == piece.before:
        return False
    return asks(piece.text) or (requests(piece.text) and not tells(part.topic))


def _read(piece: Piece, read: Mapping[str, Part], threshold: float) -> list[Part]:
    """The question as it is best read, and a feeling told in the same breath."""
    own = read[piece.text]
    if piece.before is None:
        return [own]
    told = [read[piece.before]] if piece.tied and tells(read[piece.before].topic) else []
    both = read[piece.both]
    if piece.tied and tells(both.topic) and refers_back(piece.text):
        return [both]
    unfit = both.confidence < threshold or both.topic in MOVES or tells(both.topic)
    return [*told, own if unfit or not (piece.tied or _depends(own, threshold)) else both]


def _depends(question: Part, threshold: float) -> bool:
    """Whether a question is understood only with what was told before it."""
    unclear = question.confidence < threshold
    return unclear or refers_back(question.text, loosely=question.confidence < CLEAR)


def _each_topic_once(parts: Sequence[Part]) -> list[Part]:
    """A topic asked about twice keeps the words of both, a line each."""
    found: dict[str, Part] = {}
    for part in parts:
        if part.topic in found:
            part = replace(found[part.topic], text=f"{found[part.topic].text}\n{part.text}")
        found[part.topic] = part
    return list(found.values())
