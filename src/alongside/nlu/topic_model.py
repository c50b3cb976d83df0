"""Which topic a sentence belongs to: one linear model on meaning and one on spelling, added up."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier

SEED = 20260101
PASSES = 8
"""Over the examples; the spelling model stops gaining after six."""
WORD = r"(?u)\b\w+\b"
"""A word of any length: "a" and "i" tell much in short messages."""
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
    ngrams: dict[str, TfidfVectorizer]
    settings: Settings

    def probabilities(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        """Probabilities, float32 [texts, topics], for texts and their vectors [texts, 384]."""
        margins = self.spelling.scores(_spelled(self.ngrams, texts))
        return _softmax(_log_softmax(self.meaning.scores(vectors)) + self.settings.spelling_weight * margins)

    def save(self, folder: Path) -> None:
        """Keep the model in `folder`: numbers as numpy arrays, vocabularies as JSON."""
        arrays = {f"idf_{name}": vectorizer.idf_ for name, vectorizer in self.ngrams.items()}
        for name, model in (("meaning", self.meaning), ("spelling", self.spelling)):
            arrays |= {f"{name}_weights": model.weights, f"{name}_biases": model.biases}
        np.savez(folder / ARRAYS, **arrays)
        vocabulary = {
            name: [str(term) for term in vectorizer.get_feature_names_out()] for name, vectorizer in self.ngrams.items()
        }
        (folder / VOCABULARY).write_text(json.dumps({"topics": self.topics, "vocabulary": vocabulary}))

    @classmethod
    def load(cls, folder: Path, settings: Settings) -> "TopicModel":
        """Read what `save` wrote."""
        arrays = np.load(folder / ARRAYS)
        kept = json.loads((folder / VOCABULARY).read_text())
        ngrams = _ngrams(kept["vocabulary"])
        for name, vectorizer in ngrams.items():
            vectorizer.idf_ = arrays[f"idf_{name}"]
        meaning, spelling = (
            Linear(arrays[f"{name}_weights"], arrays[f"{name}_biases"]) for name in ("meaning", "spelling")
        )
        return cls(tuple(kept["topics"]), meaning, spelling, ngrams, settings)


def train(texts: Sequence[str], topics: Sequence[str], vectors: np.ndarray, settings: Settings) -> TopicModel:
    """Fit both models; the same input gives the same model. Needs three topics or more."""
    ngrams = _ngrams()
    for vectorizer in ngrams.values():
        vectorizer.fit([plain(text) for text in texts])
    spelled = _spelled(ngrams, texts)
    spelling = SGDClassifier(
        alpha=settings.spelling_smoothness, max_iter=PASSES, tol=None, random_state=SEED, n_jobs=2
    ).fit(spelled, topics)
    meaning = LogisticRegression(C=settings.meaning_strength, max_iter=200, tol=1e-3).fit(vectors, topics)
    names = tuple(str(name) for name in meaning.classes_)
    return TopicModel(names, Linear.of(meaning), Linear.of(spelling), ngrams, settings)


def plain(text: str) -> str:
    """As the spelling model sees it."""
    return text.lower().replace("’", "'").strip()


def _ngrams(vocabulary: dict[str, list[str]] | None = None) -> dict[str, TfidfVectorizer]:
    """Pieces of words, and words with their neighbours."""
    known = vocabulary or {}
    options = {"min_df": 2, "sublinear_tf": True, "dtype": np.float32}
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), vocabulary=known.get("characters"), **options)
    words = TfidfVectorizer(token_pattern=WORD, ngram_range=(1, 2), vocabulary=known.get("words"), **options)
    return {"characters": characters, "words": words}


def _spelled(ngrams: dict[str, TfidfVectorizer], texts: Sequence[str]) -> scipy.sparse.csr_matrix:
    """[texts, n-grams], float32."""
    lines = [plain(text) for text in texts]
    return scipy.sparse.hstack([vectorizer.transform(lines) for vectorizer in ngrams.values()], format="csr")


def _softmax(scores: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.exp(_log_softmax(scores))
    return result


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: np.ndarray = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result
