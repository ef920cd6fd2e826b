"""What learners see of the attempts that they handed in, and where they stand: the part of `Study` that only reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app import presenting
from app.clock import Clock
from app.conditions import Conditions, QuestionDone
from app.database.log import ProgressLog
from app.drafts import Drafts
from app.facts import PRACTICE, Facts
from app.overview import next_sentence
from app.paces import Paces
from app.publishers import Publishers
from app.shelf import Shelf
from app.standings import Standings
from app.tongues import Tongues
from app.views import AttemptRow, QuestionResult, ResultView
from assessments.asked import asked, readable
from assessments.asking import why_not
from assessments.attempt import Attempt, Refusal, attempts_left, fold_attempts, may_start
from assessments.facts import Marked, QuestionGrade, Started
from assessments.feedback import Moment, Shown, moment_of, shown
from assessments.mastery import Mastery, has_mastery, mastery
from assessments.quiz import Assessment, Mode, Use
from assessments.response import Response
from assessments.rounds import kept, paper_of
from assessments.standing import Standing, lock_reason
from content.compiled import Course
from content.ids import AttemptId, CourseId, LearnerId, QuestionId
from content.keys import fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What people chose for a home: languages, how much time learners need, and whose keys were met."""

    tongues: Tongues
    paces: Paces
    publishers: Publishers


class Results:
    """The use cases of looking at results; `app.sitting.Sitting` adds those of answering."""

    def __init__(self, log: ProgressLog, shelf: Shelf, clock: Clock, chosen: Chosen) -> None:
        """Assessments are shown in the learner's language and always marked by the base's keys."""
        self._log, self._shelf, self._clock = log, shelf, clock
        self._tongues, self._paces, self._publishers = chosen.tongues, chosen.paces, chosen.publishers
        self._present: set[AttemptId] = set()
        self._facts = Facts(log)
        self._standings = Standings(self._facts, shelf)
        self._drafts = Drafts(log, shelf, self._standings)

    def standing(self, learner: LearnerId, course: Course) -> Standing:
        """How the learner stands in the course."""
        return self._standings.of(learner, course)

    def handed_in(self, learner: LearnerId, attempt: AttemptId) -> Attempt:
        """The learner's attempt that was handed in; raises NoSuchAttemptError."""
        return self._drafts.handed_in(learner, attempt)

    def result(self, learner: LearnerId, attempt: AttemptId) -> ResultView:
        """An attempt that was handed in, showing what its feedback rule allows by now."""
        done = self.handed_in(learner, attempt)
        started = done.started
        course = self._tongues.course(learner, self._course_of(started))
        sat = self._shown(learner, started)
        stands = self.standing(learner, course)
        entry = stands.assessment(started.assessment)
        attempts, granted = (entry.attempts, entry.granted) if entry else ((done,), 0)
        passed = entry.passed if entry else done.final.passed
        moment = moment_of(passed=passed, attempts_left=attempts_left(sat, attempts, granted))
        refusal = self._refusal(stands, course, sat, attempts, granted)
        wait = refusal.sentence if refusal else ""
        award = self.award_of(learner, course)
        return ResultView(
            row=presenting.attempt_row(done, sat, entry),
            course=course.course_id,
            questions=self._results(learner, course, sat, done, moment),
            next_step=next_sentence(stands, entry, passed=passed, wait=wait) if entry else wait,
            completed=stands.complete,
            award=award,
            folder=str(self._shelf.folder(started.root)),
            conditions=conditions_of(done, sat),
            marked_by=_marker(done),
            comment=done.marks.comment if done.marks else "",
            note=_NOT_UNLOCKED if self._shelf.is_locked(sat, started.root) else "",
            mastery=self._mastery(learner, course, sat),
        )

    def take_in(self, learner: LearnerId, course: CourseId, marks: Marked) -> None:
        """Write down marks that came in for an attempt; `app.marking` has checked them."""
        self._standings.record(learner, course, [marks])

    def attempts(self, learner: LearnerId, course: CourseId) -> tuple[AttemptRow, ...]:
        """The attempts that were handed in, in the order in which they were started."""
        found = self._course(learner, course)
        stands = self.standing(learner, found)
        _, handed = fold_attempts(self._standings.facts(learner, course))
        return tuple(
            presenting.attempt_row(
                done,
                self._shown(learner, done.started),
                stands.assessment(done.assessment) if _same_major(done, found) else None,
            )
            for done in handed
        )

    def award_of(self, learner: LearnerId, course: Course) -> str | None:
        """The id of the learner's award for the course (its MAJOR version), None while there is none."""
        wanted = learner, course.course_id, course.major
        return next((a.id for a in self._log.awards() if (a.learner, a.course, a.major) == wanted), None)

    def _mastery(self, learner: LearnerId, course: Course, assessment: Assessment) -> Mastery | None:
        """How far a practice quiz is mastered; None where there is nothing to master."""
        if not has_mastery(assessment):
            return None
        return mastery(assessment, self._facts.of(learner, course.course_id, PRACTICE), course.major)

    def _results(
        self, learner: LearnerId, course: Course, assessment: Assessment, done: Attempt, moment: Moment
    ) -> tuple[QuestionResult, ...]:
        paper = paper_of(assessment, learner, done.started)
        assessment = readable(asked(assessment, paper))
        graded = {grade.question: grade for grade in done.final.grades}
        given = self._responses(done)
        waiting = done.ungraded if assessment.use is Use.ASSESSMENT else ()
        return tuple(
            presenting.question_result(
                course,
                view,
                assessment.question(view.id),
                given.get(view.id),
                fact=graded[view.id],
                may=_may_show(assessment, moment, graded[view.id], done),
                mark=done.marks.of(view.id) if done.marks else None,
                waits=view.id in waiting,
                done=done_with(done, view.id, given),
            )
            for view in presenting.question_views(assessment, paper)
        )

    def _responses(self, done: Attempt) -> dict[QuestionId, Response]:
        """The answers of the attempt; of questions that it did not ask again, those of the attempt before."""
        given = dict(done.draft.responses)
        carried = done.started.carried
        if carried is not None:
            before = self._responses(self._drafts.ended(carried.attempt))
            given |= {name: before[name] for name in kept(carried) if name in before}
        return given

    def _refusal(
        self,
        stands: Standing,
        course: Course,
        assessment: Assessment,
        attempts: Sequence[Attempt],
        granted: int,
    ) -> Refusal | None:
        unknown = why_not(assessment)
        if unknown:
            return Refusal(code="not-yet", sentence=unknown)
        item = course.item(assessment.id)
        locked = lock_reason(item.needs if item else assessment.needs, stands)
        return may_start(assessment, attempts, self._clock.now(), locked, granted)

    def _course(self, learner: LearnerId, course: CourseId) -> Course:
        """The installed course in the words of the learner's language; raises NoSuchCourseError."""
        return self._tongues.course(learner, self._shelf.course(course))

    def _course_of(self, started: Started) -> Course:
        """The installed version of the attempt's course, or the one it was sat on where that is of another MAJOR."""
        for course in self._shelf.courses():
            if course.course_id == started.course and str(course.major) == started.version.partition(".")[0]:
                return course
        return self._shelf.pack(started.root, started.course)

    def _shown(self, learner: LearnerId, started: Started) -> Assessment:
        """The assessment of an attempt in the words of the learner's language."""
        language = self._tongues.of(learner, self._course_of(started))
        return self._shelf.assessment(started.root, started.assessment, language)


_NOT_UNLOCKED = "What was said to the answers is locked: start or resume the assessment with its exam code to read it here."


def _may_show(assessment: Assessment, moment: Moment, fact: QuestionGrade, done: Attempt) -> Shown:
    """What the feedback rule allows; what an instructor marked is always told to the learner."""
    may = shown(assessment, moment, fact.state)
    if done.marks is None or (assessment.mode is not Mode.MARKED and done.marks.of(fact.question) is None):
        return may
    return replace(may, correctness=True, marks=True)


def _marker(done: Attempt) -> str:
    """Who marked it: what they call themselves, and the fingerprint of their key."""
    return "" if done.marks is None else f"{done.marks.name} ({fingerprint(done.marks.marker)})"


def conditions_of(done: Attempt, assessment: Assessment) -> Conditions:
    """Under which conditions the attempt was sat."""
    draft, end = done.draft, done.handed_in
    return Conditions(
        factor=draft.started.time_factor,
        over=end.over,
        discarded=end.discarded,
        given=timedelta(milliseconds=draft.timeline.given_ms or 0),
        late=len(draft.on_time),
        kept=len(kept(draft.started.carried)),
        hints=0 if assessment.mode is Mode.PRACTICE else len(draft.hints),
        clock_anomaly=end.clock_anomaly,
    )


def done_with(done: Attempt, question: QuestionId, given: Mapping[QuestionId, Response]) -> QuestionDone:
    """What was done with a question of an attempt that was handed in."""
    return QuestionDone(
        answered=question in given,
        kept=question in kept(done.started.carried),
        late=any(name == question for name, _ in done.draft.on_time),
        hints=done.draft.hints_taken(question),
    )


def _same_major(done: Attempt, course: Course) -> bool:
    return done.started.version.partition(".")[0] == str(course.major)
