import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.database.engine import (
    DatabaseDamagedError,
    NewerDatabaseError,
    close_database,
    connect,
    create_database,
    integrity_trouble,
    open_database,
)
from app.database.tables import REVISION

KEPT = Path(__file__).parent / "kept"


def never() -> None:
    pytest.fail("nothing had to be migrated")


def schema(connection: Connection) -> list[tuple[str, ...]]:
    with connection.begin():
        rows = connection.exec_driver_sql(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2"
        ).all()
    return [tuple(re.sub(r"\s+", " ", str(cell)) for cell in row) for row in rows]


def test_a_new_database_is_what_the_migrations_make(tmp_path: Path) -> None:
    from app.database.migrations import migrate

    made, migrated = create_database(tmp_path / "made.db"), connect(tmp_path / "migrated.db")
    migrate(migrated)
    assert schema(made) == schema(migrated)
    with migrated.begin():
        assert migrated.exec_driver_sql("SELECT * FROM alembic_version").all() == [(REVISION,)]
    close_database(made)
    close_database(migrated)


def test_opening_imports_no_alembic(tmp_path: Path) -> None:
    close_database(create_database(tmp_path / "h.db"))
    code = (
        "import sys, pathlib; from app.database.engine import open_database;"
        "open_database(pathlib.Path(sys.argv[1]), lambda: None); print('alembic' in sys.modules)"
    )
    asked = [sys.executable, "-c", code, str(tmp_path / "h.db")]
    assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_pragmas_that_keep_answers_are_on(tmp_path: Path) -> None:
    connection = create_database(tmp_path / "h.db")
    with connection.begin():
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")
        }
    close_database(connection)
    assert found == {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "busy_timeout": 5000,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = x'00'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "UPDATE award SET data = x'00'",
        "DELETE FROM award",
    ],
)
def test_facts_cannot_be_changed(tmp_path: Path, statement: str) -> None:
    connection = create_database(tmp_path / "h.db")
    with connection.begin():
        connection.exec_driver_sql("INSERT INTO event VALUES (1, 'l', 'd', 1, 'read', 'c', '', x'01', 'h')")
        connection.exec_driver_sql("INSERT INTO award VALUES ('a', 'l', 'c', 1, 't', x'01')")
    with pytest.raises(IntegrityError, match="holds facts: they are never changed"), connection.begin():
        connection.exec_driver_sql(statement)
    close_database(connection)


@pytest.mark.parametrize("name", ["a b?c#d%e.db", "ü–é.db", "file:x.db"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    close_database(create_database(tmp_path / name))
    close_database(open_database(tmp_path / name, never))
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("data", [None, b"", b"hello" * 2000, b"SQLite format 3\x00" + b"\x00" * 4080])
def test_what_is_no_database_is_damage_and_is_not_touched(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "h.db"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DatabaseDamagedError) as refused:
        open_database(path, never)
    assert str(refused.value).startswith(f"The database {path} ")
    assert (path.read_bytes() if path.exists() else None) == data


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    connection = create_database(path)
    with connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    close_database(connection)
    with pytest.raises(NewerDatabaseError) as refused:
        open_database(path, never)
    assert str(refused.value) == (
        f"The database {path} was written by a newer Hornbook (revision 0002; this one knows 0001). "
        "Install the newer Hornbook to open it; nothing was changed."
    )


def test_an_unknown_older_database_is_backed_up_first_and_then_refused(tmp_path: Path) -> None:
    path, calls = tmp_path / "h.db", []
    connection = create_database(path)
    with connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    close_database(connection)
    with pytest.raises(DatabaseDamagedError) as refused:
        open_database(path, lambda: calls.append("backup"))
    assert calls == ["backup"]
    assert str(refused.value) == f"The database {path} is of revision 0000, which no Hornbook wrote."


def test_integrity_is_sqlites_own_check(tmp_path: Path) -> None:
    path = tmp_path / "h.db"
    connection = create_database(path)
    assert integrity_trouble(connection) == ""
    close_database(connection)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute("UPDATE sqlite_master SET rootpage = 2 WHERE name = 'event'")
        raw.commit()
    connection = connect(path)
    assert integrity_trouble(connection) != ""
    close_database(connection)


@pytest.mark.parametrize("revision", ["0001"])
def test_a_database_of_each_released_revision_opens(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "h.db"
    path.write_bytes((KEPT / f"{revision}.db").read_bytes())
    connection = open_database(path, never)
    with connection.begin():
        assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar() == 3
        assert connection.exec_driver_sql("SELECT name FROM learner").scalar() == "Asha Mwende"
    close_database(connection)
