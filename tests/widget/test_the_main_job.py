"""`serve`, with the trained model, Rasa and the actions, and a visitor in a real browser."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.paths import ROOT
from alongside.serving import free_port
from tests.widget.conftest import PHONE
from tests.widget.looking import opens, pictures, says

pytestmark = pytest.mark.slow
TRAINED_AND_STARTED = 400
"""Seconds; most of them only where there is no model yet."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Everything running, as a clinic would start it."""
    folder: Path = tmp_path_factory.mktemp("serve")
    port = free_port()
    environment = {**os.environ, "ALONGSIDE_DATABASE_URL": f"sqlite:///{folder / 'test.db'}"}
    command = [sys.executable, "-m", "alongside.cli", "serve", "--port", str(port)]
    with (folder / "serve.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}/health/ready", process, folder / "serve.log")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + TRAINED_AND_STARTED
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own address
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.mark.timeout(TRAINED_AND_STARTED + 60)
def test_a_visitor_asks_and_gets_a_true_kind_sourced_answer(page: Page) -> None:
    chat = opens(page)
    says(page, "what happens in an appointment")
    expect(chat.get_by_text("The article says you mostly lie on a treatment table").first).to_be_visible()
    expect(chat.get_by_text("From the article:").first).to_be_visible()
    pictures(page, "main-job-answer")
    says(page, "how much is it and do i have to undress?")
    expect(chat.get_by_text("An appointment costs").first).to_be_visible()
    expect(chat.get_by_text("You stay fully dressed").first).to_be_visible()


@pytest.mark.timeout(TRAINED_AND_STARTED + 60)
def test_a_visitor_in_danger_gets_the_card_through_the_whole_assistant(page: Page) -> None:
    chat = opens(page)
    says(page, "i dont want to be alive anymore")
    expect(chat.get_by_text("Samaritans on").first).to_be_visible()
    pictures(page, "main-job-card")
