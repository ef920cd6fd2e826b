"""Replaying the chain of facts that a transcript carries: each link is worked out again, and what they tell compared."""

from collections.abc import Iterable, Iterator

from assessments.eventread import event_from_json
from assessments.events import GENESIS, link, payload
from assessments.facts import Entry, Event
from assessments.fields import Fields
from assessments.times import NotAFact
from assessments.transcript import Subject, transcript_value
from content.canonical import Json
from content.ids import SHA256, CourseId, DeviceId, LearnerId, PackId

_MOST = 50
"""So many differences are named one by one; a transcript of somebody else has thousands."""


def subject_of(fields: Fields) -> Subject:
    """Whose transcript it says it is."""
    return Subject(
        learner=LearnerId(fields.text("learner")),
        course=CourseId(fields.text("course")),
        pack=PackId(fields.text("pack")),
        major=fields.number("major"),
    )


def chain_of(fields: Fields) -> tuple[Entry, ...] | None:
    """The facts that the transcript carries, in the order of the chain; None where it carries none.

    Raises NotAFact for facts that this version of Hornbook does not know. Their hashes are not checked here.
    """
    if not fields.has("chain"):
        return None
    learner = subject_of(fields).learner
    last: dict[DeviceId, str] = {}
    found: list[Entry] = []
    for item in fields.each("chain"):
        device = DeviceId(item.text("device"))
        previous = item.text("previous") if item.has("previous") else last.get(device, GENESIS)
        entry = Entry(
            learner=learner,
            device=device,
            sequence=item.number("sequence"),
            previous=previous,
            hash=item.text("hash"),
            event=event_from_json(item.any("event")),
        )
        if not SHA256.fullmatch(previous) or entry.sequence < 1:
            raise NotAFact("The chain of a transcript has a place or a hash that cannot be one.")
        last[device] = entry.hash
        found.append(entry)
    return tuple(found)


def replay(fields: Fields) -> tuple[str, ...]:
    """What does not fit in the chain that a transcript carries, or between it and what the transcript tells.

    () also where it carries no chain.
    """
    entries = chain_of(fields)
    if entries is None:
        return ()
    broken = [*_broken(entries)]
    subject = subject_of(fields)
    if subject.course.partition("@")[0] != subject.pack:
        broken.append("The course of the transcript is not one of its pack.")
    told = transcript_value(subject, entries)
    odd = [*_odd("", told, fields.value)]
    return tuple((broken + odd)[:_MOST])


def _broken(entries: Iterable[Entry]) -> Iterator[str]:
    places: dict[DeviceId, int] = {}
    for entry in entries:
        data = payload(entry.event, entry.learner, entry.device)
        if link(entry.previous, entry.sequence, data) != entry.hash:
            yield f"Record {entry.sequence} of the chain was changed after it was written."
        if entry.sequence <= places.get(entry.device, 0):
            yield f"Record {entry.sequence} of the chain is not in its place."
        places[entry.device] = entry.sequence


def _odd(where: str, told: Json, said: object) -> Iterator[str]:
    """Where the transcript says something else than its chain tells."""
    if isinstance(told, dict) and isinstance(said, dict):
        for name in sorted({*told, *said}):
            if name == "chain" and not where:
                continue
            yield from _odd(f"{where}.{name}".lstrip("."), told.get(name), said.get(name))
    elif isinstance(told, list) and isinstance(said, list) and len(told) == len(said):
        for number, (one, other) in enumerate(zip(told, said, strict=True)):
            yield from _odd(f"{where}[{number}]", one, other)
    elif told != said or isinstance(told, bool) is not isinstance(said, bool):
        yield f"What stands at “{where}” is not what the chain of records tells."


def events_of(fields: Fields) -> tuple[Event, ...]:
    """The facts that a standing needs: those of the chain, or what the attempts and modules tell without one."""
    entries = chain_of(fields)
    if entries is not None:
        return tuple(entry.event for entry in entries)
    course = subject_of(fields).course
    values = [{"event": "read", "course": course} | _some(each, _READ) for each in fields.each("modules")]
    for attempt in fields.each("attempts"):
        started = {"event": "started", "course": course} | _some(attempt, _STARTED)
        ended = {"event": "handed-in"} | _some(attempt, _HANDED_IN)
        graded = [
            {"question": question.any("id")} | _some(question, _GRADED)
            for question in attempt.each("questions")
        ]
        values.append(
            started | {"at": attempt.any("started"), "monotonic_ms": attempt.any("started_ms")},
        )
        values.append(
            ended
            | {
                "at": attempt.any("handed_in"),
                "monotonic_ms": attempt.any("handed_in_ms"),
                "grades": graded,
            }
        )
    return tuple(event_from_json(value) for value in values)


_READ = ("root", "version", "module", "at", "monotonic_ms")
_STARTED = ("attempt", "root", "version", "assessment", "number", "seed")
_HANDED_IN = ("attempt", "pass_mark", "engine")
_GRADED = ("qhash", "points", "fraction", "state")


def _some(fields: Fields, names: Iterable[str]) -> dict[str, object]:
    return {name: fields.any(name) for name in names}
