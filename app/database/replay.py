"""The journal and the database brought to agree: what either lacks is taken from the other (reliability.md 4).

Replaying is idempotent: a link that is there already is passed over, a link that does not follow is never inserted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.database import chains
from app.database.log import folded
from app.database.tables import device, learner
from app.journal import ChainHead, Checkpoint, DeviceLine, EventLine, Journal, LearnerLine, Line, Unreadable
from assessments.times import NotAFact
from content.ids import DeviceId, LearnerId

ChainName = tuple[LearnerId, DeviceId]


@dataclass(slots=True)
class Replayed:
    """What came of it: `added` links were missing in the database, `loose` ones do not follow and were passed over.

    `journaled` says how far the journal goes in each chain; `torn_end` that its last line cannot be read.
    """

    added: int = 0
    loose: int = 0
    torn_end: bool = False
    journaled: dict[ChainName, int] = field(default_factory=dict)


def replay(connection: Connection, journal: Journal, since: Checkpoint, *, newest_names: bool) -> Replayed:
    """Insert what the journal has after the checkpoint and the database has not.

    `newest_names` is for a database older than the journal: then the journal knows the learners' names better.
    """
    found = Replayed(journaled={(head.learner, head.device): head.count for head in since.chains})
    known = {(head.learner, head.device): head for head in chains.heads(connection)}
    with connection.begin():
        for line in journal.read(since.offset):
            found.torn_end = isinstance(line, Unreadable)
            match line:
                case DeviceLine():
                    _add_device(connection, line)
                case LearnerLine():
                    _put_learner(connection, line, newest_names)
                case EventLine():
                    _replay_link(connection, line, known, found)
    return found


def _replay_link(
    connection: Connection, line: EventLine, known: dict[ChainName, ChainHead], found: Replayed
) -> None:
    name = line.learner, line.device
    head = known.get(name)
    if head is not None and line.sequence <= head.count:
        if line.sequence == head.count and line.hash != head.hash:
            found.loose += 1
            return
    elif chains.link_trouble(line, head):
        found.loose += 1
        return
    else:
        try:
            chains.insert_line(connection, line)
        except NotAFact:
            found.loose += 1
            return
        known[name] = chains.head_of(line)
        found.added += 1
    found.journaled[name] = max(line.sequence, found.journaled.get(name, 0))


def _add_device(connection: Connection, line: DeviceLine) -> None:
    """The newest device is this computer's; a database that has one keeps it."""
    if connection.execute(select(device.c.id)).first() is None:
        connection.execute(insert(device).values(id=line.id, created=line.created))


def _put_learner(connection: Connection, line: LearnerLine, newest: bool) -> None:
    changing = {"name": line.name, "folded": folded(line.name), "confirmed": line.confirmed}
    values = {"id": line.id, "created": line.created} | changing
    taken = select(learner.c.id).where(learner.c.folded == folded(line.name), learner.c.id != line.id)
    if connection.execute(taken).first() is None:
        adding, key = upsert(learner).values(values), [learner.c.id]
        connection.execute(
            adding.on_conflict_do_update(index_elements=key, set_=changing)
            if newest
            else adding.on_conflict_do_nothing(index_elements=key)
        )


def catch_up(connection: Connection, journal: Journal, journaled: dict[ChainName, int]) -> int:
    """Write into the journal what the database has beyond it; how many links that were."""
    missing: list[Line] = []
    for head in chains.heads(connection):
        missing += chains.lines(connection, head, journaled.get((head.learner, head.device), 0))
    journal.append([*_people(connection), *missing])
    return len(missing)


def write_anew(connection: Connection, journal: Journal) -> None:
    """Fill an empty journal with everything that the database knows."""
    with connection.begin():
        rows = connection.execute(select(device.c.id, device.c.created)).all()
    journal.append(DeviceLine(DeviceId(row[0]), str(row[1])) for row in rows)
    catch_up(connection, journal, {})


def _people(connection: Connection) -> Iterable[LearnerLine]:
    people = select(learner.c.id, learner.c.name, learner.c.confirmed, learner.c.created).order_by(
        learner.c.created
    )
    with connection.begin():
        rows = connection.execute(people).all()
    return [LearnerLine(LearnerId(row[0]), str(row[1]), bool(row[2]), str(row[3])) for row in rows]


def this_device(connection: Connection) -> DeviceId | None:
    """This computer's name in the chains; None in a database that was only just made."""
    with connection.begin():
        found = connection.execute(select(device.c.id)).scalar()
    return None if found is None else DeviceId(found)


def name_device(connection: Connection, journal: Journal, name: DeviceId, created: str) -> None:
    """Give a new database its device."""
    with connection.begin():
        connection.execute(insert(device).values(id=name, created=created))
    journal.append([DeviceLine(name, created)])


def journal_trouble(journal: Journal) -> str:
    """What is wrong with the whole journal by itself, in a few words; torn lines that came again later are not."""
    known: dict[ChainName, ChainHead] = {}
    for line in journal.read():
        if isinstance(line, EventLine):
            name = line.learner, line.device
            head = known.get(name)
            if head is not None and line.sequence <= head.count:
                continue
            said = chains.link_trouble(line, head)
            if said:
                return said
            known[name] = chains.head_of(line)
    return ""
