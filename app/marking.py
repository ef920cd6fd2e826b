"""Marking by a person: the learner's half hands in and takes marks, the instructor's half reads responses and signs.

Both go by files that travel on a stick: `assessments.work` and `assessments.marks`.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from app.clock import Clock
from app.database.log import ProgressLog
from app.drafts import NoSuchAttemptError
from app.proofs import Proofs
from app.shelf import Shelf
from app.study import Study
from app.views import AttemptRow, LearnerRow, ResultView
from assessments.attempt import Attempt
from assessments.facts import HandedIn, Marked
from assessments.marked import MarkingKeys, MarkingKeysError
from assessments.marks import Marks, MarksRefusedError, read_marks
from assessments.packed import read_stem_file, read_with_keys, unlock, with_marking_keys
from assessments.quiz import Assessment, Seal
from assessments.work import (
    Task,
    Work,
    WorkRefusedError,
    refuse_marks,
    tasks,
    work_file,
    work_of,
)
from content.compiled import Course
from content.ids import AssessmentId, AttemptId, CourseId, Did, LearnerId
from content.keys import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseFile:
    """A response file that is to be saved: `name` is a good one for it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksTaken:
    """Marks that came in: whose they are, and what came of them; `new` is False where they were here already."""

    learner: LearnerRow
    result: ResultView
    new: bool


class Marking:
    """What learners do with an instructor's marks."""

    def __init__(self, log: ProgressLog, shelf: Shelf, study: Study, proofs: Proofs, clock: Clock) -> None:
        """`study` and `proofs` are over the same log and shelf."""
        self._log, self._shelf, self._study, self._proofs, self._clock = log, shelf, study, proofs, clock

    def waiting(self, learner: LearnerId, course: CourseId) -> tuple[AttemptRow, ...]:
        """The attempts that wait for an instructor, in the order in which they were started."""
        return tuple(row for row in self._study.attempts(learner, course) if row.waiting)

    def response_file(self, learner: LearnerId, attempt: AttemptId) -> ResponseFile:
        """What the learner hands to an instructor: the same bytes each time.

        Raises NoSuchAttemptError, ChainBrokenError where the records were changed, and KeyFileError.
        """
        done, row = self._study.handed_in(learner, attempt), self._study.learner(learner)
        work = self._work(done, row)
        name = f"{_safe(row.name)}-{done.assessment}-{done.started.number}.responses.json"
        return ResponseFile(name=name, data=work_file(work))

    def _work(self, done: Attempt, row: LearnerRow) -> Work:
        hashes = [
            entry.hash
            for entry in self._log.entries(row.id)
            if isinstance(entry.event, HandedIn) and entry.event.attempt == done.id
        ]
        return work_of(done, row.id, row.name, hashes[0], self._proofs.key(row.id))

    def take_marks(self, data: bytes) -> MarksTaken:
        """Take in an instructor's marks, of whichever learner of this home; raises MarksRefusedError."""
        marks = read_marks(data)
        row = next((row for row in self._study.learners() if row.id == marks.learner), None)
        if row is None:
            raise MarksRefusedError("These marks are for somebody who does not learn on this computer.")
        try:
            done = self._study.handed_in(row.id, marks.attempt)
        except NoSuchAttemptError as error:
            raise MarksRefusedError(
                f"These marks are for an attempt that {row.name} did not hand in on this computer."
            ) from error
        course = self._shelf.pack(done.started.root, done.started.course)
        refuse_marks(marks, done, row.id, self._work(done, row).digest)
        refuse_marker(marks, course)
        new = marks not in self._known(marks.attempt)
        if new:
            ticks = int(self._clock.monotonic() * 1000)
            fact = Marked(at=self._clock.now(), monotonic_ms=ticks, attempt=marks.attempt, marks=marks)
            self._study.take_in(row.id, done.started.course, fact)
        return MarksTaken(learner=row, result=self._study.result(row.id, marks.attempt), new=new)

    def _known(self, attempt: AttemptId) -> list[Marks]:
        found = self._log.attempt(attempt)
        return [fact.marks for fact in (found[1] if found else ()) if isinstance(fact, Marked)]


def refuse_marker(marks: Marks, course: Course) -> None:
    """Raise MarksRefusedError where the marks are not signed by who may mark the course."""
    if marks.marker not in markers(course):
        raise MarksRefusedError(
            f"These marks are signed with the key {fingerprint(marks.marker)}, which is neither the publisher's key of "
            f"“{course.title}” nor its marking key; nothing was taken. Ask who marks this course."
        )


def markers(course: Course) -> tuple[Did, ...]:
    """The keys whose marks count in the course."""
    return tuple(key for key in (course.marker, course.publisher) if key is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A learner's responses as an instructor marks them: the assessment as it was sat, with its keys, and what waits."""

    work: Work
    course: Course
    assessment: Assessment
    tasks: tuple[Task, ...]


def open_sheet(work: Work, folder: Path, course: Course, keys: MarkingKeys, code: str = "") -> Sheet:
    """The responses, ready to be marked; `folder` is where the built pack lies, `code` opens a locked one.

    Raises WorkRefusedError, MarkingKeysError, WrongCodeError and CourseDamagedError.
    """
    whole = _with_keys(work.assessment, folder, course, keys, code)
    sat, found = tasks(work, whole)
    if not found:
        raise WorkRefusedError(f"Nothing in these responses to “{sat.title}” waits for an instructor.")
    return Sheet(work=work, course=course, assessment=sat, tasks=found)


def refuse_pack(work: Work, course: Course) -> None:
    """Raise WorkRefusedError where the pack is not the one that was sat."""
    if course.root != work.root:
        raise WorkRefusedError(
            f"These responses are to version {work.pack_version} of {work.course.partition('@')[0]}, and this pack is "
            f"another one ({course.pack} {course.version}); name the pack that was sat with --pack."
        )


def _with_keys(name: AssessmentId, folder: Path, course: Course, keys: MarkingKeys, code: str) -> Assessment:
    stem = read_stem_file(folder, name)
    if stem.seal is Seal.MARKED:
        return with_marking_keys(folder, name, keys)
    if stem.seal is Seal.LOCKED:
        return unlock(folder, name, code)
    return read_with_keys(folder, name, course.pack)


def refuse_keys(keys: MarkingKeys, course: Course) -> None:
    """Raise MarkingKeysError where the keys are not those that the course names for its marks."""
    if keys.key.did not in markers(course):
        raise MarkingKeysError(
            f"These marking keys are of {keys.pack} {keys.version}, and “{course.title}” names others; take the file "
            "that `build` wrote beside its pack."
        )


def _safe(name: str) -> str:
    """A learner's name as a piece of a file's name on every system."""
    plain = unicodedata.normalize("NFC", name)
    return re.sub(r"[^\w-]+", "-", plain).strip("-")[:40] or "learner"
