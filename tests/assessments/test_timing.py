"""The time of an attempt, reckoned from its facts alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.facts import Answered, Event, Resumed, Seen, Started, Suspended
from assessments.quiz import Expiry
from assessments.timing import (
    OUTAGE_MS,
    Phase,
    Terms,
    Timeline,
    grace_of,
    terms_of,
    time_counts,
    time_for,
    timeline_of,
)
from content.ids import AttemptId, QuestionId
from tests.assessments.courses import START, Story
from tests.assessments.quizzes import water

MINUTE = 60_000
TIME = QuestionId("time")


def at(minutes: float, ticks: float | None = None) -> tuple[datetime, int]:
    """A moment so many minutes after the start by the wall clock, and by the monotonic one."""
    return START + timedelta(minutes=minutes), int((minutes if ticks is None else ticks) * MINUTE)


def answered(minutes: float, ticks: float | None = None) -> Answered:
    wall, ms = at(minutes, ticks)
    return Answered(
        at=wall, monotonic_ms=ms, attempt=AttemptId("a"), question=TIME, sequence=1, response=None
    )


def seen(minutes: float) -> Seen:
    wall, ms = at(minutes)
    return Seen(at=wall, monotonic_ms=ms, attempt=AttemptId("a"), question=TIME)


def suspended(minutes: float) -> Suspended:
    wall, ms = at(minutes)
    return Suspended(at=wall, monotonic_ms=ms, attempt=AttemptId("a"))


def resumed(minutes: float, ticks: float | None = None) -> Resumed:
    wall, ms = at(minutes, ticks)
    return Resumed(at=wall, monotonic_ms=ms, attempt=AttemptId("a"))


def started(**terms: object) -> Started:
    story = Story()
    begun = replace(story.start("final"), at=START, monotonic_ms=0)
    return replace(begun, **terms)  # type: ignore[arg-type]


def folded(*events: Event) -> Timeline:
    timeline = timeline_of(started())
    for event in events:
        timeline = timeline.after(event)
    return timeline


def test_time_goes_on_while_the_program_is_closed() -> None:
    timeline = folded(answered(2), suspended(3))
    assert timeline.used_ms == 3 * MINUTE
    assert timeline.used(*at(60)) == 60 * MINUTE
    assert folded(answered(2), suspended(3), resumed(60)).used_ms == 60 * MINUTE


def test_an_outage_gives_back_once_and_at_most_a_quarter_of_an_hour() -> None:
    cut = folded(answered(10))
    assert cut.would_give(*at(14)) == 4 * MINUTE
    assert cut.would_give(*at(100)) == OUTAGE_MS
    back = folded(answered(10), resumed(14))
    assert (back.used_ms, back.given_ms) == (10 * MINUTE, 4 * MINUTE)
    assert back.would_give(*at(20)) == 0
    again = folded(answered(10), resumed(14), answered(20), resumed(30))
    assert (again.used_ms, again.given_ms) == (26 * MINUTE, 4 * MINUTE)
    assert folded(answered(10), resumed(100)).used_ms == 85 * MINUTE
    assert folded(suspended(10)).would_give(*at(14)) == 0


def test_a_clock_that_is_moved_back_wins_nothing_and_is_told() -> None:
    moved = folded(answered(10), answered(2, 20))
    assert (moved.used_ms, moved.anomaly) == (20 * MINUTE, True)
    assert folded(answered(10), answered(9.99, 10)).anomaly is False
    assert folded(answered(10), answered(9.9, 10)).anomaly is True
    assert moved.moved_back(*at(3, 21)) is True
    asleep = folded(answered(10), answered(50, 11))
    assert (asleep.used_ms, asleep.anomaly) == (50 * MINUTE, False)


def test_a_computer_that_was_started_again_counts_from_there() -> None:
    again = folded(answered(10), answered(30, 2))
    assert (again.used_ms, again.anomaly) == (30 * MINUTE, False)
    no_battery = folded(answered(10), answered(-9999, 2))
    assert (no_battery.used_ms, no_battery.anomaly) == (12 * MINUTE, True)


def test_a_question_has_its_time_from_when_it_was_shown() -> None:
    question = replace(water().question(TIME), time_limit=timedelta(minutes=2))
    terms = terms_of(water(), started())
    timeline = folded(answered(1))
    assert terms.question_left(question, timeline, 5 * MINUTE) == timedelta(minutes=2)
    timeline = folded(answered(1), seen(3), seen(4))
    assert timeline.seen_at(TIME) == 3 * MINUTE
    assert terms.question_left(question, timeline, 4 * MINUTE) == timedelta(minutes=1)
    assert terms.question_over(question, timeline, 5 * MINUTE) is False
    assert terms.question_over(question, timeline, 5 * MINUTE + 1) is True
    assert terms.question_over(water().question(TIME), timeline, 5 * MINUTE) is False
    slow = terms_of(water(), started(time_factor=Fraction(2)))
    assert slow.question_left(question, timeline, 4 * MINUTE) == timedelta(minutes=3)
    free = terms_of(water(), started(time_factor=None))
    assert free.question_left(question, timeline, 400 * MINUTE) is None


def test_the_terms_of_an_attempt() -> None:
    timed = replace(water(), time_limit=timedelta(minutes=20))
    assert terms_of(timed, started()) == Terms(allowed_ms=20 * MINUTE, grace_ms=0, factor=Fraction(1))
    assert terms_of(timed, started(time_factor=Fraction(5, 4))).allowed_ms == 25 * MINUTE
    assert terms_of(timed, started(time_factor=None)).allowed_ms is None
    assert terms_of(timed, started(time_ms=MINUTE)).allowed_ms == MINUTE
    late = replace(timed, expiry=Expiry.GRACE)
    assert terms_of(late, started()).grace_ms == 2 * MINUTE
    assert terms_of(replace(late, time_limit=None), started()).grace_ms == 0
    assert [grace_of(minutes * MINUTE) // MINUTE for minutes in (5, 30, 200)] == [1, 3, 10]


def test_the_phases() -> None:
    terms = Terms(allowed_ms=10, grace_ms=5, factor=Fraction(1))
    assert [terms.phase(used) for used in (0, 10, 11, 15, 16)] == [
        *(Phase.OPEN, Phase.OPEN, Phase.GRACE, Phase.GRACE, Phase.OVER)
    ]
    assert terms.left(4) == timedelta(milliseconds=6)
    assert terms.ended(folded()) == START + timedelta(milliseconds=15)
    free = replace(terms, allowed_ms=None)
    assert (free.phase(10**9), free.left(5), free.ended(folded())) == (Phase.OPEN, None, None)


@pytest.mark.parametrize(
    ("limit", "factor", "ms"),
    [(None, Fraction(1), None), (10, None, None), (10, Fraction(1), 600_000), (10, Fraction(5, 4), 750_000)],
)
def test_a_limit_for_a_learner(limit: int | None, factor: Fraction | None, ms: int | None) -> None:
    assert time_for(None if limit is None else timedelta(minutes=limit), factor) == ms


def test_where_time_counts() -> None:
    assert time_counts(water(), Fraction(1)) is False
    question = replace(water().questions[0], time_limit=timedelta(minutes=1))
    assert time_counts(replace(water(), questions=(question,)), Fraction(1)) is True
    assert time_counts(replace(water(), questions=(question,)), None) is False


STEPS = st.lists(
    st.tuples(st.integers(-3_600_000, 7_200_000), st.integers(0, 7_200_000), st.sampled_from("ars")),
    max_size=12,
)


@settings(max_examples=60)
@given(STEPS)
def test_time_is_never_won_beyond_the_one_outage(steps: list[tuple[int, int, str]]) -> None:
    """However clocks are moved: no less is used than the monotonic clock says, less what one outage gives back."""
    wall, ticks, timeline = START, 0, timeline_of(started())
    for moved, passed, what in steps:
        wall, ticks = wall + timedelta(milliseconds=moved), ticks + passed
        common = {"at": wall, "monotonic_ms": ticks, "attempt": AttemptId("a")}
        event: Event = (
            Answered(question=TIME, sequence=1, response=None, **common)  # type: ignore[arg-type]
            if what == "a"
            else Resumed(**common)  # type: ignore[arg-type]
            if what == "r"
            else Suspended(**common)  # type: ignore[arg-type]
        )
        before = timeline
        timeline = timeline.after(event)
        assert timeline.used_ms >= before.used_ms
    assert timeline.used_ms >= ticks - OUTAGE_MS
    assert 0 <= (timeline.given_ms or 0) <= OUTAGE_MS
