"""The cards come from content/, even when the action server is gone."""

import pytest
from rasa.shared.core.domain import Domain

from alongside.content.answering import Answering
from alongside.content.loading import load_content
from alongside.dialogue.words import ContentWords
from tests.dialogue.conversations import bot, listens, tracker, visitor

WISH = "I want to die"


@pytest.fixture(scope="module")
def words() -> ContentWords:
    return ContentWords()


@pytest.fixture(scope="module")
def answering() -> Answering:
    return Answering(load_content())


@pytest.mark.parametrize(
    ("action", "said", "card"),
    [
        ("utter_crisis", WISH, "crisis"),
        ("utter_crisis", "I took 40 paracetamol tablets", "crisis_overdose"),
        ("utter_crisis", "my husband hits me", "crisis_abuse"),
        ("utter_crisis", "something the lexicon does not know", "crisis"),
        ("utter_urgent_medical", "I am soaking a pad every half hour", "urgent_medical"),
        ("utter_urgent_medical", f"I am soaking a pad every half hour and {WISH}", "urgent_medical"),
    ],
)
async def test_the_card_that_fits_is_said_in_the_words_of_the_content(
    words: ContentWords, answering: Answering, domain: Domain, action: str, said: str, card: str
) -> None:
    message = await words.generate(action, tracker(domain, listens(), visitor(said)), "alongside")
    assert message is not None
    assert (message["card"], message["text"]) == (card, answering.card(card).text)
    assert message["signposts"] == list(answering.card(card).signposts)


@pytest.mark.parametrize("tier", ["crisis", "urgent_medical"])
def test_the_short_card_is_shown_where_the_same_card_was_shown_last(
    words: ContentWords, domain: Domain, tier: str
) -> None:
    said = WISH if tier == "crisis" else "I am soaking a pad every half hour"
    before = [listens(), visitor(said), bot("card", card=tier), listens(), visitor(said)]
    assert words.which(tier, tracker(domain, before)) == f"{tier}_short"


def test_the_short_card_stays_short_the_third_time(words: ContentWords, domain: Domain) -> None:
    before = [listens(), visitor(WISH), bot("card", card="crisis_short"), listens(), visitor(WISH)]
    assert words.which("crisis", tracker(domain, before)) == "crisis_short"


@pytest.mark.parametrize("shown", [None, "urgent_medical", "crisis_overdose"])
def test_the_whole_card_is_shown_after_anything_else(words: ContentWords, domain: Domain, shown: str | None) -> None:
    before = [listens(), visitor(WISH), bot("card", card="crisis"), bot("words", card=shown), listens(), visitor(WISH)]
    assert words.which("crisis", tracker(domain, before)) == "crisis"


def test_every_card_for_danger_to_life_has_a_short_form(words: ContentWords, domain: Domain) -> None:
    before = [listens(), bot("card", card="crisis_overdose"), listens(), visitor("I took 40 paracetamol tablets")]
    assert words.which("crisis", tracker(domain, before)) == "crisis_overdose_short"
    cards = words.content.signposts.cards
    assert all(f"{card}_short" in cards for card in cards if not card.endswith("_short"))


async def test_the_card_needs_no_message(words: ContentWords, domain: Domain) -> None:
    message = await words.generate("utter_crisis", tracker(domain), "alongside")
    assert message is not None
    assert message["card"] == "crisis"


async def test_a_sentence_of_the_content_is_said_by_its_name(
    words: ContentWords, answering: Answering, domain: Domain
) -> None:
    message = await words.generate("utter_goodbye", tracker(domain), "alongside")
    assert message == {"text": answering.phrase("goodbye")}


async def test_what_the_content_does_not_hold_is_not_said(words: ContentWords, domain: Domain) -> None:
    assert await words.generate("utter_no_such_words", tracker(domain), "alongside") is None
