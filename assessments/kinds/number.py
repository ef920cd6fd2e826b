"""Number questions: each answer is a range of exact numbers; tolerance and `..` both come down to one."""

from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import ALL, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.units import NO_UNITS, UNIT_WEIGHT, UnitRule, Units, read_quantity
from assessments.response import NumberInput, Response, ResponseRefused
from assessments.rich import Rich

MOST_FIGURES = 15
"""The significant figures that answers may be compared to."""

UNIT_NOTE = Rich(source="The number is right; its unit is missing, or it is another one.")
"""What is said where only the unit costs points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAnswer:
    """An answer: every number from `low` to `high` of its `unit`, both included, earns `weight` (0 to 1).

    `text` is what the author wrote (`assessments.kinds.number_answer`). In a question with variables low and high are
    0 until values are put in.
    """

    low: Fraction
    high: Fraction
    weight: Fraction
    text: str
    feedback: Rich | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMarking:
    """The key of a number question: the best of the answers that fit wins, the first where they are equal.

    `figures` are the significant figures that answers without a tolerance are compared to (0: they must be met).
    """

    answers: tuple[NumberAnswer, ...]
    units: Units = NO_UNITS
    figures: int = 0

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return max(answer.weight for answer in self.answers)


def grade_number(marking: NumberMarking, response: Response) -> Grade:
    """Mark a number as it was typed; one that cannot be read stays ungraded (it is refused before it is saved)."""
    if not isinstance(response, NumberInput):
        return UNGRADED
    try:
        number, unit = read_quantity(response.text, response.locale, marking.units.measure)
    except ResponseRefused:
        return UNGRADED
    shares = [(_share(marking.units, answer, number, unit), answer) for answer in marking.answers]
    fitting = [(answer.weight * share, share, answer) for share, answer in shares if share]
    if not fitting:
        return graded(NOTHING)
    earned, share, best = max(fitting, key=lambda each: (each[0], each[1]))
    said = () if best.feedback is None else (Feedback(option=None, text=best.feedback),)
    if share < ALL and best.weight:
        said = (*said, Feedback(option=None, text=UNIT_NOTE))
    return graded(earned, said)


def _share(units: Units, answer: NumberAnswer, number: Fraction, unit: str | None) -> Fraction:
    """How far a number with its unit fits: all, all but the unit, or not (assessments.md, "Numeric")."""
    alone = answer.low <= number <= answer.high
    if unit is None:
        fits = alone and units.rule is not UnitRule.REQUIRED
    else:
        own = units.factor(answer.unit)
        fits = answer.low * own <= number * units.factor(unit) <= answer.high * own
    return ALL if fits else ALL - UNIT_WEIGHT if alone else NOTHING


def number_in_words(marking: NumberMarking) -> str:
    """The right answer as its author wrote it; several are joined by "or"."""
    return " or ".join(answer.text for answer in marking.answers if answer.weight == ALL)
