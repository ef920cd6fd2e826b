"""What is shown about an answer, and when: the matrix of assessments.md, parts × moments.

| preset | response | correctness | marks | feedback | explanation | right answer |
|---|---|---|---|---|---|---|
| at-once (practice) | at once | at once | at once | at once | at once | at once |
| after-attempt (graded) | at once | after the attempt | after the attempt | after the attempt | after a pass | after a pass |
| never (exam) | at once | never | never | never | never | never |

*After a pass* is after a pass or the last attempt. An author may say another moment for some parts. Where it is not said
otherwise, the explanation of a question that was answered right is shown after the attempt already: while right answers
are held back, it gives nothing away before the next attempt. A check in practice holds explanation and right answer back
while the question has to be put right.
"""

from dataclasses import dataclass
from enum import StrEnum

from assessments.grade import State
from assessments.quiz import Assessment, FeedbackRule, Part, When


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
    """Which parts of a question's result may be shown."""

    correctness: bool
    marks: bool
    feedback: bool
    explanation: bool
    right_answer: bool
    response: bool = True


ALL = Shown(correctness=True, marks=True, feedback=True, explanation=True, right_answer=True)
TRY_AGAIN = Shown(correctness=True, marks=True, feedback=True, explanation=False, right_answer=False)
NOTHING = Shown(correctness=False, marks=False, feedback=False, explanation=False, right_answer=False)

TO_PUT_RIGHT = frozenset({State.WRONG, State.PARTLY})
"""What practice asks to be put right before one goes on."""

_LATER = (Part.EXPLANATION, Part.RIGHT_ANSWER)
_REACHED = {
    Moment.CHECKED: {When.AT_ONCE},
    Moment.GIVEN: {When.AT_ONCE},
    Moment.HANDED_IN: {When.AT_ONCE, When.AFTER_ATTEMPT},
    Moment.SETTLED: {When.AT_ONCE, When.AFTER_ATTEMPT, When.AFTER_PASS},
}


def matrix(assessment: Assessment) -> dict[Part, When]:
    """From when on each part is shown."""
    return {part: _preset(assessment.feedback, part) for part in Part} | dict(assessment.feedback_parts)


def _preset(rule: FeedbackRule, part: Part) -> When:
    if part is Part.RESPONSE or rule is FeedbackRule.AT_ONCE:
        return When.AT_ONCE
    if rule is FeedbackRule.NEVER:
        return When.NEVER
    return When.AFTER_PASS if part in _LATER else When.AFTER_ATTEMPT


def shown(assessment: Assessment, moment: Moment, state: State) -> Shown:
    """What may be shown of a question whose answer stands as `state`."""
    said = matrix(assessment)
    if Part.EXPLANATION not in dict(assessment.feedback_parts) and state is State.RIGHT:
        said[Part.EXPLANATION] = said[Part.CORRECTNESS]
    now = {part: when in _REACHED[moment] for part, when in said.items()}
    if moment is Moment.CHECKED and state in TO_PUT_RIGHT:
        now |= dict.fromkeys(_LATER, False)
    return Shown(
        response=now[Part.RESPONSE],
        correctness=now[Part.CORRECTNESS],
        marks=now[Part.MARKS],
        feedback=now[Part.FEEDBACK],
        explanation=now[Part.EXPLANATION],
        right_answer=now[Part.RIGHT_ANSWER],
    )


def moment_of(*, passed: bool, attempts_left: int | None) -> Moment:
    """The moment after handing in: settled once the assessment is passed or no attempt is left."""
    return Moment.SETTLED if passed or attempts_left == 0 else Moment.HANDED_IN
