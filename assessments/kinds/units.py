"""Units beside numbers: how they are spelled, what they are worth, and how a learner's number and unit are told apart.

Spelling. Superscripts, ``^``, and the signs for "times", micro and degree make no difference: ``m s^-1``, ``m·s⁻¹`` and
``m*s-1`` are one unit (``ms-1`` is another), and so are µl and μl, ºC and °C, ml and mL (both are right for the litre).
Otherwise capitals count: mW and MW are a thousand million apart. A unit that is not known is asked back, never guessed.

Marking (assessments.md, "Numeric"). A number with a known unit is worth number × factor. Without a unit it is taken in
the answer's own unit. Where the number alone is right but its unit is another one, or is missing though
``unit=required``, a fifth of the answer's points is lost.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessments.kinds.number_input import MAX_LENGTH, read_number
from assessments.response import ResponseRefused

UNIT_WEIGHT = Fraction(1, 5)
"""What a missing or wrong unit costs, as a share of the answer, where its author says nothing (assessments.md)."""

LONGEST_UNIT = 24
MOST_UNITS = 20

_TIMES = re.compile(r" ?[·⋅∙*×] ?| ")
_SLASH = re.compile(r" ?[/∕⁄] ?")
_ALIKE = str.maketrans({"^": "", "−": "-", "’": "'", "′": "'"})
_LITRE = re.compile(r"^(k|h|da|d|c|m|μ|n|)[lL]$")
_SIGNS = frozenset("°˚%‰′″'\"")


class UnitRule(StrEnum):
    """Whether a unit is typed with a number: it must be, it may be, or the number stands alone."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is shown, and how many of the first unit of its question one of it is worth."""

    name: str
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a number's key; `weight` is the share of an answer that a missing or wrong one costs, 0 to 1."""

    rule: UnitRule = UnitRule.NONE
    known: tuple[Unit, ...] = ()
    weight: Fraction = UNIT_WEIGHT

    def factor(self, name: str) -> Fraction:
        """What one of that unit is worth; "" and what is not known are worth 1."""
        return next((unit.factor for unit in self.known if unit.name == name), Fraction(1))

    def named(self, text: str) -> str:
        """The unit that `text` spells, by the name that is known; `text` itself where none is."""
        same = spelled(text)
        return next((unit.name for unit in self.known if spelled(unit.name) == same), text)

    @property
    def measure(self) -> "Measure":
        """What a learner may know of them."""
        return Measure(self.rule, tuple(sorted(unit.name for unit in self.known)))


@dataclass(frozen=True, slots=True)
class Measure:
    """What is said beside the field of a number: whether a unit is typed, and which are known, sorted."""

    rule: UnitRule
    names: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The units in words: ``l``, or ``g, kg or l``; "" for none."""
        return " or ".join(filter(None, (", ".join(self.names[:-1]), *self.names[-1:])))


NO_UNITS = Units()
NO_MEASURE = NO_UNITS.measure


def spelled(text: str) -> str:
    """A unit in its one spelling: two units are the same when this is equal."""
    plain = unicodedata.normalize("NFKC", text.replace("º", "°").replace("˚", "°"))
    plain = _TIMES.sub("·", _SLASH.sub("/", " ".join(plain.split()))).translate(_ALIKE)
    litre = _LITRE.match(plain)
    return f"{litre[1]}l" if litre else plain


def is_unit(text: str) -> bool:
    """Whether `text` may stand for a unit: short, and begun by a letter or a sign such as ° or %."""
    return 0 < len(text) <= LONGEST_UNIT and (_begins(text[0]) and bool(spelled(text)))


def _begins(char: str) -> bool:
    return char.isalpha() or char in _SIGNS or unicodedata.category(char) in {"Sc", "So"}


def read_quantity(text: str, locale: str, measure: Measure) -> tuple[Fraction, str | None]:
    """The number that `text` says and its unit, as `measure` names it (None: it has none).

    Raises ResponseRefused with one sentence where either cannot be read.
    """
    if measure.rule is UnitRule.NONE or len(text) > MAX_LENGTH:
        return read_number(text, locale), None
    if not any(char.isnumeric() for char in text):
        return read_number("", locale), None
    if (number := _number_or_none(text, locale)) is not None:
        return number, None
    known = {spelled(name): name for name in measure.names}
    splits = list(_splits(text.strip()))
    known_splits = sorted(
        ((rest, known[spelled(unit)]) for rest, unit in splits if spelled(unit) in known), key=_before
    )
    for rest, name in known_splits:
        if (number := _number_or_none(rest, locale)) is not None:
            return number, name
    for rest, unit in splits:
        if _number_or_none(rest, locale) is not None:
            raise _unknown(unit, measure)
    return read_number(known_splits[0][0] if known_splits else text, locale), None


def _before(split: tuple[str, str]) -> int:
    return len(split[0])


def _number_or_none(text: str, locale: str) -> Fraction | None:
    try:
        return read_number(text, locale)
    except ResponseRefused:
        return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Everything that may be a number and a unit; a sign of money may stand before its number."""
    for at in range(1, len(text)):
        if _begins(text[at]):
            yield text[:at], text[at:]
    if text and unicodedata.category(text[0]) == "Sc":
        yield text[1:], text[0]


def _unknown(unit: str, measure: Measure) -> ResponseRefused:
    close = any(spelled(unit).casefold() == spelled(name).casefold() for name in measure.names)
    why = " (capital letters count)" if close else ""
    return ResponseRefused(
        f"“{unit[:LONGEST_UNIT]}” is not a unit of this question; write {measure.listed}{why}."
    )
