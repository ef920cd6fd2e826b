"""What expressions reckon with: exact wherever that is possible, the same on every machine wherever it is not.

Numbers are exact fractions. ``+ - * /``, powers with a whole exponent, `round`, `min`, `max` and `abs` are exact, and so
is the root of a square. Other roots, powers, `log` and `exp` are worked out with 60 significant digits in decimal
arithmetic (IEEE 854, as in Python's `decimal`: correctly rounded, no floats) and rounded to 28 significant digits, half
to even. `sin` and `cos` take radians up to a million and are rounded to 28 decimals.

A number may have 1,024 bits above and below its fraction line, some 300 digits; what would grow beyond is refused
before it is worked out.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import isqrt

MOST_BITS = 1024
MOST_PLACES = 15
"""The decimals that `round` may be asked for, to either side."""

_WORK, _KEPT = 60, 28
_MOST_EXPONENT = 300
_MOST_ANGLE = 1_000_000
_CONTEXT = Context(prec=_WORK, rounding=ROUND_HALF_EVEN, Emin=-9999, Emax=9999, traps=[])
_KEEP = Context(prec=_KEPT, rounding=ROUND_HALF_EVEN, Emin=-9999, Emax=9999, traps=[])
_PI = Decimal(
    "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534"
)
_SMALL, _LAST_DECIMAL = Decimal("1e-45"), Decimal("1e-28")
_HALF = Fraction(1, 2)


class ReckoningError(Exception):
    """A value that does not exist or is too large; the message completes “it …”."""


def bounded(number: Fraction) -> Fraction:
    """The number, if it is within the limits; raises ReckoningError."""
    if max(number.numerator.bit_length(), number.denominator.bit_length()) > MOST_BITS:
        raise ReckoningError("comes to a number of more than 300 digits")
    return number


def divided(upper: Fraction, lower: Fraction) -> Fraction:
    """The quotient; raises ReckoningError for a division by 0."""
    if lower == 0:
        raise ReckoningError("divides by 0")
    return bounded(upper / lower)


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Base to the exponent, exact where the exponent is whole; raises ReckoningError."""
    if exponent.denominator != 1:
        return _root(base, exponent)
    if base == 0 and exponent < 0:
        raise ReckoningError("divides by 0")
    if exponent and base in {-1, 0, 1}:
        return Fraction(base ** (2 + int(exponent) % 2))
    bits = max(abs(base.numerator).bit_length(), base.denominator.bit_length())
    if abs(exponent) * (bits - 1) > MOST_BITS:
        raise ReckoningError("comes to a number of more than 300 digits")
    return bounded(base ** int(exponent))


def _root(base: Fraction, exponent: Fraction) -> Fraction:
    if base < 0:
        raise ReckoningError("takes a root of a number below 0")
    if base == 0:
        if exponent < 0:
            raise ReckoningError("divides by 0")
        return base
    if exponent == _HALF:
        return square_root(base)
    return _kept(_exp(_CONTEXT.multiply(_decimal(exponent), _CONTEXT.ln(_decimal(base)))))


def square_root(number: Fraction) -> Fraction:
    """The root; exact where it is a fraction itself."""
    if number < 0:
        raise ReckoningError("takes a root of a number below 0")
    upper, lower = isqrt(number.numerator), isqrt(number.denominator)
    if upper * upper == number.numerator and lower * lower == number.denominator:
        return Fraction(upper, lower)
    return _kept(_CONTEXT.sqrt(_decimal(number)))


def logarithm(number: Fraction, base: Fraction | None = None) -> Fraction:
    """The natural logarithm, or the one to that base."""
    if number <= 0 or (base is not None and base <= 0):
        raise ReckoningError("takes the logarithm of a number that is not above 0")
    value = _CONTEXT.ln(_decimal(number))
    if base is None:
        return _kept(value)
    if base == 1:
        raise ReckoningError("divides by 0")
    return _kept(_CONTEXT.divide(value, _CONTEXT.ln(_decimal(base))))


def exponential(number: Fraction) -> Fraction:
    """E to that power."""
    return _kept(_exp(_decimal(number)))


def _exp(exponent: Decimal) -> Decimal:
    if abs(exponent) > _MOST_EXPONENT:
        raise ReckoningError("comes to a number of more than 300 digits")
    return _CONTEXT.exp(exponent)


def sine(angle: Fraction) -> Fraction:
    """The sine of an angle in radians."""
    return _circular(angle, Decimal(1))


def cosine(angle: Fraction) -> Fraction:
    """The cosine of an angle in radians."""
    return _circular(angle, Decimal(0))


def _circular(angle: Fraction, first: Decimal) -> Fraction:
    """Taylor's series from the power `first` on, after whole turns were taken off."""
    if abs(angle) > _MOST_ANGLE:
        raise ReckoningError("takes the sine or cosine of more than 1,000,000 radians")
    context = _CONTEXT
    turn = context.multiply(Decimal(2), _PI)
    turns = context.to_integral_value(context.divide(_decimal(angle), turn))
    rest = context.subtract(_decimal(angle), context.multiply(turns, turn))
    square = context.multiply(rest, rest)
    term = rest if first else Decimal(1)
    total, step = term, int(first)
    while context.abs(term) > _SMALL:
        step += 2
        term = context.divide(context.multiply(context.minus(term), square), Decimal(step * (step - 1)))
        total = context.add(total, term)
    return Fraction(context.quantize(total, _LAST_DECIMAL))


def rounded(number: Fraction, places: Fraction = Fraction(0)) -> Fraction:
    """The number to that many decimals, halves away from 0, as it is taught; exact."""
    if places.denominator != 1 or abs(places) > MOST_PLACES:
        raise ReckoningError(
            f"rounds to a number of decimals that is not a whole one from -{MOST_PLACES} to {MOST_PLACES}"
        )
    scale = Fraction(10) ** int(places)
    size = (abs(number) * scale + _HALF) // 1
    return bounded((size if number >= 0 else -size) / scale)


def _decimal(number: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))


def _kept(number: Decimal) -> Fraction:
    return bounded(Fraction(_KEEP.plus(number)))


Function = Callable[..., Fraction]
EXACTLY: dict[str, Function] = {
    "round": rounded,
    "min": min,
    "max": max,
    "abs": abs,
    "sqrt": square_root,
    "sin": sine,
    "cos": cosine,
    "log": logarithm,
    "exp": exponential,
}
"""What each function of `expressions.FUNCTIONS` works out."""
