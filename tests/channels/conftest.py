"""A front, an assistant that obeys, and visitors."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from alongside.channels.settings import Settings
from alongside.content.loading import Content, load_content
from alongside.conversations.database import open_database
from alongside.conversations.store import Store
from tests.channels.serving import FakeAssistant, Front
from tests.channels.visiting import Visitor

SECRET = "a secret that only tests use"


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    engine = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    yield Store(engine)
    engine.dispose()


@pytest.fixture
def settings() -> Settings:
    return Settings(secret=SECRET, answer_within=1.0, card_after=0.2)


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def danger_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Which words the safety layer is to find dangerous in this test, and the card they call for."""

    def choose(word: str, *, card: str = "crisis") -> None:
        monkeypatch.setattr("alongside.channels.danger.read", lambda text: card if word in text else None)

    return choose


@pytest.fixture(autouse=True)
def _no_danger(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the channel; what is dangerous is tested with the safety layer."""
    monkeypatch.setattr("alongside.channels.danger.read", lambda text: None)


@pytest.fixture
def front(assistant: FakeAssistant, content: Content, store: Store, settings: Settings) -> Iterator[Front]:
    with Front(assistant=assistant, content=content, store=store, settings=settings) as running:
        yield running


@pytest.fixture
def arrives(front: Front) -> Iterator[Callable[[], Visitor]]:
    """Another visitor comes."""
    with ExitStack() as visitors:
        yield lambda: visitors.enter_context(Visitor(front.url))


@pytest.fixture
def visitor(arrives: Callable[[], Visitor]) -> Visitor:
    return arrives()
