"""Checking an answer in practice, and handing an attempt in: the grades that become facts."""

from collections.abc import Collection
from datetime import datetime

from assessments.asked import asked
from assessments.attempt import Draft
from assessments.earning import Done, earn, grade_of, uncounted
from assessments.facts import Checked, HandedIn, QuestionGrade
from assessments.grade import ENGINE_VERSION
from assessments.paper import Paper
from assessments.question import Question, grade
from assessments.quiz import Assessment, Expiry, Mode
from assessments.response import ResponseRefused
from assessments.rounds import carried_grades, kept
from assessments.timing import Phase, terms_of
from content.errors import HornbookError
from content.ids import QuestionId


class NotCheckedError(HornbookError):
    """An answer cannot be checked; the sentence says why."""


def check(
    draft: Draft, assessment: Assessment, question: QuestionId, at: datetime, monotonic_ms: int
) -> Checked:
    """Mark the newest answer to a question of a practice draft at once; raises NotCheckedError elsewhere.

    It is refused as well once the question was checked as often as it may be.
    """
    if assessment.mode is not Mode.PRACTICE:
        raise NotCheckedError(
            f"“{assessment.title}” is marked when it is handed in; answers are checked only in practice."
        )
    refuse_shown(draft.shown, question)
    found = assessment.question(question)
    if draft.checks_left(found) == 0:
        raise NotCheckedError(all_checked(found))
    response = draft.response(question)
    marked = grade_of(found, grade(found, response))
    return Checked(at=at, monotonic_ms=monotonic_ms, attempt=draft.attempt, response=response, grade=marked)


def refuse_shown(given: Collection[QuestionId], question: QuestionId) -> None:
    """Raise ResponseRefused where the right answer was shown (`given`): what stands there then stays."""
    if question in given:
        raise ResponseRefused(
            "The answer was shown, so this question stays as it is until you practise again."
        )


def all_checked(question: Question) -> str:
    """Why an answer stays as it is."""
    times = "once" if question.attempts == 1 else f"{question.attempts} times"
    return f"This question may be checked {times}, and was: its answer stays as it is."


def still_required(draft: Draft, assessment: Assessment) -> tuple[QuestionId, ...]:
    """The questions that must be answered before handing in, and are not, in authored order."""
    return tuple(
        question.id
        for question in assessment.questions
        if question.required and draft.response(question.id) is None
    )


def hand_in(draft: Draft, assessment: Assessment, paper: Paper, at: datetime, monotonic_ms: int) -> HandedIn:
    """Mark all of a draft, blanks as well; the grades are the facts that count from then on.

    `paper` is the whole one of its round, and `assessment` has its questions as they are asked.
    """
    terms = terms_of(assessment, draft.started)
    used = draft.timeline.used(at, monotonic_ms)
    over = terms.ended(draft.timeline) if terms.phase(used) is Phase.OVER else None
    discarded = over is not None and assessment.expiry is Expiry.DISCARD
    return HandedIn(
        at=at,
        monotonic_ms=monotonic_ms,
        attempt=draft.attempt,
        grades=_grades(draft, asked(assessment, paper), paper, discarded=discarded),
        pass_mark=assessment.pass_mark,
        engine=ENGINE_VERSION,
        over=over,
        discarded=discarded,
        kept=tuple(laid.id for laid in paper.questions if laid.id in kept(draft.started.carried)),
        clock_anomaly=draft.timeline.moved_back(at, monotonic_ms),
    )


def _grades(
    draft: Draft, assessment: Assessment, paper: Paper, *, discarded: bool
) -> tuple[QuestionGrade, ...]:
    questions = [assessment.question(laid.id) for laid in paper.questions]
    if discarded:
        return tuple(uncounted(question) for question in questions)
    before, done = carried_grades(draft.started.carried), kept(draft.started.carried)
    return tuple(
        before[question.id]
        if question.id in done
        else earn(question, _done(draft, question, before.get(question.id)), assessment.mode)
        for question in questions
    )


def _done(draft: Draft, question: Question, carried: QuestionGrade | None) -> Done:
    on_time = dict(draft.on_time)
    return Done(
        response=draft.response(question.id),
        checked=tuple(check.response for check in draft.checked(question.id)),
        hints=draft.hints_taken(question.id),
        late=question.id in on_time,
        on_time=on_time.get(question.id),
        carried=carried,
    )
