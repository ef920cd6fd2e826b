"""Which parts of a result are shown when: the whole matrix."""

from dataclasses import replace

import pytest

from assessments.feedback import ALL, NOTHING, TRY_AGAIN, Moment, Shown, matrix, moment_of, shown
from assessments.grade import State
from assessments.quiz import FeedbackRule, Part, When
from tests.assessments.quizzes import water

BEFORE_RIGHT = Shown(correctness=True, marks=True, feedback=True, explanation=True, right_answer=False)
BEFORE_WRONG = Shown(correctness=True, marks=True, feedback=True, explanation=False, right_answer=False)


@pytest.mark.parametrize(
    ("rule", "moment", "state", "expected"),
    [
        (FeedbackRule.AT_ONCE, Moment.CHECKED, State.WRONG, TRY_AGAIN),
        (FeedbackRule.AT_ONCE, Moment.CHECKED, State.PARTLY, TRY_AGAIN),
        (FeedbackRule.AT_ONCE, Moment.CHECKED, State.RIGHT, ALL),
        (FeedbackRule.AT_ONCE, Moment.CHECKED, State.UNGRADED, ALL),
        (FeedbackRule.AT_ONCE, Moment.GIVEN, State.WRONG, ALL),
        (FeedbackRule.AFTER_ATTEMPT, Moment.GIVEN, State.WRONG, NOTHING),
        (FeedbackRule.AT_ONCE, Moment.HANDED_IN, State.WRONG, ALL),
        (FeedbackRule.AT_ONCE, Moment.SETTLED, State.WRONG, ALL),
        (FeedbackRule.AFTER_ATTEMPT, Moment.CHECKED, State.RIGHT, NOTHING),
        (FeedbackRule.AFTER_ATTEMPT, Moment.HANDED_IN, State.RIGHT, BEFORE_RIGHT),
        (FeedbackRule.AFTER_ATTEMPT, Moment.HANDED_IN, State.PARTLY, BEFORE_WRONG),
        (FeedbackRule.AFTER_ATTEMPT, Moment.HANDED_IN, State.BLANK, BEFORE_WRONG),
        (FeedbackRule.AFTER_ATTEMPT, Moment.SETTLED, State.WRONG, ALL),
        (FeedbackRule.NEVER, Moment.CHECKED, State.RIGHT, NOTHING),
        (FeedbackRule.NEVER, Moment.HANDED_IN, State.RIGHT, NOTHING),
        (FeedbackRule.NEVER, Moment.SETTLED, State.RIGHT, NOTHING),
    ],
)
def test_the_matrix(rule: FeedbackRule, moment: Moment, state: State, expected: Shown) -> None:
    assert shown(replace(water(), feedback=rule), moment, state) == expected


@pytest.mark.parametrize(
    ("passed", "left", "moment"),
    [
        (True, None, Moment.SETTLED),
        (True, 2, Moment.SETTLED),
        (False, 0, Moment.SETTLED),
        (False, 1, Moment.HANDED_IN),
        (False, None, Moment.HANDED_IN),
    ],
)
def test_when_a_result_is_settled(passed: bool, left: int | None, moment: Moment) -> None:
    assert moment_of(passed=passed, attempts_left=left) is moment


def test_an_author_may_say_other_moments_for_parts() -> None:
    parts = (
        (Part.RESPONSE, When.NEVER),
        (Part.MARKS, When.AFTER_PASS),
        (Part.EXPLANATION, When.AFTER_ATTEMPT),
        (Part.RIGHT_ANSWER, When.NEVER),
    )
    assessment = replace(water(), feedback=FeedbackRule.AFTER_ATTEMPT, feedback_parts=parts)
    assert matrix(assessment)[Part.CORRECTNESS] is When.AFTER_ATTEMPT
    assert shown(assessment, Moment.HANDED_IN, State.WRONG) == Shown(
        response=False, correctness=True, marks=False, feedback=True, explanation=True, right_answer=False
    )
    assert shown(assessment, Moment.SETTLED, State.WRONG) == Shown(
        response=False, correctness=True, marks=True, feedback=True, explanation=True, right_answer=False
    )
    held = replace(assessment, feedback_parts=((Part.EXPLANATION, When.AFTER_PASS),))
    assert shown(held, Moment.HANDED_IN, State.RIGHT).explanation is False
    assert shown(held, Moment.SETTLED, State.RIGHT).explanation is True
