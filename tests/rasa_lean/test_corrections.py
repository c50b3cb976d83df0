"""What is corrected for speed gives what Rasa's own code gives."""

import json
from collections.abc import Callable
from copy import deepcopy
from inspect import getclosurevars
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message

State = dict[str, Any]


def after(action: str, *, intent: str | None = None, **slots: Any) -> State:
    """What a turn looks like to the policy."""
    state: State = {"prev_action": {"action_name": action}}
    if intent:
        state["user"] = {"intent": intent}
    if slots:
        state["slots"] = {name: [value] for name, value in slots.items()}
    return state


def said(intent: str, **slots: Any) -> State:
    return after("action_listen", intent=intent, **slots)


START: State = {}
RULES = [
    [START, said("greet")],
    [said("greet")],
    [said("price")],
    [said("price", known=1.0)],
    [said("greet"), after("utter_hello")],
    [said("greet"), after("utter_hello"), said("price")],
    [said("price"), after("utter_price"), said("price")],
    [after("utter_hello")],
    [after("utter_price", known=1.0)],
    [{"user": {"text": "as it was typed"}, **after("action_listen")}],
    [START],
]
LOOKUP = {json.dumps(states, sort_keys=True): "an action" for states in RULES}
CONVERSATIONS = {
    "start": [START],
    "a first greeting": [START, said("greet")],
    "a price first": [START, said("price")],
    "an intent without a rule": [START, said("thanks")],
    "after the answer": [START, said("greet"), after("utter_hello")],
    "a question after the greeting": [START, said("greet"), after("utter_hello"), said("price")],
    "the same twice": [START, said("price"), after("utter_price"), said("price")],
    "a greeting later on": [said("price"), after("utter_price"), said("greet")],
    "a slot is set": [START, {"user": {"intent": "price"}, **after("action_listen"), "slots": {"known": (1.0,)}}],
    "a slot and no intent": [said("price"), {**after("utter_price"), "slots": {"known": (1.0,)}}],
    "typed words": [START, {"user": {"text": "as it was typed"}, **after("action_listen")}],
}


@pytest.fixture
def policy() -> RulePolicy:
    return RulePolicy.__new__(RulePolicy)


@pytest.fixture
def rasas_own_keys() -> Callable[..., set[str]]:
    own: Callable[..., set[str]] = getclosurevars(RulePolicy._get_possible_keys).nonlocals["every_key"]
    return own


@pytest.mark.parametrize("states", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
def test_the_rules_that_apply_are_those_that_rasa_finds(
    policy: RulePolicy, rasas_own_keys: Callable[..., set[str]], states: list[State]
) -> None:
    assert policy._get_possible_keys(LOOKUP, states) == rasas_own_keys(policy, LOOKUP, states)


def test_these_conversations_reach_rules_of_every_kind(policy: RulePolicy) -> None:
    found = {key for states in CONVERSATIONS.values() for key in policy._get_possible_keys(LOOKUP, states)}
    assert found == LOOKUP.keys()


def test_a_rule_learned_later_is_found(policy: RulePolicy) -> None:
    lookup = {json.dumps([said("greet")], sort_keys=True): "utter_hello"}
    assert policy._get_possible_keys(lookup, [START, said("price")]) == set()
    later = json.dumps([said("price")], sort_keys=True)
    lookup[later] = "utter_price"
    assert policy._get_possible_keys(lookup, [START, said("price")]) == {later}


def test_two_policies_do_not_share_their_rules(policy: RulePolicy) -> None:
    lookups = [{json.dumps([said(intent)], sort_keys=True): "an action"} for intent in ("greet", "price")]
    found = [policy._get_possible_keys(lookup, [START, said("price")]) for lookup in lookups]
    assert found == [set(), set(lookups[1])]


RESULTS: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "known", "value": None}]},
    {"events": [{"event": "slot", "name": "known"}]},
    {"events": [{"event": "slot", "name": 1, "value": 1}]},
    {"events": [{"event": "entities"}]},
    {"events": [{"event": "entities", "entities": [{"entity": "day", "value": 1}]}]},
    {"events": [{"event": "entities", "entities": [{"entity": "day"}]}]},
    {"events": [{"event": "user", "parse_data": {"intent": {"name": "greet", "confidence": 1.0}}}]},
    {"events": [{"event": "user", "parse_data": {"intent": {"name": 1}}}]},
    {"events": [{"event": "user", "parse_data": {"response_selector": {"default": {"response": {}}}}}]},
    {"events": [{"event": "user", "parse_data": {"response_selector": {"all_retrieval_intents": []}}}]},
    {"events": [{"event": "user", "parse_data": {"response_selector": {"all_retrieval_intents": 1}}}]},
    {"events": [{"event": "action", "name": None, "hide_rule_turn": "yes"}]},
    {"events": [{"event": "bot", "text": "Hello.", "timestamp": 1.5, "metadata": None}]},
    {"events": [{"event": "restart", "timestamp": "noon"}]},
    {"events": [{"event": "no_such_event"}]},
    {"events": [{"event": None}]},
    {"events": [{"event": 1}]},
    {"events": [{}]},
    {"events": [{"name": "known", "value": 1}]},
    {"events": ["slot"]},
    {"events": [None]},
    {"events": {}},
    {"events": [{"event": "restart"}, {"event": "slot"}]},
    {"responses": [{"text": "Hello."}]},
    {"responses": ["Hello."]},
    [],
    None,
]

EVENTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"event": st.sampled_from(["slot", "user", "action", "entities", "bot", "form", "unknown", None])},
    optional={
        "name": st.sampled_from(["known", None, 1]),
        "value": st.none() | st.integers(),
        "entities": st.lists(st.fixed_dictionaries({}, optional={"entity": st.text(), "value": st.none()}), max_size=2),
        "timestamp": st.none() | st.floats(allow_nan=False) | st.text(max_size=2),
        "parse_data": st.fixed_dictionaries({}, optional={"intent": st.none() | st.just({}), "text": st.none()}),
    },
)


def accepts(result: Any) -> bool:
    try:
        return bool(RemoteAction._validate_action_result(RemoteAction.__new__(RemoteAction), result))
    except ValidationError:
        return False


def the_plain_validator_accepts(result: Any) -> bool:
    try:
        validate(result, RemoteAction.action_response_format_spec())
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("result", RESULTS, ids=json.dumps)
def test_an_actions_result_is_accepted_or_refused_as_by_the_plain_validator(result: Any) -> None:
    assert accepts(result) == the_plain_validator_accepts(result)


@given(st.fixed_dictionaries({"events": st.lists(EVENTS, max_size=3)}))
@settings(deadline=None, max_examples=60)
def test_any_events_are_accepted_or_refused_as_by_the_plain_validator(result: dict[str, Any]) -> None:
    assert accepts(result) == the_plain_validator_accepts(result)


def plain() -> Message:
    return Message({"text": "how much is it", "intent": "price", "metadata": {"example": {"seen": [1]}}})


def with_features() -> Message:
    features = Features(np.ones((1, 3)), "sentence", "text", "a featurizer")
    return Message({"text": "how much is it", "intent": "price", "metadata": {"seen": [1]}}, features=[features])


def with_more() -> Message:
    return Message({"text": "how much is it", "entities": [{"entity": "day", "value": "friday"}]}, time=3)


@pytest.mark.parametrize("make", [plain, with_features, with_more, Message])
def test_a_copy_of_a_message_equals_it(make: Callable[[], Message]) -> None:
    message = make()
    copied = deepcopy(message)
    assert copied is not message
    assert copied == message
    assert hash(copied) == hash(message)
    assert vars(copied).keys() == vars(message).keys()
    assert (copied.time, copied.output_properties) == (message.time, message.output_properties)


def test_a_copy_is_independent_of_the_message() -> None:
    message = plain()
    copied = deepcopy(message)
    copied.data["metadata"]["example"]["seen"].append(2)
    copied.set("intent", "hours", add_to_output=True)
    assert message == plain()
    assert message.output_properties == plain().output_properties


def test_features_and_all_beside_the_text_are_copied_in_depth() -> None:
    message, more = with_features(), with_more()
    copied, more_copied = deepcopy([message, more])
    copied.features[0].features[0, 0] = 7
    more_copied.data["entities"][0]["value"] = "monday"
    assert message.features[0].features[0, 0] == 1
    assert more.data["entities"][0]["value"] == "friday"


def test_a_message_that_stands_twice_in_a_list_is_copied_once() -> None:
    message = plain()
    first, second = deepcopy([message, message])
    assert first is second


@pytest.mark.parametrize("metadata", [{"a": 1, "b": {"c": 2}}, {"b": {"c": 2}, "a": 1}])
def test_equal_messages_have_equal_hashes(metadata: dict[str, Any]) -> None:
    message = Message({"text": "how much is it", "metadata": metadata})
    same = Message({"metadata": {"a": 1, "b": {"c": 2}}, "text": "how much is it"})
    assert message == same
    assert len({message, same}) == 1


def test_a_message_that_was_understood_has_a_hash() -> None:
    assert hash(Message({"text": "hi", "intent": {"name": "greet", "confidence": 1.0}})) is not None


@pytest.mark.parametrize("other", [{"text": "when"}, {"intent": "hours"}, {"metadata": {}}])
def test_messages_that_differ_stay_apart(other: dict[str, Any]) -> None:
    assert len({plain(), Message({**plain().data, **other})}) == 2
