"""Finds the parts of a message that may each be a question of its own."""

import re

SENTENCE_END = re.compile(r"(?<=[?!])\s*|(?<=[.;])\s+|\n+")
OPENER = (
    r"(?:how|what|whats|where|wheres|when|whens|why|who|whos|which|can|could|do|does|did|is|are|am|was|will|would|"
    r"should|shall|may|might|have|has|any|whether|if i|if you)"
)
JOINT = re.compile(
    rf"(?:\s*,\s*|\s+)(?:and|also|plus|but|or|n|&|then)\s+(?:also\s+|then\s+)?(?={OPENER}\b)|\s*,\s+(?={OPENER}\b)",
    re.I,
)
QUESTION = re.compile(rf"\?|^(?:and |also |so |but |oh |ok |hi |hello |please )*{OPENER}\b", re.I)
FEWEST_LETTERS = 4


def parts(text: str) -> list[str]:
    """The message cut at sentence ends and before each further question; one part where there is nothing to cut."""
    pieces = [
        piece.strip(" ,-") for sentence in SENTENCE_END.split(text) if sentence for piece in JOINT.split(sentence)
    ]
    return [piece for piece in pieces if sum(map(str.isalpha, piece)) >= FEWEST_LETTERS]


def asks(text: str) -> bool:
    """Whether a part reads as a question."""
    return QUESTION.search(text.strip()) is not None
