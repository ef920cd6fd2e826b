"""Opening the database file: one connection, the pragmas that keep acknowledged answers, and its revision.

`journal_mode=DELETE` and `synchronous=EXTRA` lost nothing in simulated power cuts where WAL did (reliability.md 1).
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.exc import DatabaseError as SqlError
from sqlalchemy.pool import StaticPool

from app.database.tables import REVISION, TRIGGERS, metadata, revision
from content.errors import HornbookError

_PRAGMAS: Final = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA recursive_triggers=ON",  # so that REPLACE, too, meets the triggers on DELETE
    "PRAGMA busy_timeout=5000",
    "PRAGMA cell_size_check=ON",
)


class DatabaseDamagedError(HornbookError):
    """The file is not a sound database; nothing was changed in it."""


class NewerDatabaseError(HornbookError):
    """The file was written by a newer Hornbook."""


def create_database(path: Path) -> Connection:
    """A new database at `path`, with all tables and triggers, in one transaction and without alembic."""
    connection = connect(path)
    with connection.begin():
        metadata.create_all(connection)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
        connection.execute(insert(revision).values(version_num=REVISION))
    return connection


def open_database(path: Path, before_migration: Callable[[], None]) -> Connection:
    """The database at `path`, brought to the present revision.

    `before_migration` makes the backup, and is called only when there is something to migrate. Raises
    DatabaseDamagedError for a file that is missing, empty or no database, and NewerDatabaseError.
    """
    if not path.is_file() or path.stat().st_size == 0:
        raise DatabaseDamagedError(f"The database {path} is missing or empty.")
    connection = None
    try:
        connection = connect(path)
        found = _revision(path, connection)
        return connection if found == REVISION else _migrated(path, connection, found, before_migration)
    except (SqlError, HornbookError, UnicodeDecodeError) as error:
        if connection is not None:
            close_database(connection)
        if isinstance(
            error, UnicodeDecodeError
        ):  # sqlite3 decodes names and texts, and damage need not be UTF-8
            raise DatabaseDamagedError(f"The database {path} cannot be read: it holds no text.") from error
        if isinstance(error, SqlError):
            raise DatabaseDamagedError(f"The database {path} cannot be read: {error.orig}.") from error
        raise


def close_database(connection: Connection) -> None:
    """Close the connection and, with it, the file."""
    engine = connection.engine
    connection.close()
    engine.dispose()


def integrity_trouble(connection: Connection) -> str:
    """What SQLite finds wrong with its own structures ("" for nothing); it does not see changed values."""
    try:
        with connection.begin():
            rows = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalars().all()
    except SqlError as error:
        return str(error.orig)
    return "" if list(rows) == ["ok"] else str(rows[0])


def connect(path: Path) -> Connection:
    """A connection to the file as it is, whatever its revision, with our pragmas."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=StaticPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine.connect()


def _prepare(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # the driver begins no transactions of its own: `_begin` does
    try:
        for pragma in _PRAGMAS:
            raw.execute(pragma)
    except sqlite3.Error:
        raw.close()
        raise


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _revision(path: Path, connection: Connection) -> str:
    with connection.begin():
        found = connection.execute(select(revision.c.version_num)).scalars().all()
    if len(found) != 1:
        raise DatabaseDamagedError(f"The database {path} does not say which revision it has.")
    return str(found[0])


def _migrated(path: Path, connection: Connection, found: str, before: Callable[[], None]) -> Connection:
    if found > REVISION:
        raise NewerDatabaseError(
            f"The database {path} was written by a newer Hornbook (revision {found}; this one knows {REVISION}). "
            "Install the newer Hornbook to open it; nothing was changed."
        )
    close_database(connection)
    before()
    from app.database.migrations import migrate  # alembic costs 200 ms, so only those pay who need it

    connection = connect(path)
    if not migrate(connection):
        close_database(connection)
        raise DatabaseDamagedError(f"The database {path} is of revision {found}, which no Hornbook wrote.")
    return connection
