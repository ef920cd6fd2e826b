"""Opening what must survive: the database and its journal, checked against each other and mended (reliability.md 2-4).

Nothing is deleted or begun anew by itself. A damaged file is moved aside, the newest good backup takes its place, the
journal brings back what came later, and a sentence says what was lost: normally nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError as SqlError

from app.backup import Backup, BackupError, BadCopyError, backups, is_due, make_backup, restore_database
from app.clock import Clock
from app.database import chains, replay
from app.database.engine import (
    DatabaseDamagedError,
    close_database,
    connect,
    create_database,
    integrity_trouble,
    open_database,
)
from app.database.log import AwardRow, ProgressLog
from app.files import PARTIAL, make_folder, sync_folder
from app.home import Home
from app.journal import Checkpoint, Journal
from assessments.facts import Issued
from assessments.times import time_to_text
from content.canonical import sha256_hex
from content.ids import DeviceId, LearnerId


@dataclass(frozen=True, slots=True)
class OpenedLog:
    """The log, ready to be used, and what the person must know about how it was opened."""

    log: ProgressLog
    notices: tuple[str, ...]


def open_log(home: Home, clock: Clock) -> OpenedLog:
    """Open the home's log, mending what is damaged; the caller holds the home's lock.

    Raises NewerDatabaseError, JournalError and OSError where nothing can be done but what their sentence says.
    """
    make_folder(home.folder)
    _sweep(home)
    return _Opening(home, clock).open()


def database_trouble(path: Path) -> str:
    """What is wrong with a database file, in a few words: its structure and every chain; "" for nothing."""
    if not path.is_file() or path.stat().st_size == 0:
        return "it is missing or empty"
    try:
        connection = connect(path)
    except SqlError as error:
        return str(error.orig)
    try:
        return integrity_trouble(connection) or chains.trouble(connection)
    finally:
        close_database(connection)


def backup_now(home: Home, clock: Clock) -> Backup:
    """Make a checked backup of an open home; raises BackupError."""
    return make_backup(home, clock.now(), database_trouble)


class _Opening:
    """One opening: what was found, and the sentences about it."""

    def __init__(self, home: Home, clock: Clock) -> None:
        self._home, self._clock = home, clock
        self._journal = Journal(home.journal)
        self._seen = self._journal.checkpoint()
        self._notices: list[str] = []

    def open(self) -> OpenedLog:
        connection = self._sound() if self._is_known() else create_database(self._home.database)
        connection = self._with_backup(connection)
        device = replay.this_device(connection)
        if device is None:
            device = DeviceId(self._clock.new_id())
            replay.name_device(connection, self._journal, device, time_to_text(self._clock.now()))
        self._journal.write_checkpoint(chains.heads(connection), closed=False)
        log = ProgressLog(connection, self._journal, device)
        self._awards(log)
        return OpenedLog(log, tuple(self._notices))

    def _is_known(self) -> bool:
        """Whether anything of an earlier use is here: then a missing database is damage, never a new learner."""
        home = self._home
        kept = any(home.keys.glob("*.key")) or bool(backups(home)) or self._journal.size > 0
        return home.database.exists() or kept

    def _sound(self) -> Connection:
        """The database, or what could be brought back of it, in agreement with the journal."""
        try:
            connection = open_database(self._home.database, self._before_migration)
        except DatabaseDamagedError as error:
            return self._restored(str(error))
        said = chains.trouble(connection, self._seen.chains)
        if said:
            close_database(connection)
            return self._restored(f"The database {self._home.database} is damaged: {said}.")
        self._agree(connection)
        return connection

    def _before_migration(self) -> None:
        backup_now(self._home, self._clock)

    def _agree(self, connection: Connection) -> None:
        """Bring journal and database together where the last run ended between its two writes."""
        size = self._journal.size
        if size < self._seen.offset or (size == 0 and chains.heads(connection)):
            self._rewrite_journal(connection, "was missing or cut short")
            return
        found = replay.replay(connection, self._journal, self._seen, newest_names=False)
        if found.loose:
            self._rewrite_journal(connection, "did not fit the database")
        elif not self._seen.closed or size != self._seen.offset:
            replay.catch_up(connection, self._journal, found.journaled)

    def _rewrite_journal(self, connection: Connection, what: str) -> None:
        aside = self._aside()
        self._journal.move_aside(aside)
        replay.write_anew(connection, self._journal)
        self._notices.append(
            f"The journal {what}. It was written again from the database; the old one lies in {aside}. "
            "No answer was lost."
        )

    def _restored(self, why: str) -> Connection:
        """Move the damaged database aside; bring back the newest good backup and what the journal has beyond it."""
        aside = self._aside()
        for name in ("hornbook.db", "hornbook.db-journal"):
            if (self._home.folder / name).exists():
                (self._home.folder / name).replace(aside / name)
        sync_folder(aside)
        connection, source = self._from_backup()
        before = sum(head.count for head in chains.heads(connection))
        found = replay.replay(connection, self._journal, Checkpoint(), newest_names=True)
        if found.loose or found.torn_end:
            self._journal.move_aside(aside)
            replay.write_anew(connection, self._journal)
        else:
            replay.catch_up(connection, self._journal, found.journaled)
        self._notices.append(f"{why} {source} The damaged file lies in {aside}.")
        self._notices.append(
            f"{found.added} records came back from the journal and {before} from the backup."
        )
        self._notices.append(self._lost(connection, found))
        return connection

    def _from_backup(self) -> tuple[Connection, str]:
        for backup in backups(self._home):
            if database_trouble(backup.database):
                continue
            restore_database(backup, self._home)
            connection = open_database(self._home.database, self._before_migration)
            return connection, f"The backup of {backup.made:%Y-%m-%d %H:%M} UTC was put in its place."
        return create_database(
            self._home.database
        ), "There is no good backup, so a new one was filled from the journal."

    def _lost(self, connection: Connection, found: replay.Replayed) -> str:
        now = {(head.learner, head.device): head.count for head in chains.heads(connection)}
        lost = sum(max(0, head.count - now.get((head.learner, head.device), 0)) for head in self._seen.chains)
        if lost:
            return f"{lost} records could not be brought back."
        if found.loose or found.torn_end or not now:
            return "Some of the newest records may be lost."
        return "Nothing was lost."

    def _with_backup(self, connection: Connection) -> Connection:
        """Make the backup that is due; it is also what finds damage that no chain shows."""
        if not chains.heads(connection) or not is_due(self._home, self._clock.now()):
            return connection
        try:
            backup_now(self._home, self._clock)
        except BadCopyError as error:
            close_database(connection)
            return self._restored(f"The database {self._home.database} is damaged: {error}.")
        except BackupError as error:
            self._notices.append(str(error))
        return connection

    def _awards(self, log: ProgressLog) -> None:
        """Put back the awards of which the fact and the file are there but not the row; take away what is neither."""
        known = {row.id for row in log.awards()}
        files = {path.stem: path for path in self._home.awards.glob("*.json") if path.stem not in known}
        if not files:
            return
        for learner in log.learners():
            for entry in log.entries(learner.id):
                fact = entry.event
                path = files.pop(fact.award, None) if isinstance(fact, Issued) else None
                if (
                    isinstance(fact, Issued)
                    and path is not None
                    and sha256_hex(path.read_bytes()) == fact.digest
                ):
                    log.restore_award(_award_row(learner.id, fact, path.read_bytes()))
        for path in files.values():  # written, but its fact was never committed: nobody was ever shown it
            path.replace(self._aside() / path.name)

    def _aside(self) -> Path:
        stamp = f"{self._clock.now():%Y-%m-%dT%H%M%SZ}"
        folder, number = self._home.damaged / stamp, 1
        while folder.exists():
            number += 1
            folder = self._home.damaged / f"{stamp}-{number}"
        return make_folder(folder)


def _award_row(learner: LearnerId, fact: Issued, data: bytes) -> AwardRow:
    return AwardRow(
        id=fact.award,
        learner=learner,
        course=fact.course,
        major=int(fact.version.partition(".")[0]),
        issued=fact.at,
        data=data,
    )


def _sweep(home: Home) -> None:
    """Remove the unfinished files of an interrupted run; none of them was ever the only copy of anything."""
    for folder in (home.folder, home.journal, home.keys, home.awards):
        for leftover in folder.glob(f"*{PARTIAL}"):
            leftover.unlink(missing_ok=True)
