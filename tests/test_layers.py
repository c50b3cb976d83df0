"""Imports point one way: content ← safety ← nlu, dialogue, conversations ← channels, desk ← the command line."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.paths import ROOT

SOURCE = ROOT / "src/alongside"
LEVELS = {
    "paths": 0, "logs": 0,
    "content": 1, "encoding": 1,
    "safety": 2,
    "nlu": 3, "dialogue": 3, "conversations": 3,
    "channels": 4, "desk": 4,
    "checking": 5, "evaluation": 5, "rasa_server": 5, "serving": 5, "terminal": 5, "testing": 5,
    "cli": 6,
}  # fmt: skip
"""Each part of the code, and how far up it stands."""
FRAMEWORKS = {"rasa", "rasa_sdk", "sanic", "sqlalchemy"}
ACTIONS_MAY_USE = ("actions", "alongside.content", "alongside.conversations.callbacks", "rasa_sdk")


def imports(text: str) -> Iterator[str]:
    """Every module that a file imports, also inside functions; `from a import b` may mean `a.b`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they point"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def faults(part: str, text: str) -> list[str]:
    """Imports of a file in `part` that point sideways or up."""
    used = [name.split(".")[1] for name in imports(text) if name.startswith("alongside.")]
    return [other for other in used if other != part and LEVELS.get(other, 9) >= LEVELS[part]]


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path != SOURCE / "__init__.py"]
ACTIONS = sorted((ROOT / "actions").glob("*.py"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    assert part_of(path) in LEVELS, "say in LEVELS where it stands"
    assert faults(part_of(path), path.read_text()) == []


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) in ("content", "safety")], ids=name)
def test_content_and_safety_know_no_framework(path: Path) -> None:
    assert {module.split(".")[0] for module in imports(path.read_text())} & FRAMEWORKS == set()


@pytest.mark.parametrize("path", ACTIONS, ids=name)
def test_actions_know_the_content_the_call_backs_and_the_sdk_only(path: Path) -> None:
    others = [
        module
        for module in imports(path.read_text())
        if module.split(".")[0] not in sys.stdlib_module_names
        and not any(module == known or module.startswith(f"{known}.") for known in ACTIONS_MAY_USE)
    ]
    assert others == []


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("content", "from alongside.safety import assess"),
        ("safety", "import alongside.nlu.words"),
        ("conversations", "from alongside.channels.app import create_app"),
        ("channels", "from alongside.desk import pages"),
        ("desk", "from alongside.channels import web"),
        ("nlu", "from alongside import dialogue"),
        ("dialogue", "def later():\n    from alongside.cli import app"),
    ],
)
def test_an_import_that_points_sideways_or_up_is_found(part: str, line: str) -> None:
    assert faults(part, line)


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("safety", "from alongside.content.source import Source"),
        ("channels", "from alongside.conversations.store import Store"),
        ("content", "from alongside.content import check"),
        ("cli", "from alongside.desk import pages"),
    ],
)
def test_an_import_that_points_down_is_fine(part: str, line: str) -> None:
    assert faults(part, line) == []
