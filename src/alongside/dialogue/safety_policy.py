"""The safety policy: reads the raw text and beats every other policy."""

from typing import Any

from rasa.core.featurizers.tracker_featurizers import TrackerFeaturizer
from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

from alongside.safety import Tier, assess

CARD_ACTIONS: dict[Tier, str] = {"crisis": "utter_crisis", "urgent_medical": "utter_urgent_medical"}
"""In the order in which the cards are shown."""
LAST_TOPIC = ("topic", "asked", "context")
"""Slots of the last answer: after a card, "say that again" must not bring back a price."""
PRIORITY = 1000
"""Above every policy of Rasa; the flag `is_no_user_prediction` decides before priority does."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class SafetyPolicy(Policy):
    """Shows the card of each danger in the last message, then listens; otherwise abstains."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa asks each policy for its priority."""
        return {"priority": PRIORITY}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        featurizer: TrackerFeaturizer | None = None,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context, featurizer)

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        """Nothing is learned: what danger is stands in content/safety."""
        return self._resource

    def predict_action_probabilities(
        self, tracker: DialogueStateTracker, domain: Domain, rule_only_data: dict[str, Any] | None = None, **kwargs: Any
    ) -> PolicyPrediction:
        """Certainty for the card that is due, or for listening after it; zeros where there is no danger."""
        cards = due(tracker)
        if cards is None:
            return self._prediction(self._default_predictions(domain))
        action = cards[0] if cards else ACTION_LISTEN_NAME
        scores = self._default_predictions(domain)
        scores[domain.index_for_action(action)] = 1.0
        return self._prediction(scores, is_no_user_prediction=True, optional_events=_afterwards(tracker, domain))


def due(tracker: DialogueStateTracker) -> list[str] | None:
    """Cards the last message asks for and that have not been shown since; None where it asks for none."""
    since: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            wanted = _wanted(event)
            return [card for card in wanted if card not in since] if wanted else None
        if isinstance(event, ActionExecuted) and event.action_name:
            if event.action_name == ACTION_LISTEN_NAME:
                return None
            since.append(event.action_name)
    return None


def _wanted(message: UserUttered) -> list[str]:
    tiers = set(assess(message.text or "").tiers) | _by_intent(message)
    return [action for tier, action in CARD_ACTIONS.items() if tier in tiers]


def _by_intent(message: UserUttered) -> set[str]:
    intent = message.intent_name or ""
    tier = intent.removeprefix("safety_")
    return {tier} if intent.startswith("safety_") and tier in CARD_ACTIONS else set()


def _afterwards(tracker: DialogueStateTracker, domain: Domain) -> list[Event]:
    """After a card nothing goes on as before: the form is closed and forgotten, and so is the last topic."""
    form = tracker.active_loop_name
    slots = [REQUESTED_SLOT, *domain.required_slots_for_form(form)] if form else []
    closed: list[Event] = [ActiveLoop(None)] if form else []
    return [*closed, *(SlotSet(slot, None) for slot in (*slots, *LAST_TOPIC))]
