"""The two linear models and their blend, on a few made-up sentences."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from alongside.encoding.ngrams import plain
from alongside.nlu.topic_model import Settings, TopicModel, train

TOPICS = ["clinic_price", "clinic_hours", "feeling_grief"]
STEMS = {"clinic_price": "how much does it cost", "clinic_hours": "when are you open", "feeling_grief": "i am so sad"}
SETTINGS = Settings()


def examples() -> tuple[list[str], list[str], np.ndarray]:
    """Twelve sentences a topic, and vectors that lie around one point for each."""
    random = np.random.default_rng(3)
    names = [topic for topic in TOPICS for _ in range(12)]
    texts = [f"{STEMS[name]} {number % 4}" for number, name in enumerate(names)]
    centres = {topic: random.normal(0, 1, 8) for topic in TOPICS}
    return texts, names, np.array([centres[name] + random.normal(0, 0.3, 8) for name in names])


@pytest.fixture(scope="module")
def model() -> TopicModel:
    return train(*examples(), SETTINGS)


def test_each_example_is_read_as_its_own_topic(model: TopicModel) -> None:
    texts, names, vectors = examples()
    found = model.probabilities(texts, vectors).argmax(axis=1)
    assert [model.topics[index] for index in found] == names


def test_probabilities_add_up_to_one(model: TopicModel) -> None:
    texts, _, vectors = examples()
    rows = model.probabilities(texts, vectors)
    assert np.allclose(rows.sum(axis=1), 1)
    assert (rows >= 0).all()


def test_two_trainings_give_the_same_probabilities(model: TopicModel) -> None:
    texts, _, vectors = examples()
    again = train(*examples(), SETTINGS)
    assert np.array_equal(model.probabilities(texts, vectors), again.probabilities(texts, vectors))


def test_a_saved_model_is_read_back_unchanged(model: TopicModel, tmp_path: Path) -> None:
    texts, _, vectors = examples()
    model.save(tmp_path)
    loaded = TopicModel.load(tmp_path, SETTINGS)
    assert loaded.topics == model.topics
    assert np.array_equal(loaded.probabilities(texts, vectors), model.probabilities(texts, vectors))


@pytest.mark.parametrize(("weight", "expected"), [(0.0, "clinic_price"), (50.0, "clinic_hours")])
def test_the_weight_says_whether_meaning_or_spelling_counts(model: TopicModel, weight: float, expected: str) -> None:
    _, names, vectors = examples()
    chosen = replace(model, settings=replace(SETTINGS, spelling_weight=weight))
    row = chosen.probabilities([STEMS["clinic_hours"]], vectors[[names.index("clinic_price")]])[0]
    assert chosen.topics[row.argmax()] == expected


def test_a_text_with_nothing_known_has_probabilities_too(model: TopicModel) -> None:
    row = model.probabilities(["ψψψ"], np.zeros((1, 8)))[0]
    assert np.isfinite(row).all()
    assert row.sum() == pytest.approx(1)


@pytest.mark.parametrize("text", ["  IT’S ", "it's"])
def test_case_and_apostrophes_make_no_difference_to_spelling(text: str) -> None:
    assert plain(text) == "it's"
