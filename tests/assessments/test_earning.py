"""What a question earns from all that was done with it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.earning import Done, best_of_tries, earn, grade_of, uncounted, worth_of_try
from assessments.grade import State
from assessments.question import grade
from assessments.quiz import Mode
from assessments.response import Choice, Response
from content.ids import OptionId, QuestionId
from tests.assessments.quizzes import FOUR, quiz

PRACTICE = quiz(FOUR.replace("1/2", "0.5"), "---\nid: final\n---\n\n")
TIME = PRACTICE.question(QuestionId("time"))  # b is right, c earns a half
A, B, C = (Choice(OptionId(name)) for name in "abc")
HALF, QUARTER, ALL = Fraction(1, 2), Fraction(1, 4), Fraction(1)


@pytest.mark.parametrize(
    ("done", "share", "state"),
    [
        (Done(response=B), ALL, State.RIGHT),
        (Done(response=None), Fraction(0), State.BLANK),
        (Done(response=B, hints=1), Fraction(3, 4), State.RIGHT),
        (Done(response=B, hints=5), Fraction(0), State.RIGHT),
        (Done(response=A, hints=1), Fraction(0), State.WRONG),
        (Done(response=B, late=True), Fraction(3, 4), State.RIGHT),
        (Done(response=B, late=True, hints=1), HALF, State.RIGHT),
        (Done(response=B, late=True, on_time=C), Fraction(3, 4), State.RIGHT),
        (Done(response=A, late=True, on_time=C), HALF, State.PARTLY),
        (Done(response=None, late=True, on_time=B), ALL, State.RIGHT),
        (Done(response=C, late=True, on_time=A), QUARTER, State.PARTLY),
        (Done(response=A, late=True, on_time=None), Fraction(0), State.WRONG),
        (Done(response=None, late=True, on_time=A), Fraction(0), State.WRONG),
    ],
)
def test_in_an_assessment(done: Done, share: Fraction, state: State) -> None:
    found = earn(TIME, done, Mode.GRADED)
    assert (found.fraction, found.state) == (share, state)


def test_in_practice_hints_cost_nothing_and_tries_do() -> None:
    assert earn(TIME, Done(response=B, hints=3), Mode.PRACTICE).fraction == 1
    assert earn(TIME, Done(response=B, checked=(A, B)), Mode.PRACTICE).fraction == Fraction(2, 3)
    few = replace(TIME, attempts=1)
    assert earn(few, Done(response=B, checked=(A,)), Mode.PRACTICE).fraction == 0
    assert [worth_of_try(number) for number in (1, 2, 3, 4, 5)] == [1, Fraction(2, 3), Fraction(1, 3), 0, 0]


def test_the_better_of_two_tries_counts() -> None:
    before = replace(grade_of(TIME, grade(TIME, C)), fraction=HALF, state=State.PARTLY)
    assert earn(TIME, Done(response=A, carried=before), Mode.GRADED) == before
    assert earn(TIME, Done(response=B, carried=before), Mode.GRADED).fraction == 1
    assert earn(TIME, Done(response=None, carried=before), Mode.PRACTICE).state is State.PARTLY


def test_nothing_counts_in_a_discarded_attempt() -> None:
    found = uncounted(TIME)
    assert (found.fraction, found.state, found.points) == (Fraction(0), State.UNGRADED, TIME.points)


RESPONSES: st.SearchStrategy[Response | None] = st.sampled_from([None, A, B, C])
DONE = st.builds(
    Done,
    response=RESPONSES,
    checked=st.lists(RESPONSES, max_size=4).map(tuple),
    hints=st.integers(0, 5),
    late=st.booleans(),
    on_time=RESPONSES,
)


@settings(max_examples=120)
@given(DONE, st.sampled_from([Mode.PRACTICE, Mode.GRADED, Mode.EXAM]), RESPONSES)
def test_bounds_replays_and_that_a_further_try_never_lowers(
    done: Done, mode: Mode, other: Response | None
) -> None:
    found = earn(TIME, done, mode)
    assert 0 <= found.fraction <= 1
    assert earn(TIME, done, mode) == found
    again = earn(TIME, replace(done, response=other, carried=found), mode)
    assert again.fraction >= found.fraction
    tries = best_of_tries(TIME, done.checked, None)
    assert best_of_tries(TIME, [*done.checked, other], None) >= tries
    assert earn(TIME, replace(done, hints=done.hints + 1), mode).fraction <= found.fraction
