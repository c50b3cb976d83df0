"""A browser, a front with an assistant that obeys, and the words the tests lean on."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from alongside.channels.settings import Settings
from alongside.content.answering import Answering
from alongside.content.loading import Content, load_content
from alongside.conversations.database import open_database
from alongside.conversations.store import Store
from tests.channels.serving import FakeAssistant, Front, echo

Scheme = Literal["light", "dark"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
]
SECRET = "a secret that only tests use"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}

expect.set_options(timeout=8_000)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Package-wide and no wider: while Playwright runs, asyncio can't be used by other tests."""
    if CHROMIUM is None and os.environ.get("ALONGSIDE_REQUIRE_BROWSER"):
        pytest.fail("a browser is required here, and there is no chromium: apt-get install chromium")
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="session")
def words(content: Content) -> Answering:
    return Answering(content)


@pytest.fixture(scope="session")
def _served(content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('widget') / 'test.db'}")
    settings = Settings(secret=SECRET, leave_to="/widget/icon.svg", answer_within=7.0)
    with Front(assistant=FakeAssistant(), content=content, store=Store(engine), settings=settings) as running:
        yield running
    engine.dispose()


@pytest.fixture
def front(_served: Front, monkeypatch: pytest.MonkeyPatch) -> Front:
    monkeypatch.setattr("alongside.channels.danger.read", lambda text: None)
    _served.assistant.reply = echo
    _served.assistant.asked.clear()
    return _served


@pytest.fixture
def assistant(front: Front) -> FakeAssistant:
    return front.assistant


@pytest.fixture
def visits(browser: Browser, front: Front) -> Iterator[Callable[..., Page]]:
    """Somebody opens the clinic's page; whatever the page complains about fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def visit(*, size: ViewportSize = DESKTOP, scheme: Scheme = "light", path: str = "/") -> Page:
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda line: complaints.append(line.text) if "Content Security Policy" in line.text else None
        )
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((front.url, "blob:")) else complaints.append(asked.url),
        )
        page.goto(front.url + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert complaints == []
