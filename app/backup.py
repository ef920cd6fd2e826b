"""Checked copies of the database and the keys (reliability.md 4).

A backup is a folder of `backups/` named after its moment (``2026-01-14T164000Z``) that holds `hornbook.db` and
`keys/`, and the list of publishers that were met. It is made under another name, checked (SQLite's own check and every chain), brought to the disk and then
renamed, so whatever carries a moment's name was good when it was made.
"""

import filecmp
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from app.files import PARTIAL, make_folder, sync_file, sync_folder
from app.home import Home
from content.errors import HornbookError

INTERVAL: Final = timedelta(minutes=30)
_FORM: Final = "%Y-%m-%dT%H%M%SZ"
_RECENT: Final = 12
_KEPT: Final = ((timedelta(days=1), 7), (timedelta(days=7), 4), (timedelta(days=30), 6))
"""Besides the recent ones: 7 of different days, 4 of different weeks, 6 of different months."""


class BackupError(HornbookError):
    """No backup could be made; the message says why, and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it is and when it was made."""

    folder: Path
    made: datetime

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.folder / "hornbook.db"

    @property
    def keys(self) -> Path:
        """The copies of the key files."""
        return self.folder / "keys"


def backups(home: Home) -> tuple[Backup, ...]:
    """All backups, newest first."""
    found = []
    for folder in home.backups.glob("*"):
        made = _moment(folder.name)
        if made is not None:
            found.append(Backup(folder, made))
    return tuple(sorted(found, key=lambda backup: backup.made, reverse=True))


def is_due(home: Home, now: datetime) -> bool:
    """Whether the newest backup is older than half an hour (or, by a clock that was wrong, from the future)."""
    newest = next(iter(backups(home)), None)
    return newest is None or not timedelta(0) <= now - newest.made < INTERVAL


class BadCopyError(BackupError):
    """The copy was made and is not good: the database itself is damaged."""


def make_backup(home: Home, now: datetime, check: Callable[[Path], str]) -> Backup:
    """Copy the database and the keys, check the copy, and thin out the old ones.

    Where the newest backup holds the very same, it is the answer and nothing is kept twice.
    `check` says what is wrong with a database file ("" for nothing). Raises BackupError where the copy cannot be
    made, and BadCopyError where it is not good.
    """
    target = home.backups / now.strftime(_FORM)
    partial = target.with_name(target.name + PARTIAL)
    try:
        make_folder(home.backups)
        sweep(home)
        _copy(home, partial)
    except sqlite3.DatabaseError as error:
        shutil.rmtree(partial, ignore_errors=True)
        if isinstance(error, sqlite3.OperationalError):
            raise _no_room(home, error) from error
        raise BadCopyError(str(error)) from error
    except OSError as error:
        shutil.rmtree(partial, ignore_errors=True)
        raise _no_room(home, error) from error
    problem = check(partial / "hornbook.db")
    if problem:
        shutil.rmtree(partial, ignore_errors=True)
        raise BadCopyError(problem)
    newest = next(iter(backups(home)), None)
    if newest is not None and _same(newest.folder, partial):
        shutil.rmtree(partial, ignore_errors=True)
        return newest
    _put(partial, target)
    thin_out(home)
    return Backup(target, now.replace(microsecond=0))


def thin_out(home: Home) -> None:
    """Remove the backups that no rule keeps; the newest is always kept."""
    found = backups(home)
    kept = kept_moments([backup.made for backup in found])
    for backup in found:
        if backup.made not in kept:
            shutil.rmtree(backup.folder, ignore_errors=True)


def kept_moments(moments: Iterable[datetime]) -> frozenset[datetime]:
    """Which moments the rules keep: the 12 newest, and the newest of 7 days, 4 weeks and 6 months."""
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:_RECENT])
    for span, count in _KEPT:
        newest_of: dict[int, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(int(moment.timestamp() // span.total_seconds()), moment)
        kept.update(list(newest_of.values())[:count])
    return frozenset(kept)


def sweep(home: Home) -> None:
    """Remove what an interrupted backup left behind."""
    for leftover in home.backups.glob(f"*{PARTIAL}"):
        shutil.rmtree(leftover, ignore_errors=True)


def restore_database(backup: Backup, home: Home) -> None:
    """Put the backup's database in the (empty) place of the home's."""
    partial = home.database.with_name(home.database.name + PARTIAL)
    shutil.copyfile(backup.database, partial)
    sync_file(partial)
    partial.replace(home.database)
    sync_folder(home.folder)


def restore_key_file(home: Home, name: str) -> Backup | None:
    """Bring the file `name` of the keys back from the newest backup that has it, which is returned.

    What lies in its place is moved aside, not overwritten.
    """
    for backup in backups(home):
        source = backup.keys / name
        if source.is_file():
            partial = make_folder(home.keys) / (name + PARTIAL)
            _copy_private(source, partial)
            if (home.keys / name).exists():
                (home.keys / name).replace(make_folder(home.damaged) / name)
            partial.replace(home.keys / name)
            sync_folder(home.keys)
            return backup
    return None


def _same(one: Path, other: Path) -> bool:
    """Whether two backups hold the same files with the same bytes."""
    names = [
        sorted(p.relative_to(folder) for p in folder.rglob("*") if p.is_file()) for folder in (one, other)
    ]
    return names[0] == names[1] and all(
        filecmp.cmp(one / name, other / name, shallow=False) for name in names[0]
    )


def _no_room(home: Home, error: Exception) -> BackupError:
    return BackupError(f"No backup could be made in {home.backups} ({error}). Make room there.")


def _copy(home: Home, partial: Path) -> None:
    keys = partial / "keys"
    keys.mkdir(parents=True)
    with (
        closing(sqlite3.connect(home.database)) as source,
        closing(sqlite3.connect(partial / "hornbook.db")) as copy,
    ):
        source.backup(copy)
    sync_file(partial / "hornbook.db")
    for file in home.keys.glob("*"):
        if not file.name.endswith(PARTIAL):
            _copy_private(file, keys / file.name)
    if home.publishers.exists():
        _copy_private(home.publishers, partial / home.publishers.name)
    sync_folder(keys)
    sync_folder(partial)


def _copy_private(source: Path, target: Path) -> None:
    target.touch(mode=0o600)
    shutil.copyfile(source, target)
    sync_file(target)


def _put(partial: Path, target: Path) -> None:
    if target.exists():  # two within one second: the newer one replaces the older
        shutil.rmtree(target)
    partial.replace(target)
    sync_folder(target.parent)


def _moment(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
