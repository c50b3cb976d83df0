"""What is said to a message that holds one question, several, or a feeling beside a question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alongside.content.answering import Answering, Reply
from alongside.content.schema import Signpost

MOST_ANSWERS = 3
"""More than three answers at once would not be read; the rest can be asked again."""
SUPPORT: tuple[Signpost, ...] = ("medical", "grief")


@dataclass(frozen=True)
class Question:
    """A part of a message and the topic it asks about."""

    text: str
    topic: str


def compose(answering: Answering, questions: Sequence[Question]) -> list[Reply]:
    """The replies, in the order asked; a feeling told beside a question is acknowledged and the help is named."""
    known = [question for question in questions if question.topic in answering.content.answers]
    feelings = [question for question in known if answering.content.answers[question.topic].acknowledge]
    others = [question for question in known if question not in feelings]
    if not others:
        return [answering.answer(question.topic, message=question.text) for question in feelings[:1]]
    replies = [answering.answer(question.topic, message=question.text) for question in others[:MOST_ANSWERS]]
    if feelings:
        words = answering.acknowledgement(feelings[0].topic)
        replies[0] = replace(replies[0], text=f"{words} {replies[0].text}")
        replies = _pointing_to_support(answering, replies)
    return replies


def _pointing_to_support(answering: Answering, replies: list[Reply]) -> list[Reply]:
    """The last reply with a line for each kind of support that none of them names."""
    named = {signpost for reply in replies for signpost in reply.signposts}
    missing = tuple(signpost for signpost in SUPPORT if signpost not in named)
    lines = [answering.line(signpost) for signpost in missing]
    last = replies[-1]
    return [*replies[:-1], replace(last, text="\n".join([last.text, *lines]), signposts=(*last.signposts, *missing))]
