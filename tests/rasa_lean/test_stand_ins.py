"""The stand-ins satisfy imports, and stay out of the way of everything else."""

from pathlib import Path

import pytest
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import ConnectionException, RasaException
from rasa.shared.utils.io import read_yaml
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.exc import OperationalError

from .project import python


@pytest.mark.parametrize("name", ["tensorflow", "keras", "boto3", "slack_sdk", "pkg_resources"])
def test_a_package_that_is_really_installed_wins(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").write_text("REAL = 'the real one'")
    assert python(f"import {name}; print({name}.REAL)", path=tmp_path) == "the real one"


def test_a_missing_part_of_a_real_package_stays_missing(tmp_path: Path) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow/__init__.py").touch()
    code = "try:\n    import tensorflow.no_such_part\nexcept ImportError:\n    print('missing')"
    assert python(code, path=tmp_path) == "missing"


def test_a_name_that_nobody_listed_stays_missing() -> None:
    assert python("try:\n    import torch_or_so\nexcept ImportError:\n    print('missing')") == "missing"


def test_thinc_does_not_take_the_stand_in_for_tensorflow() -> None:
    assert python("import tensorflow, spacy, thinc.compat; print(thinc.compat.has_tensorflow)") == "False"


def test_matplotlib_draws_beside_the_stand_in() -> None:
    code = """
import io, tensorflow, matplotlib
matplotlib.use("agg")
from matplotlib import pyplot
pyplot.imshow([[0.0, 1.0], [1.0, 0.0]])
pyplot.bar(["a", "b"], [1, 2])
image = io.BytesIO()
pyplot.savefig(image, format="png")
print(image.getvalue()[1:4].decode())
"""
    assert python(code) == "PNG"


def test_starting_python_says_nothing_and_loads_no_library() -> None:
    code = "import sys; print(sorted({'numpy', 'typing', 'pkg_resources', 'rasa', 'sanic'} & sys.modules.keys()))"
    assert python(code) == "[]"


def test_rasa_logs_a_line_without_sentry() -> None:
    code = """
import logging, structlog
from rasa.utils.log_utils import configure_structlog
configure_structlog(logging.INFO)
structlog.get_logger().error("a line", detail="kept")
"""
    line = python(code)
    assert "a line" in line
    assert "kept" in line


def test_using_a_missing_sdk_ends_in_a_sentence_that_names_it() -> None:
    import boto3

    with pytest.raises(RasaException, match="needs the package boto3, which is not installed"):
        boto3.client("s3")


def test_a_store_whose_sdk_is_missing_is_refused() -> None:
    with pytest.raises(RasaException, match="needs the package pymongo"):
        TrackerStore.create(EndpointConfig(type="mongod", url="mongodb://localhost:1"), domain=Domain.empty())


def test_a_database_that_cannot_be_reached_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rasa lists MongoDB's and DynamoDB's exceptions beside the one that it catches here."""

    def refuse(*args: object) -> None:
        raise OperationalError("select 1", {}, Exception("no such host"))

    monkeypatch.setattr("rasa.core.tracker_store.create_tracker_store", refuse)
    with pytest.raises(ConnectionException, match="no such host"):
        TrackerStore.create(EndpointConfig(type="sql"), domain=Domain.empty())


@pytest.mark.asyncio
async def test_the_sql_store_keeps_a_conversation(tmp_path: Path) -> None:
    database = EndpointConfig(type="sql", dialect="sqlite", db=str(tmp_path / "tracker.db"))
    await TrackerStore.create(database, domain=Domain.empty()).save(
        DialogueStateTracker.from_events("somebody", [UserUttered("hello")])
    )
    kept = await TrackerStore.create(database, domain=Domain.empty()).retrieve("somebody")
    assert kept is not None
    assert [event.text for event in kept.events if isinstance(event, UserUttered)] == ["hello"]


def test_telemetry_is_off() -> None:
    assert python("import os; print(os.environ['RASA_TELEMETRY_ENABLED'])") == "false"


def test_yaml_is_read_as_rasa_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC", "example")
    text = 'host: ${CLINIC}.org\nopen: "yes"\nhearts: 💛\nyes: no\n'
    assert read_yaml(text) == {"host": "example.org", "open": "yes", "hearts": "💛", "yes": "no"}
