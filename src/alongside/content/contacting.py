"""Checks what a visitor gives to be reached by."""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

LEAVING = re.compile(
    r"^\W*(?:(?:please|pls|actually|oh|ok|sorry|can (?:we|i|you))\W+)*"
    r"(?:stop|cancel|quit|exit|leave|forget (?:it|about it|that)|never ?mind|nvm|no(?:pe)?|no (?:thanks|thank you|ta)|"
    r"don'?t (?:call|ring|bother)|changed my mind|i'?ve changed my mind|not now|go back)"
    r"(?: it| this| that| asking| me| please| now)*\W*$",
    re.I,
)


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
    return LEAVING.match(text.strip().replace("’", "'")) is not None


def contact(text: str, *, country: str) -> Contact:
    """The phone number or e-mail in the text; raises BadContact where there is none that can work.

    A number in no range that the library knows is taken if it has all its digits: ranges are newer than any library.
    """
    found = re.search(r"[^\s<>,;]+@[^\s<>,;]*", text)
    if found:
        return _email(found.group().rstrip("."))
    for match in phonenumbers.PhoneNumberMatcher(text, country.upper(), leniency=phonenumbers.Leniency.POSSIBLE):
        if phonenumbers.is_valid_number(match.number) or _has_all_digits(match.number):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
            return Contact("phone", number)
    raise BadContact("phone" if re.search(r"\d", text) else "none")


def _has_all_digits(number: phonenumbers.PhoneNumber) -> bool:
    kinds = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
    reasons = [phonenumbers.is_possible_number_for_type_with_reason(number, kind) for kind in kinds]
    return phonenumbers.ValidationResult.IS_POSSIBLE in reasons


def _email(text: str) -> Contact:
    try:
        return Contact("email", validate_email(text, check_deliverability=False).normalized)
    except EmailNotValidError:
        raise BadContact("email") from None
