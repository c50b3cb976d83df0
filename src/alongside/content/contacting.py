"""Checks what a visitor gives to be reached by."""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

BEFORE = r"please|pls|actually|oh|ok|sorry|let's|can (?:we|i|you)|(?:i want|i'd like|i would like) to"
STOP = (
    r"stop|cancel|quit|exit|leave|forget (?:it|about it|that)|never ?mind|nvm|no(?:pe)?|no (?:thanks|thank you|ta)|"
    r"(?:i )?don'?t (?:call|ring|bother)|(?:i(?:'?ve| have)? )?changed my mind|not now|go back|"
    r"i don'?t want (?:to|it|this|a call(?: ?back)?)"
)
AFTER = (
    r"it|this|that|asking|me|please|pls|now|thanks|thank you|ta|sorry|then|any ?more|"
    r"i(?:'?ll| will| can) (?:just )?(?:call|ring|phone|e-?mail|write)(?: (?:you|them|the clinic))?"
    r"(?: (?:myself|instead|later))?"
)
LEAVING = re.compile(rf"^\W*(?:(?:{BEFORE})\W+)*(?:{STOP})(?:\W+(?:{STOP}|{AFTER}))*\W*$", re.I)
"""A wish to stop and nothing else: any other word, such as a time, makes it an answer."""


NOT_A_NAME = r"back|please|pls|on|at|in|now|today|tomorrow|tonight|soon|when|asap|later|after|before|any|this|a|the"
NAMED = re.compile(
    r"^\W*(?:(?:hi|hello|just|please|you can|they can)\W+)*"
    rf"(?:call me|ask for|i'?m called|(?:my|the) name(?:'?s| is)) (?!(?:{NOT_A_NAME})\b)\w|"
    r"^\W*(?:will|may)(?: \w+)?[\s.!]*$",
    re.I,
)
"""“Call me Joy” is a name, “call me back” is none; Will and May are not the beginning of a question."""
NO_NAME = re.compile(r"@|^\W*i(?:'d|'ve|'ll| (?!am\b|go by\b))\s*[\w']+ \w+", re.I)
SMALL_WORDS = re.compile(
    r"^\W*(?:hi|hello|hey|yes|yeah|yep|ok|okay|sure|please|thanks|thank you|what|who|why|how)\W*$", re.I
)
AUXILIARY = r"are|is|do|does|did|can|could|will|would|should|shall|may|was|were|have|has"
TIME = re.compile(
    r"^\W*(?:(?:please|(?:can|could|would) you|(?:can|could) it be|(?:how|what) about|back|"
    r"(?:call|ring|phone|contact) (?:me|us))\W+)*"
    r"(?:(?:in|on|at|the|early|late|every|only|not|most|maybe|during|after|before|between|from|until|around|this|"
    r"next)\W+)*"
    rf"(?:any ?time|whenever|when (?!(?:{AUXILIARY})\b)|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midday|"
    r"lunch|morning|afternoon|evening|night|week|work|now\b|today|tonight|tomorrow|as soon|soon|asap)",
    re.I,
)
"""An answer that begins with a time, however it is put: “after 5”, “could you call me on Monday?”, “when I'm home”."""
REACHED_BY = re.compile(r"@|\d\D{0,2}\d\D{0,2}\d")


@dataclass(frozen=True)
class Contact:
    """A phone number in its country's usual form, or an e-mail address."""

    kind: Literal["phone", "email"]
    value: str


class BadContact(Exception):
    """What was given reaches nobody; `kind` says what it looked like."""

    def __init__(self, kind: Literal["phone", "email", "none"]) -> None:
        super().__init__(kind)
        self.kind = kind


def wants_to_leave(text: str) -> bool:
    """Whether an answer to the form's question is a wish to stop."""
    return LEAVING.match(_plain(text)) is not None


def tells_name(text: str) -> bool:
    """Whether the words say that they give a name."""
    return NAMED.search(_plain(text)) is not None


def tells_time(text: str) -> bool:
    """Whether the words begin with a time."""
    return TIME.match(_plain(text)) is not None


def tells_contact(text: str) -> bool:
    """Whether the words hold what is meant as a phone number or an e-mail."""
    return REACHED_BY.search(text) is not None


def can_be_name(text: str) -> bool:
    """Whether the clinic could ask for this: letters, and neither a small word nor a sentence about “I”."""
    words = _plain(text)
    return any(map(str.isalpha, words)) and not SMALL_WORDS.match(words) and not NO_NAME.search(words)


def can_be_time(text: str) -> bool:
    """Whether this could say when: letters or digits, and more than a small word."""
    return any(map(str.isalnum, text)) and not SMALL_WORDS.match(_plain(text))


def contact(text: str, *, country: str) -> Contact:
    """The phone number or e-mail in the text; raises BadContact where there is none that can work.

    A number in no range that the library knows is taken if it has all its digits: ranges are newer than any library.
    """
    found = re.search(r"[^\s<>,;]+@[^\s<>,;]*", text)
    if found:
        return _email(found.group().rstrip(".?!)"))
    for match in phonenumbers.PhoneNumberMatcher(text, country.upper(), leniency=phonenumbers.Leniency.POSSIBLE):
        if phonenumbers.is_valid_number(match.number) or _has_all_digits(match.number):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
            return Contact("phone", number)
    raise BadContact("phone" if re.search(r"\d", text) else "none")


def _plain(text: str) -> str:
    return text.strip().replace("’", "'")


def _has_all_digits(number: phonenumbers.PhoneNumber) -> bool:
    kinds = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
    reasons = [phonenumbers.is_possible_number_for_type_with_reason(number, kind) for kind in kinds]
    return phonenumbers.ValidationResult.IS_POSSIBLE in reasons


def _email(text: str) -> Contact:
    try:
        return Contact("email", validate_email(text, check_deliverability=False).normalized)
    except EmailNotValidError:
        raise BadContact("email") from None
