"""One plain reading of what people type, or two: lower case, no apostrophes, no disguised or stretched letters."""

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice, product

INVISIBLE = re.compile(r"[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]")
APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc\u00b4`]")
CAPITAL_I_FOR_L = re.compile(r"(?<=[a-z])I+\b")
LETTERS_OF = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    "8": "b",
    "@": "a",
    "$": "s",
    "!": "i",
    "|": "l",
}
"""What a sign between letters may stand for."""
SIGN_IN_WORD = re.compile(
    r"(?<=[a-z])[0134578@$!|]+(?=[a-z])|(?<=[a-z]{2})(?<!any)(?<!some)(?<!every)(?:11|1|3|0|\$)\b"
    r"|(?<=\b[dgnst])0\b|(?<![a-z0-9$])[5$@](?=[a-z]{3})"
)
MOST_READINGS = 8
STRETCHED = re.compile(r"([a-z])\1{2,}")
SPACED_OUT = re.compile(r"(?<![a-z0-9])(?:[a-z0-9@$!][ .\-_*/]){3,}[a-z0-9@$!](?![a-z0-9])")
MASKED = re.compile(r"(?<=[a-z])[*_](?=[a-z])")
PARTED = re.compile(r"(?<=[a-z])[*_.](?=[a-z])")
WORDS = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s-]")
PICTURE = re.compile(r"[\u2190-\u245f\u2500-\u2bff\U0001f000-\U0001f12f\U0001f150-\U0001faff]")
SAID_OF = {"🔪": "knife", "🗡": "knife", "💉": "needle", "⚰": "coffin", "🩸": "blood"}
"""Pictures whose Unicode name is another word than people would use."""


def readings(text: str) -> tuple[str, ...]:
    """The text as the lexicon expects it: several times where a 1 may be an i or an l, or a dot may part words."""
    plain = _undisguised(text)
    apart = (MASKED.sub("", plain), PARTED.sub(" ", plain))
    found = (STRETCHED.sub(_once, letters) for one in dict.fromkeys(apart) for letters in _letters(one))
    return tuple(dict.fromkeys(islice(found, MOST_READINGS)))


def normalise(text: str) -> str:
    """The first reading."""
    return readings(text)[0]


def readable(text: str) -> str:
    """For the sentence encoder, which reads case and apostrophes by itself: only what disguises letters is undone."""
    shown = INVISIBLE.sub("", _pictures_named(text))
    shown = _by_look(unicodedata.normalize("NFKC", shown))
    return shown if not _is_disguised(shown) else normalise(text)


def words_of(text: str) -> list[str]:
    """Words, numbers and marks of a reading; a hyphen parts words, a number is parted from its unit."""
    return WORDS.findall(text.replace("&", " and "))


def _undisguised(text: str) -> str:
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", _pictures_named(text)))
    text = CAPITAL_I_FOR_L.sub(lambda match: "l" * len(match.group()), _by_look(text))
    text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    text = APOSTROPHES.sub("", text.lower())
    return SPACED_OUT.sub(lambda match: re.sub(r"[ .\-_*/]", "", match.group()), text)


def _letters(text: str) -> Iterator[str]:
    """Every reading of the signs inside words."""
    parts = [(text[start:end], signs) for start, end, signs in _signs(text)]
    choices = [
        [
            between + "".join(letters)
            for letters in islice(product(*(LETTERS_OF[sign] for sign in signs)), MOST_READINGS)
        ]
        for between, signs in parts
    ]
    return ("".join(chosen) for chosen in product(*choices))


def _signs(text: str) -> Iterator[tuple[int, int, str]]:
    """Where the text before each run of signs lies, and the run; then the rest."""
    start = 0
    for match in SIGN_IN_WORD.finditer(text):
        yield start, match.start(), match.group()
        start = match.end()
    yield start, len(text), ""


def _once(match: re.Match[str]) -> str:
    """A stretched letter once; an l twice."""
    return "ll" if match[1] == "l" else match[1]


def _is_disguised(text: str) -> bool:
    lower = text.lower()
    return any(pattern.search(lower) for pattern in (SIGN_IN_WORD, SPACED_OUT, MASKED, STRETCHED))


def _pictures_named(text: str) -> str:
    """“💊” as “pill”."""
    return PICTURE.sub(lambda match: f" {_name_of(match.group())} ", text)


@cache
def _name_of(picture: str) -> str:
    return SAID_OF.get(picture) or unicodedata.name(picture, "picture").lower()


def _by_look(text: str) -> str:
    """Words that mix alphabets read by what their letters look like; words of one other alphabet stay as they are."""
    if text.isascii():
        return text
    return re.sub(r"\w+", lambda match: _latin(match.group()), text)


def _latin(word: str) -> str:
    mixed = not word.isascii() and any(letter.isascii() and letter.isalpha() for letter in word)
    return word.translate(_lookalikes()) if mixed else word


@cache
def _lookalikes() -> dict[int, str]:
    """Letters that pass for a Latin one (Unicode's confusables); accented Latin letters are left alone."""
    known = json.loads(files("confusable_homoglyphs").joinpath("confusables.json").read_text("utf-8"))
    found = {}
    for letter, others in known.items():
        latin = [
            other["c"] for other in others if len(other["c"]) == 1 and other["c"].isascii() and other["c"].isalpha()
        ]
        if len(letter) == 1 and latin and not letter.isascii() and not unicodedata.name(letter, "").startswith("LATIN"):
            found[ord(letter)] = latin[0].lower()
    return found
