"""Checking in full what a start checks only from where it left off: database, journal, backups, keys, awards, packs."""

from dataclasses import dataclass

from app.backup import backups
from app.database.log import ChainBrokenError
from app.database.recovery import database_trouble
from app.database.replay import journal_trouble
from app.keys import KeyFileError, LearnerKeys
from app.opening import OpenHome
from content.errors import HornbookError


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was checked: `sentence` says how it came out, and where it is wrong what to do."""

    what: str
    wrong: bool
    sentence: str


def examine(opened: OpenHome) -> tuple[Finding, ...]:
    """Check everything of an open home; where the database is damaged, the next start mends it."""
    checks = (_database(opened), _journal(opened), _backups(opened))
    return (*checks, *_records(opened), *_keys(opened), *_awards(opened), *_courses(opened))


def _database(opened: OpenHome) -> Finding:
    said = database_trouble(opened.home.database)
    if said:
        opened.log.doubt()
        return _wrong(
            "database", f"The database {opened.home.database} is damaged: {said}. Start Hornbook again."
        )
    return _ok("database", "The database is sound, and every record follows from the one before.")


def _journal(opened: OpenHome) -> Finding:
    said = journal_trouble(opened.log.journal)
    if said:
        again = (
            f"Move {opened.home.journal} away and start Hornbook again: it is written anew from the database."
        )
        return _wrong("journal", f"The journal is damaged: {said}. {again}")
    return _ok("journal", "The journal is whole: the database could be made again from it.")


def _backups(opened: OpenHome) -> Finding:
    found = backups(opened.home)
    bad = [backup for backup in found if database_trouble(backup.database)]
    if bad:
        names = ", ".join(backup.folder.name for backup in bad)
        return _wrong("backups", f"Of {len(found)} backups these are damaged: {names}. Remove them.")
    newest = f", the newest of {found[0].made:%Y-%m-%d %H:%M} UTC" if found else ""
    count = "1 backup, which is" if len(found) == 1 else f"{len(found)} backups, all"
    return _ok("backups", f"{count} good{newest}.")


def _records(opened: OpenHome) -> list[Finding]:
    found = []
    for learner in opened.study.learners():
        try:
            count = len(opened.log.entries(learner.id))
        except ChainBrokenError as error:
            found.append(_wrong("records", f"{learner.name}: {error}"))
        else:
            found.append(_ok("records", f"{learner.name}: {count} records."))
    return found


def _keys(opened: OpenHome) -> list[Finding]:
    keys = LearnerKeys(opened.home.keys, opened.clock)
    found = []
    for learner in keys.learners():
        try:
            did = keys.open(learner).did
        except KeyFileError as error:
            found.append(_wrong("keys", str(error)))
        else:
            found.append(
                _ok("keys", f"The key {did} opens. It is sealed without a PIN, which protects nothing.")
            )
    return found


def _awards(opened: OpenHome) -> list[Finding]:
    found = []
    for row in opened.log.awards():
        file = opened.home.awards / f"{row.id}.json"
        if not file.is_file() or file.read_bytes() != row.data:
            found.append(
                _wrong("awards", f"{file} is not as it was issued; the database has it: use `complete`.")
            )
            continue
        try:
            opened.proofs.award(row.id)
        except HornbookError as error:
            found.append(_wrong("awards", f"{file}: {error}"))
        else:
            found.append(_ok("awards", f"The completion file {row.id} is as it was issued."))
    return found


def _courses(opened: OpenHome) -> list[Finding]:
    damaged = opened.library.damaged()
    found = [_wrong("courses", f"The pack of {name} is damaged; install it again.") for name in damaged]
    for course in opened.study.courses():
        try:
            opened.library.folder(course.root)
        except HornbookError as error:
            found.append(_wrong("courses", f"“{course.title}” {course.version}: {error}"))
        else:
            found.append(_ok("courses", f"“{course.title}” {course.version} is ready to read."))
    return found


def _ok(what: str, sentence: str) -> Finding:
    return Finding(what=what, wrong=False, sentence=sentence)


def _wrong(what: str, sentence: str) -> Finding:
    return Finding(what=what, wrong=True, sentence=sentence)
