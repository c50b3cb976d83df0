"""The shipped content, and copies of it that tests may break."""

from pathlib import Path

import pytest

from alongside.content.answering import Answering
from alongside.content.loading import Content, load_content
from alongside.content.source import Source
from alongside.content.wording import Rules
from alongside.paths import CONTENT
from tests.content.editing import Folder


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def answering(content: Content) -> Answering:
    return Answering(content)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return Rules.of(Source.read(CONTENT / "language.yml", root=CONTENT.parent))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder.copied(to=tmp_path)
