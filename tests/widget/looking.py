"""What a person does and sees in the chat, in sentences."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page

ARTEFACTS = Path(__file__).parents[1] / "artefacts"


def opens(page: Page) -> Locator:
    """Open the chat; its window."""
    page.get_by_role("button", name="Ask a question").click()
    chat = page.get_by_role("dialog")
    chat.locator("li").get_by_text("not a person. I can tell you").wait_for()
    return chat


def says(page: Page, text: str) -> None:
    """Write and send."""
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send").click()


def bubbles(page: Page) -> list[str]:
    """What stands in the conversation, without whose words they are."""
    return [item.inner_text() for item in page.locator("li.said .bubble").all()]


def pictures(page: Page, name: str) -> None:
    """Keep a screenshot to look at."""
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


Visits = Callable[..., Page]
