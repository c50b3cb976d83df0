"""How the classifier turns one message into an intent and its questions."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from alongside.encoding.encoder import Encoder
from alongside.nlu.topic_classifier import MOST_PARTS, SHOWN, TopicClassifier
from alongside.nlu.topic_model import TopicModel

WORDS = {
    "cost": "clinic_price", "wear": "appointment_clothing", "park": "clinic_location", "sad": "feeling_grief",
    "hello": "greet", "thanks": "thanks", "weather": "out_of_scope", "length of an appointment": "appointment_duration",
    "again": "repeat", "call me": "request_callback", "tired": "recovery_body_changes",
    "yes": "affirm", "bye": "goodbye", "hours how are": "clinic_hours",
    "no": "deny", "joke": "chitchat",
}  # fmt: skip
TOPICS = tuple(sorted(WORDS.values()))


class WordTopics:
    """Knows a topic by one word in the text; is unsure where it finds none."""

    topics = TOPICS

    def probabilities(self, texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
        assert len(texts) == len(vectors)
        return np.array([self._row(text) for text in texts])

    def _row(self, text: str) -> np.ndarray:
        found = [topic for word, topic in WORDS.items() if word in text]
        row = np.full(len(TOPICS), 0.01)
        for place, topic in enumerate(found):
            row[TOPICS.index(topic)] = 0.9 / (place + 1)
        result: np.ndarray = row / row.sum()
        return result


class LettersEncoder:
    """Vectors of letter counts."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        return np.array(
            [[text.lower().count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] for text in texts], float
        )


ENCODER = cast(Encoder, LettersEncoder())


@pytest.fixture
def classifier(storage: ModelStorage, resource: Resource) -> TopicClassifier:
    return TopicClassifier(TopicClassifier.get_default_config(), storage, resource, cast(TopicModel, WordTopics()))


def read(classifier: TopicClassifier, text: str, **metadata: Any) -> Message:
    message = Message({TEXT: text, "metadata": metadata})
    classifier.process([message], ENCODER)
    return message


def topics_of(message: Message) -> list[str]:
    return [question["ranking"][0]["name"] for question in message.get("questions")]


def test_a_message_gets_the_likeliest_topic_as_its_intent(classifier: TopicClassifier) -> None:
    message = read(classifier, "what does it cost")
    assert message.get(INTENT)["name"] == "clinic_price"
    assert message.get("intent_ranking")[0] == message.get(INTENT)


def test_the_ranking_goes_from_likely_to_unlikely(classifier: TopicClassifier) -> None:
    ranking = [guess["confidence"] for guess in read(classifier, "cost").get("intent_ranking")]
    assert ranking == sorted(ranking, reverse=True)
    assert len(ranking) == SHOWN


def test_a_pressed_button_is_the_intent_without_reading_words(classifier: TopicClassifier) -> None:
    message = read(classifier, "what does it cost", button="clinic_hours")
    assert message.get(INTENT) == {"name": "clinic_hours", "confidence": 1.0}
    assert message.get("questions") is None


def test_an_intent_that_is_set_already_stands(classifier: TopicClassifier) -> None:
    message = Message({TEXT: "cost", INTENT: {"name": "restart", "confidence": 1.0}})
    classifier.process([message], ENCODER)
    assert message.get(INTENT)["name"] == "restart"


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_message_gets_no_intent_here(classifier: TopicClassifier, text: str) -> None:
    assert read(classifier, text).get(INTENT) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how much does it cost and what do i wear?", ["clinic_price", "appointment_clothing"]),
        ("what do i wear? can i park? what does it cost?", ["appointment_clothing", "clinic_location", "clinic_price"]),
        ("I am so sad. What does it cost?", ["feeling_grief", "clinic_price"]),
    ],
)
def test_several_questions_are_found_in_order(classifier: TopicClassifier, text: str, expected: list[str]) -> None:
    message = read(classifier, text)
    assert topics_of(message) == expected
    assert message.get(INTENT)["name"] == expected[0]


def test_each_question_keeps_its_own_words(classifier: TopicClassifier) -> None:
    message = read(classifier, "what do i wear? can i park?")
    assert [question["text"] for question in message.get("questions")] == ["what do i wear?", "can i park?"]


@pytest.mark.parametrize(
    "aside", ["hello.", "thanks!", "lovely weather today.", "yes.", "bye.", "no.", "tell a joke.", "again."]
)
def test_an_aside_is_passed_over_where_something_is_asked(classifier: TopicClassifier, aside: str) -> None:
    assert topics_of(read(classifier, f"{aside} what does it cost?")) == ["clinic_price"]


def test_a_topic_asked_about_twice_is_one_question(classifier: TopicClassifier) -> None:
    assert topics_of(read(classifier, "what does it cost? can you say the cost?")) == ["clinic_price"]


def test_an_unsure_part_is_no_question(classifier: TopicClassifier) -> None:
    assert topics_of(read(classifier, "what about the thing? what does it cost?")) == ["clinic_price"]


def test_a_message_that_asks_nothing_is_read_as_a_whole(classifier: TopicClassifier) -> None:
    message = read(classifier, "I am so sad. The cost was high.")
    (question,) = message.get("questions")
    assert question["text"] == "I am so sad. The cost was high."


def test_of_a_very_long_message_the_first_parts_are_read(classifier: TopicClassifier) -> None:
    text = "so it was. " * MOST_PARTS + "what does it cost?"
    (question,) = read(classifier, text).get("questions")
    assert question["text"] == text.strip()


def test_a_topic_asked_about_twice_keeps_the_words_of_both(classifier: TopicClassifier) -> None:
    (question,) = read(classifier, "what does it cost? can you say the cost?").get("questions")
    assert question["text"] == "what does it cost?\ncan you say the cost?"


def test_a_statement_told_in_passing_is_not_answered(classifier: TopicClassifier) -> None:
    assert topics_of(read(classifier, "I am tired. What does it cost? Can I park?")) == [
        "clinic_price", "clinic_location",
    ]  # fmt: skip


def test_a_question_is_read_with_the_statement_before_its_comma(classifier: TopicClassifier) -> None:
    (question,) = read(classifier, "i am always tired, what can i do").get("questions")
    assert question["text"] == "i am always tired, what can i do"
    assert question["ranking"][0]["name"] == "recovery_body_changes"


def test_a_person_asked_for_comes_after_the_question_beside_it(classifier: TopicClassifier) -> None:
    message = read(classifier, "please call me. what does it cost?")
    assert topics_of(message) == ["clinic_price", "request_callback"]
    assert message.get(INTENT)["name"] == "clinic_price"


def test_a_short_follow_up_is_read_in_the_light_of_the_last_topic(classifier: TopicClassifier) -> None:
    message = read(classifier, "how are you open?", context="hours")
    assert message.get(INTENT)["name"] == "clinic_hours"


def test_the_last_topic_alone_never_decides(classifier: TopicClassifier) -> None:
    message = read(classifier, "and the body?", context="length of an appointment")
    assert message.get(INTENT)["confidence"] < 0.2


def test_a_message_that_is_clear_by_itself_needs_no_context(classifier: TopicClassifier) -> None:
    message = read(classifier, "what does it cost", context="length of an appointment")
    assert message.get(INTENT)["name"] == "clinic_price"


def test_a_long_message_is_not_read_in_the_light_of_the_last_topic(classifier: TopicClassifier) -> None:
    message = read(classifier, "one two three four five six seven", context="length of an appointment")
    assert message.get(INTENT)["confidence"] < 0.2


def test_a_trained_classifier_is_read_back_from_the_model(
    storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> None:
    config = TopicClassifier.get_default_config()
    examples = [
        ("what does it cost", "clinic_price"),
        ("cost of it", "clinic_price"),
        ("what to wear", "appointment_clothing"),
        ("can i wear jeans", "appointment_clothing"),
        ("hello there", "greet"),
        ("oh hello", "greet"),
    ]
    data = TrainingData([Message({TEXT: text, INTENT: topic}) for text, topic in examples])
    trained = TopicClassifier.create(config, storage, resource, context)
    trained.train(data, ENCODER)
    loaded = TopicClassifier.load(config, storage, resource, context)
    for text in ("cost", "wear", "neither"):
        assert read(loaded, text).get("intent_ranking") == read(trained, text).get("intent_ranking")
    assert read(loaded, "what does it cost").get(INTENT)["name"] == "clinic_price"
