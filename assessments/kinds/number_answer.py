"""A number answer as authors write it, as a shape: one number, a range, or a number with a tolerance, and its unit.

``num``, ``num +- num``, ``num +- num%`` or ``num..num``, and a unit after it. A num is ASCII digits with a point, or a
sign that stands for ``{{expression}}`` (`assessments.variables`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessments.kinds.number import Rounding
from assessments.variables.block import SIGNS
from assessments.variables.functions import rounded
from assessments.variables.shown import magnitude, significant

_LITERAL = r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
_NUM = rf"(?:{_LITERAL}|-?{SIGNS.pattern})"
_NUMBER = re.compile(_LITERAL)
_UNIT = r"(?P<unit>\S(?:.*\S)?)?"
_WRITTEN = re.compile(
    rf"(?P<first>{_NUM})(?:[ \t]*(?:(?P<to>\.\.)|\+-|±)[ \t]*(?P<second>{_NUM})(?:[ \t]*(?P<percent>%))?)?[ \t]*{_UNIT}"
)

LONGEST = 100


class Shape(StrEnum):
    """What an answer accepts around its number."""

    EXACT = "exact"
    RANGE = "range"
    TOLERANCE = "tolerance"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An answer's parts; columns count from 0 in its text. `second` is "" where there is one number only."""

    shape: Shape
    first: str
    second: str
    unit: str
    unit_at: int


class NoSpanError(Exception):
    """An answer that accepts nothing: its range runs backwards, or its tolerance is below 0."""

    def __init__(self, shape: Shape) -> None:
        """Begin with what was wrong."""
        super().__init__(shape)
        self.shape = shape


def read_number_literal(text: str) -> Fraction | None:
    """The exact number that an author wrote, or None."""
    return Fraction(text) if len(text) <= LONGEST and _NUMBER.fullmatch(text) else None


def read_written(text: str) -> Written | None:
    """The parts of an answer; None where it is none (units are not looked at)."""
    found = _WRITTEN.fullmatch(text)
    if found is None or len(text) > LONGEST:
        return None
    shape = Shape.EXACT
    if found["second"]:
        shape = Shape.RANGE if found["to"] else Shape.PERCENT if found["percent"] else Shape.TOLERANCE
    unit_at = found.start("unit") if found["unit"] else found.end()
    if shape is Shape.RANGE and found["percent"]:
        unit_at = found.start("percent")
    return Written(
        shape=shape,
        first=found["first"],
        second=found["second"] or "",
        unit=text[unit_at:].strip(),
        unit_at=unit_at,
    )


def span(written: Written, value: Callable[[str], Fraction], rounding: Rounding) -> tuple[Fraction, Fraction]:
    """From where to where the answer is accepted, both included; `value` says what its numbers are.

    ``a +- t`` is a−t to a+t, ``a +- p%`` is a−p·|a|/100 to a+p·|a|/100. An answer without a tolerance of its own is
    rounded as `rounding` says, and all that rounds to the same is accepted: half a unit of the last figure to either
    side, both ends too. Raises NoSpanError.
    """
    first = value(written.first)
    if written.shape is Shape.EXACT:
        return _rounded(first, rounding)
    second = value(written.second)
    if written.shape is Shape.RANGE:
        if first > second:
            raise NoSpanError(written.shape)
        return first, second
    if second < 0:
        raise NoSpanError(written.shape)
    distance = abs(first) * second / 100 if written.shape is Shape.PERCENT else second
    return first - distance, first + distance


def _rounded(number: Fraction, rounding: Rounding) -> tuple[Fraction, Fraction]:
    """From where to where numbers round to the same as this one; below a power of ten, figures are finer."""
    if rounding.digits is not None:
        unit = Fraction(10) ** -rounding.digits
        middle = rounded(number / unit) * unit
        return middle - unit / 2, middle + unit / 2
    if not rounding.figures or not number:
        return number, number
    middle = significant(number, rounding.figures)
    power = Fraction(10) ** magnitude(middle)
    unit = power / 10 ** (rounding.figures - 1)
    inner, outer = (unit / 10 if abs(middle) == power else unit) / 2, unit / 2
    return (middle - inner, middle + outer) if middle > 0 else (middle - outer, middle + inner)
