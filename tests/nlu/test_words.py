"""Words and their lemmas, from a pipeline that training saves."""

import pytest
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from alongside.nlu.words import Words


@pytest.fixture
def words(storage: ModelStorage, resource: Resource, context: ExecutionContext) -> Words:
    words = Words.create(Words.get_default_config(), storage, resource, context)
    words.train(TrainingData())
    return words


def read(words: Words, text: str) -> list[Token]:
    return words.tokenize(Message({TEXT: text}), TEXT)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how long is it?", ["how", "long", "is", "it", "?"]),
        ("do n't", ["do", "n't"]),
        ("  two   words\n", ["two", "words"]),
        ("£60", ["£", "60"]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_message_is_split_into_words(words: Words, text: str, expected: list[str]) -> None:
    assert [token.text for token in read(words, text)] == expected


def test_a_word_knows_its_place(words: Words) -> None:
    text = "  how long\nis it?"
    assert all(text[token.start : token.end] == token.text for token in read(words, text))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("sessions", "session"),
        ("cried", "cry"),
        ("was", "be"),
        ("lost", "lose"),
        ("Feelings", "feeling"),
        ("qwzx", "qwzx"),
    ],
)
def test_a_word_knows_its_dictionary_form(words: Words, word: str, lemma: str) -> None:
    (token,) = read(words, word)
    assert token.lemma == lemma


def test_the_pipeline_is_read_back_from_the_model(
    words: Words, storage: ModelStorage, resource: Resource, context: ExecutionContext
) -> None:
    loaded = Words.load(Words.get_default_config(), storage, resource, context)
    text = "I was crying after two sessions"
    assert [(t.text, t.start, t.lemma) for t in read(loaded, text)] == [
        (t.text, t.start, t.lemma) for t in read(words, text)
    ]
