"""What the safety layer found is in every message's parse data."""

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from alongside.nlu.safety_annotator import SafetyAnnotator
from alongside.safety import assess


def annotated(text: str | None) -> Message:
    (message,) = SafetyAnnotator().process([Message({TEXT: text})])
    return message


def test_a_message_carries_its_tiers_and_signals() -> None:
    found = assess("I want to die")
    assert annotated("I want to die").get("safety") == {"tiers": ["crisis"], "signals": list(found.signals)}
    assert found.signals


def test_a_harmless_message_carries_empty_lists() -> None:
    assert annotated("what are your opening hours").get("safety") == {"tiers": [], "signals": []}


def test_a_message_without_text_carries_empty_lists() -> None:
    assert annotated(None).get("safety") == {"tiers": [], "signals": []}


def test_the_words_themselves_are_not_repeated() -> None:
    assert "zebrafish" not in str(annotated("zebrafish, I want to die").get("safety"))
