"""Opens the database: the one named by ALONGSIDE_DATABASE_URL, or a SQLite file of this machine."""

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from alongside.conversations.models import Base
from alongside.paths import STATE

BUSY_MILLISECONDS = 5_000
"""How long a process waits for another one's write: the front and the action server share the file."""


def database_url(environment: Mapping[str, str] = os.environ, *, state: Path = STATE) -> str:
    """The address of the database; creates the private folder of the default one."""
    if given := environment.get("ALONGSIDE_DATABASE_URL"):
        return given
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    return f"sqlite:///{state / 'alongside.db'}"


def open_database(url: str) -> Engine:
    """An engine whose tables exist; errors never carry what a person wrote."""
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not is_sqlite(url))
    if is_sqlite(url):
        event.listen(engine, "connect", _prepare_sqlite)
    Base.metadata.create_all(engine)
    return engine


@lru_cache(maxsize=1)
def this_machine() -> Engine:
    """The database of this process, opened at its first use."""
    return open_database(database_url())


def is_sqlite(url: str) -> bool:
    """Whether the address names a SQLite file."""
    return make_url(url).get_backend_name() == "sqlite"


def forget_deleted_pages(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, where deleted words would otherwise stay for a while."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
