"""How a learner stands in a course: a fold over facts, the same in the window, the command line and the credential.

It is per course and MAJOR version. A pass stays a pass, whatever `keep` says and whatever comes later: `keep` decides
which score is shown, any attempt that reached its own pass mark passes (decisions.md, "Versions").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from assessments.asking import why_not
from assessments.attempt import Attempt, Draft, fold_attempts
from assessments.facts import Event, Granted, ModuleRead
from assessments.granted import Grants, most
from assessments.quiz import Assessment, Use, find_assessment
from assessments.score import Score, kept_score, percent
from content.compiled import Course, CourseItem
from content.ids import AssessmentId, ModuleId


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentStanding:
    """One assessment: its attempts in order, the score that `keep` counts, and the first attempt that passed.

    `granted` is how many attempts an override allows in all (0: none does). `not_yet` says why this version cannot start it ("" where it can).
    """

    id: AssessmentId
    title: str
    use: Use
    required: bool
    pass_mark: Fraction
    attempts: tuple[Attempt, ...]
    draft: Draft | None
    score: Score | None
    first_pass: Attempt | None
    best_pass: Attempt | None
    granted: int = 0
    not_yet: str = ""

    @property
    def passed(self) -> bool:
        """Whether any attempt reached its pass mark."""
        return self.first_pass is not None

    @property
    def waiting(self) -> bool:
        """Whether an instructor's marks for an attempt may still pass it."""
        counts = self.use is Use.ASSESSMENT and not self.passed
        return counts and any(attempt.ungraded for attempt in self.attempts)

    @property
    def done(self) -> bool:
        """What completion asks: an assessment is passed, a practice quiz was handed in at least once."""
        return self.passed if self.use is Use.ASSESSMENT else bool(self.attempts)

    @property
    def done_at(self) -> datetime | None:
        """When it was done."""
        if self.use is Use.ASSESSMENT:
            return self.first_pass.handed_in.at if self.first_pass else None
        return self.attempts[0].handed_in.at if self.attempts else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleStanding:
    """One module; `read_at` is None until its end was reached or it was marked as read."""

    id: ModuleId
    title: str
    required: bool
    read_at: datetime | None


class Need(StrEnum):
    """What is still to be done."""

    READ = "read"
    PASS = "pass"  # noqa: S105 - to pass an assessment
    HAND_IN = "hand-in"
    MARKS = "marks"
    NOT_HERE = "not-here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that completion still needs: `id` is the module's or assessment's, `sentence` says what to do."""

    need: Need
    id: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A learner in a course: everything in the order of its outline."""

    course: Course
    modules: tuple[ModuleStanding, ...]
    assessments: tuple[AssessmentStanding, ...]
    missing: tuple[Missing, ...]
    started_at: datetime | None

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def module(self, name: str) -> ModuleStanding | None:
        """The module of that id, or None."""
        return next((module for module in self.modules if module.id == name), None)

    def assessment(self, name: str) -> AssessmentStanding | None:
        """The assessment of that id, or None."""
        return next((assessment for assessment in self.assessments if assessment.id == name), None)


def standing(course: Course, assessments: Sequence[Assessment], events: Iterable[Event]) -> Standing:
    """Fold a learner's events into how they stand in the course.

    `assessments` are the course's (stems are enough). Events of other courses and other MAJOR versions are passed
    over; `Started`, `HandedIn`, `Marked`, `ModuleRead` and `Granted` suffice where only the standing is
    wanted.
    """
    kept = list(events)
    drafts, attempts = fold_attempts(kept)
    drafts = tuple(draft for draft in drafts if _counts(course, draft.started.course, draft.started.version))
    attempts = tuple(done for done in attempts if _counts(course, done.started.course, done.started.version))
    read = [
        event
        for event in kept
        if isinstance(event, ModuleRead) and _counts(course, event.course, event.version)
    ]
    items = (*course.items, *course.others)
    modules = tuple(_module(course, item, read) for item in items if item.kind == "module")
    grants = most(
        event for event in kept if isinstance(event, Granted) and _counts(course, event.course, event.version)
    )
    found = tuple(
        _assessment(course, assessment, drafts, attempts, grants)
        for item in items
        if item.kind == "assessment" and (assessment := find_assessment(assessments, AssessmentId(item.id)))
    )
    begun = (
        [event.at for event in read]
        + [begun.started.at for begun in drafts]
        + [done.started.at for done in attempts]
    )
    return Standing(
        course=course,
        modules=modules,
        assessments=found,
        missing=_missing(course, modules, found),
        started_at=min(begun, default=None),
    )


def _counts(course: Course, of: str, version: str) -> bool:
    return of == course.course_id and version.partition(".")[0] == str(course.major)


def _module(course: Course, item: CourseItem, read: Iterable[ModuleRead]) -> ModuleStanding:
    times = [event.at for event in read if event.module == item.id]
    return ModuleStanding(
        id=ModuleId(item.id),
        title=item.title,
        required=item.id in course.complete.modules,
        read_at=min(times, default=None),
    )


def _assessment(
    course: Course,
    assessment: Assessment,
    drafts: Iterable[Draft],
    attempts: Iterable[Attempt],
    grants: Grants,
) -> AssessmentStanding:
    mine = tuple(attempt for attempt in attempts if attempt.assessment == assessment.id)
    passes = [attempt for attempt in mine if attempt.final.passed]
    return AssessmentStanding(
        id=assessment.id,
        title=assessment.title,
        use=assessment.use,
        required=assessment.id in course.complete.require,
        pass_mark=assessment.pass_mark,
        attempts=mine,
        draft=next((draft for draft in drafts if draft.started.assessment == assessment.id), None),
        score=kept_score(assessment.keep, mine),
        first_pass=min(passes, key=lambda attempt: attempt.handed_in.at, default=None),
        best_pass=max(passes, key=lambda attempt: attempt.final.share, default=None),
        granted=grants.get(assessment.id, 0),
        not_yet=why_not(assessment),
    )


def _missing(
    course: Course,
    modules: Iterable[ModuleStanding],
    assessments: Iterable[AssessmentStanding],
) -> tuple[Missing, ...]:
    unread = [
        Missing(
            need=Need.READ,
            id=module.id,
            title=module.title,
            sentence=f"Read the module “{module.title}” to its end.",
        )
        for module in modules
        if module.required and module.read_at is None
    ]
    found = list(assessments)
    undone = [_undone(standing) for standing in found if standing.required and not standing.done]
    here = {standing.id for standing in found}
    lost = [
        Missing(
            need=Need.NOT_HERE,
            id=name,
            title=name,
            sentence=f"The required assessment “{name}” is not in the course.",
        )
        for name in course.complete.require
        if name not in here
    ]
    return (*unread, *undone, *lost)


def _undone(standing: AssessmentStanding) -> Missing:
    title = standing.title
    if standing.not_yet:
        need = Need.HAND_IN if standing.use is Use.PRACTICE else Need.PASS
        return Missing(need=need, id=standing.id, title=title, sentence=standing.not_yet)
    if standing.use is Use.PRACTICE:
        sentence = f"Hand in the practice quiz “{title}” once."
        return Missing(need=Need.HAND_IN, id=standing.id, title=title, sentence=sentence)
    if standing.waiting:
        return Missing(need=Need.MARKS, id=standing.id, title=title, sentence=waits_sentence(title))
    so_far = f"; {percent(standing.score.share)} so far" if standing.score else ""
    sentence = f"Pass the assessment “{title}”: {percent(standing.pass_mark)} is needed{so_far}."
    return Missing(need=Need.PASS, id=standing.id, title=title, sentence=sentence)


def waits_sentence(title: str) -> str:
    """What is said of an assessment that an instructor has not marked yet."""
    return (
        f"“{title}” waits for your instructor: give them its response file, and add the marks that come back."
    )


def lock_reason(needs: Iterable[str], standing: Standing) -> str:
    """Why something that needs these ids is locked, and what unlocks it; "" where nothing is missing."""
    for name in needs:
        module, assessment = standing.module(name), standing.assessment(name)
        if module is not None and module.read_at is None:
            return f"Locked: read the module “{module.title}” first."
        if assessment is not None and not assessment.done:
            act = "pass" if assessment.use is Use.ASSESSMENT else "hand in"
            return f"Locked: {act} “{assessment.title}” first."
    return ""
