"""The main job in a real browser."""

import asyncio

import pytest
from playwright.sync_api import Page, expect

from alongside.channels.assistant import Button, Part, Turn
from alongside.content.answering import Answering
from tests.channels.serving import FakeAssistant, Front, turn
from tests.channels.serving import says as replies
from tests.widget.conftest import DESKTOP, PHONE
from tests.widget.looking import Visits, bubbles, opens, pictures, says


def answer(words: Answering) -> Part:
    """A real answer with its sources and buttons."""
    reply = words.answer("cst_what_is")
    buttons = tuple(Button(title=words.label(topic), button=topic) for topic in reply.offered)
    return Part(text=reply.text, topic="cst_what_is", sources=reply.sources, buttons=buttons)


def card(words: Answering, name: str = "crisis") -> Part:
    """A real card."""
    return Part(text=words.card(name).text, card=name)


def focused(page: Page) -> str:
    """What has the focus, by its words."""
    script = """() => {
        let at = document.activeElement;
        while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        return at.id || at.innerText || at.getAttribute('aria-label') || at.tagName;
    }"""
    return str(page.evaluate(script))


def test_nothing_is_stored_and_nothing_sent_before_the_chat_is_opened(visits: Visits, front: Front) -> None:
    page = visits()
    expect(page.get_by_role("button", name="Ask a question")).to_be_visible()
    assert page.evaluate("() => sessionStorage.length + localStorage.length + document.cookie.length") == 0
    opens(page)
    assert page.evaluate("() => Object.keys(sessionStorage)") == ["alongside"]


def test_the_chat_says_what_it_is_and_what_becomes_of_the_words(visits: Visits) -> None:
    chat = opens(visits())
    expect(chat).to_contain_text("Automated assistant, not a person")
    expect(chat).to_contain_text("What you write is kept until you delete it")
    expect(chat).to_have_accessible_name("Ask The Example Clinic")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("device", "size"), [("phone", PHONE), ("desktop", DESKTOP)])
def test_a_question_gets_an_answer_with_its_source_and_what_to_ask_next(
    visits: Visits, assistant: FakeAssistant, words: Answering, device: str, size: dict[str, int], scheme: str
) -> None:
    assistant.reply = replies(answer(words))
    page = visits(size=size, scheme=scheme)
    pictures(page, f"{device}-{scheme}-1-page")
    opens(page)
    pictures(page, f"{device}-{scheme}-2-greeting")
    says(page, "what is it?")
    expect(page.locator("li").get_by_text("hands-on therapy with a very light touch")).to_be_visible()
    source = page.get_by_text("From the article: What cranio-sacral therapy is")
    pictures(page, f"{device}-{scheme}-3-answer")
    source.click()
    expect(page.get_by_text("The article says this therapy works with a faint rhythm")).to_be_visible()
    pictures(page, f"{device}-{scheme}-4-source")
    page.get_by_role("button", name="What happens in an appointment?").first.click()
    expect(page.locator("li.visitor")).to_have_count(2)
    expect(page.locator("li.bot")).to_have_count(3)
    assert assistant.asked[-1] == ("What happens in an appointment?", "appointment_what_happens")


@pytest.mark.parametrize(("device", "size", "scheme"), [("phone", PHONE, "light"), ("desktop", DESKTOP, "dark")])
def test_the_crisis_card_stands_out_and_its_numbers_can_be_tapped(
    visits: Visits, assistant: FakeAssistant, words: Answering, device: str, size: dict[str, int], scheme: str
) -> None:
    assistant.reply = replies(card(words))
    page = visits(size=size, scheme=scheme)
    opens(page)
    says(page, "a signal")
    shown = page.locator("li.card")
    expect(shown).to_be_visible()
    links = {link.inner_text(): link.get_attribute("href") for link in shown.get_by_role("link").all()}
    assert links == {"999": "tel:999", "116 123": "tel:116123", "111": "tel:111", "0303 003 6464": "tel:03030036464"}
    pictures(page, f"{device}-{scheme}-5-card")


@pytest.mark.parametrize(("device", "size", "scheme"), [("phone", PHONE, "light"), ("desktop", DESKTOP, "dark")])
def test_help_now_needs_no_network(visits: Visits, device: str, size: dict[str, int], scheme: str) -> None:
    page = visits(size=size, scheme=scheme)
    expect(page.get_by_role("button", name="Ask a question")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Ask a question").click()
    page.get_by_role("button", name="Help now").click()
    expect(page.get_by_role("link", name="Call 999 (UK)")).to_have_attribute("href", "tel:999")
    expect(page.get_by_role("link", name="Samaritans 116 123 (UK)")).to_have_attribute("href", "tel:116123")
    assert focused(page) == "help-title"
    pictures(page, f"{device}-{scheme}-6-help")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Call 999 (UK)")).to_be_hidden()
    assert focused(page) == "Help now"


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_escape_closes_the_chat_and_gives_the_focus_back(visits: Visits, size: dict[str, int]) -> None:
    page = visits(size=size)
    opens(page)
    assert focused(page) == ("title" if size == PHONE else "message")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert focused(page) == "Ask a question"


def test_the_whole_conversation_works_by_keyboard(visits: Visits, assistant: FakeAssistant, words: Answering) -> None:
    assistant.reply = replies(answer(words))
    page = visits()
    page.get_by_role("button", name="Ask a question").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("what is it?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="What happens in an appointment?")).to_be_visible()
    assert focused(page) == "message"
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("li.visitor")).to_have_count(2)


def test_each_new_message_is_announced_once_and_history_never(visits: Visits) -> None:
    page = visits()
    opens(page)
    status = page.get_by_role("status")
    expect(status.locator("p")).to_have_count(1)
    says(page, "hello")
    expect(status.locator("p")).to_have_count(2)
    expect(status.locator("p").last).to_have_text("Assistant: You wrote: hello")
    page.reload()
    expect(page.get_by_text("You wrote: hello", exact=True)).to_be_visible()
    expect(status.locator("p")).to_have_count(0)


def test_a_reload_loses_nothing(visits: Visits) -> None:
    page = visits()
    opens(page)
    says(page, "hello")
    expect(page.get_by_text("You wrote: hello", exact=True)).to_be_visible()
    before = bubbles(page)
    page.reload()
    expect(page.get_by_text("You wrote: hello", exact=True)).to_be_visible()
    assert bubbles(page) == before


def test_what_is_written_offline_waits_and_arrives_once_in_order(visits: Visits, assistant: FakeAssistant) -> None:
    page = visits()
    opens(page)
    page.context.set_offline(True)
    says(page, "first")
    says(page, "second")
    expect(page.get_by_text("Not sent yet")).to_have_count(2)
    pictures(page, "desktop-light-7-offline")
    page.context.set_offline(False)
    expect(page.get_by_text("You wrote: second", exact=True)).to_be_visible()
    expect(page.get_by_text("Not sent yet")).to_have_count(0)
    assert assistant.asked == [("first", None), ("second", None)]
    said = bubbles(page)[1:]
    assert sorted(said) == sorted(["first", "You wrote: first", "second", "You wrote: second"])
    assert said.index("first") < said.index("second")
    assert said.index("You wrote: first") < said.index("You wrote: second")


def test_when_nothing_answers_the_clinics_phone_and_the_emergency_number_show(visits: Visits) -> None:
    page = visits()
    opens(page)
    page.clock.install()
    page.context.set_offline(True)
    says(page, "hello")
    page.clock.run_for(8_100)
    silence = page.locator("li.silence")
    expect(silence).to_contain_text("020 7946 0138")
    expect(silence).to_contain_text("999 (UK)")


def test_typing_shows_while_the_assistant_thinks(visits: Visits, assistant: FakeAssistant) -> None:
    async def slowly(text: str, button: str | None) -> Turn:
        await asyncio.sleep(0.8)
        return turn(Part(text="There."))

    assistant.reply = slowly
    page = visits(size=PHONE)
    opens(page)
    says(page, "hello")
    expect(page.get_by_text("The assistant is writing")).to_be_attached()
    expect(page.locator(".typing")).to_be_visible()
    pictures(page, "phone-light-8-typing")
    expect(page.get_by_text("There.", exact=True)).to_be_visible()
    expect(page.locator(".typing")).to_be_hidden()


@pytest.mark.parametrize("size", [{"width": 320, "height": 568}, {"width": 320, "height": 256}])
def test_nothing_is_cut_off_on_a_small_screen_or_at_four_hundred_percent(
    visits: Visits, assistant: FakeAssistant, words: Answering, size: dict[str, int]
) -> None:
    assistant.reply = replies(answer(words))
    page = visits(size=size)
    opens(page)
    says(page, "what is it?")
    expect(page.locator("li").get_by_text("hands-on therapy with a very light touch")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    assert page.locator("dialog").evaluate("it => it.scrollWidth - it.clientWidth") == 0
    pictures(page, f"small-{size['height']}")
