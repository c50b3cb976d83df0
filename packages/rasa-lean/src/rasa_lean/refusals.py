"""Refuses a component that needs what is left out, while the configuration is validated."""

from __future__ import annotations

import sys

from rasa_lean.stand_ins import TENSORFLOW, InertMeta, StandInModule, is_missing, stood_in_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

TENSORFLOW_REMEDY = (
    "{component} needs TensorFlow, which this lean Rasa leaves out. "
    "Take it out of config.yml (where config.yml names no pipeline or no policies, Rasa adds it: name them); "
    "LogisticRegressionClassifier, RulePolicy and MemoizationPolicy work without. "
    "Or train where TensorFlow is installed."
)
PACKAGE_REMEDY = "{component} needs the package {package}, which is not installed. Add it with `uv add {package}`."


def refuse_components_without_their_packages(module: ModuleType) -> None:
    """Fail while the pipeline is validated, naming the component, not in the middle of training."""
    from rasa.shared.exceptions import RasaException

    class MissingPackage(RasaException, module.GraphSchemaValidationException):  # type: ignore[name-defined,misc]
        """What Rasa's own validation raises, of a kind that its command line prints without a traceback."""

    validate = module._validate_required_packages

    def validate_required_packages(node: Any) -> None:
        problem = what_is_missing(node.uses)
        if problem:
            raise MissingPackage(problem)
        validate(node)

    module._validate_required_packages = validate_required_packages  # type: ignore[attr-defined]


def what_is_missing(component: type) -> str | None:
    """A sentence with the remedy where the component cannot run, else None."""
    missing = [package for package in component.required_packages() if is_missing(package)]  # type: ignore[attr-defined]
    if imports_tensorflow_stand_in(component) or TENSORFLOW.intersection(missing):
        return TENSORFLOW_REMEDY.format(component=component.__name__)
    return PACKAGE_REMEDY.format(component=component.__name__, package=missing[0]) if missing else None


def imports_tensorflow_stand_in(component: type) -> bool:
    """Whether the module of the component, or of a class it extends, imported a TensorFlow that is not there."""
    homes = {base.__module__ for base in component.__mro__} & sys.modules.keys()
    return any(comes_from_tensorflow(value) for home in homes for value in vars(sys.modules[home]).values())


def comes_from_tensorflow(value: object) -> bool:
    """Whether `value` is a stand-in for TensorFlow, or was imported from one."""
    if isinstance(value, StandInModule):
        return stood_in_name(value.__name__) in TENSORFLOW
    return isinstance(value, InertMeta) and stood_in_name(value.__module__) in TENSORFLOW
