"""Assessments and their rules, as values: what stands in a quiz file once it is read without a problem."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from fractions import Fraction

from assessments.question import Question
from assessments.rich import Rich
from content.errors import HornbookError
from content.ids import AssessmentId, QuestionId


class Use(StrEnum):
    """What an assessment is for: practice never counts towards completion unless the manifest requires it."""

    PRACTICE = "practice"
    ASSESSMENT = "assessment"


class Mode(StrEnum):
    """How it is sat (assessments.md, "Flow")."""

    PRACTICE = "practice"
    GRADED = "graded"
    EXAM = "exam"


class Keep(StrEnum):
    """Whose score is shown of several attempts."""

    HIGHEST = "highest"
    LAST = "last"
    FIRST = "first"
    MEAN = "mean"


class Redraw(StrEnum):
    """Whether a new attempt is shuffled anew."""

    NEW = "new"
    SAME = "same"


class FeedbackRule(StrEnum):
    """When anything is said about answers."""

    AT_ONCE = "at-once"
    AFTER_ATTEMPT = "after-attempt"
    NEVER = "never"


class Seal(StrEnum):
    """How the answers lie in a built pack (packs.md §7)."""

    OPEN = "open"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a quiz: its heading and the text under it; `id` is "" where its author gave none."""

    id: str
    title: str
    intro: Rich | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A quiz: its rules and its questions in authored order.

    `pass_mark` is a share of the points, above 0 and at most 1. `attempts` None is as many as wanted. Entry k of
    `cooldown` is the wait before try k+1, the last one repeats. `mastery` (m, n) is m right of the last n. `path` is
    the quiz file's path in its pack.
    """

    id: AssessmentId
    path: str
    title: str
    language: str = "en"
    use: Use = Use.PRACTICE
    mode: Mode = Mode.PRACTICE
    pass_mark: Fraction = Fraction(4, 5)
    attempts: int | None = None
    cooldown: tuple[timedelta, ...] = ()
    keep: Keep = Keep.HIGHEST
    redraw: Redraw = Redraw.NEW
    time_limit: timedelta | None = None
    feedback: FeedbackRule = FeedbackRule.AT_ONCE
    seal: Seal = Seal.OPEN
    mastery: tuple[int, int] = (4, 5)
    needs: tuple[str, ...] = ()
    shuffle: bool = False
    intro: Rich | None = None
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def points(self) -> Fraction:
        """The points of all its questions."""
        return sum((question.points for question in self.questions), Fraction(0))

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills that its questions name, each once, in order."""
        return tuple(dict.fromkeys(skill for question in self.questions for skill in question.skills))

    def question(self, name: QuestionId) -> Question:
        """The question of that id; raises HornbookError where there is none."""
        for question in self.questions:
            if question.id == name:
                return question
        raise HornbookError(f"There is no question “{name[:64]}” in “{self.id}”.")


def find_assessment(assessments: Iterable[Assessment], name: AssessmentId) -> Assessment | None:
    """The assessment of that id, or None."""
    return next((assessment for assessment in assessments if assessment.id == name), None)
