"""The server's words reach the page as words."""

import pytest
from playwright.sync_api import expect

from alongside.channels.assistant import Button, Part
from tests.channels.serving import FakeAssistant
from tests.channels.serving import says as replies
from tests.widget.looking import Visits, opens, says

NASTY = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    'https://example.org/"onmouseover=alert(1)',
    "data:text/html,<script>alert(1)</script>",
    "&lt;b&gt; {{7*7}} ${7*7}",
]


def test_no_words_become_markup_wherever_they_stand(visits: Visits, assistant: FakeAssistant) -> None:
    page = visits()
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    opens(page)
    whole = "\n".join(NASTY)
    assistant.reply = replies(Part(text=whole, buttons=tuple(Button(title=each, button="x") for each in NASTY)))
    says(page, whole)
    answer = page.locator("li.bot").last
    for each in NASTY:
        expect(answer.get_by_role("button", name=each, exact=True)).to_be_visible()
        assert each in answer.locator(".bubble").inner_text()
    assert page.locator("li img, li script, li svg").count() == 0
    schemes = {href.split(":")[0] for href in answer.locator("a").evaluate_all("all => all.map(it => it.href)")}
    assert schemes <= {"https", "mailto", "tel"}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("call 999 now (UK)", {"999": "tel:999"}),
        ("112 or 999.", {"112": "tel:112", "999": "tel:999"}),
        ("Samaritans on 116 123, free", {"116 123": "tel:116123"}),
        ("Miscarriage UK on 0303 003 6464.", {"0303 003 6464": "tel:03030036464"}),
        ("NHS 111.", {"111": "tel:111"}),
        ("Lifeline on 13 11 14", {"13 11 14": "tel:131114"}),
        ("on 1-800-944-4773 (US)", {"1-800-944-4773": "tel:18009444773"}),
        ("+44 20 7946 0138", {"+44 20 7946 0138": "tel:+442079460138"}),
        ("a helpline near you (findahelpline.com)", {"findahelpline.com": "https://findahelpline.com"}),
        ("see https://www.example.org/a?b=1.", {"https://www.example.org/a?b=1": "https://www.example.org/a?b=1"}),
        ("write to hello@example.org, please", {"hello@example.org": "mailto:hello@example.org"}),
        ("60 minutes, £60 or £1000, 24/7, 09:00 to 17:30, 10,000, in 2026, 2026-11-22", {}),
        ("http://example.net is not safe", {"example.net": "https://example.net"}),
        ("11, 9 to 4, 1.5 hours, 9,999, 50%, ZZ1 1ZZ, 85258", {}),
    ],
)  # fmt: skip
def test_numbers_and_addresses_can_be_tapped_and_other_figures_cannot(
    visits: Visits, text: str, links: dict[str, str]
) -> None:
    page = visits()
    found = page.evaluate(
        """async text => {
            const { linked } = await import('/widget/build.js');
            const links = linked(text).filter(it => it.href);
            return Object.fromEntries(links.map(it => [it.textContent, it.getAttribute('href')]));
        }""",
        text,
    )
    assert found == links


def test_other_schemes_never_become_links(visits: Visits) -> None:
    names = visits().evaluate(
        """async () => {
            const { link } = await import('/widget/build.js');
            const others = ['javascript:alert(1)', 'data:text/html,x', 'http://a.b', ' javascript:x'];
            return others.map(it => link(it, 'x').nodeName);
        }"""
    )
    assert set(names) == {"#text"}
