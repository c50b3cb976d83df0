"""What the widget is made of, without a browser."""

import gzip
import json
import re
from pathlib import Path

import pytest

from alongside.content.answering import service
from alongside.content.loading import Content
from alongside.paths import WIDGET

SCRIPTS = sorted(WIDGET.glob("*.js"))


def test_script_and_style_together_take_at_most_twenty_kilobytes() -> None:
    files = [*SCRIPTS, WIDGET / "alongside.css"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 20_000


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_nothing_parses_markup_or_code_and_nothing_comes_from_elsewhere(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser", code
    )
    assert set(re.findall(r'from "([^"]+)"', code)) <= {f"./{script.name}" for script in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_every_text_used_is_in_the_file_of_texts(path: Path) -> None:
    texts = json.loads((WIDGET / "texts/en.json").read_text(encoding="utf-8"))
    assert set(re.findall(r"\btexts\.(\w+)", path.read_text(encoding="utf-8"))) <= set(texts)


def test_no_text_is_left_over() -> None:
    texts = json.loads((WIDGET / "texts/en.json").read_text(encoding="utf-8"))
    used = {name for path in SCRIPTS for name in re.findall(r"\btexts\.(\w+)", path.read_text(encoding="utf-8"))}
    assert used == set(texts)


def entry(country: str) -> str:
    """The country's lines of helplines.js."""
    code = (WIDGET / "helplines.js").read_text(encoding="utf-8")
    return code.split(f"  {country}: {{")[1].split("\n  },")[0]


def test_help_now_knows_every_country_and_names_the_same_services_as_the_cards(content: Content) -> None:
    for code, country in content.countries.items():
        lines, care = entry(code), country.words
        assert f'nation: "{country.nation}"' in lines
        assert json.dumps(re.findall(r"\d+", care.emergency)) in lines
        assert f'"your {care.doctor}, {care.early_pregnancy_unit} or {care.urgent_advice}"' in lines
        for kind in ("crisis", "grief"):
            record = service(content, code, kind)
            known = f'name: "{record.name}", phone: "{record.phone}"' if record.phone else "directory"
            assert known in next(line for line in lines.splitlines() if line.strip().startswith(f"{kind}:"))
