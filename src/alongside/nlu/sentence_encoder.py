"""The sentence encoder as a Rasa component: exported when training, kept inside the model archive."""

import shutil
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from alongside.encoding.encoder import Encoder
from alongside.encoding.loading import exported, share

RESOURCE = Resource("sentence-encoder")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MODEL_LOADER, is_trainable=False)
class SentenceEncoder(GraphComponent):
    """Provides the encoder to the components that turn sentences into vectors."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`training_threads`: cores for training; serving uses one."""
        return {"training_threads": 2}

    @staticmethod
    def required_packages() -> list[str]:
        """What has to be installed."""
        return ["onnxruntime", "tokenizers"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceEncoder":
        """Put the exported encoder into the model archive; raises WrongWeights where a checksum differs."""
        with model_storage.write_to(RESOURCE) as folder:
            shutil.copytree(exported(), folder, dirs_exist_ok=True)
            return cls(Encoder(folder, threads=config["training_threads"]))

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "SentenceEncoder":
        """Read the exported encoder; needs neither checkpoint nor exporter."""
        with model_storage.read_from(RESOURCE) as folder:
            return cls(share(Encoder(Path(folder))))

    def provide(self) -> Encoder:
        """The encoder itself."""
        return self.encoder
