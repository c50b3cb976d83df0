"""Inert modules behind the names that Rasa imports and this installation leaves out."""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

TYPE_CHECKING = False  # as `typing` has it, without importing `typing`: every start of Python runs this
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TENSORFLOW = frozenset({"keras", "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"})
"""Inert when used, because Rasa builds layers from them while it is imported; `refusals` refuses the components."""

SDKS = {
    "aio_pika": "aio-pika",
    "aiogram": "aiogram",
    "aiormq": "aiormq",
    "boto3": "boto3",
    "botocore": "botocore",
    "confluent_kafka": "confluent-kafka",
    "fbmessenger": "fbmessenger",
    "google.auth": "google-auth",
    "google.oauth2": "google-auth",
    "mattermostwrapper": "mattermostwrapper",
    "pymongo": "pymongo",
    "rocketchat_API": "rocketchat-API",
    "sentry_sdk": "sentry-sdk",
    "slack_sdk": "slack-sdk",
    "structlog_sentry": "structlog-sentry",
    "twilio": "twilio",
    "webexteamssdk": "webexteamssdk",
}
"""Vendors' SDKs for channels, stores and brokers, with the names to install them by; refused when used."""

NOT_OFFERED = frozenset({"tensorflow.experimental.dlpack"})
"""What thinc imports to learn whether TensorFlow is there; the honest answer is no."""

PACKAGE_RESOURCES = __file__.removesuffix("stand_ins.py") + "package_resources.py"
"""Our `pkg_resources`, which current setuptools no longer brings."""


class InertMeta(type):
    """Lets attributes of an inert class be looked up, and the class be unpacked, as if it were a list."""

    def __getattr__(cls, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()

    def __iter__(cls) -> Iterator[object]:
        return iter(())


class Inert(metaclass=InertMeta):
    """Stands where a class, a function or a decorator is looked up; nothing from outside is an instance of it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        package = SDKS.get(stood_in_name(type(self).__module__) or "")
        if package:
            raise missing_package(package)

    def __class_getitem__(cls, item: object) -> type[Inert]:
        return cls

    def __call__(self, *args: object, **kwargs: object) -> object:
        """As a decorator, leave the decorated thing as it is."""
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else Inert()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __bool__(self) -> bool:
        """Matplotlib asks `tensorflow.is_tensor(value)`: no."""
        return False


class StandInModule(ModuleType):
    """A module each of whose attributes is a fresh, ordinary, empty class."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        base = Exception if is_exception(name, self.__name__) else Inert
        made = InertMeta(name, (base,), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


class StandInFinder:
    """Last on `sys.meta_path`: asked only for what nobody else has."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Offer a stand-in for a listed name or anything below it."""
        if fullname == "pkg_resources":
            return ModuleSpec(fullname, SourceFileLoader(fullname, PACKAGE_RESOURCES), origin=PACKAGE_RESOURCES)
        return ModuleSpec(fullname, self, is_package=True) if is_offered(fullname) else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The stand-in itself."""
        return StandInModule(spec.name, "A stand-in: the real package is not installed.")

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def is_offered(name: str) -> bool:
    """Whether `name` may get a stand-in: a listed name, or one below a stand-in, never below a real package."""
    if name in NOT_OFFERED:
        return False
    listed = name in TENSORFLOW or name in SDKS or name == "google"
    return listed or (stood_in_name(name) is not None and is_stand_in(name.rpartition(".")[0]))


def stood_in_name(name: str) -> str | None:
    """The listed name that `name` is, or lies below."""
    parts = name.split(".")
    heads = (".".join(parts[:count]) for count in range(1, len(parts) + 1))
    return next((head for head in heads if head in TENSORFLOW or head in SDKS), None)


def is_stand_in(name: str) -> bool:
    """Whether the imported module `name` is a stand-in."""
    return isinstance(sys.modules.get(name), StandInModule)


def is_missing(package: str) -> bool:
    """Whether importing `package` gives no more than a stand-in."""
    if stood_in_name(package) is None:
        return False
    return isinstance(importlib.import_module(package), StandInModule)


def is_exception(name: str, module: str) -> bool:
    """Whether Rasa means an exception by this name: it names some in `except` clauses without using the SDK."""
    return name.endswith(("Error", "Exception", "Failure")) or module.endswith((".errors", ".exceptions"))


def missing_package(package: str) -> Exception:
    """A sentence and the remedy, as the kind of error that Rasa's command line prints without a traceback."""
    from rasa.shared.exceptions import RasaException

    error: Exception = RasaException(
        f"This needs the package {package}, which is not installed. Add it with `uv add {package}`."
    )
    return error
