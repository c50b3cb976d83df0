"""Which topic a sentence belongs to: one linear model on meaning and one on spelling, added up."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression, SGDClassifier

from alongside.encoding import ngrams
from alongside.encoding.ngrams import Ngrams

SEED = 20260101
PASSES = 8
"""Over the examples; the spelling model stops gaining after six."""
ARRAYS, VOCABULARY = "topics.npz", "topics.json"


@dataclass(frozen=True)
class Settings:
    """What is chosen by measurement; config.yml holds the figures and the reasons."""

    meaning_strength: float = 5.0
    """Inverse regularisation of the logistic regression on sentence vectors."""
    spelling_smoothness: float = 1e-5
    """Regularisation of the linear support vector machine on character and word n-grams."""
    spelling_weight: float = 2.0
    """What a margin of 1 in spelling adds to the log-probability from meaning."""


@dataclass(frozen=True)
class Linear:
    """A linear model: weights [features, topics] and biases [topics], float32."""

    weights: np.ndarray
    biases: np.ndarray

    @classmethod
    def of(cls, model: LogisticRegression | SGDClassifier) -> "Linear":
        """What a trained classifier has learned."""
        return cls(np.ascontiguousarray(model.coef_.T, np.float32), model.intercept_.astype(np.float32))

    def scores(self, features: np.ndarray) -> np.ndarray:
        """[texts, features] → [texts, topics]."""
        result: np.ndarray = features @ self.weights + self.biases
        return result


@dataclass(frozen=True)
class TopicModel:
    """A trained pair of models over the same topics."""

    topics: tuple[str, ...]
    meaning: Linear
    spelling: Linear
    ngrams: Ngrams
    settings: Settings

    def probabilities(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Probabilities, float32 [texts, topics], for texts and their vectors [texts, 384]."""
        margins = np.stack([self._margins(text) for text in texts])
        return _softmax(_log_softmax(self.meaning.scores(vectors)) + self.settings.spelling_weight * margins)

    def _margins(self, text: str) -> np.ndarray:
        """[topics]; only the rows of the features that the text has."""
        places, weights = self.ngrams.weigh(text)
        result: np.ndarray = weights @ self.spelling.weights[places] + self.spelling.biases
        return result

    def save(self, folder: Path) -> None:
        """Keep the model in `folder`: numbers as numpy arrays, vocabularies as JSON."""
        arrays: dict[str, Any] = {"rarity": self.ngrams.rarity}
        for name, model in (("meaning", self.meaning), ("spelling", self.spelling)):
            arrays |= {f"{name}_weights": model.weights, f"{name}_biases": model.biases}
        np.savez(folder / ARRAYS, **arrays)
        (folder / VOCABULARY).write_text(json.dumps({"topics": self.topics, "terms": self.ngrams.terms}))

    @classmethod
    def load(cls, folder: Path, settings: Settings) -> "TopicModel":
        """Read what `save` wrote."""
        arrays = np.load(folder / ARRAYS)
        kept = json.loads((folder / VOCABULARY).read_text())
        known = Ngrams({kind: tuple(terms) for kind, terms in kept["terms"].items()}, arrays["rarity"])
        meaning, spelling = (
            Linear(arrays[f"{name}_weights"], arrays[f"{name}_biases"]) for name in ("meaning", "spelling")
        )
        return cls(tuple(kept["topics"]), meaning, spelling, known, settings)


def train(texts: Sequence[str], topics: Sequence[str], vectors: np.ndarray, settings: Settings) -> TopicModel:
    """Fit both models; the same input gives the same model. Needs three topics or more."""
    known = ngrams.learn(texts)
    spelled = ngrams.matrix(known, texts)
    spelling = SGDClassifier(
        alpha=settings.spelling_smoothness, max_iter=PASSES, tol=None, random_state=SEED, n_jobs=2
    ).fit(spelled, topics)
    meaning = LogisticRegression(C=settings.meaning_strength, max_iter=200, tol=1e-3).fit(vectors, topics)
    names = tuple(str(name) for name in meaning.classes_)
    return TopicModel(names, Linear.of(meaning), Linear.of(spelling), known, settings)


def _softmax(scores: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.exp(_log_softmax(scores))
    return result


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
