"""Names the topic of a message, and of each question in it."""

from dataclasses import fields, replace
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from alongside.content.asking import follows_up, parts
from alongside.encoding.encoder import Encoder
from alongside.nlu import topic_model
from alongside.nlu.questions import Part, Piece, Ranking, chosen, pieces_of
from alongside.nlu.topic_model import Settings, TopicModel

MOST_PARTS = 12
"""A longer message is a story; only its first parts are read one by one."""
SHOWN = 10
"""Topics in the ranking."""
LIKELY = 3
"""Among so many first topics of a follow-up by itself, the last topic may be what is meant again."""


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
            "context_below": 0.95,
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
            questions = self._questions(text, metadata.get("context"), encoder)
            _set(message, questions[0].ranking)
            message.set("questions", [_described(part) for part in questions], add_to_output=True)

    def _questions(self, text: str, context: str | None, encoder: Encoder) -> list[Part]:
        """What the message asks; the message as a whole where it has no parts, or none of them asks."""
        pieces: list[Piece] = pieces_of(parts(text)[:MOST_PARTS])
        texts = list(dict.fromkeys([text, *(part for piece in pieces for part in piece.texts)]))
        read = dict(zip(texts, self._classified(texts, encoder), strict=True))
        whole = replace(read[text], text=" ".join(text.split()))
        if context and whole.confidence < self.config["context_below"] and follows_up(text):
            return [self._in_context(whole, context, encoder)]
        return chosen(whole, pieces, read, threshold=self.config["part_threshold"])

    def _in_context(self, whole: Part, context: str, encoder: Encoder) -> Part:
        """A follow-up read behind the label of the last topic, where that says more than the label alone."""
        light, both = self._classified([context, f"{context} {whole.text}"], encoder)
        likely = [guess["name"] for guess in whole.ranking[:LIKELY]]
        echo = both.topic == light.topic and both.topic not in likely
        return whole if echo else max(whole, replace(both, text=whole.text), key=lambda part: part.confidence)

    def _classified(self, texts: list[str], encoder: Encoder) -> list[Part]:
        if self.topics is None:
            raise ValueError("The topic classifier is not trained.")
        rows = self.topics.probabilities(texts, encoder.encode(texts))
        return [Part(text, _ranked(row, self.topics.topics)) for text, row in zip(texts, rows, strict=True)]


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
