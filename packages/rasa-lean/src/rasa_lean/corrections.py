"""Corrections to third-party modules, each applied right after the module is first imported."""

from __future__ import annotations

import sys
from copy import deepcopy

from rasa_lean.refusals import refuse_components_without_their_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any


def run_sanic_in_one_process(module: ModuleType) -> None:
    """Rasa and its SDK hand a ready application to `Sanic.run`, which only a single process can hold."""
    module.Sanic.run.__kwdefaults__["single_process"] = True


def restore_streaming(module: ModuleType) -> None:
    """Sanic 22.3 removed this function; `rasa shell` reads the answers through it. What it made is still there."""
    if not hasattr(module, "stream"):
        module.stream = module.ResponseStream  # type: ignore[attr-defined]


def restore_legacy_version(module: ModuleType) -> None:
    """`packaging` 22 removed this class; Rasa only asks whether a version is one, and none is."""
    if not hasattr(module, "LegacyVersion"):
        module.LegacyVersion = type("LegacyVersion", (), {})  # type: ignore[attr-defined]


def restore_numpy_names(module: ModuleType) -> None:
    """NumPy 2 moved this warning to `numpy.exceptions`; Rasa silences it under its old name."""
    module.VisibleDeprecationWarning = module.exceptions.VisibleDeprecationWarning  # type: ignore[attr-defined]


def keep_inputs_apart_from_keys(module: ModuleType) -> None:
    """Dask after 2024.8 takes the name in an input `(name, value)` for a key, and so sees a cycle; a call is safe."""
    add_inputs = module.DaskGraphRunner._add_inputs_to_graph

    def add_inputs_to_graph(inputs: dict[str, Any] | None, graph: dict[str, Any]) -> None:
        add_inputs(inputs, graph)
        for name in inputs or {}:
            graph[name] = (lambda named_value=graph[name]: named_value,)

    module.DaskGraphRunner._add_inputs_to_graph = staticmethod(add_inputs_to_graph)


def leave_out_multi_class(module: ModuleType) -> None:
    """scikit-learn 1.8 removed this option; what Rasa asks for ("auto") is what it now always does."""
    logistic_regression = module.LogisticRegression

    def logistic_regression_without(*, multi_class: str, l1_ratio: float | None, **options: Any) -> Any:
        return logistic_regression(**options)

    module.LogisticRegression = logistic_regression_without  # type: ignore[attr-defined]


def evaluate_no_entities(module: ModuleType) -> None:
    """scikit-learn 1.9 has no metrics for nothing at all, which `rasa test core` asks for without entities."""
    evaluate_entities = module.evaluate_entities

    def evaluate_entities_if_any(entity_results: list[Any], *args: Any, **options: Any) -> dict[str, Any]:
        return evaluate_entities(entity_results, *args, **options) if entity_results else {}

    module.evaluate_entities = evaluate_entities_if_any  # type: ignore[attr-defined]


def make_database_addresses(module: ModuleType) -> None:
    """SQLAlchemy 2 wants these made by `URL.create`; Rasa calls the class, which leaves the query as None."""
    get_db_url = module.SQLTrackerStore.get_db_url

    def get_db_url_with_query(*args: Any, **options: Any) -> Any:
        url = get_db_url(*args, **options)
        return url if isinstance(url, str) else url.create(*url[:-1], query=url.query or {})

    module.SQLTrackerStore.get_db_url = staticmethod(get_db_url_with_query)


def validate_action_results_with_one_validator(module: ModuleType) -> None:
    """Rasa checks its own schema of an action's result anew at every call (40 ms of a turn); once is enough."""
    validators: list[Any] = []

    def validate_action_result(self: Any, result: dict[str, Any]) -> bool:
        if not validators:
            from jsonschema.validators import extend, validator_for

            schema = self.action_response_format_spec()
            kind = validator_for(schema)
            one_of = only_of_the_same_event(kind.VALIDATORS["oneOf"])
            validators.append(extend(kind, {"oneOf": one_of})(schema))
        validators[0].validate(result)
        return True

    module.RemoteAction._validate_action_result = validate_action_result


def only_of_the_same_event(one_of: Callable[..., Any]) -> Callable[..., Any]:
    """`oneOf` over the kinds of events, compared with its own kind alone: the others cannot fit."""

    def same_event(validator: Any, schemas: list[dict[str, Any]], event: Any, schema: Any) -> Any:
        name = event.get("event") if isinstance(event, dict) else None
        kinds = [kind.get("properties", {}).get("event", {}).get("const") for kind in schemas]
        fitting = [one for one, kind in zip(schemas, kinds, strict=True) if kind in (None, name)]
        return one_of(validator, fitting or schemas, event, schema)

    return same_event


def index_rules_by_intent(module: ModuleType) -> None:
    """Rasa compares a turn with every rule it learned; only those of its intent, or of none, can apply."""
    every_key = module.RulePolicy._get_possible_keys
    indexes: dict[int, tuple[dict[str, str], int, dict[Any, list[str]]]] = {}

    def index_of(policy: Any, lookup: dict[str, str]) -> dict[Any, list[str]]:
        known, size, index = indexes.get(id(lookup), ({}, -1, {}))
        if known is not lookup or size != len(lookup):
            index = {}
            for key in lookup:
                index.setdefault(intent_of(policy._rule_key_to_state(key)), []).append(key)
            indexes[id(lookup)] = (lookup, len(lookup), index)
        return index

    def possible_keys(self: Any, lookup: dict[str, str], states: list[dict[str, Any]]) -> set[str]:
        index = index_of(self, lookup)
        likely = [*index.get(intent_of(states), []), *index.get(None, [])]
        return set(every_key(self, dict.fromkeys(likely, ""), states))

    module.RulePolicy._get_possible_keys = possible_keys


def intent_of(states: list[dict[str, Any]]) -> Any:
    """The intent of the last state; None where it has none."""
    return states[-1].get("user", {}).get("intent") if states else None


def handle_plain_messages_quickly(module: ModuleType) -> None:
    """Rasa tells examples apart by a fingerprint in JSON and MD5, some twenty times each; their text does as well.

    It also copies each of them in depth several times (8 s for 20,000); of an example only the metadata has depth.
    """
    fingerprinted = module.Message.__hash__
    plain = {module.TEXT, module.INTENT, "metadata"}

    def is_plain(message: Any) -> bool:
        return not message.features and message.data.keys() <= plain

    def hash_of(message: Any) -> int:
        if not is_plain(message):
            return int(fingerprinted(message))
        return hash((message.data.get(module.TEXT), str(message.data.get(module.INTENT))))

    def copy_of(message: Any, memo: dict[int, Any]) -> Any:
        copied = memo[id(message)] = type(message).__new__(type(message))
        whole = {name: value for name, value in vars(message).items() if name != "data" or not is_plain(message)}
        vars(copied).update(deepcopy(whole, memo))
        if "data" not in whole:
            copied.data = {
                name: deepcopy(value, memo) if name == "metadata" else value for name, value in message.data.items()
            }
        return copied

    module.Message.__hash__ = hash_of
    module.Message.__deepcopy__ = copy_of


def log_without_sentry(module: ModuleType) -> None:
    """Rasa's log lines pass through Sentry's processor; here they pass on unchanged."""
    module.SentryProcessor = lambda **options: lambda logger, method, event: event  # type: ignore[attr-defined]


CORRECTIONS: dict[str, Callable[[ModuleType], None]] = {
    "numpy": restore_numpy_names,
    "packaging.version": restore_legacy_version,
    "rasa.core.actions.action": validate_action_results_with_one_validator,
    "rasa.core.policies.rule_policy": index_rules_by_intent,
    "rasa.core.tracker_store": make_database_addresses,
    "rasa.engine.runner.dask": keep_inputs_apart_from_keys,
    "rasa.engine.validation": refuse_components_without_their_packages,
    "rasa.nlu.classifiers.logistic_regression_classifier": leave_out_multi_class,
    "rasa.nlu.test": evaluate_no_entities,
    "rasa.shared.nlu.training_data.message": handle_plain_messages_quickly,
    "rasa.utils.log_utils": log_without_sentry,
    "sanic.app": run_sanic_in_one_process,
    "sanic.response": restore_streaming,
}


class CorrectingLoader:
    """Loads as the wrapped loader does, corrects, and steps aside."""

    def __init__(self, loader: Loader, correct: Callable[[ModuleType], None]) -> None:
        self.loader = loader
        self.correct = correct

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the wrapped loader does."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """As the wrapped loader does; then the correction."""
        module.__loader__ = self.loader
        if module.__spec__ is not None:
            module.__spec__.loader = self.loader
        self.loader.exec_module(module)
        self.correct(module)


class CorrectingFinder:
    """First on `sys.meta_path`; steps in only for the modules listed in `CORRECTIONS`."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The ordinary spec with a correcting loader around its loader."""
        if fullname not in CORRECTIONS:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        specs = (finder.find_spec(fullname, path, target) for finder in others)
        spec = next((spec for spec in specs if spec is not None), None)
        if spec is not None and spec.loader is not None:
            spec.loader = CorrectingLoader(spec.loader, CORRECTIONS[fullname])  # type: ignore[assignment]
        return spec


def correct_what_is_imported() -> None:
    """Correct the modules that were imported before the finder was there."""
    for name in CORRECTIONS.keys() & sys.modules.keys():
        CORRECTIONS[name](sys.modules[name])
