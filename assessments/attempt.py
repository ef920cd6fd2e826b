"""Sitting: an open draft, folded from its events; handing it in; attempts that were handed in; and who may start."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from assessments.facts import (
    Answered,
    AnswerShown,
    Checked,
    Event,
    HandedIn,
    HintTaken,
    Marked,
    QuestionGrade,
    Started,
)
from assessments.grade import ENGINE_VERSION, NOTHING, Grade, State, graded
from assessments.marks import Marks
from assessments.paper import Paper
from assessments.question import Question, grade, sealed_key
from assessments.quiz import Assessment, Mode, Use
from assessments.response import Response, ResponseRefused
from content.errors import HornbookError
from content.ids import AssessmentId, AttemptId, QuestionId

PENALTY = Fraction(1, 3)
"""What each further try at a question costs in practice (assessments.md, "Tries inside one attempt")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An open sitting.

    `responses` hold the newest answer to each question that has one, in the order of first answers; `sequence` counts
    all answers so far, cleared ones too; `current` was answered last. `shown` are the questions whose right answer was
    asked for.
    """

    started: Started
    responses: tuple[tuple[QuestionId, Response], ...] = ()
    sequence: int = 0
    current: QuestionId | None = None
    checks: tuple[Checked, ...] = ()
    hints: tuple[HintTaken, ...] = ()
    shown: tuple[QuestionId, ...] = ()

    @property
    def attempt(self) -> AttemptId:
        """The id that it keeps as an attempt."""
        return self.started.attempt

    def response(self, question: QuestionId) -> Response | None:
        """The newest answer to the question, None where there is none or it was cleared."""
        return next((response for name, response in self.responses if name == question), None)

    def checked(self, question: QuestionId) -> tuple[Checked, ...]:
        """What was shown about the question, in order."""
        return tuple(check for check in self.checks if check.grade.question == question)

    def deadline(self, assessment: Assessment) -> datetime | None:
        """When the time is over; None without a limit."""
        return None if assessment.time_limit is None else self.started.at + assessment.time_limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A sitting that was handed in: never changed again. `marks` are those that a person gave it, once they came in."""

    draft: Draft
    handed_in: HandedIn
    marks: Marks | None = None

    @property
    def final(self) -> HandedIn:
        """What was handed in as it counts: with a person's marks where there are some."""
        return self.handed_in if self.marks is None else with_marks(self.handed_in, self.marks)

    @property
    def ungraded(self) -> tuple[QuestionId, ...]:
        """The questions that count and that nobody has marked yet, in paper order."""
        return tuple(
            fact.question for fact in self.final.grades if fact.state is State.UNGRADED and fact.points
        )

    @property
    def started(self) -> Started:
        """How it began."""
        return self.draft.started

    @property
    def id(self) -> AttemptId:
        """Its id."""
        return self.draft.started.attempt

    @property
    def assessment(self) -> AssessmentId:
        """Which assessment was sat."""
        return self.draft.started.assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an attempt cannot start; `until` where waiting helps. `code` is locked, exhausted, cooldown or not-yet."""

    code: str
    sentence: str
    until: datetime | None = None


def with_marks(facts: HandedIn, marks: Marks) -> HandedIn:
    """What was handed in, with a person's marks for what the program left ungraded."""
    return replace(facts, grades=tuple(_marked(fact, marks) for fact in facts.grades))


def _marked(fact: QuestionGrade, marks: Marks) -> QuestionGrade:
    mark = marks.of(fact.question) if fact.state is State.UNGRADED else None
    if mark is None:
        return fact
    return replace(fact, fraction=mark.fraction, state=graded(mark.fraction).state)


def fold_attempts(events: Iterable[Event]) -> tuple[tuple[Draft, ...], tuple[Attempt, ...]]:
    """The open drafts and the attempts of a learner's events, each in the order in which they were started.

    Of several files of marks for one attempt the one that gives most counts (assessments.md, "Regrade": raise-only).
    """
    drafts: dict[AttemptId, Draft] = {}
    done: dict[AttemptId, HandedIn] = {}
    marks: dict[AttemptId, Marks] = {}
    for event in events:
        match event:
            case Started():
                drafts[event.attempt] = Draft(started=event)
            case HandedIn():
                done[event.attempt] = event
            case Marked() if event.attempt in done:
                facts, best = done[event.attempt], marks.get(event.attempt)
                if best is None or with_marks(facts, event.marks).share >= with_marks(facts, best).share:
                    marks[event.attempt] = event.marks
            case Answered() | Checked() | HintTaken() | AnswerShown() if event.attempt in drafts:
                drafts[event.attempt] = _folded(drafts[event.attempt], event)
            case _:
                continue
    open_drafts = tuple(draft for name, draft in drafts.items() if name not in done)
    handed = tuple(
        Attempt(draft=draft, handed_in=done[name], marks=marks.get(name))
        for name, draft in drafts.items()
        if name in done
    )
    return open_drafts, handed


def _folded(draft: Draft, event: Answered | Checked | HintTaken | AnswerShown) -> Draft:
    match event:
        case Answered():
            kept = dict(draft.responses)
            if event.response is None:
                kept.pop(event.question, None)
            else:
                kept[event.question] = event.response
            return replace(
                draft, responses=tuple(kept.items()), sequence=event.sequence, current=event.question
            )
        case Checked():
            return replace(draft, checks=(*draft.checks, event))
        case AnswerShown():
            return replace(draft, shown=(*draft.shown, event.question))
        case _:
            return replace(draft, hints=(*draft.hints, event))


def open_draft(events: Iterable[Event], assessment: AssessmentId) -> Draft | None:
    """The newest open draft of the assessment, or None."""
    drafts, _ = fold_attempts(events)
    return next((draft for draft in reversed(drafts) if draft.started.assessment == assessment), None)


def attempts_of(events: Iterable[Event], assessment: AssessmentId) -> tuple[Attempt, ...]:
    """The attempts at the assessment that were handed in, in the order in which they were started."""
    _, attempts = fold_attempts(events)
    return tuple(attempt for attempt in attempts if attempt.assessment == assessment)


def check(
    draft: Draft, assessment: Assessment, question: QuestionId, at: datetime, monotonic_ms: int
) -> Checked:
    """Mark the newest answer to a question of a practice draft at once; raises HornbookError elsewhere."""
    if assessment.mode is not Mode.PRACTICE:
        raise HornbookError(
            f"“{assessment.title}” is marked when it is handed in; answers are checked only in practice."
        )
    refuse_shown(draft.shown, question)
    asked = assessment.question(question)
    response = draft.response(question)
    marked = _fact(asked, grade(asked, response))
    return Checked(at=at, monotonic_ms=monotonic_ms, attempt=draft.attempt, response=response, grade=marked)


def refuse_shown(given: Collection[QuestionId], question: QuestionId) -> None:
    """Raise ResponseRefused where the right answer was shown (`given`): what stands there then stays."""
    if question in given:
        raise ResponseRefused(
            "The answer was shown, so this question stays as it is until you practise again."
        )


def hand_in(draft: Draft, assessment: Assessment, paper: Paper, at: datetime, monotonic_ms: int) -> HandedIn:
    """Mark all of a draft, blanks as well; the grades are the facts that count from then on."""
    questions = [assessment.question(laid.id) for laid in paper.questions]
    return HandedIn(
        at=at,
        monotonic_ms=monotonic_ms,
        attempt=draft.attempt,
        grades=tuple(_final(draft, question, assessment.mode) for question in questions),
        pass_mark=assessment.pass_mark,
        engine=ENGINE_VERSION,
    )


def _final(draft: Draft, question: Question, mode: Mode) -> QuestionGrade:
    """The grade at hand-in; in practice the best of all tries, each further one a third dearer."""
    response = draft.response(question.id)
    marked = grade(question, response)
    if mode is not Mode.PRACTICE:
        return _fact(question, marked)
    checked = tuple(check.response for check in draft.checked(question.id))
    return replace(_fact(question, marked), fraction=best_of_tries(question, checked, response))


def best_of_tries(
    question: Question, checked: Sequence[Response | None], response: Response | None
) -> Fraction:
    """The share that the best try earns in practice: try k loses a third for each try before it.

    `checked` are the responses that were checked, in order; `response` is the last one, and a try of its own where it
    was not the last one checked.
    """
    tries = [*checked] if response is None or response in checked[-1:] else [*checked, response]
    shares = [grade(question, tried).fraction - PENALTY * before for before, tried in enumerate(tries)]
    return max([NOTHING, *shares])


def _fact(question: Question, marked: Grade) -> QuestionGrade:
    return QuestionGrade(
        question=question.id,
        qhash=sealed_key(question).qhash,
        points=question.points,
        fraction=marked.fraction,
        state=marked.state,
    )


def attempts_left(assessment: Assessment, attempts: Sequence[Attempt]) -> int | None:
    """How many more attempts may be started; None for as many as wanted."""
    return None if assessment.attempts is None else max(0, assessment.attempts - len(attempts))


def may_start(
    assessment: Assessment, attempts: Sequence[Attempt], now: datetime, locked: str = ""
) -> Refusal | None:
    """Why a new attempt cannot start now, or None.

    `attempts` are those at this assessment that were handed in; `locked` is what `standing.lock_reason` says.
    """
    if locked:
        return Refusal(code="locked", sentence=locked)
    if attempts_left(assessment, attempts) == 0:
        return Refusal(code="exhausted", sentence=_exhausted(assessment))
    until = available_at(assessment, attempts)
    if until is not None and now < until:
        wait = wait_in_words(until - now)
        return Refusal(code="cooldown", sentence=f"The next attempt can start in {wait}.", until=until)
    return None


def _exhausted(assessment: Assessment) -> str:
    used = "The one attempt is" if assessment.attempts == 1 else f"All {assessment.attempts} attempts are"
    ask = " Ask your instructor for another." if assessment.use is Use.ASSESSMENT else ""
    return f"{used} used.{ask}"


def available_at(assessment: Assessment, attempts: Sequence[Attempt]) -> datetime | None:
    """When the wait after the newest attempt is over; None where there is no wait."""
    if not attempts or not assessment.cooldown:
        return None
    wait = assessment.cooldown[min(len(attempts), len(assessment.cooldown)) - 1]
    return max(attempt.handed_in.at for attempt in attempts) + wait


def wait_in_words(wait: timedelta) -> str:
    """A wait for people, rounded up: ``2 days``, ``3 h``, ``5 min``."""
    minutes = -(-int(wait.total_seconds()) // 60)
    if minutes <= _HOUR:
        return f"{max(1, minutes)} min"
    hours = -(-minutes // _HOUR)
    return f"{hours} h" if hours <= _TWO_DAYS else f"{-(-hours // _DAY)} days"


_HOUR, _DAY, _TWO_DAYS = 60, 24, 48
