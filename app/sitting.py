"""Sitting assessments: the half of `Study` that starts drafts, keeps answers and hands in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app import presenting
from app.clock import Clock
from app.database.log import ProgressLog
from app.overview import next_sentence
from app.shelf import Shelf
from app.standings import Standings
from app.tongues import Tongues
from app.views import AttemptRow, QuestionResult, ResultView, Saved, SittingView, StartCard
from assessments import attempt as engine
from assessments.asked import asked
from assessments.asking import why_not
from assessments.attempt import Attempt, Draft, attempts_left, fold_attempts, may_start
from assessments.facts import (
    Answered,
    Checked,
    Event,
    HintTaken,
    QuestionGrade,
    Started,
)
from assessments.feedback import Moment, Shown, moment_of, shown
from assessments.paper import Paper, draw
from assessments.quiz import Assessment, Mode
from assessments.response import Response
from assessments.responses import response_from_json, response_to_json
from assessments.standing import AssessmentStanding, Standing, lock_reason
from content.compiled import Course
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, QuestionId
from content.markdown.tree import Page


class StartRefusedError(HornbookError):
    """An assessment cannot be started now; the sentence says why and what to do."""


class NoSuchAttemptError(HornbookError):
    """There is no such attempt of this learner, or it is not open any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """An open draft with all that its answers are checked against. `sequence` counts its answers so far.

    `assessment` has the questions of its paper only: what was not drawn cannot be answered.
    """

    learner: LearnerId
    started: Started
    sequence: int
    facts: tuple[Event, ...]
    assessment: Assessment
    paper: Paper

    @property
    def draft(self) -> Draft:
        """The facts folded; an answer does without it, so that it costs the same however many there are."""
        drafts, _ = fold_attempts(self.facts)
        return drafts[0]


class Sitting:
    """The use cases of sitting; `app.study.Study` adds the others."""

    def __init__(self, log: ProgressLog, shelf: Shelf, clock: Clock, tongues: Tongues) -> None:
        """Keeps the drafts that were used, so that an answer reads nothing and writes once.

        Assessments are shown in the learner's language (`tongues`) and always marked by the base's keys.
        """
        self._log, self._shelf, self._clock, self._tongues = log, shelf, clock, tongues
        self._standings = Standings(log, shelf)
        self._open: dict[AttemptId, _Open] = {}

    def standing(self, learner: LearnerId, course: Course) -> Standing:
        """How the learner stands in the course."""
        return self._standings.of(learner, course)

    def _course(self, learner: LearnerId, course: CourseId) -> Course:
        """The installed course in the words of the learner's language; raises NoSuchCourseError."""
        return self._tongues.course(learner, self._shelf.course(course))

    def _shown(self, learner: LearnerId, started: Started) -> Assessment:
        """The assessment of an attempt in the words of the learner's language."""
        language = self._tongues.of(learner, self._course_of(started))
        return self._shelf.assessment(started.root, started.assessment, language)

    def start_card(self, learner: LearnerId, course: CourseId, assessment: AssessmentId) -> StartCard:
        """What is said before an assessment starts."""
        found = self._course(learner, course)
        sat = self._shelf.assessment(found.root, assessment, found.language)
        stands = self.standing(learner, found)
        entry = stands.assessment(assessment)
        attempts = entry.attempts if entry else ()
        draft = self._whole_draft(self._begun(learner, course, assessment, entry))
        refusal = None if draft else self._refusal(stands, found, sat, attempts)
        return StartCard(
            course=course,
            assessment=assessment,
            title=sat.title,
            use=sat.use.value,
            intro=presenting.page_of(sat.intro) if sat.intro else None,
            questions=sat.asked,
            pool=len(sat.questions),
            points=sat.points,
            pass_mark=sat.pass_mark,
            attempts_left=attempts_left(sat, attempts),
            time_limit=sat.time_limit,
            feedback=sat.feedback.value,
            keep=sat.keep.value,
            draft=draft is not None,
            draft_answered=len(draft.responses) if draft else 0,
            refusal=refusal.sentence if refusal else "",
            available_at=refusal.until if refusal else None,
            past=tuple(presenting.attempt_row(attempt, sat, entry) for attempt in attempts),
        )

    def _begun(
        self, learner: LearnerId, course: CourseId, assessment: AssessmentId, entry: AssessmentStanding | None
    ) -> Draft | None:
        """The open draft, also one of another MAJOR version: it stays on its pack and is finished there."""
        if entry is not None and entry.draft is not None:
            return entry.draft
        drafts, _ = fold_attempts(self._standings.facts(learner, course))
        return next((draft for draft in drafts if draft.started.assessment == assessment), None)

    def _whole_draft(self, begun: Draft | None) -> Draft | None:
        return None if begun is None else self._draft(begun.started.attempt).draft

    def _refusal(
        self, stands: Standing, course: Course, assessment: Assessment, attempts: Sequence[Attempt]
    ) -> engine.Refusal | None:
        unknown = why_not(assessment)
        if unknown:
            return engine.Refusal(code="not-yet", sentence=unknown)
        item = course.item(assessment.id)
        locked = lock_reason(item.needs if item else assessment.needs, stands)
        return may_start(assessment, attempts, self._clock.now(), locked)

    def start(self, learner: LearnerId, course: CourseId, assessment: AssessmentId) -> SittingView:
        """Start an attempt, or go on with the open draft; raises StartRefusedError."""
        found = self._shelf.course(course)
        sat = self._shelf.assessment(found.root, assessment)
        stands = self.standing(learner, found)
        entry = stands.assessment(assessment)
        begun = self._begun(learner, course, assessment, entry)
        if begun is not None:
            return self._view(self._draft(begun.started.attempt))
        attempts = entry.attempts if entry else ()
        refusal = self._refusal(stands, found, sat, attempts)
        if refusal is not None:
            raise StartRefusedError(refusal.sentence)
        number = len(attempts) + 1
        paper = draw(sat, found.root, learner, number)
        started = Started(
            at=self._clock.now(),
            monotonic_ms=self._monotonic(),
            attempt=AttemptId(self._clock.new_id()),
            course=course,
            root=found.root,
            version=found.version,
            assessment=assessment,
            number=number,
            seed=paper.seed,
        )
        self._standings.record(learner, course, [started])
        opened = _opened(learner, (started,), sat)
        self._open[started.attempt] = opened
        return self._view(opened)

    def response(
        self, learner: LearnerId, attempt: AttemptId, question: QuestionId, value: object, locale: str
    ) -> Response | None:
        """The response that a JSON value stands for (decisions.md, "Responses"); raises ResponseRefused.

        `locale` says what a comma means in a number that does not say it itself.
        """
        return response_from_json(self._mine(learner, attempt).assessment.question(question), value, locale)

    def answer(
        self, learner: LearnerId, attempt: AttemptId, question: QuestionId, response: Response | None
    ) -> Saved:
        """Keep an answer (None clears it): when this returns, it is saved.

        Raises ResponseRefused for what the question cannot take, and NoSuchAttemptError for what is not open.
        """
        opened = self._mine(learner, attempt)
        asked = opened.assessment.question(question)
        given = response_from_json(asked, response_to_json(response))
        now = self._clock.now()
        limit = opened.assessment.time_limit
        if limit is not None and now > opened.started.at + limit:
            raise NoSuchAttemptError(
                "The time is over: hand in to see the result. Your earlier answers are kept."
            )
        fact = Answered(
            at=now,
            monotonic_ms=self._monotonic(),
            attempt=attempt,
            question=question,
            sequence=opened.sequence + 1,
            response=given,
        )
        self._record(opened, fact)
        return Saved(question=question, sequence=fact.sequence)

    def check(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> QuestionResult:
        """Mark the newest answer to a practice question at once, and say what its author says to it."""
        opened = self._mine(learner, attempt)
        fact = engine.check(opened.draft, opened.assessment, question, self._clock.now(), self._monotonic())
        opened = self._record(opened, fact)
        return self._checked(opened, fact.grade, fact.response)

    def hint(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> tuple[Page, ...]:
        """Take the next hint of a practice question; all that were taken so far, in order."""
        opened = self._mine(learner, attempt)
        hints = opened.assessment.question(question).hints
        if opened.assessment.mode is not Mode.PRACTICE:
            raise HornbookError(f"There are no hints in “{opened.assessment.title}”; they are for practice.")
        taken = sum(fact.question == question for fact in opened.draft.hints)
        if taken < len(hints):
            now, ticks = self._clock.now(), self._monotonic()
            fact = HintTaken(at=now, monotonic_ms=ticks, attempt=attempt, question=question, hint=taken + 1)
            self._record(opened, fact)
            taken += 1
        shown = asked(self._shown(learner, opened.started), opened.paper).question(question).hints
        return tuple(presenting.page_of(hint) for hint in shown[:taken])

    def hand_in(self, learner: LearnerId, attempt: AttemptId) -> ResultView:
        """Hand in the draft, blanks as well: it is marked, and never changes again."""
        opened = self._mine(learner, attempt)
        fact = engine.hand_in(
            opened.draft, opened.assessment, opened.paper, self._clock.now(), self._monotonic()
        )
        self._standings.record(learner, opened.started.course, [fact])
        self._open.pop(attempt, None)
        return self.result(learner, attempt)

    def result(self, learner: LearnerId, attempt: AttemptId) -> ResultView:
        """An attempt that was handed in, showing what its feedback rule allows by now."""
        whose, facts = self._facts(attempt)
        _, handed = fold_attempts(facts)
        if whose != learner or not handed:
            raise NoSuchAttemptError("There is no such attempt that was handed in.")
        done = handed[0]
        started = done.started
        course = self._tongues.course(learner, self._course_of(started))
        sat = self._shown(learner, started)
        stands = self.standing(learner, course)
        entry = stands.assessment(started.assessment)
        attempts = entry.attempts if entry else (done,)
        passed = entry.passed if entry else done.handed_in.passed
        moment = moment_of(passed=passed, attempts_left=attempts_left(sat, attempts))
        refusal = self._refusal(stands, course, sat, attempts)
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
        )

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

    def _course_of(self, started: Started) -> Course:
        """The installed version of the attempt's course, or the one it was sat on where that is of another MAJOR."""
        for course in self._shelf.courses():
            if course.course_id == started.course and str(course.major) == started.version.partition(".")[0]:
                return course
        return self._shelf.pack(started.root, started.course)

    def _results(
        self, learner: LearnerId, course: Course, assessment: Assessment, done: Attempt, moment: Moment
    ) -> tuple[QuestionResult, ...]:
        paper = draw(assessment, done.started.root, learner, done.started.number)
        assessment = asked(assessment, paper)
        graded = {grade.question: grade for grade in done.handed_in.grades}
        return tuple(
            presenting.question_result(
                course,
                view,
                assessment.question(view.id),
                done.draft.response(view.id),
                fact=graded[view.id],
                may=shown(assessment.feedback, moment, graded[view.id].state),
            )
            for view in presenting.question_views(assessment, paper)
        )

    def _checked(self, opened: _Open, grade: QuestionGrade, response: Response | None) -> QuestionResult:
        assessment = asked(self._shown(opened.learner, opened.started), opened.paper)
        views = presenting.question_views(assessment, opened.paper)
        view = next(view for view in views if view.id == grade.question)
        may: Shown = shown(assessment.feedback, Moment.CHECKED, grade.state)
        course = self._tongues.course(opened.learner, self._course_of(opened.started))
        question = assessment.question(grade.question)
        return presenting.question_result(course, view, question, response, fact=grade, may=may)

    def _view(self, opened: _Open) -> SittingView:
        draft, assessment = opened.draft, asked(self._shown(opened.learner, opened.started), opened.paper)
        newest = {check.grade.question: check for check in draft.checks}
        return SittingView(
            course=draft.started.course,
            assessment=assessment.id,
            attempt=draft.attempt,
            title=assessment.title,
            use=assessment.use.value,
            mode=assessment.mode.value,
            feedback=assessment.feedback.value,
            sequence=draft.sequence,
            questions=presenting.question_views(assessment, opened.paper),
            responses=draft.responses,
            checked=tuple(
                self._checked(opened, check.grade, check.response)
                for name, check in newest.items()
                if check.response == draft.response(name)
            ),
            current=draft.current,
            folder=str(self._shelf.folder(draft.started.root)),
            deadline=draft.deadline(assessment),
        )

    def _mine(self, learner: LearnerId, attempt: AttemptId) -> _Open:
        opened = self._draft(attempt)
        if opened.learner != learner:
            raise NoSuchAttemptError("This attempt is another learner's.")
        return opened

    def _draft(self, attempt: AttemptId) -> _Open:
        """The open draft, from memory or folded from its facts."""
        if attempt not in self._open:
            learner, facts = self._facts(attempt)
            drafts, _ = fold_attempts(facts)
            if not drafts:
                raise NoSuchAttemptError("This attempt was handed in already; start another one.")
            started = drafts[0].started
            assessment = self._shelf.assessment(started.root, started.assessment)
            self._open[attempt] = _opened(learner, facts, assessment)
        return self._open[attempt]

    def _facts(self, attempt: AttemptId) -> tuple[LearnerId, tuple[Event, ...]]:
        found = self._log.attempt(attempt)
        if found is None:
            raise NoSuchAttemptError(f"There is no attempt {attempt}.")
        return found

    def _record(self, opened: _Open, fact: Answered | Checked | HintTaken) -> _Open:
        """Write the fact; only then does the draft in memory know it."""
        attempt = opened.started.attempt
        self._open.pop(attempt)  # whatever fails now, the next call reads what is really there
        self._standings.record(opened.learner, opened.started.course, [fact])
        sequence = fact.sequence if isinstance(fact, Answered) else opened.sequence
        changed = replace(opened, facts=(*opened.facts, fact), sequence=sequence)
        self._open[attempt] = changed
        return changed

    def _monotonic(self) -> int:
        return int(self._clock.monotonic() * 1000)


def _opened(learner: LearnerId, facts: tuple[Event, ...], assessment: Assessment) -> _Open:
    started = next(fact for fact in facts if isinstance(fact, Started))
    paper = draw(assessment, started.root, learner, started.number)
    return _Open(
        learner=learner,
        started=started,
        sequence=sum(isinstance(fact, Answered) for fact in facts),
        facts=facts,
        assessment=asked(assessment, paper),
        paper=paper,
    )


def _same_major(done: Attempt, course: Course) -> bool:
    return done.started.version.partition(".")[0] == str(course.major)
