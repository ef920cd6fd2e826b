"""Sitting: an open draft, folded from its events; attempts that were handed in; and who may start."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assessments.facts import (
    Answered,
    AnswerShown,
    Checked,
    Event,
    HandedIn,
    HintTaken,
    Marked,
    QuestionGrade,
    Resumed,
    Sat,
    Seen,
    Started,
    Suspended,
)
from assessments.grade import State, graded
from assessments.marks import Marks
from assessments.question import Question
from assessments.quiz import Assessment, Use
from assessments.response import Response
from assessments.timing import Timeline, timeline_of
from content.ids import AssessmentId, AttemptId, QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An open sitting.

    `responses` hold the newest answer to each question that has one, in the order of first answers; `sequence` counts
    all answers so far, cleared ones too; `current` was answered last. `shown` are the questions whose right answer was
    asked for. `on_time` holds, for each question whose newest answer is late, the answer before the end of the time
    (None: it was blank).
    """

    started: Started
    timeline: Timeline
    responses: tuple[tuple[QuestionId, Response], ...] = ()
    sequence: int = 0
    current: QuestionId | None = None
    checks: tuple[Checked, ...] = ()
    hints: tuple[HintTaken, ...] = ()
    shown: tuple[QuestionId, ...] = ()
    on_time: tuple[tuple[QuestionId, Response | None], ...] = ()

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

    def checks_left(self, question: Question) -> int | None:
        """How often its answer may still be checked; None for as often as wanted."""
        if question.attempts is None:
            return None
        return max(0, question.attempts - len(self.checked(question.id)))

    def hints_taken(self, question: QuestionId) -> int:
        """How many hints were taken at the question."""
        return sum(hint.question == question for hint in self.hints)


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
        return self.final.waits

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
                drafts[event.attempt] = Draft(started=event, timeline=timeline_of(event))
            case HandedIn():
                done[event.attempt] = event
            case Marked() if event.attempt in done:
                facts, best = done[event.attempt], marks.get(event.attempt)
                if best is None or with_marks(facts, event.marks).share >= with_marks(facts, best).share:
                    marks[event.attempt] = event.marks
            case Answered() | Checked() | HintTaken() | AnswerShown() | Seen() | Suspended() | Resumed() if (
                event.attempt in drafts
            ):
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


def _folded(draft: Draft, event: Sat) -> Draft:
    draft = replace(draft, timeline=draft.timeline.after(event))
    match event:
        case Answered():
            return _with_answer(draft, event)
        case Checked():
            return replace(draft, checks=(*draft.checks, event))
        case AnswerShown():
            return replace(draft, shown=(*draft.shown, event.question))
        case HintTaken():
            return replace(draft, hints=(*draft.hints, event))
        case _:
            return draft


def _with_answer(draft: Draft, event: Answered) -> Draft:
    kept, on_time = dict(draft.responses), dict(draft.on_time)
    if event.late:
        on_time.setdefault(event.question, kept.get(event.question))
    if event.response is None:
        kept.pop(event.question, None)
    else:
        kept[event.question] = event.response
    return replace(
        draft,
        responses=tuple(kept.items()),
        on_time=tuple(on_time.items()),
        sequence=event.sequence,
        current=event.question,
    )


def open_draft(events: Iterable[Event], assessment: AssessmentId) -> Draft | None:
    """The newest open draft of the assessment, or None."""
    drafts, _ = fold_attempts(events)
    return next((draft for draft in reversed(drafts) if draft.started.assessment == assessment), None)


def attempts_of(events: Iterable[Event], assessment: AssessmentId) -> tuple[Attempt, ...]:
    """The attempts at the assessment that were handed in, in the order in which they were started."""
    _, attempts = fold_attempts(events)
    return tuple(attempt for attempt in attempts if attempt.assessment == assessment)


def attempts_left(assessment: Assessment, attempts: Sequence[Attempt], granted: int = 0) -> int | None:
    """How many more attempts may be started; None for as many as wanted.

    `granted` is how many there may be in all by the word of who holds the publisher's key (0: nothing was granted).
    """
    if assessment.attempts is None:
        return None
    return max(0, max(assessment.attempts, granted) - len(attempts))


def may_start(
    assessment: Assessment, attempts: Sequence[Attempt], now: datetime, locked: str = "", granted: int = 0
) -> Refusal | None:
    """Why a new attempt cannot start now, or None.

    `attempts` are those at this assessment that were handed in; `locked` is what `standing.lock_reason` says.
    """
    if locked:
        return Refusal(code="locked", sentence=locked)
    if attempts_left(assessment, attempts, granted) == 0:
        return Refusal(code="exhausted", sentence=_exhausted(assessment, granted))
    until = available_at(assessment, attempts)
    if until is not None and now < until:
        wait = wait_in_words(until - now)
        return Refusal(code="cooldown", sentence=f"The next attempt can start in {wait}.", until=until)
    return None


def _exhausted(assessment: Assessment, granted: int) -> str:
    count = max(assessment.attempts or 0, granted)
    used = "The one attempt is" if count == 1 else f"All {count} attempts are"
    ask = " Ask your instructor for another." if assessment.use is Use.ASSESSMENT else ""
    return f"{used} used.{ask}"


def available_at(assessment: Assessment, attempts: Sequence[Attempt]) -> datetime | None:
    """When the wait after the newest attempt is over; None where there is no wait."""
    if not attempts or not assessment.cooldown:
        return None
    wait = assessment.cooldown[min(len(attempts), len(assessment.cooldown)) - 1]
    return max(attempt.handed_in.ended for attempt in attempts) + wait


def wait_in_words(wait: timedelta) -> str:
    """A wait for people, rounded up: ``2 days``, ``3 h``, ``5 min``."""
    minutes = -(-int(wait.total_seconds()) // 60)
    if minutes <= _HOUR:
        return f"{max(1, minutes)} min"
    hours = -(-minutes // _HOUR)
    return f"{hours} h" if hours <= _TWO_DAYS else f"{-(-hours // _DAY)} days"


_HOUR, _DAY, _TWO_DAYS = 60, 24, 48
