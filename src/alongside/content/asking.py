"""Finds the parts of a message that may each be a question of its own."""

import re

SENTENCE_END = re.compile(r"(?<=[?!])\s*|(?<=[.;])\s+|\n+")
OPENER = (
    r"(?:how|what|whats|where|wheres|when|whens|why|who|whos|which|can|could|do|does|did|is|are|am|was|will|would|"
    r"should|shall|may|might|have|has|any|whether|if i|if you)"
)
WISH = (
    r"(?:(?:i|we)(?:['’]?d| would|['’]?m| am| was)? ?(?:also |just |really )*"
    r"(?:want(?:ed)? to know|need to know|like to (?:know|ask)|wonder(?:ing|ed)?)|wonder(?:ing|ed)?|"
    r"(?:please |pls |plz )*(?:tell me|let me know|explain))"
)
TO_A_PERSON = r"i(?:['’]?d like| would like| want| need) to (?:talk|speak)"
JOINT = re.compile(
    rf"(?!\s+also\s+(?:tell|explain))(?:\s*,\s*|\s+)(?:and|also|plus|but|or|n|&|then)\s+(?:also\s+|then\s+|just\s+)?(?=(?:{OPENER}|{WISH}|{TO_A_PERSON})\b)"
    r"|\s+(?=(?:can|could)\s+(?:you|u)\s+also\b)",
    re.I,
)
COMMA = re.compile(rf"\s*,\s+(?=(?:{OPENER}|{WISH})\b)", re.I)
QUESTION = re.compile(
    rf"\?|^(?:(?:and|also|so|but|oh|ok|hi|hello|please|anyway|then)[ ,]+)*(?:{OPENER}|{WISH})\b", re.I
)
REQUEST = re.compile(
    r"\b(?:please|pls|plz|(?:i|we) (?:need|want)|(?:i|we)['’]?d (?:like|love)|i would like|give me)\b", re.I
)
REFERENCE = re.compile(r"\b(?:that|thats|this|those|these)\b", re.I)
LOOSE_REFERENCE = re.compile(r"\b(?:it|they|them|still|so)\b", re.I)
FOLLOW_UP = re.compile(
    r"^(?:and|also|but|or|so|then|why|where|when|how|what about|what if|what then|"
    r"(?:is|does|do|will|can|are|would) (?:it|that|this|they|there))\b",
    re.I,
)
FEWEST_LETTERS = 4
MOST_WORDS_OF_A_FOLLOW_UP = 6


def parts(text: str) -> list[str]:
    """The message cut at sentence ends and before each further question; a statement stays with its question."""
    pieces = [
        piece.strip(" ,-")
        for sentence in SENTENCE_END.split(text)
        if sentence
        for joined in JOINT.split(sentence)
        for piece in _questions_apart(joined)
    ]
    return [piece for piece in pieces if sum(map(str.isalpha, piece)) >= FEWEST_LETTERS]


def asks(text: str) -> bool:
    """Whether a part reads as a question."""
    return QUESTION.search(text.strip()) is not None


def requests(text: str) -> bool:
    """Whether a part asks for something without being a question."""
    return REQUEST.search(text) is not None


def statement_and_question(text: str) -> tuple[str, str] | None:
    """The two sides of “I have a cold, can I still come”; None where nothing is told before the question."""
    comma = COMMA.search(text)
    if comma is None or asks(text[: comma.start()]):
        return None
    return text[: comma.start()], text[comma.end() :]


def refers_back(text: str, *, loosely: bool = False) -> bool:
    """Whether a part says that or this; `loosely`: or it, they, still."""
    return bool(REFERENCE.search(text) or (loosely and LOOSE_REFERENCE.search(text)))


def follows_up(text: str) -> bool:
    """Whether a message is short and begins as one that goes on from the last answer."""
    return len(text.split()) <= MOST_WORDS_OF_A_FOLLOW_UP and FOLLOW_UP.search(text.strip()) is not None


def _questions_apart(text: str) -> list[str]:
    """Cut at each comma before a question, where what stands before it asks as well."""
    found, start = [], 0
    for comma in COMMA.finditer(text):
        if asks(text[start : comma.start()]):
            found.append(text[start : comma.start()])
            start = comma.end()
    return [*found, text[start:]]
