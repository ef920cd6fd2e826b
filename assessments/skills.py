"""How well a learner commands each skill of a course: a fold over facts (Khan Academy's rule, assessments.md).

* Whatever is handed in gives each skill that its questions name a share of their points. Below 70 % is *attempted*,
  below 100 % *familiar*, 100 % *proficient*. A higher level is taken at once; a lower share costs one level, never more.
* *Mastered* is only reached from proficient, and only later: when the skill is right again, 12 hours on or more, among
  other skills. That is a whole share in an assessment that names two skills or more, or a question of spaced review.
* In spaced review a miss costs one level; right with a hint or at the second try changes nothing.
* A question answered with a hint earns nothing here. What a person must mark is left out until it is marked.
* An assessment that says nothing but its score (`feedback: never`) moves no level: that would say more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from fractions import Fraction
from typing import Final

from assessments.facts import (
    Event,
    HandedIn,
    HintTaken,
    QuestionGrade,
    Rating,
    Reviewed,
    ReviewUndone,
    Started,
)
from assessments.grade import State
from assessments.quiz import Assessment, FeedbackRule, Use
from content.compiled import Course
from content.ids import AssessmentId, AttemptId, QuestionId


class Level(IntEnum):
    """How well, lowest first."""

    NOT_STARTED = 0
    ATTEMPTED = 1
    FAMILIAR = 2
    PROFICIENT = 3
    MASTERED = 4

    @property
    def word(self) -> str:
        """The level's name in English."""
        return self.name.lower().replace("_", " ")


FAMILIAR_FROM: Final = Fraction(7, 10)
LATER: Final = timedelta(hours=12)
"""How long after becoming proficient a skill can be mastered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLevel:
    """A skill and how well it is commanded; `since` is when that level was reached."""

    code: str
    name: str
    level: Level = Level.NOT_STARTED
    since: datetime | None = None


def skill_levels(
    course: Course, assessments: Sequence[Assessment], events: Iterable[Event]
) -> tuple[SkillLevel, ...]:
    """The skills of the course, in its own order and then in that of its questions, as the learner commands them.

    `assessments` are the course's (stems are enough), `events` the learner's in the course; those of other MAJOR
    versions count as well, as far as their questions are still there: nothing is awarded for a level.
    """
    names = {skill.code: skill.name for skill in course.skills}
    for code in (code for assessment in assessments for code in assessment.skills):
        names.setdefault(code, code)
    known = list(events)
    undone = {event.review for event in known if isinstance(event, ReviewUndone)}
    fold = _Fold({assessment.id: _Known(assessment) for assessment in assessments})
    for event in known:
        if not isinstance(event, Reviewed) or event.review not in undone:
            fold.add(event)
    return tuple(_level(code, name, fold) for code, name in names.items())


def _level(code: str, name: str, fold: "_Fold") -> SkillLevel:
    level, since = fold.levels.get(code, (Level.NOT_STARTED, None))
    return SkillLevel(code=code, name=name, level=level, since=since)


class _Known:
    """What the questions of an assessment teach, by the ids that they have and had."""

    def __init__(self, assessment: Assessment) -> None:
        self.mixed = assessment.use is Use.ASSESSMENT
        self.silent = assessment.feedback is FeedbackRule.NEVER
        self.skills: dict[QuestionId, tuple[str, ...]] = {}
        for question in assessment.questions:
            self.skills |= {QuestionId(name): question.skills for name in question.was}
        self.skills |= {question.id: question.skills for question in assessment.questions}


class _Fold:
    """The level of each skill so far."""

    def __init__(self, known: Mapping[AssessmentId, _Known]) -> None:
        self.levels: dict[str, tuple[Level, datetime]] = {}
        self._known = known
        self._sat: dict[AttemptId, _Known] = {}
        self._hinted: set[tuple[AttemptId, QuestionId]] = set()

    def add(self, event: Event) -> None:
        match event:
            case Started() if event.assessment in self._known:
                self._sat[event.attempt] = self._known[event.assessment]
            case HintTaken():
                self._hinted.add((event.attempt, event.question))
            case HandedIn() if event.attempt in self._sat:
                self._handed_in(event, self._sat[event.attempt])
            case Reviewed() if event.assessment in self._known:
                for skill in self._known[event.assessment].skills.get(event.question, ()):
                    self._reviewed(skill, event)
            case _:
                pass

    def _handed_in(self, event: HandedIn, about: _Known) -> None:
        if about.silent:
            return
        points: dict[str, list[tuple[Fraction, Fraction]]] = {}
        for grade in event.fresh:
            if grade.state is not State.UNGRADED and grade.points:
                for skill in about.skills.get(grade.question, ()):
                    points.setdefault(skill, []).append((grade.points, self._share(event, grade)))
        mixed = about.mixed and len(points) > 1
        for skill, marks in points.items():
            share = sum((p * f for p, f in marks), Fraction(0)) / sum((p for p, _ in marks), Fraction(0))
            self._take(skill, share, event.at, mixed=mixed)

    def _share(self, event: HandedIn, grade: QuestionGrade) -> Fraction:
        hinted = (event.attempt, grade.question) in self._hinted
        return Fraction(0) if hinted else grade.fraction

    def _take(self, skill: str, share: Fraction, at: datetime, *, mixed: bool) -> None:
        level = self._now(skill)
        reached = (
            Level.PROFICIENT if share == 1 else Level.FAMILIAR if share >= FAMILIAR_FROM else Level.ATTEMPTED
        )
        if reached > level:
            self.levels[skill] = reached, at
        elif share < 1 and reached < level:
            self._drop(skill, at)
        elif share == 1 and mixed:
            self._master(skill, at)

    def _reviewed(self, skill: str, event: Reviewed) -> None:
        if self._now(skill) is Level.NOT_STARTED:
            self.levels[skill] = Level.ATTEMPTED, event.at
        elif event.rating is Rating.AGAIN:
            self._drop(skill, event.at)
        elif event.rating is not Rating.HARD:
            self._master(skill, event.at)

    def _master(self, skill: str, at: datetime) -> None:
        level, since = self.levels[skill]
        if level is Level.PROFICIENT and at - since >= LATER:
            self.levels[skill] = Level.MASTERED, at

    def _drop(self, skill: str, at: datetime) -> None:
        level = self._now(skill)
        if level > Level.ATTEMPTED:
            self.levels[skill] = Level(level - 1), at

    def _now(self, skill: str) -> Level:
        return self.levels[skill][0] if skill in self.levels else Level.NOT_STARTED
