"""Actions, run as the SDK runs them, without a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from alongside.content.answering import Answering
from alongside.content.speaking import speaker
from alongside.conversations.database import this_machine


@pytest.fixture
def words() -> Answering:
    return speaker()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database of this process, empty and gone after the test."""
    monkeypatch.setenv("ALONGSIDE_DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    this_machine.cache_clear()
    yield this_machine()
    this_machine().dispose()
    this_machine.cache_clear()
