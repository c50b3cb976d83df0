"""The trained assistant, and a database of its own for what the callback form writes."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.conversations.database import this_machine
from alongside.dialogue.assistant import Assistant
from alongside.dialogue.training import current_model, train
from tests.conversations.playing import Stage


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "model: needs the trained model, and trains it where there is none")


@pytest.fixture(scope="session")
def model() -> Path:
    return current_model() or train(lambda step: None)


@pytest.fixture(scope="session")
def _own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Callbacks go to a file of this run, whatever has opened the machine's database before."""
    address = f"sqlite:///{tmp_path_factory.mktemp('conversations') / 'test.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ALONGSIDE_DATABASE_URL", address)
        this_machine.cache_clear()
        yield
        this_machine().dispose()
    this_machine.cache_clear()


@pytest.fixture(scope="session")
def stage(model: Path, _own_database: None) -> Iterator[Stage]:
    loop = asyncio.new_event_loop()
    yield Stage(loop.run_until_complete(Assistant.load(model)), loop)
    loop.close()
