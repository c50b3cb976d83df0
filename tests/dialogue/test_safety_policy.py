"""Danger beats everything: the card is shown, whatever the conversation was about."""

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from alongside.dialogue.safety_policy import SafetyPolicy
from tests.dialogue.conversations import FORM_IS_OPEN, bot, does, listens, tracker, visitor

CRISIS, URGENT = "utter_crisis", "utter_urgent_medical"
WISH = "I want to die"
BLEEDING = "I am soaking a pad every half hour and I fainted"
HARMLESS = "what are your opening hours"


@pytest.fixture
def policy(tmp_path_factory: pytest.TempPathFactory) -> SafetyPolicy:
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("model"))
    config = SafetyPolicy.get_default_config()
    return SafetyPolicy(config, storage, Resource("policy"), ExecutionContext(GraphSchema({})))


class Prediction:
    """What the policy says should happen next."""

    def __init__(self, policy: SafetyPolicy, domain: Domain, *events: object) -> None:
        self.tracker: DialogueStateTracker = tracker(domain, *events)  # type: ignore[arg-type]
        self.whole: PolicyPrediction = policy.predict_action_probabilities(self.tracker, domain)
        self.scores = self.whole.probabilities
        best = self.scores.index(max(self.scores))
        self.action = domain.action_names_or_texts[best] if max(self.scores) > 0 else None


@pytest.mark.parametrize(
    ("text", "card"), [(WISH, CRISIS), ("i wanna kill myself", CRISIS), (BLEEDING, URGENT), ("Ich " + WISH, CRISIS)]
)
def test_danger_in_the_words_shows_its_card(policy: SafetyPolicy, domain: Domain, text: str, card: str) -> None:
    found = Prediction(policy, domain, listens(), visitor(text, intent="clinic_price"))
    assert found.action == card
    assert max(found.scores) == 1.0


@pytest.mark.parametrize("slash", ["/", "//", " / ", "/restart "])
def test_a_leading_slash_does_not_hide_danger(policy: SafetyPolicy, domain: Domain, slash: str) -> None:
    assert Prediction(policy, domain, listens(), visitor(slash + WISH)).action == CRISIS


def test_the_card_beats_every_rule_of_rasa(policy: SafetyPolicy, domain: Domain) -> None:
    found = Prediction(policy, domain, listens(), visitor(WISH))
    assert found.whole.is_no_user_prediction
    assert found.whole.policy_priority == 1000


@pytest.mark.parametrize(("intent", "card"), [("safety_crisis", CRISIS), ("safety_urgent_medical", URGENT)])
def test_danger_that_only_the_classifier_sees_shows_its_card(
    policy: SafetyPolicy, domain: Domain, intent: str, card: str
) -> None:
    assert Prediction(policy, domain, listens(), visitor(HARMLESS, intent=intent)).action == card


def test_danger_inside_the_form_shows_the_card_and_closes_the_form(policy: SafetyPolicy, domain: Domain) -> None:
    call_back = visitor("call me back", intent="request_callback")
    found = Prediction(policy, domain, listens(), call_back, FORM_IS_OPEN, listens(), visitor(WISH))
    assert found.action == CRISIS
    found.tracker.update_with_events(found.whole.optional_events, domain)
    assert found.tracker.active_loop_name is None
    assert found.tracker.get_slot(REQUESTED_SLOT) is None


def test_what_an_interrupted_form_was_told_is_forgotten_and_the_danger_too(
    policy: SafetyPolicy, domain: Domain
) -> None:
    told = [SlotSet("callback_name", "Kim"), SlotSet("callback_contact", "kim@example.org")]
    danger = [listens(), visitor(BLEEDING), SlotSet("callback_when", BLEEDING)]
    found = Prediction(policy, domain, listens(), FORM_IS_OPEN, told, danger)
    assert found.action == URGENT
    found.tracker.update_with_events(found.whole.optional_events, domain)
    slots = domain.required_slots_for_form("callback_form")
    assert [found.tracker.get_slot(slot) for slot in slots] == [None, None, None]


def test_without_a_form_only_the_last_topic_is_forgotten(policy: SafetyPolicy, domain: Domain) -> None:
    events = Prediction(policy, domain, listens(), visitor(WISH)).whole.optional_events
    assert [(event.key, event.value) for event in events] == [("topic", None), ("asked", None), ("context", None)]


def test_danger_after_the_fallback_shows_the_card(policy: SafetyPolicy, domain: Domain) -> None:
    found = Prediction(policy, domain, listens(), visitor("???"), does("action_unsure"), listens(), visitor(WISH))
    assert found.action == CRISIS


def test_two_dangers_show_both_cards_danger_to_life_first(policy: SafetyPolicy, domain: Domain) -> None:
    said = [listens(), visitor(f"{BLEEDING} and {WISH}")]
    assert Prediction(policy, domain, said).action == CRISIS
    assert Prediction(policy, domain, said, does(CRISIS), bot("card")).action == URGENT
    assert Prediction(policy, domain, said, does(CRISIS), does(URGENT)).action == ACTION_LISTEN_NAME


def test_after_the_card_the_bot_listens(policy: SafetyPolicy, domain: Domain) -> None:
    found = Prediction(policy, domain, listens(), visitor(WISH), does(CRISIS), bot("card"))
    assert found.action == ACTION_LISTEN_NAME
    assert found.whole.is_no_user_prediction


def test_a_card_is_not_shown_twice_for_one_message(policy: SafetyPolicy, domain: Domain) -> None:
    found = Prediction(policy, domain, listens(), visitor(WISH), does(CRISIS), listens())
    assert found.action is None


def test_a_second_message_in_danger_gets_a_card_again(policy: SafetyPolicy, domain: Domain) -> None:
    found = Prediction(policy, domain, listens(), visitor(WISH), does(CRISIS), listens(), visitor(WISH))
    assert found.action == CRISIS


def test_a_harmless_message_after_the_card_is_left_to_the_rules(policy: SafetyPolicy, domain: Domain) -> None:
    found = Prediction(policy, domain, listens(), visitor(WISH), does(CRISIS), listens(), visitor(HARMLESS))
    assert found.action is None


@pytest.mark.parametrize(
    "events",
    [
        [],
        [listens()],
        [listens(), visitor(HARMLESS)],
        [listens(), visitor("")],
        [listens(), visitor(HARMLESS), FORM_IS_OPEN],
    ],
    ids=["nothing happened", "the bot waits", "a harmless question", "an empty message", "a form begins"],
)
def test_without_danger_the_policy_has_no_say(policy: SafetyPolicy, domain: Domain, events: list[object]) -> None:
    found = Prediction(policy, domain, *events)
    assert found.scores == [0.0] * domain.num_actions
    assert found.whole.is_no_user_prediction is False
    assert not found.whole.optional_events


def test_training_learns_nothing(policy: SafetyPolicy, domain: Domain) -> None:
    assert policy.train([], domain) == Resource("policy")
