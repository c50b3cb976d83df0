"""Messages without English words: each gets a fitting reply."""

from typing import Any

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from alongside.content.loading import load_content
from alongside.nlu.unusual_messages import UnusualMessages, foreign_script, language, unusual


def read(text: str, *, topic: str = "out_of_scope", confidence: float = 0.2, **metadata: Any) -> Message:
    """The message after a classifier that read `topic`."""
    message = Message({TEXT: text, "metadata": metadata, INTENT: {"name": topic, "confidence": confidence}})
    UnusualMessages().process([message])
    return message


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("", "empty_message"),
        ("   \n\t", "empty_message"),
        ("\x00\x01\x02\x1b", "empty_message"),
        ("\u200b\u200d", "empty_message"),
        ("...", "empty_message"),
        ("😢", "emoji_only"),
        ("😭😭 💔!!", "emoji_only"),
        ("❤️", "emoji_only"),
        ("👩‍👧", "emoji_only"),
        ("👍🏽", "emoji_only"),
        ("a" * 2_001, "too_long"),
        ("what does it cost " * 600, "too_long"),
        ("😢" * 10_000, "too_long"),
    ],
)
def test_a_message_without_readable_words_is_named(text: str, phrase: str) -> None:
    assert unusual(text) == phrase
    message = read(text)
    assert message.get(INTENT) == {"name": "unusual_message", "confidence": 1.0}
    assert message.get("unusual") == phrase


@pytest.mark.parametrize("text", ["hi", "😢 help", "60", "\x07hello", "a" * 2_000, "£40?"])
def test_a_message_with_words_is_not_unusual(text: str) -> None:
    assert unusual(text) is None


def test_there_is_a_sentence_for_every_unusual_message() -> None:
    assert {"empty_message", "too_long", "emoji_only"} <= set(load_content().phrases)


OTHER_LANGUAGES = [
    ("es", "He perdido mi embarazo y estoy muy triste, ¿me pueden ayudar?"),
    ("fr", "J'ai perdu mon bébé la semaine dernière et je ne sais pas quoi faire"),
    ("de", "Ich habe mein Kind verloren und weiß nicht, was ich tun soll"),
    ("pl", "Straciłam ciążę i nie wiem, co mam teraz robić"),
    ("pt", "Perdi a minha gravidez e não sei o que fazer agora"),
    ("ro", "Am pierdut sarcina și nu știu ce să fac acum"),
    ("it", "Ho perso la mia gravidanza e non so cosa fare adesso"),
    ("tr", "Bebeğimi kaybettim ve şimdi ne yapacağımı bilmiyorum"),
    ("ar", "فقدت حملي ولا أعرف ماذا أفعل الآن"),
    ("ur", "میرا حمل ضائع ہو گیا ہے اور مجھے نہیں معلوم کہ کیا کروں"),
    ("hi", "मेरा गर्भपात हो गया है और मुझे नहीं पता क्या करूँ"),
    ("zh", "我流产了，不知道该怎么办"),
    ("uk", "Я втратила вагітність і не знаю, що мені робити"),
    ("pa", "ਮੇਰਾ ਗਰਭਪਾਤ ਹੋ ਗਿਆ ਹੈ ਅਤੇ ਮੈਨੂੰ ਨਹੀਂ ਪਤਾ ਕੀ ਕਰਾਂ"),
    ("bn", "আমার গর্ভপাত হয়েছে এবং আমি জানি না কী করব"),
    ("cy", "Rydw i wedi colli fy mabi ac nid wyf yn gwybod beth i'w wneud"),
    ("ga", "Chaill mé mo leanbh agus níl a fhios agam cad ba cheart dom a dhéanamh"),
]


@pytest.mark.parametrize(("code", "text"), OTHER_LANGUAGES)
def test_a_message_in_another_language_is_named(code: str, text: str) -> None:
    message = read(text)
    assert message.get("language") == code
    assert message.get(INTENT)["name"] == "other_language"


def test_a_message_in_a_foreign_script_is_named_even_where_the_classifier_guesses() -> None:
    assert read("我流产了", topic="feeling_grief", confidence=0.3).get(INTENT)["name"] == "other_language"


@pytest.mark.parametrize(
    "text",
    [
        "whats it like",
        "hw mcuh is a sesion plz",
        "wot r ur opnin tms",
        "im so sadd",
        "plz hlp me im bleding alot",
        "do i hav to undres",
        "im so sadd i cant stopp cryin",
        "wen r u opn on saterday",
        "craniosacral therapy apointment",
        "miscarrige at 9wks can i com",
        "ok",
        "ta",
        "yh",
        "D&C",
        "Siobhán here, can I come on Monday?",
        "is a café near the clinic",
    ],
)
def test_english_with_typos_stays_english(text: str) -> None:
    assert language(text) is None
    assert read(text).get(INTENT)["name"] == "out_of_scope"


def test_a_message_that_the_classifier_is_sure_of_is_let_be() -> None:
    message = read("sesiwn craniosacral pris", topic="clinic_price", confidence=0.9)
    assert message.get(INTENT)["name"] == "clinic_price"


def test_a_few_words_are_looked_at_where_the_classifier_reads_another_language() -> None:
    assert read("hola, gracias", topic="other_language", confidence=0.9).get("language") == "es"


def test_a_button_is_never_unusual() -> None:
    message = read("", topic="clinic_price", confidence=1.0, button="clinic_price")
    assert message.get(INTENT)["name"] == "clinic_price"


def test_no_question_is_left_in_an_unusual_message() -> None:
    message = Message({TEXT: "😢", "questions": [{"text": "😢", "ranking": []}]})
    UnusualMessages().process([message])
    assert message.get("questions") == []


@pytest.mark.parametrize(
    ("text", "foreign"),
    [("我", True), ("привіт", True), ("hello", False), ("123", False), ("", False), ("我 ok", False)],
)
def test_a_script_without_a_latin_letter_is_foreign(text: str, foreign: bool) -> None:
    assert foreign_script(text) is foreign


def test_every_language_that_has_a_sentence_is_tried_here() -> None:
    assert set(load_content().languages) == {code for code, _ in OTHER_LANGUAGES}
