"""One plain reading of what people type: lower case, no apostrophes, no invisible, stretched or disguised letters."""

import re
import unicodedata

INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u00b4`]")
CAPITAL_I_FOR_L = re.compile(r"(?<=[a-z])I+\b")
DIGITS_FOR_LETTERS = re.compile(r"(?<=[a-z])(?:[01345@$]|11)(?=[a-z])|(?<=[a-z]i)11\b")
LETTER_OF = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "11": "ll"}
STRETCHED = re.compile(r"([a-z])\1{2,}")
SPACED_OUT = re.compile(r"\b(?:[a-z][ .\-_*]){3,}[a-z]\b")
WORDS = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s-]")


def normalise(text: str) -> str:
    """The text as the lexicon expects it; never longer than the original by more than NFKC makes it."""
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    text = CAPITAL_I_FOR_L.sub(lambda match: "l" * len(match.group()), text).lower()
    text = APOSTROPHES.sub("", text)
    text = DIGITS_FOR_LETTERS.sub(lambda match: LETTER_OF[match.group()], text)
    text = SPACED_OUT.sub(lambda match: re.sub(r"[ .\-_*]", "", match.group()), text)
    return STRETCHED.sub(lambda match: "ll" if match[1] == "l" else match[1], text)


def words_of(text: str) -> list[str]:
    """Words, numbers and marks of the normalised text; a hyphen parts words, a number is parted from its unit."""
    return WORDS.findall(normalise(text).replace("&", " and "))
