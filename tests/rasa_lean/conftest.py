from pathlib import Path

import pytest

from .project import rasa, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture(scope="session")
def trained_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all the tests that only read the model."""
    project = write_project(tmp_path_factory.mktemp("trained"))
    training = rasa(project, "train")
    assert training.returncode == 0, training.stdout + training.stderr
    return project
