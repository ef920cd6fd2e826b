"""Spaced review as the window and the command line show it: plain values, and the days that it is counted in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from app.views import QuestionView
from assessments.facts import Rating
from assessments.review import forecast
from content.ids import AssessmentId, CourseId, QuestionId

DAYS: Final = 14
"""How many days a forecast looks ahead."""

BREAK_OF_DAY: Final = time(4)
"""A day of review lasts until four in the morning, where the learner is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem:
    """A question to be asked again; `number` is that of this review and gives its variant."""

    course: CourseId
    assessment: AssessmentId
    question: QuestionId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewQuestion:
    """The next question of a review; `left` counts it and all that come after it today.

    `folder` is the installed pack's, for its pictures.
    """

    item: ReviewItem
    course_title: str
    assessment_title: str
    view: QuestionView
    left: int
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A review that was written down: how it was rated, when it is asked next, and whether `easy` may be said of it."""

    item: ReviewItem
    rating: Rating
    due: datetime
    may_be_easy: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCourse:
    """How many questions of a course are due today."""

    course: CourseId
    title: str
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDay:
    """How many questions come due on a day; what is overdue comes with the first."""

    day: date
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOverview:
    """All of a learner's review: `items` are known, `due` today, `done` were reviewed today, `right` of them right.

    `upcoming` is when the first of the others is due. `undo` is whether the last rating can be taken back.
    """

    items: int
    due: int
    done: int
    right: int
    courses: tuple[DueCourse, ...]
    days: tuple[ForecastDay, ...]
    upcoming: datetime | None
    undo: bool


def end_of_day(now: datetime) -> datetime:
    """When the day of `now` is over, where the learner is."""
    return _ends(now, 1)[0]


def _ends(now: datetime, count: int) -> list[datetime]:
    here = now.astimezone()
    first = here.date() + timedelta(days=1 if here.time() >= BREAK_OF_DAY else 0)
    return [datetime.combine(first + timedelta(days=day), BREAK_OF_DAY).astimezone() for day in range(count)]


def forecast_days(now: datetime, dues: Iterable[datetime]) -> tuple[ForecastDay, ...]:
    """The next days from today on, with what comes due on each."""
    ends = _ends(now, DAYS)
    counts = forecast(dues, ends)
    return tuple(
        ForecastDay(day=end.date() - timedelta(days=1), due=count)
        for end, count in zip(ends, counts, strict=True)
    )
