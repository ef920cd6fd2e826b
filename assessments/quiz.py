"""Assessments and their rules, as values: what stands in a quiz file once it is read without a problem."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
    MARKED = "marked"


class Keep(StrEnum):
    """Whose score is shown of several attempts."""

    HIGHEST = "highest"
    LAST = "last"
    FIRST = "first"
    MEAN = "mean"


class Redraw(StrEnum):
    """Whether a new attempt is shuffled anew, or asks only what was missed in the one before."""

    NEW = "new"
    SAME = "same"
    MISSED = "missed"


class Expiry(StrEnum):
    """What happens when the time is over: handed in as it is, a last while to hand in, or nothing counts."""

    SUBMIT = "submit"
    GRACE = "grace"
    DISCARD = "discard"


class FeedbackRule(StrEnum):
    """When anything is said about answers."""

    AT_ONCE = "at-once"
    AFTER_ATTEMPT = "after-attempt"
    NEVER = "never"


class Part(StrEnum):
    """What can be said about an answer; the words are those of an author."""

    RESPONSE = "response"
    CORRECTNESS = "correctness"
    MARKS = "marks"
    FEEDBACK = "feedback"
    EXPLANATION = "explanation"
    RIGHT_ANSWER = "right-answer"


class When(StrEnum):
    """From when on it is said: at a check, after handing in, after a pass or the last attempt, or not at all."""

    AT_ONCE = "at-once"
    AFTER_ATTEMPT = "after-attempt"
    AFTER_PASS = "after-pass"  # noqa: S105 - to pass an assessment
    NEVER = "never"


class Seal(StrEnum):
    """How the answers lie in a built pack (packs.md §7)."""

    OPEN = "open"
    SEALED = "sealed"
    LOCKED = "locked"
    MARKED = "marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a quiz: its heading and the text under it; `id` is "" where its author gave none.

    `draw` is how many of its questions stand on a paper, None for all of them; a section that draws has an id. `bank`
    is the pack path of the file whose questions it takes besides its own ("": none), `tags` those of which a question
    needs one to be taken (none: all are).
    """

    id: str
    title: str
    intro: Rich | None = None
    draw: int | None = None
    bank: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Questions of which a paper holds `count`: those of the section that draws, or ("") all that are always asked."""

    section: str
    count: int
    questions: tuple[Question, ...]

    @property
    def draws(self) -> bool:
        """Whether some are left out."""
        return self.count < len(self.questions)

    @property
    def points(self) -> Fraction:
        """The points that it gives a paper."""
        if not self.draws:
            return sum((question.points for question in self.questions), Fraction(0))
        return self.count * self.questions[0].points


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A quiz: its rules and its questions in authored order, those of banks in the section that takes them.

    Where a section draws, a paper holds fewer questions than `questions` does; those of one draw have equal points,
    so that every paper has the same points.

    `pass_mark` is a share of the points, above 0 and at most 1. `attempts` None is as many as wanted. Entry k of
    `cooldown` is the wait before try k+1, the last one repeats. `mastery` (m, n) is m right of the last n. `path` is
    the quiz file's path in its pack. `feedback_parts` say otherwise than `feedback` for some parts. `hints`: outside of
    practice hints may be taken, and cost something (`assessments.marks`).
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
    expiry: Expiry = Expiry.SUBMIT
    feedback: FeedbackRule = FeedbackRule.AT_ONCE
    feedback_parts: tuple[tuple[Part, When], ...] = ()
    hints: bool = False
    seal: Seal = Seal.OPEN
    mastery: tuple[int, int] = (4, 5)
    needs: tuple[str, ...] = ()
    shuffle: bool = False
    intro: Rich | None = None
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def pools(self) -> tuple[Pool, ...]:
        """Its questions in the groups that are drawn from, in order of their first questions."""
        draws = {section.id: section.draw for section in self.sections if section.draw is not None}
        groups: dict[str, list[Question]] = {}
        for question in self.questions:
            groups.setdefault(question.section if question.section in draws else "", []).append(question)
        return tuple(
            Pool(section=name, count=draws.get(name, len(group)), questions=tuple(group))
            for name, group in groups.items()
        )

    @property
    def points(self) -> Fraction:
        """The points of a paper."""
        return sum((pool.points for pool in self.pools), Fraction(0))

    @property
    def asked(self) -> int:
        """How many questions a paper has."""
        return sum(pool.count for pool in self.pools)

    def only(self, asked: Iterable[QuestionId]) -> "Assessment":
        """The assessment as one paper sees it: without the questions that were not drawn."""
        names = set(asked)
        return replace(self, questions=tuple(question for question in self.questions if question.id in names))

    @property
    def gives_hints(self) -> bool:
        """Whether hints can be taken."""
        return self.hints or self.mode is Mode.PRACTICE

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills that its questions name, each once, in order."""
        return tuple(dict.fromkeys(skill for question in self.questions for skill in question.skills))

    def question(self, name: QuestionId) -> Question:
        """The question of that id; raises HornbookError where there is none."""
        question = self.find(name)
        if question is None:
            raise HornbookError(f"There is no question “{name[:64]}” in “{self.id}”.")
        return question

    def find(self, name: str) -> Question | None:
        """The question of that id, or None."""
        return next((question for question in self.questions if question.id == name), None)


def find_assessment(assessments: Iterable[Assessment], name: AssessmentId) -> Assessment | None:
    """The assessment of that id, or None."""
    return next((assessment for assessment in assessments if assessment.id == name), None)
