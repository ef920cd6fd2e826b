"""Spaced review: which questions a learner is asked again, and when. It never touches an award.

An *item* is a question of an assessment of an installed course. It enters the queue when it was handed in and its right
answer may be shown by the feedback rule; from then on each hand-in and each review says how well it was remembered:

| what happened | rating |
|---|---|
| right at the first try, without a hint | good |
| right at the first try, and the learner says it was easy (review only) | easy |
| right with a hint, or at a later try | hard |
| not right, or left blank | again |

When it is asked next is reckoned by FSRS (package `fsrs`: its default parameters, desired retention 0.9, whole days, no
fuzz, no steps within a day), which is a pure function of these ratings and their times. A hand-in less than 12 hours
after the last rating is passed over unless it is worse: five rounds of a quiz in an hour are one recollection.

The variant of a question's n-th review is laid out from the seed of `review_seed`.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from assessments.chance import framed
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
from assessments.feedback import moment_of, shown
from assessments.grade import ALL, State
from assessments.levels import KEYLESS
from assessments.mastery import NEVER_RIGHT
from assessments.paper import seed_of
from assessments.quiz import Assessment
from content.ids import AssessmentId, AttemptId, LearnerId, QuestionId, ReviewId, Root

if TYPE_CHECKING:
    import fsrs

RETENTION: Final = 0.9
"""How probable it should be that an item is still known when it is asked again."""

SAME_DAY: Final = timedelta(hours=12)

ItemKey = tuple[AssessmentId, QuestionId]
"""An item of a course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """How well an item was remembered once; `review` is whether that was in a review."""

    at: datetime
    rating: Rating
    review: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is known of an item: when it is due, and how often it was `reviewed` and `missed` so far.

    `number` is that of its next review; reviews taken back have used theirs up.
    """

    due: datetime
    last: datetime
    reviewed: int = 0
    missed: int = 0
    number: int = 1


def rating_of(*, right: bool, tries: int, hints: int, easy: bool = False) -> Rating:
    """The rating of a review that ended `right` after `tries` checks, or with the answer shown."""
    if not right:
        return Rating.AGAIN
    if tries > 1 or hints:
        return Rating.HARD
    return Rating.EASY if easy else Rating.GOOD


def may_review(assessment: Assessment, *, passed: bool, left: int | None) -> bool:
    """Whether its questions may be reviewed by somebody who has `passed` it, or has that many attempts `left`.

    Their right answers must be there, and may be shown by now whatever was answered.
    """
    moment = moment_of(passed=passed, attempts_left=left)
    return assessment.seal not in KEYLESS and shown(assessment, moment, State.WRONG).right_answer


def cards(assessments: Iterable[Assessment], events: Iterable[Event]) -> dict[ItemKey, Card]:
    """Fold the facts of one learner and course into its items, by the ids that questions have now.

    `assessments` are those of the installed version that `may_review` lets through (stems are enough). A question that
    is not there any more drops out, and one that was renamed goes on under its new id. A question of a bank is one
    item, wherever it is drawn. What no machine can mark is no item.
    """
    fold = _Fold(_names(assessments))
    known = list(events)
    undone = {event.review for event in known if isinstance(event, ReviewUndone)}
    for event in known:
        fold.add(event, undone)
    return {key: _card(rated, fold.numbers.get(key, 0) + 1) for key, rated in fold.rated.items() if rated}


def _names(assessments: Iterable[Assessment]) -> dict[ItemKey, ItemKey]:
    """Each question by what it is and was called, and the item that it is."""
    names: dict[ItemKey, ItemKey] = {}
    banks: dict[tuple[str, QuestionId], ItemKey] = {}
    for assessment in assessments:
        for question in (each for each in assessment.questions if each.kind not in NEVER_RIGHT):
            item: ItemKey = assessment.id, question.id
            if question.file:
                item = banks.setdefault((question.file, question.id), item)
            for name in question.was:
                names.setdefault((assessment.id, QuestionId(name)), item)
            names[assessment.id, question.id] = item
    return names


class _Fold:
    """The ratings of each item in order, and how many reviews it had."""

    def __init__(self, names: Mapping[ItemKey, ItemKey]) -> None:
        self._names = names
        self._sat: dict[AttemptId, AssessmentId] = {}
        self._hinted: set[tuple[AttemptId, QuestionId]] = set()
        self.rated: dict[ItemKey, list[Rated]] = {}
        self.numbers: dict[ItemKey, int] = {}

    def add(self, event: Event, undone: set[ReviewId]) -> None:
        match event:
            case Started():
                self._sat[event.attempt] = event.assessment
            case HintTaken():
                self._hinted.add((event.attempt, event.question))
            case HandedIn() if event.attempt in self._sat:
                for grade in event.fresh:
                    self._handed_in(event, grade)
            case Reviewed():
                item = self._names.get((event.assessment, event.question))
                if item is not None:
                    self.numbers[item] = max(self.numbers.get(item, 0), event.number)
                    if event.review not in undone:
                        self._rate(item, Rated(at=event.at, rating=event.rating, review=True))
            case _:
                pass

    def _handed_in(self, event: HandedIn, grade: QuestionGrade) -> None:
        item = self._names.get((self._sat[event.attempt], grade.question))
        if item is None or grade.state is State.UNGRADED:
            return
        hinted = (event.attempt, grade.question) in self._hinted
        whole = grade.fraction == ALL and not hinted
        right = grade.state is State.RIGHT
        rating = Rating.AGAIN if not right else Rating.GOOD if whole else Rating.HARD
        self._rate(item, Rated(at=event.at, rating=rating))

    def _rate(self, item: ItemKey, rated: Rated) -> None:
        before = self.rated.setdefault(item, [])
        if rated.review or not before or rated.at - before[-1].at >= SAME_DAY or _worse(rated, before[-1]):
            before.append(rated)


_ORDER: Final = tuple(Rating)


def _worse(rated: Rated, before: Rated) -> bool:
    return _ORDER.index(rated.rating) < _ORDER.index(before.rating)


def _card(rated: list[Rated], number: int) -> Card:
    """Reckon when an item with these ratings is due; a clock that went back stands still."""
    card = _new_card()
    at = rated[0].at
    for each in rated:
        at = max(at, each.at)
        card, _ = _scheduler().review_card(card, _rating(each.rating), at.astimezone(UTC))
    return Card(
        due=card.due,
        last=at,
        reviewed=sum(each.review for each in rated),
        missed=sum(each.rating is Rating.AGAIN for each in rated),
        number=number,
    )


@cache
def _scheduler() -> "fsrs.Scheduler":
    from fsrs import Scheduler  # only those pay for it who review

    return Scheduler(
        desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def _new_card() -> "fsrs.Card":
    from fsrs import Card as NewCard

    return NewCard(card_id=1)


def _rating(rating: Rating) -> "fsrs.Rating":
    from fsrs import Rating as Told

    return Told(_ORDER.index(rating) + 1)


def review_seed(
    root: Root, learner: LearnerId, assessment: AssessmentId, question: QuestionId, number: int
) -> str:
    """The seed, 64 hex digits, of a question's `number`-th review.

    It is HMAC-SHA256 with the seed of the assessment's attempt 0 (see `assessments.paper`) as key over
    ``lp("review") lp(question) lp(number)``, so that no paper ever has it.
    """
    key = bytes.fromhex(seed_of(root, learner, assessment, 0))
    return hmac.digest(key, framed("review", question, str(number)), "sha256").hex()


def forecast(dues: Iterable[datetime], ends: Iterable[datetime]) -> tuple[int, ...]:
    """How many of these come due until each of the ends of days, which are in order; what is due now is in the first."""
    counts: list[int] = []
    waiting = sorted(dues)
    for end in ends:
        due = [at for at in waiting if at < end]
        counts.append(len(due))
        waiting = waiting[len(due) :]
    return tuple(counts)
