"""Number questions: each answer is a range of exact numbers; tolerance and `..` both come down to one."""

from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import ALL, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.number_input import read_number
from assessments.response import NumberInput, Response, ResponseRefused
from assessments.rich import Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAnswer:
    """An answer: every number from `low` to `high`, both included, earns `weight` (0 to 1).

    ``a +- t`` is a−t to a+t, ``a +- p%`` is a−p·|a|/100 to a+p·|a|/100. `text` is what the author wrote.
    """

    low: Fraction
    high: Fraction
    weight: Fraction
    text: str
    feedback: Rich | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMarking:
    """The key of a number question: the best of the answers that fit wins, the first where they are equal."""

    answers: tuple[NumberAnswer, ...]

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return max(answer.weight for answer in self.answers)


def grade_number(marking: NumberMarking, response: Response) -> Grade:
    """Mark a number as it was typed; one that cannot be read stays ungraded (it is refused before it is saved)."""
    if not isinstance(response, NumberInput):
        return UNGRADED
    try:
        number = read_number(response.text, response.locale)
    except ResponseRefused:
        return UNGRADED
    fitting = [answer for answer in marking.answers if answer.low <= number <= answer.high]
    if not fitting:
        return graded(NOTHING)
    best = max(fitting, key=lambda answer: answer.weight)
    said = () if best.feedback is None else (Feedback(option=None, text=best.feedback),)
    return graded(best.weight, said)


def number_in_words(marking: NumberMarking) -> str:
    """The right answer as its author wrote it; several are joined by "or"."""
    return " or ".join(answer.text for answer in marking.answers if answer.weight == ALL)
