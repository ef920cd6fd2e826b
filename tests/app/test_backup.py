import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from app.backup import (
    BackupError,
    BadCopyError,
    backups,
    is_due,
    kept_moments,
    make_backup,
    restore_database,
    restore_key_file,
)
from app.home import Home
from tests.app.stand import BEGIN


def a_home(folder: Path) -> Home:
    home = Home(folder)
    home.keys.mkdir()
    (home.keys / "asha.key").write_text("sealed")
    with closing(sqlite3.connect(home.database)) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute("INSERT INTO t VALUES (1)")
        database.commit()
    return home


def nothing_wrong(_: Path) -> str:
    return ""


def test_a_backup_holds_the_database_and_the_keys(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    made = make_backup(home, BEGIN, nothing_wrong)
    assert backups(home) == (made,)
    assert made.folder.name == "2026-01-14T164000Z"
    assert (made.keys / "asha.key").read_text() == "sealed"
    assert (made.keys / "asha.key").stat().st_mode & 0o777 == 0o600
    home.database.unlink()
    restore_database(made, home)
    with closing(sqlite3.connect(home.database)) as database:
        assert database.execute("SELECT x FROM t").fetchall() == [(1,)]


def test_it_is_due_after_half_an_hour_or_when_the_clock_was_wrong(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    assert is_due(home, BEGIN)
    make_backup(home, BEGIN, nothing_wrong)
    assert not is_due(home, BEGIN + timedelta(minutes=29))
    assert is_due(home, BEGIN + timedelta(minutes=30))
    assert is_due(home, BEGIN - timedelta(minutes=1))


def test_two_within_a_second_are_one(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    make_backup(home, BEGIN, nothing_wrong)
    make_backup(home, BEGIN, nothing_wrong)
    assert len(backups(home)) == 1


def test_a_copy_that_is_not_good_is_not_kept(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    with pytest.raises(BadCopyError, match=r"^record 3 was changed$"):
        make_backup(home, BEGIN, lambda _: "record 3 was changed")
    assert list(home.backups.iterdir()) == []


def test_a_database_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    home.database.write_bytes(b"no database at all" * 100)
    with pytest.raises(BadCopyError, match=r"^file is not a database$"):
        make_backup(home, BEGIN, nothing_wrong)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    home.backups.mkdir()
    (home.backups / "2026-01-14T164000Z.partial").write_text("in the way")
    with pytest.raises(BackupError) as refused:
        make_backup(home, BEGIN, nothing_wrong)
    assert str(refused.value).startswith(f"No backup could be made in {home.backups} (")
    assert str(refused.value).endswith("Make room there.")


def test_leftovers_are_swept_and_strange_names_left_alone(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    (home.backups / "2026-01-01T000000Z.partial").mkdir(parents=True)
    (home.backups / "my own").mkdir()
    made = make_backup(home, BEGIN, nothing_wrong)
    assert sorted(path.name for path in home.backups.iterdir()) == [made.folder.name, "my own"]


def test_a_year_of_backups_is_thinned_out() -> None:
    every_half_hour = [BEGIN - timedelta(minutes=30) * count for count in range(365 * 48)]
    kept = sorted(kept_moments(every_half_hour), reverse=True)
    assert kept[:12] == every_half_hour[:12]
    assert len(kept) == 12 + 6 + 3 + 5  # the newest of a day, week or month is often among the recent ones
    assert BEGIN - kept[-1] > timedelta(days=120)


def test_the_newest_is_always_kept(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    for count in range(20):
        (home.keys / "asha.key").write_text(f"sealed {count}")
        make_backup(home, BEGIN + timedelta(minutes=count), nothing_wrong)
    assert len(backups(home)) == 12
    assert backups(home)[0].made == BEGIN + timedelta(minutes=19)


def test_what_did_not_change_is_not_kept_twice(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    first = make_backup(home, BEGIN, nothing_wrong)
    assert make_backup(home, BEGIN + timedelta(hours=1), nothing_wrong) == first
    assert [path.name for path in home.backups.iterdir()] == [first.folder.name]
    with closing(sqlite3.connect(home.database)) as database:
        database.execute("INSERT INTO t VALUES (2)")
        database.commit()
    second = make_backup(home, BEGIN + timedelta(hours=2), nothing_wrong)
    assert [backup.made for backup in backups(home)] == [second.made, first.made]


def test_a_key_file_comes_back_and_the_damaged_one_is_kept(tmp_path: Path) -> None:
    home = a_home(tmp_path)
    made = make_backup(home, BEGIN, nothing_wrong)
    (home.keys / "asha.key").write_text("damaged")
    assert restore_key_file(home, "asha.key") == made
    assert (home.keys / "asha.key").read_text() == "sealed"
    assert (home.damaged / "asha.key").read_text() == "damaged"
    assert restore_key_file(home, "juma.key") is None
