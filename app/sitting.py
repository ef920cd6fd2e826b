"""Sitting assessments: the part of `Study` that keeps answers, checks them, gives hints and hands in."""

from datetime import timedelta

from app import presenting
from app.beginning import Beginning
from app.beginning import CodeRefusedError as CodeRefusedError  # noqa: PLC0414 (handed on to who sits)
from app.beginning import StartRefusedError as StartRefusedError  # noqa: PLC0414 (likewise)
from app.conditions import QuestionDone
from app.drafts import NoSuchAttemptError, OpenDraft
from app.views import QuestionResult, ResultView, Saved, SittingView
from assessments.asked import asked
from assessments.earning import worth_of_try
from assessments.facts import Answered, AnswerShown, HintTaken, QuestionGrade, Seen
from assessments.feedback import Moment, shown
from assessments.grade import State
from assessments.handing import all_checked, check, refuse_shown, still_required
from assessments.mastery import Mastery, to_put_right
from assessments.question import Question
from assessments.quiz import Assessment
from assessments.response import Response, ResponseRefused
from assessments.responses import response_from_json, response_to_json
from assessments.timing import Phase
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, CourseId, LearnerId, QuestionId
from content.markdown.tree import Page


class NotHandedInError(HornbookError):
    """A sitting cannot be handed in yet; the sentence names what is still to be answered."""


class Sitting(Beginning):
    """The use cases of sitting; `app.study.Study` adds the others."""

    def start(
        self, learner: LearnerId, course: CourseId, assessment: AssessmentId, code: str | None = None
    ) -> SittingView:
        """Start an attempt, or go on with the open draft; raises StartRefusedError.

        A locked one is opened by an exam `code`, once for as long as the program runs: CodeRefusedError without one,
        and for a wrong one.
        """
        return self._view(self._begin(learner, course, assessment, code))

    def look(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> timedelta | None:
        """The question is shown: what is left of its own time, which begins now at the latest; None without one."""
        opened = self._drafts.mine(learner, attempt)
        found = opened.assessment.question(question)
        now, ticks = self._clock.now(), self._monotonic()
        used = opened.timeline.used(now, ticks)
        left = opened.terms.question_left(found, opened.timeline, used)
        if left is not None and opened.timeline.seen_at(question) is None:
            self._drafts.record(opened, Seen(at=now, monotonic_ms=ticks, attempt=attempt, question=question))
        return left

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
        refuse_shown(opened.given, question)
        given = response_from_json(found, response_to_json(response))
        now, ticks = self._clock.now(), self._monotonic()
        used = opened.timeline.used(now, ticks)
        phase = opened.terms.phase(used)
        if phase is Phase.OVER:
            raise NoSuchAttemptError(
                "The time is over: hand in to see the result. Your earlier answers are kept."
            )
        if opened.terms.question_over(found, opened.timeline, used):
            raise ResponseRefused("The time for this question is over: its answer stays as it is.")
        if found.attempts is not None and opened.draft.checks_left(found) == 0:
            raise ResponseRefused(all_checked(found))
        fact = Answered(
            at=now,
            monotonic_ms=ticks,
            attempt=attempt,
            question=question,
            sequence=opened.sequence + 1,
            response=given,
            late=phase is Phase.GRACE,
        )
        self._drafts.record(opened, *self._first_seen(opened, found, fact), fact)
        return Saved(question=question, sequence=fact.sequence)

    def _first_seen(self, opened: OpenDraft, question: Question, fact: Answered) -> list[Seen]:
        """Who answers a question has seen it; where its time counts, that is written down before the answer."""
        timed = opened.terms.question_left(question, opened.timeline, 0) is not None
        if not timed or opened.timeline.seen_at(question.id) is not None:
            return []
        return [
            Seen(at=fact.at, monotonic_ms=fact.monotonic_ms, attempt=fact.attempt, question=fact.question)
        ]

    def check(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> QuestionResult:
        """Mark the newest answer to a practice question at once, and say what its author says to it."""
        opened = self._drafts.mine(learner, attempt)
        fact = check(opened.draft, opened.assessment, question, self._clock.now(), self._monotonic())
        opened = self._drafts.record(opened, fact)
        return self._checked(opened, self._as_shown(opened), fact.grade, fact.response)

    def show_answer(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> QuestionResult:
        """Give up a practice question that must be put right: its right answer is shown, and its own stays wrong."""
        opened = self._drafts.mine(learner, attempt)
        if question not in to_put_right(opened.draft, opened.assessment):
            raise HornbookError("The answer is shown once you have tried, and it was not right.")
        now, ticks = self._clock.now(), self._monotonic()
        fact = AnswerShown(at=now, monotonic_ms=ticks, attempt=attempt, question=question)
        opened = self._drafts.record(opened, fact)
        newest = opened.draft.checked(question)[-1]
        return self._checked(opened, self._as_shown(opened), newest.grade, newest.response)

    def mastery(self, learner: LearnerId, attempt: AttemptId) -> Mastery | None:
        """How far the practice quiz of an open attempt is mastered by now; None where there is nothing to master."""
        opened = self._drafts.mine(learner, attempt)
        sat = self._shelf.assessment(opened.started.root, opened.started.assessment)
        return self._mastery(learner, self._course_of(opened.started), sat)

    def hint(self, learner: LearnerId, attempt: AttemptId, question: QuestionId) -> tuple[Page, ...]:
        """Take the next hint of a question; all that were taken so far, in order."""
        opened = self._drafts.mine(learner, attempt)
        hints = opened.assessment.question(question).hints
        if not opened.assessment.gives_hints:
            raise HornbookError(f"There are no hints in “{opened.assessment.title}”; they are for practice.")
        taken = opened.draft.hints_taken(question)
        if taken < len(hints):
            now, ticks = self._clock.now(), self._monotonic()
            fact = HintTaken(at=now, monotonic_ms=ticks, attempt=attempt, question=question, hint=taken + 1)
            self._drafts.record(opened, fact)
            taken += 1
        return _hints(self._as_shown(opened).question(question), taken)

    def hand_in(self, learner: LearnerId, attempt: AttemptId) -> ResultView:
        """Hand in the draft, blanks as well: it is marked, and never changes again.

        Raises NotHandedInError while a question that must be answered is blank and there is still time.
        """
        opened = self._drafts.mine(learner, attempt)
        blank = still_required(opened.draft, opened.assessment)
        over = opened.terms.phase(opened.timeline.used(self._clock.now(), self._monotonic())) is Phase.OVER
        if blank and not over:
            raise NotHandedInError(self._still_blank(opened, blank))
        self._end(opened)
        return self.result(learner, attempt)

    def _still_blank(self, opened: OpenDraft, blank: tuple[QuestionId, ...]) -> str:
        assessment = self._as_shown(opened)
        places = {laid.id: number for number, laid in enumerate(opened.paper.questions, 1)}
        named = [
            f"{places[name]}. “{assessment.question(name).prompt.text.partition(chr(10))[0][:_MOST_SHOWN]}”"
            for name in sorted(blank, key=lambda name: places[name])
        ]
        what = "this question" if len(named) == 1 else "these questions"
        return f"Answer {what} before you hand in: {', '.join(named)}."

    def _as_shown(self, opened: OpenDraft) -> Assessment:
        """What the draft asks, in the words of the learner's language."""
        return asked(self._shown(opened.learner, opened.started), opened.paper)

    def _view(self, opened: OpenDraft) -> SittingView:
        draft, assessment = opened.draft, self._as_shown(opened)
        newest = {check.grade.question: check for check in draft.checks}
        time = self._time(opened)
        return SittingView(
            course=draft.started.course,
            assessment=assessment.id,
            attempt=draft.attempt,
            title=assessment.title,
            use=assessment.use.value,
            mode=assessment.mode.value,
            feedback=assessment.feedback.value,
            sequence=draft.sequence,
            questions=presenting.question_views(assessment, opened.paper, draft.started.time_factor),
            responses=draft.responses,
            checked=tuple(
                self._checked(opened, assessment, check.grade, check.response)
                for name, check in newest.items()
                if check.response == draft.response(name)
            ),
            current=draft.current,
            folder=str(self._shelf.folder(draft.started.root)),
            deadline=None if time is None else self._clock.now() + time.left,
            time=time,
            mastery=self.mastery(opened.learner, opened.started.attempt),
            to_put_right=to_put_right(draft, assessment),
            shown=draft.shown,
            hints=tuple(
                (question.id, _hints(assessment.question(question.id), taken))
                for question in opened.assessment.questions
                if (taken := draft.hints_taken(question.id))
            ),
        )

    def _checked(
        self, opened: OpenDraft, assessment: Assessment, grade: QuestionGrade, response: Response | None
    ) -> QuestionResult:
        """A question of what the draft asks (`assessment`, as `_as_shown`) after it was checked."""
        draft, question = opened.draft, assessment.question(grade.question)
        view = presenting.one_view(assessment, opened.paper, grade.question)
        again = grade.question in to_put_right(draft, opened.assessment)
        may = shown(assessment, Moment.CHECKED if again else Moment.GIVEN, grade.state)
        course = self._tongues.course(opened.learner, self._course_of(opened.started))
        left, tries = draft.checks_left(question), len(draft.checked(question.id))
        open_still = grade.state is not State.RIGHT and left != 0 and grade.question not in opened.given
        done = QuestionDone(
            answered=response is not None,
            worth=worth_of_try(tries + 1) if open_still else None,
            checks_left=left,
        )
        return presenting.question_result(
            course, view, question, response, fact=grade, may=may, done=done, again=again
        )


def _hints(question: Question, taken: int) -> tuple[Page, ...]:
    return tuple(presenting.page_of(hint) for hint in question.hints[:taken])


_MOST_SHOWN = 80
