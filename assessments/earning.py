"""What one question of an attempt earns, from all that was done with it: the same at hand-in and when marked again.

* In **practice** the best try counts; each further try at a question costs `PENALTY`, and no more tries count than the
  question allows.
* In an **assessment** the last answer counts. A *late* one, given in the while after the time was over, earns `LATE` less;
  where the answer before the end of the time earns more, that one counts. Each hint that was taken costs `HINT`.
* Where a try asks only what was missed, the better of this try and the one before counts.
* Nothing earns less than nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assessments.facts import QuestionGrade
from assessments.grade import NOTHING, Grade, State
from assessments.question import Question, grade, sealed_key
from assessments.quiz import Mode
from assessments.response import Response

PENALTY = Fraction(1, 3)
"""What each further try at a question costs in practice (assessments.md, "Tries inside one attempt")."""

LATE = Fraction(1, 4)
"""What an answer costs that is given after the time was over."""

HINT = Fraction(1, 4)
"""What each hint costs in an assessment (assessments.md, "Hints")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done with a question.

    `response` is the last answer; `checked` are those that practice checked, in order; `on_time` is the last answer
    before the end of the time, where `response` is `late`; `carried` is the grade of the try before, where there is one.
    """

    response: Response | None
    checked: Sequence[Response | None] = ()
    hints: int = 0
    late: bool = False
    on_time: Response | None = None
    carried: QuestionGrade | None = None


def earn(question: Question, done: Done, mode: Mode) -> QuestionGrade:
    """The grade of the question."""
    found = grade(question, done.response)
    if mode is Mode.PRACTICE:
        share = best_of_tries(question, done.checked, done.response)
    else:
        found, share = _assessed(question, done, found)
        share = max(NOTHING, share - HINT * done.hints)
    fact = grade_of(question, replace(found, fraction=share))
    carried = done.carried
    if carried is not None and carried.fraction >= fact.fraction:
        return replace(fact, fraction=carried.fraction, state=carried.state)
    return fact


def _assessed(question: Question, done: Done, found: Grade) -> tuple[Grade, Fraction]:
    """The answer that counts, and what it earns before hints are paid for."""
    if not done.late:
        return found, found.fraction
    before, late = grade(question, done.on_time), max(NOTHING, found.fraction - LATE)
    better = late > before.fraction or (late == before.fraction and done.response is not None)
    return (found, late) if better else (before, before.fraction)


def best_of_tries(
    question: Question, checked: Sequence[Response | None], response: Response | None
) -> Fraction:
    """The share that the best try earns in practice: try k loses a third for each try before it.

    `checked` are the responses that were checked, in order; `response` is the last one, and a try of its own where it
    was not the last one checked.
    """
    tries = [*checked] if response is None or response in checked[-1:] else [*checked, response]
    counted = tries[: question.attempts]
    shares = [grade(question, tried).fraction - PENALTY * before for before, tried in enumerate(counted)]
    return max([NOTHING, *shares])


def worth_of_try(number: int) -> Fraction:
    """The most that try `number` (from 1) at a question can earn in practice."""
    return max(NOTHING, 1 - PENALTY * (number - 1))


def grade_of(question: Question, found: Grade) -> QuestionGrade:
    """The grade as a fact."""
    return QuestionGrade(
        question=question.id,
        qhash=sealed_key(question).qhash,
        points=question.points,
        fraction=found.fraction,
        state=found.state,
    )


def uncounted(question: Question) -> QuestionGrade:
    """The grade of a question in an attempt in which nothing counts."""
    return grade_of(question, Grade(fraction=NOTHING, state=State.UNGRADED))
