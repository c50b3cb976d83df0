"""Pieces of words, and words with their neighbours, weighed by how rare they are (tf-idf, sublinear, unit length)."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

WORD = re.compile(r"\b\w+\b")
"""A word of any length: "a" and "i" tell much in short messages."""
SHORTEST, LONGEST = 2, 4
"""Characters in a piece."""
KEPT = 20_000
"""Words whose pieces are remembered."""
SEEN = 2
"""Examples that have to hold a term for it to be kept."""


def pieces(text: str) -> Iterator[str]:
    """Runs of two to four characters within words; a space stands for a word's border."""
    for word in text.split():
        bordered = f" {word} "
        for length in range(SHORTEST, LONGEST + 1):
            last = len(bordered) - length
            yield from (bordered[start : start + length] for start in range(max(last, 0) + 1))
            if last <= 0:
                break


def neighbours(text: str) -> Iterator[str]:
    """Words, and pairs of words."""
    words = WORD.findall(text)
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))


KINDS: dict[str, Callable[[str], Iterator[str]]] = {"characters": pieces, "words": neighbours}


@dataclass(frozen=True)
class Ngrams:
    """What occurs in the examples, in a fixed order, with its weight: both kinds in one row of features."""

    terms: dict[str, tuple[str, ...]]
    """By kind."""
    rarity: np.ndarray
    """Inverse document frequency, float32 [features]."""

    @cached_property
    def places(self) -> dict[str, dict[str, int]]:
        """Where each term stands, by kind."""
        starts = np.cumsum([0, *map(len, self.terms.values())])
        return {
            kind: {term: int(start) + index for index, term in enumerate(terms)}
            for start, (kind, terms) in zip(starts, self.terms.items(), strict=False)
        }

    def weigh(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Places of the features of a text, and their weights, float32; each kind has length one."""
        lower, words = plain(text), self.places["words"]
        counted = (
            Counter(chain.from_iterable(map(self._in_word, lower.split()))),
            Counter(words[term] for term in neighbours(lower) if term in words),
        )
        weighed = [self._weighed(counts) for counts in counted]
        return np.concatenate([places for places, _ in weighed]), np.concatenate([weights for _, weights in weighed])

    def _weighed(self, counts: Counter[int]) -> tuple[np.ndarray, np.ndarray]:
        places = np.fromiter(counts.keys(), np.int64, len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))) * self.rarity[places]
        return places, (values / (np.linalg.norm(values) or 1)).astype(np.float32)

    @cached_property
    def _in_word(self) -> Callable[[str], tuple[int, ...]]:
        """The places of the pieces of a word; most words come again."""
        known = self.places["characters"]
        return lru_cache(maxsize=KEPT)(lambda word: tuple(known[piece] for piece in pieces(word) if piece in known))


def learn(texts: Sequence[str]) -> Ngrams:
    """What occurs often enough in the texts, and how rare it is: ln((1 + texts) / (1 + texts with it)) + 1."""
    terms: dict[str, tuple[str, ...]] = {}
    rarity: list[np.ndarray] = []
    for kind, parts in KINDS.items():
        texts_with = Counter(term for text in texts for term in set(parts(plain(text))))
        terms[kind] = tuple(sorted(term for term, times in texts_with.items() if times >= SEEN))
        frequency = np.array([texts_with[term] for term in terms[kind]], dtype=np.float64)
        rarity.append(np.log((1 + len(texts)) / (1 + frequency)) + 1)
    return Ngrams(terms, np.concatenate(rarity).astype(np.float32))


def matrix(known: Ngrams, texts: Sequence[str]) -> "csr_matrix":
    """[texts, features], float32; for training, serving needs no scipy."""
    from scipy.sparse import csr_matrix

    rows = [known.weigh(text) for text in texts]
    starts = np.cumsum([0, *(len(places) for places, _ in rows)])
    places, weights = (np.concatenate(column) for column in zip(*rows, strict=True))
    return csr_matrix((weights, places, starts), shape=(len(texts), len(known.rarity)))


def plain(text: str) -> str:
    """As the spelling model sees it."""
    return text.lower().replace("’", "'").strip()
