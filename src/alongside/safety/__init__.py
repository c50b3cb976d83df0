"""One function decides what distress is: `assess`. Channels, the NLU annotator and the dialogue policy ask it."""

from alongside.safety.assessing import Assessment, assess, card_for
from alongside.safety.lexicon import Tier

__all__ = ["Assessment", "Tier", "assess", "card_for"]
