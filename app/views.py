"""What the use cases answer with: frozen values that the window and the command line show, never database rows.

Marks are exact fractions; `percent_text` is how a share is shown to people, rounded down to 0.1 (assessments.md).
Times are aware and in UTC.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from app.cards import CourseCard as CourseCard  # noqa: PLC0414 (said to mypy: it is handed on)
from app.cards import LearnerRow as LearnerRow  # noqa: PLC0414 (likewise)
from app.conditions import Conditions, SittingTime, StartTerms
from app.questions import Neighbour as Neighbour  # noqa: PLC0414 (likewise)
from app.questions import OptionView as OptionView  # noqa: PLC0414 (likewise)
from app.questions import PartResult as PartResult  # noqa: PLC0414 (likewise)
from app.questions import QuestionResult as QuestionResult  # noqa: PLC0414 (likewise)
from app.questions import QuestionView as QuestionView  # noqa: PLC0414 (likewise)
from assessments.completion import Skill
from assessments.mastery import Mastery
from assessments.response import Response
from assessments.skills import SkillLevel
from content.ids import (
    AssessmentId,
    AttemptId,
    CourseId,
    ModuleId,
    QuestionId,
)
from content.markdown.tree import Page


def percent_text(share: Fraction) -> str:
    """A share of 0 to 1 in per cent, rounded down to 0.1 and without a trailing ``.0``: ``86.6`` or ``80``."""
    tenths = share * 1000 // 1
    whole, tenth = divmod(int(tenths), 10)
    return f"{whole}.{tenth}" if tenth else f"{whole}"


def points_text(points: Fraction) -> str:
    """Points for people: whole ones as they are, others rounded down to two decimals, such as ``1.66``."""
    whole, hundredths = divmod(int(points * 100 // 1), 100)
    return f"{whole}.{hundredths:02}".rstrip("0") if hundredths else f"{whole}"


class ItemState(StrEnum):
    """How far a learner is with an item of the outline."""

    AHEAD = "ahead"  # not begun
    STARTED = "started"  # a module opened but not read to the end; an assessment with an open draft
    DONE = "done"  # a module read; a practice quiz handed in at least once
    PASSED = "passed"
    FAILED = "failed"  # handed in, not passed yet
    LOCKED = "locked"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """A line of a course's outline.

    `kind` is ``module``, ``practice`` or ``assessment``; `reason` says why it is locked; `best` and `pass_mark` are
    shares of 0 to 1.
    """

    kind: str
    id: str
    title: str
    minutes: int
    state: ItemState
    required: bool
    reason: str = ""
    best: Fraction | None = None
    pass_mark: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlinePart:
    """A chapter of the outline; without chapters there is one with an empty title."""

    title: str
    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseOverview:
    """All of a course as one learner stands in it; `missing` says in sentences what the award still needs.

    `languages` are those that the course is there in, its own first; the card says which of them is shown.
    """

    card: CourseCard
    authors: tuple[str, ...]
    license: str
    parts: tuple[OutlinePart, ...]
    skills: tuple[Skill, ...]
    award_name: str
    missing: tuple[str, ...]
    award: str | None
    """The id of the award, once issued."""
    levels: tuple[SkillLevel, ...] = ()
    """How well the learner commands each skill that the course or its questions name."""
    languages: tuple[str, ...] = ()
    publisher: str = ""
    """The fingerprint of the key that signed the pack; "" for an unsigned one."""
    publisher_name: str = ""
    """What the signer calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """A module, ready to read. `place` is where the learner was: 0 at the top, 1 at the end."""

    course: CourseId
    course_title: str
    module: ModuleId
    title: str
    page: Page
    number: int
    count: int
    minutes: int
    place: float
    read: bool
    previous: Neighbour | None
    next: Neighbour | None
    folder: str
    """The folder of the installed pack; pictures lie below its ``content/``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRow:
    """An attempt that was handed in; counted is whether it is the one that `keep` counts."""

    attempt: AttemptId
    assessment: AssessmentId
    title: str
    use: str
    number: int
    started: datetime
    handed_in: datetime
    earned: Fraction
    possible: Fraction
    passed: bool
    pass_mark: Fraction
    version: str
    counted: bool
    waiting: bool = False
    """Whether an instructor has still to mark some of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCard:
    """What is said before an assessment starts. `refusal` says why it cannot start now ("" when it can).

    `questions` is how many are asked, `pool` of how many they are drawn (as many where all are asked).
    """

    course: CourseId
    assessment: AssessmentId
    title: str
    use: str
    intro: Page | None
    questions: int
    pool: int
    points: Fraction
    pass_mark: Fraction
    attempts_left: int | None
    time_limit: timedelta | None
    feedback: str
    keep: str
    draft: bool
    draft_answered: int
    refusal: str
    available_at: datetime | None
    past: tuple[AttemptRow, ...]
    terms: StartTerms
    code: bool = False
    """Whether an exam code is asked for before it starts, or goes on."""
    person: str = ""
    """What an instructor marks: ``all`` of it, ``essays``, or nothing."""
    mastery: Mastery | None = None
    """How far practice is mastered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingView:
    """An open draft: its questions in order and what was answered. `sequence` counts its answers so far."""

    course: CourseId
    assessment: AssessmentId
    attempt: AttemptId
    title: str
    use: str
    mode: str
    feedback: str
    sequence: int
    questions: tuple[QuestionView, ...]
    responses: tuple[tuple[QuestionId, Response], ...]
    checked: tuple[QuestionResult, ...]
    """What practice has shown already, question by question."""
    current: QuestionId | None
    """The question that was last answered."""
    folder: str
    deadline: datetime | None
    time: SittingTime | None = None
    hints: tuple[tuple[QuestionId, tuple[Page, ...]], ...] = ()
    """The hints that were taken, question by question."""
    mastery: Mastery | None = None
    to_put_right: tuple[QuestionId, ...] = ()
    """What practice asks to be put right, or shown, before one goes on."""
    shown: tuple[QuestionId, ...] = ()
    """The questions whose right answer was asked for: they stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """An answer that is on the disk: `sequence` is its number in the draft."""

    question: QuestionId
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """An attempt after it was handed in."""

    row: AttemptRow
    course: CourseId
    questions: tuple[QuestionResult, ...]
    next_step: str
    completed: bool
    """Whether the course is complete now: the completion file can be issued."""
    award: str | None
    folder: str
    conditions: Conditions
    marked_by: str = ""
    """The name and the fingerprint of who marked it, "" where the program alone did."""
    comment: str = ""
    """What an instructor wrote about the whole."""
    note: str = ""
    """Why less is shown than might be, and what to do."""
    mastery: Mastery | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardView:
    """A completion file that was issued; `data` are its bytes, `sentence` what it proves in words."""

    id: str
    course: CourseId
    learner_name: str
    course_title: str
    award_name: str
    issued: datetime
    score: str
    results: tuple[tuple[str, str, str], ...]
    """Title, per cent and pass mark of each required assessment."""
    skills: tuple[Skill, ...]
    sentence: str
    fingerprint: str
    unsigned_pack: bool
    data: bytes
