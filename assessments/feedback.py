"""What is shown about an answer, and when: the matrix of assessments.md, as three presets.

| rule | at a check | handed in | passed, or no attempt left |
|---|---|---|---|
| at-once (practice) | all once it is right or the answer was asked for; before that no answer | all | all |
| after-attempt (graded) | the answer only | right or wrong, points, feedback | all |
| never (exam) | the answer only | the answer only | the answer only |

Where right answers are still held back, the explanation of a question is shown only if it was answered right:
otherwise it would give the answer away before the next attempt.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.grade import State
from assessments.quiz import FeedbackRule


class Moment(StrEnum):
    """When a result is looked at; SETTLED is after a pass or the last attempt.

    CHECKED is a check after which the question may be tried again, GIVEN one after which it may not: its answer was
    asked for, or no try is left.
    """

    CHECKED = "checked"
    GIVEN = "given"
    HANDED_IN = "handed-in"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which parts of a question's result may be shown; the learner's own response always is."""

    correctness: bool
    marks: bool
    feedback: bool
    explanation: bool
    right_answer: bool


ALL = Shown(correctness=True, marks=True, feedback=True, explanation=True, right_answer=True)
TRY_AGAIN = Shown(correctness=True, marks=True, feedback=True, explanation=False, right_answer=False)
NOTHING = Shown(correctness=False, marks=False, feedback=False, explanation=False, right_answer=False)

TO_PUT_RIGHT = frozenset({State.WRONG, State.PARTLY})
"""What practice asks to be put right before one goes on."""


def shown(rule: FeedbackRule, moment: Moment, state: State) -> Shown:
    """What may be shown of a question whose answer stands as `state`."""
    match rule, moment:
        case FeedbackRule.NEVER, _:
            return NOTHING
        case FeedbackRule.AT_ONCE, Moment.CHECKED if state in TO_PUT_RIGHT:
            return TRY_AGAIN
        case (FeedbackRule.AT_ONCE, _) | (FeedbackRule.AFTER_ATTEMPT, Moment.SETTLED):
            return ALL
        case FeedbackRule.AFTER_ATTEMPT, Moment.HANDED_IN:
            right = state is State.RIGHT
            return Shown(correctness=True, marks=True, feedback=True, explanation=right, right_answer=False)
        case _:
            return NOTHING


def moment_of(*, passed: bool, attempts_left: int | None) -> Moment:
    """The moment after handing in: settled once the assessment is passed or no attempt is left."""
    return Moment.SETTLED if passed or attempts_left == 0 else Moment.HANDED_IN
