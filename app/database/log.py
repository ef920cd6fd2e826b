"""ProgressLog: rows in, values out. Whoever returns from one of its writes has the change on the disk, twice."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, String, cast, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError as SqlError

from app.database import chains
from app.database.engine import close_database
from app.database.tables import award, event, learner, place
from app.journal import ChainHead, EventLine, Journal, LearnerLine
from app.views import LearnerRow
from assessments.events import GENESIS, event_from_payload, link, payload
from assessments.facts import Entry, Event, HandedIn, Issued, Started
from assessments.times import time_from_text, time_to_text
from content.errors import HornbookError
from content.ids import AttemptId, CourseId, DeviceId, LearnerId, ModuleId, Root

_EVENTS: Final = select(event.c.payload).order_by(event.c.id)
_LEARNERS: Final = select(learner.c.id, learner.c.name, learner.c.confirmed).order_by(learner.c.created)
_AWARDS: Final = select(
    award.c.id, award.c.learner, award.c.course, award.c.major, award.c.issued, award.c.data
)


class NotSavedError(HornbookError):
    """A change could not be brought to the disk; nothing of it was kept."""


class ChainBrokenError(HornbookError):
    """The records of a learner were changed or are not all there."""


class NameTakenError(HornbookError):
    """Another learner has that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """Where a learner was in a module: `place` 0 at the top, 1 at the end."""

    module: ModuleId
    place: float
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """A completion file as it was issued, for one learner, course and MAJOR version."""

    id: str
    learner: LearnerId
    course: CourseId
    major: int
    issued: datetime
    data: bytes


class ProgressLog:
    """What is known of the learners of one home, over its one connection and its journal."""

    def __init__(self, connection: Connection, journal: Journal, device: DeviceId) -> None:
        """`connection` is sound and agrees with `journal`: `app.recovery.open_log` sees to that."""
        self.connection = connection
        self.journal = journal
        self.device = device
        self._heads = {head.learner: head for head in chains.heads(connection) if head.device == device}
        self._doubted = False

    def doubt(self) -> None:
        """Something in the database was changed: have the next start check all of it, and mend it."""
        self._doubted = True

    def close(self) -> None:
        """Say that database and journal agree, and close both."""
        if self._doubted:
            self.journal.forget_checkpoint()
        else:
            self.journal.write_checkpoint(chains.heads(self.connection), closed=True)
        self.journal.close()
        close_database(self.connection)

    # Learners

    def learners(self) -> tuple[LearnerRow, ...]:
        """All learners, in the order in which they were added."""
        with self.connection.begin():
            rows = self.connection.execute(_LEARNERS).all()
        return tuple(
            LearnerRow(id=LearnerId(row[0]), name=str(row[1]), confirmed=bool(row[2])) for row in rows
        )

    def add_learner(self, row: LearnerRow, at: datetime) -> None:
        """Add a learner; raises NameTakenError."""
        self._refuse_taken(row)
        values = {"id": row.id, "name": row.name, "folded": folded(row.name), "confirmed": row.confirmed}
        created = time_to_text(at)
        with _saving(), self.connection.begin():
            self.connection.execute(insert(learner).values(values | {"created": created}))
        self.journal.append([LearnerLine(row.id, row.name, row.confirmed, created)])

    def change_learner(self, row: LearnerRow) -> None:
        """Give a learner the name, and its confirmation, that `row` says; raises NameTakenError."""
        self._refuse_taken(row)
        values = {"name": row.name, "folded": folded(row.name), "confirmed": row.confirmed}
        with _saving(), self.connection.begin():
            self.connection.execute(update(learner).where(learner.c.id == row.id).values(values))
            created = self.connection.execute(
                select(learner.c.created).where(learner.c.id == row.id)
            ).scalar_one()
        self.journal.append([LearnerLine(row.id, row.name, row.confirmed, str(created))])

    def _refuse_taken(self, row: LearnerRow) -> None:
        for other in self.learners():
            if other.id != row.id and folded(other.name) == folded(row.name):
                raise NameTakenError(f"There is a learner “{other.name}” here already; choose another name.")

    # Facts

    def record(
        self, who: LearnerId, course: CourseId, facts: Sequence[Event], issued: AwardRow | None = None
    ) -> None:
        """Add facts to the learner's chain, all or none: committed, then in the journal, then this returns.

        `course` is the one they belong to; `issued` is the award that an `Issued` among them speaks of. Raises
        NotSavedError, or JournalError where the database has them but the journal cannot be written.
        """
        head = self._heads.get(who)
        lines: list[EventLine] = []
        with _saving(), self.connection.begin():
            for fact in facts:
                line = self._next_line(who, fact, head)
                chains.insert_fact(self.connection, line, fact, course)
                lines.append(line)
                head = chains.head_of(line)
            if issued is not None:
                _insert_award(self.connection, issued)
        if head is not None:
            self._heads[who] = head
        self.journal.append(lines)

    def _next_line(self, who: LearnerId, fact: Event, head: ChainHead | None) -> EventLine:
        sequence, last = (head.count + 1, head.hash) if head else (1, GENESIS)
        data = payload(fact, who, self.device)
        return EventLine(who, self.device, sequence, link(last, sequence, data), data)

    def facts(self, who: LearnerId, course: CourseId, kinds: Collection[type[Event]]) -> tuple[Event, ...]:
        """The learner's facts of these kinds in the course, in order."""
        names = sorted(chains.KINDS[kind] for kind in kinds)
        mine = _EVENTS.where(event.c.learner == who, event.c.course == course, event.c.kind.in_(names))
        with self.connection.begin():
            found = self.connection.execute(mine).scalars().all()
        return tuple(event_from_payload(bytes(data)) for data in found)

    def attempt(self, attempt: AttemptId) -> tuple[LearnerId, tuple[Event, ...]] | None:
        """Whose the attempt is, and its facts in order; None where there is none."""
        mine = select(event.c.learner, event.c.payload).where(event.c.attempt == attempt).order_by(event.c.id)
        with self.connection.begin():
            rows = self.connection.execute(mine).all()
        if not rows:
            return None
        return LearnerId(rows[0][0]), tuple(event_from_payload(bytes(row[1])) for row in rows)

    def open_attempts(self) -> tuple[Started, ...]:
        """How the attempts began that were not handed in, in order."""
        ended = select(event.c.attempt).where(event.c.kind == chains.KINDS[HandedIn])
        begun = _EVENTS.where(event.c.kind == chains.KINDS[Started], event.c.attempt.not_in(ended))
        with self.connection.begin():
            found = self.connection.execute(begun).scalars().all()
        facts = (event_from_payload(bytes(data)) for data in found)
        return tuple(fact for fact in facts if isinstance(fact, Started))

    def named_roots(self) -> frozenset[Root]:
        """The packs that any learner's attempts and completion files name: those are never deleted (decisions.md)."""
        named = func.json_extract(cast(event.c.payload, String), "$.event.root")
        kinds = [chains.KINDS[Started], chains.KINDS[Issued]]
        with self.connection.begin():
            found = self.connection.execute(select(named).where(event.c.kind.in_(kinds)).distinct()).scalars()
            return frozenset(Root(str(root)) for root in found)

    def entries(self, who: LearnerId) -> tuple[Entry, ...]:
        """All facts of the learner, each checked against the one before; raises ChainBrokenError."""
        found: list[Entry] = []
        for head in chains.heads(self.connection):
            if head.learner == who:
                found += self._chain(head)
        return tuple(found)

    def _chain(self, head: ChainHead) -> list[Entry]:
        found: list[Entry] = []
        last: ChainHead | None = None
        for line in chains.lines(self.connection, head):
            said = chains.link_trouble(line, last)
            if said:
                self.doubt()
                raise ChainBrokenError(f"The learner's records do not fit together: {said}. {_DOCTOR}")
            found.append(_entry(line, last))
            last = chains.head_of(line)
        mine = self._heads.get(head.learner)
        if mine is not None and mine.device == head.device and mine != last:
            self.doubt()
            raise ChainBrokenError(f"The learner's newest records are not all there. {_DOCTOR}")
        return found

    # Places

    def places(self, who: LearnerId, course: CourseId) -> tuple[PlaceRow, ...]:
        """Where the learner was in each module that was opened."""
        mine = select(place.c.module, place.c.place, place.c.at).where(
            place.c.learner == who, place.c.course == course
        )
        with self.connection.begin():
            rows = self.connection.execute(mine).all()
        return tuple(
            PlaceRow(module=ModuleId(row[0]), place=float(row[1]), at=time_from_text(str(row[2])))
            for row in rows
        )

    def keep_place(self, who: LearnerId, course: CourseId, row: PlaceRow) -> None:
        """Remember where the learner is."""
        changing = {"place": row.place, "at": time_to_text(row.at)}
        values = {"learner": who, "course": course, "module": row.module} | changing
        keys = [place.c.learner, place.c.course, place.c.module]
        with _saving(), self.connection.begin():
            self.connection.execute(
                upsert(place).values(values).on_conflict_do_update(index_elements=keys, set_=changing)
            )

    # Awards

    def awards(self) -> tuple[AwardRow, ...]:
        """All awards, in the order in which they were issued."""
        with self.connection.begin():
            rows = self.connection.execute(_AWARDS.order_by(award.c.issued)).all()
        return tuple(
            AwardRow(
                id=str(row[0]),
                learner=LearnerId(row[1]),
                course=CourseId(row[2]),
                major=int(row[3]),
                issued=time_from_text(str(row[4])),
                data=bytes(row[5]),
            )
            for row in rows
        )

    def restore_award(self, row: AwardRow) -> None:
        """Put back an award whose `Issued` fact is there and whose file was found."""
        with _saving(), self.connection.begin():
            _insert_award(self.connection, row)


_DOCTOR: Final = (
    "Start Hornbook again, or run `hornbook doctor`; nothing can be issued from them as they are."
)


def folded(name: str) -> str:
    """A name as it is compared: NFC, without case, spaces collapsed (decisions.md, "Learner id")."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _insert_award(connection: Connection, row: AwardRow) -> None:
    values = {"id": row.id, "learner": row.learner, "course": row.course, "major": row.major}
    connection.execute(insert(award).values(values | {"issued": time_to_text(row.issued), "data": row.data}))


def _entry(line: EventLine, last: ChainHead | None) -> Entry:
    return Entry(
        learner=line.learner,
        device=line.device,
        sequence=line.sequence,
        previous=last.hash if last else GENESIS,
        hash=line.hash,
        event=event_from_payload(line.payload),
    )


@contextmanager
def _saving() -> Iterator[None]:
    """Turn what SQLite says about a disk into a sentence for the person who is waiting for "saved"."""
    try:
        yield
    except SqlError as error:
        raise NotSavedError(
            f"This could not be saved ({error.orig}). Make room on the disk or make the folder writable, "
            "then do it again."
        ) from error
