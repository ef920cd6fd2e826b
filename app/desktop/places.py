"""Where one can be in the window: plain values that the history keeps, and that pages ask to be taken to."""

from dataclasses import dataclass

from content.ids import AssessmentId, AttemptId, CourseId, ModuleId


@dataclass(frozen=True, slots=True)
class LibraryPlace:
    """All courses on this computer."""


@dataclass(frozen=True, slots=True)
class CoursePlace:
    """A course's outline and what its award needs."""

    course: CourseId


@dataclass(frozen=True, slots=True)
class ModulePlace:
    """A module in the reader, at a heading if `anchor` names one, else where the learner left it."""

    course: CourseId
    module: ModuleId
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class StartPlace:
    """The start card of an assessment or a practice quiz."""

    course: CourseId
    assessment: AssessmentId


@dataclass(frozen=True, slots=True)
class SittingPlace:
    """The open draft of an assessment: made, or resumed where it was left."""

    course: CourseId
    assessment: AssessmentId


@dataclass(frozen=True, slots=True)
class ResultPlace:
    """An attempt after it was handed in."""

    course: CourseId
    attempt: AttemptId


@dataclass(frozen=True, slots=True)
class ProgressPlace:
    """All attempts and how far the learner is in each course."""


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """What is due in spaced review, and its questions."""


@dataclass(frozen=True, slots=True)
class AwardsPlace:
    """The completion files that were earned."""


@dataclass(frozen=True, slots=True)
class AwardPlace:
    """The completion file of one course: issued on the way in, if it is not yet.

    `award` is the id of one that was issued; it is shown also where its course was removed, or is at another version.
    """

    course: CourseId
    award: str = ""


@dataclass(frozen=True, slots=True)
class VerifyPlace:
    """Checking somebody's completion files."""


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """Text size, colours, and the learner's name."""


@dataclass(frozen=True, slots=True)
class QuestionsPlace:
    """What an author sees of an assessment's questions and marks; None leaves the choice. Only in a preview."""

    course: CourseId
    assessment: AssessmentId | None = None


Place = (
    LibraryPlace
    | CoursePlace
    | ModulePlace
    | StartPlace
    | SittingPlace
    | ResultPlace
    | ReviewPlace
    | ProgressPlace
    | AwardsPlace
    | AwardPlace
    | VerifyPlace
    | SettingsPlace
    | QuestionsPlace
)
