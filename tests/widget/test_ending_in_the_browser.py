"""Leaving, keeping, deleting, and coming back too late."""

import asyncio

from playwright.sync_api import expect

from alongside.channels.assistant import Part, Turn
from alongside.conversations.identity import Tokens
from tests.channels.serving import FakeAssistant, Front, turn
from tests.widget.conftest import SECRET
from tests.widget.looking import Visits, opens, pictures, says


def test_leaving_blanks_the_page_and_leaves_nothing(visits: Visits) -> None:
    page = visits()
    opens(page)
    page.get_by_role("button", name="Leave this page").click()
    page.wait_for_url("**/widget/icon.svg")
    assert page.evaluate("() => sessionStorage.length") == 0


def test_shift_three_times_leaves_from_anywhere(visits: Visits) -> None:
    page = visits()
    expect(page.get_by_role("button", name="Ask a question")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/widget/icon.svg")


def test_capital_letters_do_not_leave(visits: Visits) -> None:
    page = visits()
    opens(page)
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    assert page.get_by_label("Your message").input_value() == "ABC"


def test_deleting_asks_first_and_gives_a_receipt(visits: Visits, assistant: FakeAssistant) -> None:
    page = visits()
    opens(page)
    says(page, "hello")
    expect(page.get_by_text("You wrote: hello", exact=True)).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Delete this chat").click()
    pictures(page, "desktop-light-9-delete")
    page.get_by_role("button", name="Yes, delete it").click()
    expect(page.locator("li.system").get_by_text("Your receipt:")).to_be_visible()
    expect(page.get_by_text("You wrote: hello", exact=True)).to_have_count(0)


def test_a_copy_can_be_kept(visits: Visits) -> None:
    page = visits()
    opens(page)
    page.get_by_role("button", name="Menu").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    assert "automated assistant" in download.value.path().read_text(encoding="utf-8")


def test_a_chat_that_the_server_no_longer_knows_begins_anew_and_loses_no_message(visits: Visits, front: Front) -> None:
    page = visits()
    opens(page)
    token = page.evaluate("() => JSON.parse(sessionStorage.getItem('alongside')).token")
    front.store.delete(Tokens(SECRET).conversation(token))
    says(page, "are you there")
    expect(page.locator("li.system").get_by_text("This is a new one")).to_be_visible()
    expect(page.get_by_text("You wrote: are you there", exact=True)).to_have_count(1)


def test_an_answer_that_comes_while_the_chat_is_closed_is_counted(visits: Visits, assistant: FakeAssistant) -> None:
    async def later(text: str, button: str | None) -> Turn:
        await asyncio.sleep(0.5)
        return turn(Part(text="There."))

    assistant.reply = later
    page = visits()
    opens(page)
    says(page, "hello")
    expect(page.locator("li.waiting")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Ask a question 1 new")).to_be_visible()
    page.get_by_role("button", name="Ask a question 1 new").click()
    expect(page.get_by_text("There.", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("1 new")).to_be_hidden()


def test_a_message_that_is_too_long_goes_back_to_the_field(visits: Visits) -> None:
    page = visits()
    opens(page)
    long = "word " * 500
    says(page, long)
    expect(page.locator("li.system").get_by_text("send it in shorter parts")).to_be_visible()
    assert page.get_by_label("Your message").input_value() == long.strip()
    expect(page.locator("li.visitor")).to_have_count(0)
