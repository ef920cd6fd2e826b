"""Mastery of a practice quiz: m right of the last n questions, by the first try at each (Kolibri's rule).

One attempt is one round through the quiz's own paper, which its seed draws; rounds follow each other, and what is
mastered is the run of them all. So every paper can be drawn and marked again as ever, and a run goes on for as long as
it takes: a quiz of three questions is mastered in its second round at the earliest.

* A question of a round has one place in the run, the moment its first try was checked. A second try takes none.
* Whoever takes a hint before the first try has used the place up: it is not right, whatever comes after.
* A round handed in unchecked takes its places in paper order. Questions left blank take none.
* Self-checks, essays and information take none: nobody but a person can say that they are right.
* Mastered is mastered: the moment of it stays, however the run goes on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from assessments.attempt import Draft
from assessments.facts import AnswerShown, Checked, Event, HandedIn, HintTaken, QuestionGrade, Started
from assessments.feedback import TO_PUT_RIGHT
from assessments.grade import State
from assessments.kinds import Kind
from assessments.quiz import Assessment, FeedbackRule, Mode
from content.ids import AttemptId, QuestionId


class Slot(StrEnum):
    """A place in the run: how the first try went, and whether a wrong one was put right."""

    RIGHT = "right"
    PUT_RIGHT = "put-right"
    HINTED = "hinted"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastery:
    """How far a practice quiz is mastered: `right` of the last `of` are needed; `run` are all places so far."""

    right: int
    of: int
    run: tuple[Slot, ...] = ()
    mastered_at: datetime | None = None

    @property
    def row(self) -> tuple[Slot, ...]:
        """The last places, at most `of`, in order."""
        return self.run[-self.of :]

    @property
    def hits(self) -> int:
        """How many of them were right at the first try."""
        return sum(slot is Slot.RIGHT for slot in self.row)

    @property
    def mastered(self) -> bool:
        """Whether it was ever mastered."""
        return self.mastered_at is not None

    @property
    def progress(self) -> Fraction:
        """From 0 to 1, and 1 for good once it is mastered."""
        return Fraction(1) if self.mastered else min(Fraction(1), Fraction(self.hits, self.right))


NEVER_RIGHT = frozenset({Kind.SELF, Kind.ESSAY, Kind.INFO})
"""The kinds that no machine calls right."""


def has_mastery(assessment: Assessment) -> bool:
    """Whether there is anything to master: practice whose learners are told what was right."""
    told = assessment.feedback is not FeedbackRule.NEVER
    return (
        told
        and assessment.mode is Mode.PRACTICE
        and any(question.kind not in NEVER_RIGHT for question in assessment.questions)
    )


def mastery(assessment: Assessment, events: Iterable[Event], major: int) -> Mastery:
    """Fold the facts of one learner and course into how far the quiz is mastered in that MAJOR version.

    Those of other assessments and versions are passed over. Where nothing is said before handing in, rounds that are still open
    count for nothing either.
    """
    known = list(events)
    wanted = {
        event.attempt for event in known if isinstance(event, Started) and _is_round(event, assessment, major)
    }
    if assessment.feedback is not FeedbackRule.AT_ONCE:
        wanted &= {event.attempt for event in known if isinstance(event, HandedIn)}
    left_out = {question.id for question in assessment.questions if question.kind in NEVER_RIGHT}
    run = _Run(rule=assessment.mastery, rounds=wanted, left_out=left_out)
    for event in known:
        run.add(event)
    right, of = assessment.mastery
    return Mastery(right=right, of=of, run=tuple(run.slots), mastered_at=run.mastered_at)


def _is_round(started: Started, assessment: Assessment, major: int) -> bool:
    return started.assessment == assessment.id and started.version.partition(".")[0] == str(major)


@dataclass(slots=True, kw_only=True)
class _Run:
    """The places as they fill, and which question of which round has which."""

    rule: tuple[int, int]
    rounds: set[AttemptId]
    left_out: set[QuestionId]
    slots: list[Slot] = field(default_factory=list)
    mastered_at: datetime | None = None
    _places: dict[tuple[AttemptId, QuestionId], int] = field(default_factory=dict)
    _given: set[tuple[AttemptId, QuestionId]] = field(default_factory=set)

    def add(self, event: Event) -> None:
        match event:
            case HintTaken() if event.attempt in self.rounds:
                self._first(event, event.question, Slot.HINTED)
            case AnswerShown() if event.attempt in self.rounds:
                self._first(event, event.question, Slot.WRONG)
                self._given.add((event.attempt, event.question))
            case Checked() if event.attempt in self.rounds:
                self._tried(event, event.grade)
            case HandedIn() if event.attempt in self.rounds:
                for grade in event.fresh:
                    self._tried(event, grade)
            case _:
                pass

    def _tried(self, event: Checked | HandedIn, grade: QuestionGrade) -> None:
        right = grade.state is State.RIGHT
        if not right and grade.state not in TO_PUT_RIGHT:
            return
        key = event.attempt, grade.question
        place = self._places.get(key)
        if place is None:
            self._first(event, grade.question, Slot.RIGHT if right else Slot.WRONG)
        elif right and self.slots[place] is Slot.WRONG and key not in self._given:
            self.slots[place] = Slot.PUT_RIGHT

    def _first(
        self, event: HintTaken | AnswerShown | Checked | HandedIn, question: QuestionId, slot: Slot
    ) -> None:
        key = event.attempt, question
        if key in self._places or question in self.left_out:
            return
        self._places[key] = len(self.slots)
        self.slots.append(slot)
        right, of = self.rule
        if self.mastered_at is None and self.slots[-of:].count(Slot.RIGHT) >= right:
            self.mastered_at = event.at


def to_put_right(draft: Draft, assessment: Assessment) -> tuple[QuestionId, ...]:
    """The questions of an open round that were checked and must be put right, or shown, before one goes on.

    A question that may be checked a few times only is let go once they are used up.
    """
    if assessment.mode is not Mode.PRACTICE or assessment.feedback is not FeedbackRule.AT_ONCE:
        return ()
    newest = {check.grade.question: check.grade.state for check in draft.checks}
    asked = {question.id: question for question in assessment.questions if question.kind not in NEVER_RIGHT}
    return tuple(
        name
        for name, state in newest.items()
        if state in TO_PUT_RIGHT
        and name in asked
        and name not in draft.shown
        and draft.checks_left(asked[name]) != 0
    )
