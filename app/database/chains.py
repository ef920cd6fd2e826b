"""The chains of facts as they lie in the database: read in order, added to, and checked link by link."""

from collections.abc import Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, insert, select, tuple_
from sqlalchemy.exc import DatabaseError as SqlError

from app.database.tables import event
from app.journal import ChainHead, EventLine
from assessments.events import GENESIS, event_from_payload, link
from assessments.facts import (
    Answered,
    AnswerShown,
    Checked,
    Event,
    Granted,
    HandedIn,
    HintTaken,
    Issued,
    Marked,
    ModuleRead,
    Resumed,
    Reviewed,
    ReviewUndone,
    Seen,
    Started,
    Suspended,
)
from content.ids import CourseId, DeviceId, LearnerId

KINDS: Final[Mapping[type[Event], str]] = {
    Started: "started",
    Answered: "answered",
    Checked: "checked",
    HintTaken: "hint",
    AnswerShown: "shown",
    HandedIn: "handed-in",
    Marked: "marked",
    ModuleRead: "read",
    Issued: "issued",
    Reviewed: "reviewed",
    ReviewUndone: "review-undone",
    Seen: "seen",
    Suspended: "suspended",
    Resumed: "resumed",
    Granted: "granted",
}
"""What the column `kind` says of each fact, so that a standing reads only the few facts it needs."""

_OUTSIDE: Final = (ModuleRead, Issued, Reviewed, ReviewUndone, Granted)
"""The facts that belong to a course and to no attempt."""

_LINKS: Final = (event.c.learner, event.c.device, event.c.sequence, event.c.hash, event.c.payload)
_INSERT: Final = insert(event)
_NEWEST: Final = (
    select(event.c.learner, event.c.device, event.c.sequence, event.c.hash)
    .order_by(event.c.learner.desc(), event.c.device.desc(), event.c.sequence.desc())
    .limit(1)
)


def heads(connection: Connection) -> tuple[ChainHead, ...]:
    """The newest link of each chain, found by jumping along the index from chain to chain."""
    found: list[ChainHead] = []
    with connection.begin():
        row = connection.execute(_NEWEST).first()
        while row is not None:
            found.append(ChainHead(LearnerId(row[0]), DeviceId(row[1]), int(row[2]), str(row[3])))
            below = _NEWEST.where(tuple_(event.c.learner, event.c.device) < tuple_(*row[:2]))
            row = connection.execute(below).first()
    return tuple(reversed(found))


def lines(connection: Connection, head: ChainHead, after: int = 0) -> tuple[EventLine, ...]:
    """The links of the chain of `head`, in order, from the one after `after` on."""
    mine = (event.c.learner == head.learner, event.c.device == head.device, event.c.sequence > after)
    with connection.begin():
        rows = connection.execute(select(*_LINKS).where(*mine).order_by(event.c.sequence)).all()
    return tuple(EventLine(LearnerId(r[0]), DeviceId(r[1]), int(r[2]), str(r[3]), bytes(r[4])) for r in rows)


def link_trouble(line: EventLine, previous: ChainHead | None) -> str:
    """What is wrong with a link that should follow `previous` (None: be the first); "" for nothing."""
    count, last = (previous.count, previous.hash) if previous else (0, GENESIS)
    if line.sequence != count + 1:
        return f"record {count + 1} is missing"
    if link(last, line.sequence, line.payload) != line.hash:
        return f"record {line.sequence} was changed"
    return ""


def head_of(line: EventLine) -> ChainHead:
    """The head of a chain whose newest link is `line`."""
    return ChainHead(line.learner, line.device, line.sequence, line.hash)


def trouble(connection: Connection, seen: Sequence[ChainHead] = ()) -> str:
    """What is wrong with the chains, in a few words; "" where every link holds.

    Only the links after those of `seen`, which must still be there, are checked; without `seen`, all are.
    """
    try:
        found = {(head.learner, head.device): head for head in heads(connection)}
        started = {(head.learner, head.device): head for head in seen}
        for name in sorted({*found, *started}):
            said = _chain_trouble(connection, found.get(name), started.get(name))
            if said:
                return said
    except (SqlError, TypeError, ValueError) as error:
        return f"it cannot be read ({error.orig if isinstance(error, SqlError) else error})"
    return ""


def _chain_trouble(connection: Connection, head: ChainHead | None, seen: ChainHead | None) -> str:
    if head is None or (seen and head.count < seen.count):
        return "its newest records are missing"
    previous = None
    if seen:
        at_seen, *_ = lines(connection, head, seen.count - 1)
        if at_seen.hash != seen.hash:
            return f"record {seen.count} was changed"
        previous = seen
    for line in lines(connection, head, seen.count if seen else 0):
        said = link_trouble(line, previous)
        if said:
            return said
        previous = head_of(line)
    return ""


def insert_fact(connection: Connection, line: EventLine, fact: Event, course: CourseId) -> None:
    """Add a link with its fact; the caller holds the transaction. `course` is the one that the fact belongs to."""
    values = {
        "learner": line.learner,
        "device": line.device,
        "sequence": line.sequence,
        "kind": KINDS[type(fact)],
        "course": course,
        "attempt": "" if isinstance(fact, _OUTSIDE) else fact.attempt,
        "payload": line.payload,
        "hash": line.hash,
    }
    connection.execute(_INSERT, values)


def insert_line(connection: Connection, line: EventLine) -> None:
    """Add a link that comes from the journal; raises NotAFact for a payload that is no fact."""
    fact = event_from_payload(line.payload)
    if isinstance(fact, Started | ModuleRead | Issued | Reviewed | ReviewUndone | Granted):
        course = fact.course
    else:
        started = select(event.c.course).where(event.c.attempt == fact.attempt).limit(1)
        course = CourseId(connection.execute(started).scalar() or "")
    insert_fact(connection, line, fact, course)
