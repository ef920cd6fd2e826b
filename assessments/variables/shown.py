"""Values as they are written: in the text of a question, and in its answers.

``{{x}}`` writes a number exactly where that takes at most 15 digits, and else rounded to 6 significant digits, or to a
whole number where that has more (15 at most); ``{{x:.3}}`` rounds it to 3 significant digits and keeps their zeros (2 is ``2.00``).
Halves go away from 0. Numbers from 10^15 on and below 10^-6 are written like ``1.5e-7``. Decimals have a point, as in
all that authors write.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.variables.evaluate import Value, evaluate
from assessments.variables.expressions import Expression, Name, names_in, read_expression
from assessments.variables.functions import rounded
from assessments.variables.tokens import NotReadableError

MOST_DIGITS = 15
_USUAL_DIGITS = 6
_LARGEST, _SMALLEST = 15, -6  # powers of ten between which a number is written out
_PLAIN = 10**_LARGEST

_FORMAT = re.compile(r"^(?P<tree>.*?)(?P<colon>:)(?P<format>[^:\"]*)$")
_DIGITS = re.compile(r"[ \t]*\.([0-9]{1,2})[ \t]*")


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands between ``{{`` and ``}}``: an expression, and how many significant digits are asked for."""

    source: str
    tree: Expression
    digits: int | None

    @property
    def names(self) -> tuple[Name, ...]:
        """The variables in it, with their places in `source`."""
        return names_in(self.tree)

    def value(self, values: Mapping[str, Value]) -> Value:
        """Its value, rounded where digits are asked for; raises ReckoningError."""
        value = evaluate(self.tree, values)
        return value if self.digits is None or isinstance(value, str) else significant(value, self.digits)

    def text(self, values: Mapping[str, Value]) -> str:
        """Its value as it is written; raises ReckoningError."""
        value = evaluate(self.tree, values)
        return value if isinstance(value, str) else number_text(value, self.digits)


def read_shown(source: str) -> Shown:
    """What ``{{source}}`` shows; raises NotReadableError."""
    found = _FORMAT.match(source)
    if found is None:
        return Shown(source, read_expression(source), None)
    digits = _DIGITS.fullmatch(found["format"])
    if digits is None or not 1 <= int(digits[1]) <= MOST_DIGITS:
        advice = f"write {{{{x:.3}}}} for 3 significant digits, up to {MOST_DIGITS}"
        raise NotReadableError(f":{found['format']}", found.start("colon"), advice)
    return Shown(source, read_expression(found["tree"]), int(digits[1]))


def significant(number: Fraction, digits: int) -> Fraction:
    """The number rounded to that many significant digits, halves away from 0."""
    if number == 0:
        return number
    unit = Fraction(10) ** (magnitude(number) - digits + 1)
    return rounded(number / unit) * unit


def magnitude(number: Fraction) -> int:
    """The power of ten of the first digit of a number that is not 0."""
    size = abs(number)
    power = len(str(size.numerator)) - len(str(size.denominator))
    return power if size >= Fraction(10) ** power else power - 1


def number_text(number: Fraction, digits: int | None = None) -> str:
    """A number as it is written, with `digits` significant digits or as the module says."""
    if digits is not None:
        return _written(significant(number, digits), digits, zeros=True)
    if number.denominator == 1 and abs(number) < _PLAIN:
        return str(number.numerator)
    if significant(number, MOST_DIGITS) == number:
        return _written(number, MOST_DIGITS, zeros=False)
    kept = max(_USUAL_DIGITS, min(MOST_DIGITS, magnitude(number) + 1))
    return _written(significant(number, kept), kept, zeros=False)


def _written(number: Fraction, digits: int, *, zeros: bool) -> str:
    power = 0 if number == 0 else magnitude(number)
    if not _SMALLEST <= power < _LARGEST:
        return f"{_written(number / Fraction(10) ** power, digits, zeros=zeros)}e{power}"
    places = max(0, digits - 1 - power)
    whole = str(int(abs(number) * 10**places)).rjust(places + 1, "0")
    text = f"{whole[:-places]}.{whole[-places:]}" if places else whole
    if not zeros and places:
        text = text.rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 else text
