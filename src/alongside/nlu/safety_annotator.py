"""Writes the safety layer's assessment into the parse data, so that it is in the events and reports."""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from alongside.safety import assess


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyAnnotator(GraphComponent):
    """Annotates; decides nothing. The safety policy acts on its own reading of the raw text."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SafetyAnnotator":
        """Nothing to set up."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add `safety: {tiers, signals}` to each message."""
        for message in messages:
            found = assess(message.get(TEXT) or "")
            safety = {"tiers": sorted(found.tiers), "signals": list(found.signals)}
            message.set("safety", safety, add_to_output=True)
        return messages
