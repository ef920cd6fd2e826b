"""Number questions: each answer is a range of exact numbers; tolerance and `..` both come down to one."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import ALL, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.units import NO_UNITS, UnitRule, Units, read_quantity
from assessments.response import NumberInput, Response, ResponseRefused
from assessments.rich import Rich

MOST_FIGURES = 15
"""The significant figures, or digits behind the point, that answers may be compared to."""

UNIT_NOTE = Rich(source="The number is right; its unit is missing, or it is another one.")
"""What is said where only the unit costs points."""


NEAR_NOTE = Rich(source="Nearly right: the number is a little off.")
"""What is said where a number lies only within twice the tolerance."""

NEAR_UNIT_NOTE = Rich(
    source="Nearly right: the number is a little off, and its unit is missing or another one."
)
"""What is said where both cost points."""

NEAR = Fraction(1, 2)
"""What such a number earns of the answer's points (assessments.md, "Numeric")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """What an answer without a tolerance is rounded to: significant figures (0: none), or digits behind the point."""

    figures: int = 0
    digits: int | None = None


NO_ROUNDING = Rounding()
"""An answer without a tolerance must be met."""


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

    `rounding` holds for answers without a tolerance; `near`: a half for numbers within twice the tolerance.
    """

    answers: tuple[NumberAnswer, ...]
    units: Units = NO_UNITS
    rounding: Rounding = NO_ROUNDING
    near: bool = False

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
    fits = [(fit, answer) for answer in marking.answers for fit in _fits(marking, answer, number, unit)]
    if not fits:
        return graded(NOTHING)
    fit, best = max(fits, key=lambda each: (each[1].weight * each[0].share, each[0].share))
    texts = [best.feedback, *fit.notes] if best.weight else [best.feedback]
    said = tuple(Feedback(option=None, text=text) for text in texts if text is not None)
    return graded(best.weight * fit.share, said)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How far a number fits an answer: the share of its points, and what is said to that."""

    share: Fraction
    notes: tuple[Rich, ...] = ()


def _fits(marking: NumberMarking, answer: NumberAnswer, number: Fraction, unit: str | None) -> Iterator[_Fit]:
    """Every way in which a number with its unit fits: wholly, but for the unit, nearly (assessments.md, "Numeric")."""
    units, half = marking.units, (answer.high - answer.low) / 2
    spans = [(_Fit(ALL), Fraction(0)), (_Fit(NEAR, (NEAR_NOTE,)), half)]
    for fit, more in spans if marking.near else spans[:1]:
        low, high = answer.low - more, answer.high + more
        alone = low <= number <= high
        own = ALL if unit is None else units.factor(answer.unit)
        worth = number if unit is None else number * units.factor(unit)
        if low * own <= worth <= high * own and not (unit is None and units.rule is UnitRule.REQUIRED):
            yield fit
        elif alone:
            note = NEAR_UNIT_NOTE if fit.notes else UNIT_NOTE
            yield _Fit(fit.share * (ALL - units.weight), (note,))


def number_in_words(marking: NumberMarking) -> str:
    """The right answer as its author wrote it; several are joined by "or"."""
    return " or ".join(answer.text for answer in marking.answers if answer.weight == ALL)
