"""What is said to a message that holds one question, several, or a feeling beside a question."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.content.answering import Answering, Reply
from alongside.content.asking import asks
from alongside.content.schema import Signpost

MOST_ANSWERS = 3
"""More than three answers at once would not be read; the rest can be asked again."""
HANDOVERS = frozenset({"request_callback", "talk_to_person"})
"""Moves that are offered below the answer of a question asked beside them."""
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
SUPPORT: tuple[Signpost, ...] = ("medical", "grief")


@dataclass(frozen=True)
class Question:
    """A part of a message and the topic it asks about."""

    text: str
    topic: str


def compose(answering: Answering, questions: Sequence[Question]) -> list[Reply]:
    """The replies, in the order asked; a feeling told beside a question is acknowledged and the help is named."""
    known = [question for question in questions if question.topic in answering.content.answers]
    feelings = [question for question in known if _is_told(answering, question)]
    others = [question for question in known if question not in feelings]
    replies = [_answered(answering, question) for question in (others or feelings[:1])[:MOST_ANSWERS]]
    if others and feelings:
        words = answering.acknowledgement(feelings[0].topic)
        replies[0] = replace(replies[0], text=f"{words} {replies[0].text}")
        replies = _pointing_to_support(answering, replies)
    return _offering(replies, [question.topic for question in questions if question.topic in HANDOVERS])


def _is_told(answering: Answering, question: Question) -> bool:
    """Whether it is a feeling that is told, not asked about."""
    return answering.content.answers[question.topic].acknowledge is not None and not asks(question.text)


def _answered(answering: Answering, question: Question) -> Reply:
    """The reply; where a topic was asked about twice, a line each, every sentence that answers either."""
    lines = question.text.splitlines() or [""]
    replies = [answering.answer(question.topic, message=line) for line in lines]
    if len(replies) == 1:
        return replies[0]
    closing = answering.fill(answering.content.answers[question.topic].closing or "")
    said = [reply.text.removesuffix(closing) for reply in replies[:-1]] + [replies[-1].text]
    sentences = dict.fromkeys(sentence for text in said for sentence in SENTENCE_END.split(text.strip()))
    missing = dict.fromkeys(fact for reply in replies for fact in reply.missing)
    return replace(replies[0], text=" ".join(sentences), missing=tuple(missing))


def _offering(replies: list[Reply], moves: Sequence[str]) -> list[Reply]:
    """The last reply with a button for each way to a person that was asked for."""
    if not replies or not moves:
        return replies
    return [*replies[:-1], replace(replies[-1], offered=(*replies[-1].offered, *moves))]


def further(answering: Answering, topic: str, *, message: str = "") -> Reply | None:
    """What there is to add to an answer; where it was to a feeling, help is named again."""
    reply = answering.more(topic, message=message)
    if reply is None or not answering.content.answers[topic].acknowledge:
        return reply
    return _pointing_to_support(answering, [reply])[0]


def _pointing_to_support(answering: Answering, replies: list[Reply]) -> list[Reply]:
    """The last reply with a line for each kind of support that none of them names."""
    named = {signpost for reply in replies for signpost in reply.signposts}
    missing = tuple(signpost for signpost in SUPPORT if signpost not in named)
    lines = [answering.line(signpost) for signpost in missing]
    last = replies[-1]
    return [*replies[:-1], replace(last, text="\n".join([last.text, *lines]), signposts=(*last.signposts, *missing))]
