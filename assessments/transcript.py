"""The transcript: what a learner did in a course, in canonical JSON that a stranger can mark again.

Format 1 (RFC 8785 JSON; shares are strings such as ``"2/3"``, times ``"2026-01-15T08:30:00.123Z"``, hashes lower-case
hex; lists are in the order of the chain)::

    {"format": "hornbook-transcript", "version": 1,
     "learner": UUID, "course": PACK@PUBLISHER, "pack": PACK, "major": 1,
     "attempts": [{
        "attempt", "device", "assessment", "number", "root", "version", "seed", "started", "handed_in", "engine",
        "pass_mark", "earned", "possible",
        "questions": [{"id", "qhash", "points", "fraction", "state", "response"}],          in paper order
        "answers": [{"question", "response", "at", "monotonic_ms", "hash"}],                every answer, cleared: null
        "checks": [{"question", "response", "fraction", "at", "monotonic_ms", "hash"}],     practice only
        "hints": [{"question", "hint", "at", "monotonic_ms", "hash"}],
        "shown": [{"question", "at", "monotonic_ms", "hash"}],               only where an answer was asked for
        "started_hash", "handed_in_hash", "started_ms", "handed_in_ms"}],
     "modules": [{"module", "root", "version", "device", "at", "monotonic_ms", "hash"}],
     "chain": [{"device", "sequence", "previous", "event", "hash"}]}

Members that were added since, and are left out where there is nothing to say: an attempt has ``"marks": [{"marks",
"at", "monotonic_ms", "hash"}]`` for what a person marked, with the signed marks as their file has them
(`assessments.marks`). ``chain`` holds every fact that stands behind the attempts and modules, as it was hashed
(`assessments.eventjson`), in the order of the chain; ``previous`` is left out where it is the hash of the entry before,
or the chain's beginning. With it anybody can replay the hashes; a transcript of an older Hornbook has none.

Others, which are left out as well::

    an attempt: "time_factor", "time_ms", "carried" (as `assessments.eventjson` writes them), "over", "discarded",
      "clock_anomaly"; and where time counts "order": ["answered", "checked", "hint", "shown", "seen", "suspended", …],
      which says how the lists follow each other, "seen": [{"question", "at", "monotonic_ms", "hash"}],
      "suspended": [{"at", "monotonic_ms", "hash"}], "resumed": [{"given_ms", "at", "monotonic_ms", "hash"}]
    an answer: "late"
    the whole: "overrides": [{"assessment", "attempts", "did", "signature", "successions", "at", "monotonic_ms", "hash"}]

Responses are written as the command line takes them (decisions.md, "Responses"). A hash is the event's link in the
chain of its learner and device; `assessments.events.link` says how it is made. Only attempts that were handed in are
listed, of one course and MAJOR version.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assessments.eventjson import ending_to_json, event_to_json, granted_to_json, said, terms_to_json
from assessments.events import GENESIS
from assessments.facts import (
    Answered,
    AnswerShown,
    Checked,
    Entry,
    Granted,
    HandedIn,
    HintTaken,
    Marked,
    ModuleRead,
    QuestionGrade,
    Resumed,
    Seen,
    Started,
    Suspended,
)
from assessments.marks import marks_to_json
from assessments.response import Response
from assessments.responses import response_to_json
from assessments.times import time_to_text
from content.canonical import Json, canonical_json, sha256_hex
from content.compiled import Course
from content.ids import AttemptId, CourseId, DeviceId, LearnerId, PackId, QuestionId

FORMAT = "hornbook-transcript"
VERSION = 1
LARGEST = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose transcript it is, and of what: a course in one MAJOR version."""

    learner: LearnerId
    course: CourseId
    pack: PackId
    major: int


def transcript(course: Course, learner: LearnerId, entries: Iterable[Entry], *, chain: bool = True) -> bytes:
    """The transcript of the learner's facts in the course (its MAJOR version), in canonical JSON.

    Without its `chain` it is as the first Hornbooks wrote it.
    """
    subject = Subject(learner=learner, course=course.course_id, pack=course.pack, major=course.major)
    value = transcript_value(subject, entries)
    if not chain:
        del value["chain"]
    return canonical_json(value)


def transcript_value(subject: Subject, entries: Iterable[Entry]) -> dict[str, Json]:
    """What the transcript says, from the facts."""
    mine = [entry for entry in entries if entry.learner == subject.learner]
    attempts = _Attempts(subject)
    for entry in mine:
        attempts.add(entry)
    read = [
        (entry, entry.event)
        for entry in mine
        if isinstance(entry.event, ModuleRead) and _counts(subject, entry.event.course, entry.event.version)
    ]
    behind = {entry.hash for entry, _ in read} | attempts.behind()
    granted = [
        (entry, entry.event)
        for entry in mine
        if isinstance(entry.event, Granted) and _counts(subject, entry.event.course, entry.event.version)
    ]
    behind |= {entry.hash for entry, _ in granted}
    value: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "learner": subject.learner,
        "course": subject.course,
        "pack": subject.pack,
        "major": subject.major,
        "attempts": attempts.finished(),
        "modules": [_module(entry, event) for entry, event in read],
        "chain": _chain([entry for entry in mine if entry.hash in behind]),
    }
    overrides: list[Json] = [granted_to_json(event) | _moment(entry) for entry, event in granted]
    return value | said("overrides", overrides, [])


def _chain(entries: Sequence[Entry]) -> list[Json]:
    """The entries as they were hashed; what stood between them and is not told leaves a `previous`."""
    found: list[Json] = []
    last: dict[DeviceId, str] = {}
    for entry in entries:
        value: dict[str, Json] = {
            "device": entry.device,
            "sequence": entry.sequence,
            "event": event_to_json(entry.event),
            "hash": entry.hash,
        }
        if entry.previous != last.get(entry.device, GENESIS):
            value["previous"] = entry.previous
        last[entry.device] = entry.hash
        found.append(value)
    return found


def transcript_digest(data: bytes) -> str:
    """The SHA-256, hex, that the completion file carries."""
    return sha256_hex(data)


@dataclass(slots=True)
class _Sitting:
    started: Entry
    facts: Started
    events: list[Entry]
    end: Entry | None = None
    marks: list[tuple[Entry, Marked]] = field(default_factory=list)


class _Attempts:
    """Collects the entries of each attempt of the course."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._sittings: dict[AttemptId, _Sitting] = {}

    def add(self, entry: Entry) -> None:
        match entry.event:
            case Started() as started if _counts(self._subject, started.course, started.version):
                self._sittings[started.attempt] = _Sitting(started=entry, facts=started, events=[])
            case (
                Answered()
                | Checked()
                | HintTaken()
                | AnswerShown()
                | Seen()
                | Suspended()
                | Resumed() as event
            ) if event.attempt in self._sittings:
                self._sittings[event.attempt].events.append(entry)
            case HandedIn() as event if event.attempt in self._sittings:
                self._sittings[event.attempt].end = entry
            case Marked() as event if event.attempt in self._sittings:
                self._sittings[event.attempt].marks.append((entry, event))
            case _:
                return

    def finished(self) -> list[Json]:
        return [
            _attempt(sitting, sitting.end, sitting.end.event)
            for sitting in self._sittings.values()
            if sitting.end is not None and isinstance(sitting.end.event, HandedIn)
        ]

    def behind(self) -> set[str]:
        """The hashes of the entries that the finished attempts tell of."""
        told: list[Entry] = []
        for sitting in self._sittings.values():
            if sitting.end is not None:
                told += [
                    sitting.started,
                    *sitting.events,
                    sitting.end,
                    *(entry for entry, _ in sitting.marks),
                ]
        return {entry.hash for entry in told}


def _counts(course: Subject, of: str, version: str) -> bool:
    return of == course.course and version.partition(".")[0] == str(course.major)


def _module(entry: Entry, event: ModuleRead) -> dict[str, Json]:
    read: dict[str, Json] = {"module": event.module, "root": event.root, "version": event.version}
    return read | {"device": entry.device} | _moment(entry)


def _moment(entry: Entry) -> dict[str, Json]:
    at = time_to_text(entry.event.at)
    return {"at": at, "monotonic_ms": entry.event.monotonic_ms, "hash": entry.hash}


def _attempt(sitting: _Sitting, end: Entry, facts: HandedIn) -> dict[str, Json]:
    started = sitting.facts
    last: dict[QuestionId, Response | None] = {
        entry.event.question: entry.event.response
        for entry in sitting.events
        if isinstance(entry.event, Answered)
    }
    marks = [_marks(entry, event) for entry, event in sitting.marks]
    shown: list[Json] = [
        _shown(entry, entry.event) for entry in sitting.events if isinstance(entry.event, AnswerShown)
    ]
    more: dict[str, Json] = {"shown": shown} if shown else {}
    value: dict[str, Json] = more | {
        "attempt": started.attempt,
        "device": sitting.started.device,
        "assessment": started.assessment,
        "number": started.number,
        "root": started.root,
        "version": started.version,
        "seed": started.seed,
        "started": time_to_text(started.at),
        "started_ms": started.monotonic_ms,
        "started_hash": sitting.started.hash,
        "handed_in": time_to_text(facts.at),
        "handed_in_ms": facts.monotonic_ms,
        "handed_in_hash": end.hash,
        "engine": facts.engine,
        "pass_mark": str(facts.pass_mark),
        "earned": str(facts.earned),
        "possible": str(facts.possible),
        "questions": [_question(fact, last.get(fact.question)) for fact in facts.grades],
        "answers": [
            _answer(entry, entry.event) for entry in sitting.events if isinstance(entry.event, Answered)
        ],
        "checks": [
            _check(entry, entry.event) for entry in sitting.events if isinstance(entry.event, Checked)
        ],
        "hints": [
            _hint(entry, entry.event) for entry in sitting.events if isinstance(entry.event, HintTaken)
        ],
    }
    value |= terms_to_json(started) | ending_to_json(facts) | _time(sitting)
    return value | {"marks": [*marks]} if marks else value


def _time(sitting: _Sitting) -> dict[str, Json]:
    """How the facts follow each other, where time counts."""
    events = sitting.events
    if sitting.facts.time_ms is None and not any(isinstance(entry.event, _IN_TIME) for entry in events):
        return {}
    seen: list[Json] = [
        {"question": entry.event.question} | _moment(entry)
        for entry in events
        if isinstance(entry.event, Seen)
    ]
    left: list[Json] = [_moment(entry) for entry in events if isinstance(entry.event, Suspended)]
    resumed: list[Json] = [
        _moment(entry) | {"given_ms": entry.event.given_ms}
        for entry in events
        if isinstance(entry.event, Resumed)
    ]
    order: list[Json] = [event_to_json(entry.event)["event"] for entry in events]
    return (
        {"order": order} | said("seen", seen, []) | said("suspended", left, []) | said("resumed", resumed, [])
    )


_IN_TIME = (Seen, Suspended, Resumed)


def _marks(entry: Entry, event: Marked) -> dict[str, Json]:
    given: dict[str, Json] = {"marks": marks_to_json(event.marks)}
    return given | _moment(entry)


def _question(fact: QuestionGrade, response: Response | None) -> dict[str, Json]:
    return {
        "id": fact.question,
        "qhash": fact.qhash,
        "points": str(fact.points),
        "fraction": str(fact.fraction),
        "state": fact.state.value,
        "response": response_to_json(response),
    }


def _answer(entry: Entry, event: Answered) -> dict[str, Json]:
    told: dict[str, Json] = {"question": event.question, "response": response_to_json(event.response)}
    return told | said("late", event.late, False) | _moment(entry)


def _check(entry: Entry, event: Checked) -> dict[str, Json]:
    told: dict[str, Json] = {"question": event.grade.question, "fraction": str(event.grade.fraction)}
    told["response"] = response_to_json(event.response)
    return told | _moment(entry)


def _shown(entry: Entry, event: AnswerShown) -> dict[str, Json]:
    told: dict[str, Json] = {"question": event.question}
    return told | _moment(entry)


def _hint(entry: Entry, event: HintTaken) -> dict[str, Json]:
    told: dict[str, Json] = {"question": event.question, "hint": event.hint}
    return told | _moment(entry)
