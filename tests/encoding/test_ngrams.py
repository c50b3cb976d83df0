"""Counting terms gives what scikit-learn's tf-idf gives, from the same texts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from alongside.encoding import ngrams

TEXTS = ["how much is it", "How much does a session cost?", "is it a must", "i can’t come", "I can't", "a", "?!"]
OPTIONS = {"min_df": 2, "sublinear_tf": True, "dtype": np.float32}
SKLEARN = {
    "characters": TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), **OPTIONS),
    "words": TfidfVectorizer(token_pattern=r"(?u)\b\w+\b", ngram_range=(1, 2), **OPTIONS),
}


@pytest.fixture(scope="module")
def known() -> ngrams.Ngrams:
    return ngrams.learn(TEXTS)


def row(known: ngrams.Ngrams, text: str) -> np.ndarray:
    """All features of a text."""
    found = np.zeros(len(known.rarity), np.float32)
    places, weights = known.weigh(text)
    found[places] = weights
    return found


def test_weights_are_those_of_scikit_learn(known: ngrams.Ngrams) -> None:
    plain = [ngrams.plain(text) for text in TEXTS]
    theirs = np.hstack([vectorizer.fit(plain).transform(plain).toarray() for vectorizer in SKLEARN.values()])
    assert np.allclose(np.stack([row(known, text) for text in TEXTS]), theirs, atol=1e-6)


def test_terms_are_those_of_scikit_learn(known: ngrams.Ngrams) -> None:
    for kind, vectorizer in SKLEARN.items():
        vectorizer.fit([ngrams.plain(text) for text in TEXTS])
        assert list(known.terms[kind]) == list(vectorizer.get_feature_names_out())


@given(st.text(max_size=200))
def test_any_text_can_be_weighed(text: str) -> None:
    places, weights = ngrams.learn(TEXTS).weigh(text)
    assert len(places) == len(weights)
    assert np.isfinite(weights).all()
