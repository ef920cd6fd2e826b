"""Sitting assessments: the part of `Study` that starts drafts, keeps answers and hands in."""

from app import presenting
from app.drafts import NoSuchAttemptError, OpenDraft, code_needed
from app.results import Results
from app.views import QuestionResult, ResultView, Saved, SittingView, StartCard
from assessments import attempt as engine
from assessments.asked import asked
from assessments.attempt import Draft, attempts_left, fold_attempts
from assessments.facts import Answered, AnswerShown, HintTaken, QuestionGrade, Started
from assessments.feedback import Moment, shown
from assessments.marked import needs_a_person
from assessments.mastery import Mastery, to_put_right
from assessments.paper import draw
from assessments.quiz import Assessment, Mode
from assessments.response import Response
from assessments.responses import response_from_json, response_to_json
from assessments.standing import AssessmentStanding
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, QuestionId, Root
from content.locking import WrongCodeError
from content.markdown.tree import Page


class StartRefusedError(HornbookError):
    """An assessment cannot be started now; the sentence says why and what to do."""


class CodeRefusedError(StartRefusedError):
    """An exam code is needed, or the one that was given opens nothing; no attempt was used."""


class Sitting(Results):
    """The use cases of sitting; `app.study.Study` adds the others."""

    def start_card(self, learner: LearnerId, course: CourseId, assessment: AssessmentId) -> StartCard:
        """What is said before an assessment starts."""
        found = self._course(learner, course)
        sat = self._shelf.assessment(found.root, assessment, found.language)
        stands = self.standing(learner, found)
        entry = stands.assessment(assessment)
        attempts = entry.attempts if entry else ()
        begun = self._begun(learner, course, assessment, entry)
        draft = None if begun is None else self._drafts.stored(begun.started.attempt)
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
            code=self._shelf.is_locked(sat, begun.started.root if begun else found.root),
            person="" if not needs_a_person(sat) else "all" if sat.mode is Mode.MARKED else "essays",
            mastery=self._mastery(learner, found, sat),
        )

    def start(
        self, learner: LearnerId, course: CourseId, assessment: AssessmentId, code: str | None = None
    ) -> SittingView:
        """Start an attempt, or go on with the open draft; raises StartRefusedError.

        A locked one is opened by an exam `code`, once for as long as the program runs: CodeRefusedError without one,
        and for a wrong one.
        """
        found = self._shelf.course(course)
        sat = self._shelf.assessment(found.root, assessment)
        stands = self.standing(learner, found)
        entry = stands.assessment(assessment)
        begun = self._begun(learner, course, assessment, entry)
        if begun is not None:
            self._unlock(begun.started.root, self._shelf.assessment(begun.started.root, assessment), code)
            return self._view(self._drafts.of(begun.started.attempt))
        attempts = entry.attempts if entry else ()
        refusal = self._refusal(stands, found, sat, attempts)
        if refusal is not None:
            raise StartRefusedError(refusal.sentence)
        self._unlock(found.root, sat, code)
        sat = self._shelf.assessment(found.root, assessment)
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
        return self._view(self._drafts.begin(learner, started, sat))

    def unlock(self, learner: LearnerId, course: CourseId, assessment: AssessmentId, code: str) -> None:
        """Open a locked assessment with its exam code for this run, without starting it; raises CodeRefusedError."""
        found = self._shelf.course(course)
        begun = self._begun(learner, course, assessment, self.standing(learner, found).assessment(assessment))
        root = begun.started.root if begun else found.root
        self._unlock(root, self._shelf.assessment(root, assessment), code)

    def _unlock(self, root: Root, assessment: Assessment, code: str | None) -> None:
        """Open a locked assessment; raises CodeRefusedError."""
        if not self._shelf.is_locked(assessment, root):
            return
        if code is None or not code.strip():
            raise CodeRefusedError(code_needed(assessment.title))
        try:
            self._shelf.unlock(root, assessment.id, code)
        except WrongCodeError as error:
            raise CodeRefusedError(str(error)) from error

    def response(
        self, learner: LearnerId, attempt: AttemptId, question: QuestionId, value: object, locale: str
    ) -> Response | None:
        """The response that a JSON value stands for (decisions.md, "Responses"); raises ResponseRefused.

        `locale` says what a comma means in a number that does not say it itself.
        """
        return response_from_json(
            self._drafts.mine(learner, attempt).assessment.question(question), value, locale
        )

    def answer(
        self, learner: LearnerId, attempt: AttemptId, question: QuestionId, response: Response | None
    ) -> Saved:
        """Keep an answer (None clears it): when this returns, it is saved.

        Raises ResponseRefused for what the question cannot take, and NoSuchAttemptError for what is not open.
        """
        opened = self._drafts.mine(learner, attempt)
        found = opened.assessment.question(question)
        engine.refuse_shown(opened.given, question)
        given = response_from_json(found, response_to_json(response))
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
        self._drafts.record(opened, fact)
        return Saved(question=question, sequence=fact.sequence)

    def check(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> QuestionResult:
        """Mark the newest answer to a practice question at once, and say what its author says to it."""
        opened = self._drafts.mine(learner, attempt)
        fact = engine.check(opened.draft, opened.assessment, question, self._clock.now(), self._monotonic())
        opened = self._drafts.record(opened, fact)
        return self._checked(opened, fact.grade, fact.response)

    def show_answer(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> QuestionResult:
        """Give up a practice question that must be put right: its right answer is shown, and its own stays wrong."""
        opened = self._drafts.mine(learner, attempt)
        if question not in to_put_right(opened.draft, opened.assessment):
            raise HornbookError("The answer is shown once you have tried, and it was not right.")
        now, ticks = self._clock.now(), self._monotonic()
        fact = AnswerShown(at=now, monotonic_ms=ticks, attempt=attempt, question=question)
        opened = self._drafts.record(opened, fact)
        newest = opened.draft.checked(question)[-1]
        return self._checked(opened, newest.grade, newest.response)

    def mastery(self, learner: LearnerId, attempt: AttemptId) -> Mastery | None:
        """How far the practice quiz of an open attempt is mastered by now; None where there is nothing to master."""
        opened = self._drafts.mine(learner, attempt)
        sat = self._shelf.assessment(opened.started.root, opened.started.assessment)
        return self._mastery(learner, self._course_of(opened.started), sat)

    def hint(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> tuple[Page, ...]:
        """Take the next hint of a practice question; all that were taken so far, in order."""
        opened = self._drafts.mine(learner, attempt)
        hints = opened.assessment.question(question).hints
        if opened.assessment.mode is not Mode.PRACTICE:
            raise HornbookError(f"There are no hints in “{opened.assessment.title}”; they are for practice.")
        taken = sum(fact.question == question for fact in opened.draft.hints)
        if taken < len(hints):
            now, ticks = self._clock.now(), self._monotonic()
            fact = HintTaken(at=now, monotonic_ms=ticks, attempt=attempt, question=question, hint=taken + 1)
            self._drafts.record(opened, fact)
            taken += 1
        shown = asked(self._shown(learner, opened.started), opened.paper).question(question).hints
        return tuple(presenting.page_of(hint) for hint in shown[:taken])

    def hand_in(self, learner: LearnerId, attempt: AttemptId) -> ResultView:
        """Hand in the draft, blanks as well: it is marked, and never changes again."""
        opened = self._drafts.mine(learner, attempt)
        fact = engine.hand_in(
            opened.draft, opened.assessment, opened.paper, self._clock.now(), self._monotonic()
        )
        self._drafts.end(opened, fact)
        return self.result(learner, attempt)

    def _begun(
        self, learner: LearnerId, course: CourseId, assessment: AssessmentId, entry: AssessmentStanding | None
    ) -> Draft | None:
        """The open draft, also one of another MAJOR version: it stays on its pack and is finished there."""
        if entry is not None and entry.draft is not None:
            return entry.draft
        drafts, _ = fold_attempts(self._standings.facts(learner, course))
        return next((draft for draft in drafts if draft.started.assessment == assessment), None)

    def _view(self, opened: OpenDraft) -> SittingView:
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
            mastery=self.mastery(opened.learner, opened.started.attempt),
            to_put_right=to_put_right(draft, assessment),
            shown=draft.shown,
        )

    def _checked(self, opened: OpenDraft, grade: QuestionGrade, response: Response | None) -> QuestionResult:
        assessment = asked(self._shown(opened.learner, opened.started), opened.paper)
        views = presenting.question_views(assessment, opened.paper)
        view = next(view for view in views if view.id == grade.question)
        again = grade.question in to_put_right(opened.draft, opened.assessment)
        may = shown(assessment.feedback, Moment.CHECKED if again else Moment.GIVEN, grade.state)
        course = self._tongues.course(opened.learner, self._course_of(opened.started))
        question = assessment.question(grade.question)
        return presenting.question_result(course, view, question, response, fact=grade, may=may, again=again)

    def _monotonic(self) -> int:
        return int(self._clock.monotonic() * 1000)
