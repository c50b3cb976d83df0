"""Names the topic of a message, and of each question in it."""

from dataclasses import dataclass, fields
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from alongside.content.asking import asks, parts
from alongside.nlu import topic_model
from alongside.nlu.encoder import Encoder
from alongside.nlu.topic_model import Settings, TopicModel

MOST_PARTS = 12
"""A longer message is a story; only its first parts are read one by one."""
SHOWN = 10
"""Topics in the ranking."""
ASIDES = frozenset({"affirm", "chitchat", "deny", "goodbye", "greet", "out_of_scope", "thanks"})
"""Topics of a part that are passed over when another part asks something."""
Ranking = list[dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """A part of a message with its likeliest topics."""

    text: str
    ranking: Ranking

    @property
    def topic(self) -> str:
        """The likeliest."""
        return str(self.ranking[0]["name"])

    @property
    def confidence(self) -> float:
        """How likely that is."""
        return float(self.ranking[0]["confidence"])


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True, model_from="SentenceEncoder"
)
class TopicClassifier(GraphComponent):
    """Sets `intent` and `intent_ranking`, and `questions` where a message holds several."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: TopicModel | None
    ) -> None:
        self.config = config
        self.storage = storage
        self.resource = resource
        self.topics = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings of `topic_model`, and how sure a part has to be to count as a question of its own."""
        return {
            **{field.name: field.default for field in fields(Settings)},
            "part_threshold": 0.5,
            "context_below": 0.6,
        }

    @staticmethod
    def required_packages() -> list[str]:
        """What has to be installed."""
        return ["sklearn"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TopicClassifier":
        """Untrained."""
        return cls(config, model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TopicClassifier":
        """Trained."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TopicModel.load(folder, _settings(config)))

    def train(self, training_data: TrainingData, model: Encoder) -> Resource:
        """Fit on every example of an intent."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in examples]
        names = [example.get(INTENT) for example in examples]
        self.topics = topic_model.train(texts, names, model.encode(texts), _settings(self.config))
        with self.storage.write_to(self.resource) as folder:
            self.topics.save(folder)
        return self.resource

    def process(self, messages: list[Message], model: Encoder) -> list[Message]:
        """Annotate each message in place."""
        for message in messages:
            self._annotate(message, model)
        return messages

    def _annotate(self, message: Message, encoder: Encoder) -> None:
        if message.get(INTENT):
            return
        metadata = message.get("metadata") or {}
        text = (message.get(TEXT) or "").strip()
        if button := metadata.get("button"):
            _set(message, [{"name": button, "confidence": 1.0}])
        elif text:
            whole, pieces = self._read(text, metadata.get("context"), encoder)
            questions = self._questions(whole, pieces)
            _set(message, questions[0].ranking)
            message.set("questions", [_described(part) for part in questions], add_to_output=True)

    def _read(self, text: str, context: str | None, encoder: Encoder) -> tuple[Part, list[Part]]:
        """The message as a whole, and its parts where it has several."""
        pieces = parts(text)[:MOST_PARTS]
        texts = [text, *(pieces if len(pieces) > 1 else [])]
        whole, *rest = self._classified(texts, encoder)
        if context and whole.confidence < self.config["context_below"] and len(text.split()) <= 6:
            whole = max(whole, *self._classified([f"{context} {text}"], encoder), key=lambda part: part.confidence)
        return whole, rest

    def _classified(self, texts: list[str], encoder: Encoder) -> list[Part]:
        assert self.topics is not None, "the model is not trained"
        rows = self.topics.probabilities(texts, encoder.encode(texts))
        return [Part(text, _ranked(row, self.topics.topics)) for text, row in zip(texts, rows, strict=True)]

    def _questions(self, whole: Part, pieces: list[Part]) -> list[Part]:
        """The parts that are surely about something, each topic once; the whole where no part asks anything."""
        sure: dict[str, Part] = {}
        for piece in pieces:
            if piece.confidence >= self.config["part_threshold"] and piece.topic not in ASIDES:
                sure.setdefault(piece.topic, piece)
        return list(sure.values()) if any(asks(part.text) for part in sure.values()) else [whole]


def _settings(config: dict[str, Any]) -> Settings:
    return Settings(**{field.name: config[field.name] for field in fields(Settings)})


def _ranked(row: Any, names: tuple[str, ...]) -> Ranking:
    order = row.argsort()[::-1][:SHOWN]
    return [{"name": names[index], "confidence": float(row[index])} for index in order]


def _set(message: Message, ranking: Ranking) -> None:
    message.set(INTENT, ranking[0], add_to_output=True)
    message.set("intent_ranking", ranking, add_to_output=True)


def _described(part: Part) -> dict[str, Any]:
    return {"text": part.text, "ranking": part.ranking[:4]}
