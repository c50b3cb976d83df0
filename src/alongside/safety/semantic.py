"""What no list can hold: how much a message, or a part of it, is like what distress sounds like.

The message is read once by the sentence encoder; a part is the mean of its words as they were read in the whole. Two
linear models are added up, one on that meaning and one on n-grams (packages/alongside-encoder/training/tiers.py).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from alongside_encoder import TIERS

from alongside.encoding.encoder import Encoder, Span
from alongside.encoding.loading import shared
from alongside.encoding.ngrams import Ngrams
from alongside.safety.lexicon import Tier

NAMES: tuple[Tier, ...] = ("crisis", "urgent_medical", "distress", "sadness")
SENTENCE = re.compile(r"[^.!?;\n]+[.!?;\n]*")
WORD = re.compile(r"\S+")
WINDOW, STEP = 16, 8
"""Words: a sentence without an end, as thumbs write them, is read in overlapping windows of so many."""
AT_ONCE = 60
"""Words that are read as one message; a longer one is first searched for its most telling sentences."""
MOST_TELLING = 2
"""Parts for each tier."""


@dataclass(frozen=True)
class Shades:
    """The linear models of the tiers."""

    ngrams: Ngrams
    meaning: np.ndarray
    """[384, tiers]."""
    spelling: np.ndarray
    """[features, tiers]."""
    biases: np.ndarray
    """[2, tiers]: of meaning and of spelling."""

    def of_meaning(self, vectors: np.ndarray) -> np.ndarray:
        """Log-odds, float32 [texts, tiers], for vectors [texts, 384]."""
        result: np.ndarray = vectors @ self.meaning + self.biases[0]
        return result

    def of_spelling(self, text: str) -> np.ndarray:
        """Log-odds, float32 [tiers]."""
        places, weights = self.ngrams.weigh(text)
        result: np.ndarray = weights @ self.spelling[places] + self.biases[1]
        return result


@cache
def shades() -> Shades:
    """As they are shipped."""
    kept = np.load(TIERS)
    terms = {kind: tuple(known) for kind, known in json.loads(kept["terms"].tobytes()).items()}
    spelling = kept["spelling"].astype(np.float32)
    return Shades(Ngrams(terms, kept["rarity"]), kept["meaning"], spelling, kept["biases"])


def log_odds(text: str, *, encoder: Encoder | None = None) -> dict[Tier, float]:
    """For each tier the highest of a readable text and its parts: above 0, more likely than not."""
    if not any(map(str.isalnum, text)):
        return dict.fromkeys(NAMES, -np.inf)
    scores = np.max([_scores(part, encoder or shared()) for part in _read_at_once(text)], axis=0)
    return dict(zip(NAMES, map(float, scores), strict=True))


def _scores(text: str, encoder: Encoder) -> np.ndarray:
    """[tiers], of a text short enough to be read at once and of its parts."""
    reading = encoder.read(text.strip())
    spans = list(parts(text.strip()))
    vectors = np.array([reading.vector, *(reading.part(span) for span in spans)])
    spelled = np.array([shades().of_spelling(text[start:end]) for start, end in [(0, len(text)), *spans]])
    result: np.ndarray = (shades().of_meaning(vectors) + spelled).max(axis=0)
    return result


def parts(text: str) -> Iterator[Span]:
    """Sentences, and windows within long ones; nothing where the text is a single part."""
    sentences = [match.span() for match in SENTENCE.finditer(text) if any(map(str.isalnum, match.group()))]
    spans = [window for span in sentences for window in _windows(text, span)]
    yield from (span for span in spans if len(spans) > 1)


def _windows(text: str, span: Span) -> Iterator[Span]:
    words = [match.span() for match in WORD.finditer(text, *span)]
    if len(words) <= WINDOW + STEP:
        yield span
        return
    for start in range(0, len(words) - STEP, STEP):
        yield words[start][0], words[min(start + WINDOW, len(words)) - 1][1]


def _read_at_once(text: str) -> list[str]:
    """The text, or of a long one the parts that tell most, by their spelling, which is quick to look at."""
    if len(text.split()) <= AT_ONCE:
        return [text]
    pieces = [text[start:end] for start, end in parts(text)] or [text]
    scores = np.array([shades().of_spelling(piece) for piece in pieces])
    telling = {int(index) for tier in range(len(NAMES)) for index in scores[:, tier].argsort()[::-1][:MOST_TELLING]}
    return [pieces[index] for index in sorted(telling)]
