"""Trains the assistant, and knows whether the trained model is current."""

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from logging import Handler, LogRecord, getLogger
from pathlib import Path

from alongside.logs import keep_rasa_quiet
from alongside.paths import MODELS, ROOT

INPUTS = (
    "config.yml",
    "domain.yml",
    "data/nlu",
    "data/rules",
    "packages/alongside-encoder/src/alongside_encoder/adapter.safetensors",
    *(f"src/alongside/encoding/{name}.py" for name in ("minilm", "ngrams")),
    *(f"src/alongside/nlu/{name}.py" for name in ("sentence_encoder", "topic_classifier", "topic_model", "words")),
)
"""What a model depends on; the words of answers are read at run time and are not among it."""


class TrainingFailed(Exception):
    """Rasa produced no model."""


def model_path() -> Path:
    """Where the model of the present configuration and examples lies, trained or not."""
    return MODELS / f"alongside-{_digest()}.tar.gz"


def current_model() -> Path | None:
    """The trained model if it is current."""
    path = model_path()
    return path if path.exists() else None


def train(tell: Callable[[str], None]) -> Path:
    """Train from scratch; `tell` hears of each step. Raises TrainingFailed."""
    tell("Loading Rasa")
    keep_rasa_quiet()
    from rasa.model_training import train as train_rasa

    target = model_path()
    tell("Reading examples and rules")
    with StepsTold(tell), redirect_stdout(sys.stderr):
        result = train_rasa(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(ROOT / "data")],
            output=str(MODELS),
            fixed_model_name=target.name,
            force_training=True,
        )
    if result.code != 0 or result.model is None:
        raise TrainingFailed("Rasa produced no model; `./alongside check` and `rasa data validate` say more.")
    return Path(result.model)


class StepsTold:
    """Passes Rasa's component messages on while training runs."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.handler = _Teller(tell)
        self.log = getLogger("rasa.engine.training.hooks")

    def __enter__(self) -> None:
        self.level = self.log.level
        self.log.setLevel("INFO")
        self.log.addHandler(self.handler)

    def __exit__(self, *error: object) -> None:
        self.log.removeHandler(self.handler)
        self.log.setLevel(self.level)


class _Teller(Handler):
    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.tell = tell

    def emit(self, record: LogRecord) -> None:
        message = record.getMessage()
        if message.startswith("Starting to train component"):
            name = message.split("'")[1]
            self.tell(f"Training {name.rpartition('.')[2]}")


def _digest() -> str:
    digest = hashlib.sha256()
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> Iterator[Path]:
    for name in INPUTS:
        path = ROOT / name
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        yield from (file for file in found if file.is_file() and file.suffix not in (".pyc",))
