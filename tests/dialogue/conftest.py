"""The project's own domain, and conversations made by hand."""

import pytest
from rasa.shared.core.domain import Domain

from alongside.paths import ROOT


@pytest.fixture(scope="session")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))
