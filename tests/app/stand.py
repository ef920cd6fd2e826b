"""What the tests of app stand on: a clock that stands still, and facts without a course."""

import hashlib
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

from app.clock import Clock
from app.database.log import ProgressLog
from app.database.recovery import OpenedLog, open_log
from app.home import Home
from app.views import LearnerRow
from assessments.facts import Answered, HandedIn, ModuleRead, QuestionGrade, Started
from assessments.grade import State
from assessments.response import Choice
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, ModuleId, OptionId, QuestionId, Root

COURSE = CourseId("org.example.water@unsigned")
ASHA = LearnerId("00000000-0000-4000-8000-00000000a5a5")
ROOT = Root("ab" * 32)
BEGIN = datetime(2026, 1, 14, 16, 40, tzinfo=UTC)


class StillClock(Clock):
    """Time stands still until it is moved; random numbers come in the same order each run."""

    def __init__(self, at: datetime = BEGIN, seed: str = "") -> None:
        self.at = at
        self._seed = seed
        self._count = 0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return (self.at - BEGIN).total_seconds()

    def random_bytes(self, count: int) -> bytes:
        self._count += 1
        data = hashlib.sha256(f"{self._seed}{self._count}".encode()).digest()
        return (data * (count // len(data) + 1))[:count]

    def go_on(self, **span: float) -> None:
        """Let time pass: ``minutes=5``."""
        self.at += timedelta(**span)


def opened(folder: Path, clock: Clock | None = None) -> OpenedLog:
    """The log of a home, mended where need be."""
    return open_log(Home(folder), clock or StillClock())


def asha(log: ProgressLog) -> LearnerId:
    """Asha, added to the log."""
    log.add_learner(LearnerRow(id=ASHA, name="Asha Mwende", confirmed=False), BEGIN)
    return ASHA


def started(attempt: str, at: datetime = BEGIN) -> Started:
    """The beginning of an attempt."""
    return Started(
        at=at,
        monotonic_ms=0,
        attempt=AttemptId(attempt),
        course=COURSE,
        root=ROOT,
        version="1.0.0",
        assessment=AssessmentId("final"),
        number=1,
        seed="cd" * 32,
    )


def answered(attempt: str, sequence: int, option: str = "a") -> Answered:
    """An answer in it."""
    return Answered(
        at=BEGIN,
        monotonic_ms=sequence,
        attempt=AttemptId(attempt),
        question=QuestionId(f"q-{sequence}"),
        sequence=sequence,
        response=Choice(OptionId(option)),
    )


def handed_in(attempt: str) -> HandedIn:
    """Its end."""
    grade = QuestionGrade(
        question=QuestionId("q-1"),
        qhash="ef" * 32,
        points=Fraction(1),
        fraction=Fraction(1),
        state=State.RIGHT,
    )
    return HandedIn(
        at=BEGIN,
        monotonic_ms=9,
        attempt=AttemptId(attempt),
        grades=(grade,),
        pass_mark=Fraction(4, 5),
        engine=1,
    )


def was_read(module: str) -> ModuleRead:
    """A module read to its end."""
    return ModuleRead(
        at=BEGIN, monotonic_ms=1, course=COURSE, root=ROOT, version="1.0.0", module=ModuleId(module)
    )
