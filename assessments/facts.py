"""The facts as values: what happened, one frozen value each, written once and never changed.

An event knows the wall time (UTC, to the millisecond) and a monotonic reading in milliseconds, so that a clock that
was moved shows.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from assessments.grade import State
from assessments.marks import Marks
from assessments.response import Response
from content.ids import (
    AssessmentId,
    AttemptId,
    CourseId,
    DeviceId,
    Did,
    LearnerId,
    ModuleId,
    QuestionId,
    ReviewId,
    Root,
)
from content.signing import Succession


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionGrade:
    """A question as it was marked: the share of its points that was earned (0 to 1), and by which question text."""

    question: QuestionId
    qhash: str
    points: Fraction
    fraction: Fraction
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What all events share: wall time (aware, UTC) and the monotonic clock in milliseconds."""

    at: datetime
    monotonic_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What another try that asks only what was missed begins with: the grades of the attempt before.

    `paper` is the number of the attempt that began the round: its paper is the whole one.
    """

    attempt: AttemptId
    paper: int
    grades: tuple[QuestionGrade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Happened):
    """An attempt was started: which assessment of which pack, the learner's how-manieth try, and its seed.

    `time_factor` is the learner's (None: no limit holds), `time_ms` the time that the attempt has with it (None: there
    is no limit, or it was started by a version that did not write it down).
    """

    attempt: AttemptId
    course: CourseId
    root: Root
    version: str
    assessment: AssessmentId
    number: int
    seed: str
    time_factor: Fraction | None = Fraction(1)
    time_ms: int | None = None
    carried: Carried | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Happened):
    """An answer was given or cleared (None); `sequence` counts from 1 over the draft's life.

    `late`: in the while after the time was over, where answers cost something.
    """

    attempt: AttemptId
    question: QuestionId
    sequence: int
    response: Response | None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Happened):
    """A question with a time of its own was shown for the first time."""

    attempt: AttemptId
    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(Happened):
    """A sitting in which time counts was left in good order; its time goes on."""

    attempt: AttemptId


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Happened):
    """Such a sitting was taken up again; `given_ms` is what an outage gave back (`assessments.timing`)."""

    attempt: AttemptId
    given_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Happened):
    """An answer was checked in practice; `grade` is what the learner was told about `response`."""

    attempt: AttemptId
    response: Response | None
    grade: QuestionGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class HintTaken(Happened):
    """A hint was shown; `hint` counts from 1."""

    attempt: AttemptId
    question: QuestionId
    hint: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown(Happened):
    """The right answer of a practice question was asked for and shown; from then on its answer stays as it is."""

    attempt: AttemptId
    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn(Happened):
    """An attempt was handed in and marked, in paper order; `engine` is the version of the marking rules.

    The grades are facts: what the learner was told. `pass_mark` is the share that passed on that day. `over` is when
    its time was over, where that ended it; `discarded`: nothing in it counts for that. `clock_anomaly`: the clock was
    moved back meanwhile. `kept` were not asked, and have the grades of the attempt before.
    """

    attempt: AttemptId
    grades: tuple[QuestionGrade, ...]
    pass_mark: Fraction
    engine: int
    over: datetime | None = None
    discarded: bool = False
    clock_anomaly: bool = False
    kept: tuple[QuestionId, ...] = ()

    @property
    def fresh(self) -> tuple[QuestionGrade, ...]:
        """The grades of what was asked."""
        return tuple(grade for grade in self.grades if grade.question not in self.kept)

    @property
    def waits(self) -> tuple[QuestionId, ...]:
        """The questions that count and that only a person can mark, in paper order; none where nothing counts."""
        left = (grade.question for grade in self.grades if grade.state is State.UNGRADED and grade.points)
        return () if self.discarded else tuple(left)

    @property
    def ended(self) -> datetime:
        """When nothing could be answered any more."""
        return self.at if self.over is None else min(self.over, self.at)

    @property
    def earned(self) -> Fraction:
        """Points earned."""
        return sum((grade.points * grade.fraction for grade in self.grades), Fraction(0))

    @property
    def possible(self) -> Fraction:
        """Points of all its questions."""
        return sum((grade.points for grade in self.grades), Fraction(0))

    @property
    def share(self) -> Fraction:
        """Earned of possible, 0 to 1."""
        return self.earned / self.possible if self.possible else Fraction(0)

    @property
    def passed(self) -> bool:
        """Whether the pass mark was reached, exactly."""
        return self.share >= self.pass_mark and not self.discarded


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Happened):
    """Marks that a person gave came in for an attempt that was handed in."""

    attempt: AttemptId
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRead(Happened):
    """A module was read to its end, or marked as read."""

    course: CourseId
    root: Root
    version: str
    module: ModuleId


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued(Happened):
    """A completion file was issued; `digest` is the SHA-256 (hex) of its bytes."""

    course: CourseId
    root: Root
    version: str
    award: str
    digest: str


class Rating(StrEnum):
    """How well a question was remembered, worst first."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Happened):
    """A question was asked once more, outside of any attempt: it never touches a result or an award.

    `number` counts the reviews of this question from 1, those taken back among them: it gives the variant that was
    asked. `response` is the answer that the rating follows from.
    """

    review: ReviewId
    course: CourseId
    root: Root
    version: str
    assessment: AssessmentId
    question: QuestionId
    qhash: str
    number: int
    response: Response | None
    rating: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewUndone(Happened):
    """A review was taken back: it counts for nothing."""

    course: CourseId
    review: ReviewId


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted(Happened):
    """The owner of the publisher's key allows `attempts` in all (`assessments.granting`).

    `successions` lead from the oldest key of the publisher's line to `did`.
    """

    course: CourseId
    root: Root
    version: str
    assessment: AssessmentId
    attempts: int
    did: Did
    signature: bytes
    successions: tuple[Succession, ...] = ()


Sat = Answered | Checked | HintTaken | AnswerShown | Seen | Suspended | Resumed
"""What happens between the beginning of an attempt and its end."""

OfCourse = ModuleRead | Issued | Granted | Reviewed | ReviewUndone
"""What belongs to a course and to no attempt."""

Event = Started | Sat | HandedIn | Marked | OfCourse


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An event in its place: `sequence` counts from 1 in the chain of a learner and device; hashes are hex."""

    learner: LearnerId
    device: DeviceId
    sequence: int
    previous: str
    hash: str
    event: Event
