"""Numbers as authors write them: ASCII digits and a point, with a tolerance or as a range, exact throughout."""

import re
from fractions import Fraction

from assessments.grammar.context import Context
from assessments.grammar.items import Item

_NUM = r"[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
_NUMBER = re.compile(_NUM)
_RANGE = re.compile(rf"(?P<low>{_NUM})[ \t]*\.\.[ \t]*(?P<high>{_NUM})")
_TOLERANCE = re.compile(rf"(?P<value>{_NUM})[ \t]*(?:\+-|±)(?P<rest>.*)")
_WIDTH = re.compile(rf"[ \t]*(?P<width>{_NUM})[ \t]*(?P<percent>%)?")
_UNIT = re.compile(
    rf"{_NUM}(?:[ \t]*(?:\+-|±|\.\.)[ \t]*{_NUM}[ \t]*%?)?[ \t]*(?P<unit>[^\W\d_]\S*|[°%‰Ω$€£].*)"
)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")

LONGEST = 100


def read_number_literal(text: str) -> Fraction | None:
    """The exact number that an author wrote, or None."""
    return Fraction(text) if len(text) <= LONGEST and _NUMBER.fullmatch(text) else None


def read_range(context: Context, item: Item) -> tuple[Fraction, Fraction] | None:
    """From where to where an answer is accepted; None where it was reported."""
    text = item.content
    if len(text) > LONGEST:
        _report(context, item, f"'{text[:24]}…'", "write it in at most 100 characters")
    elif (number := read_number_literal(text)) is not None:
        return number, number
    elif found := _RANGE.fullmatch(text):
        return _range(context, item, found)
    elif found := _TOLERANCE.fullmatch(text):
        return _tolerance(context, item, found)
    elif unit := _UNIT.fullmatch(text):
        _refuse_unit(context, item, unit)
    else:
        _report(context, item, f"'{text}'", f"write {_suggestion(text)}")
    return None


def _range(context: Context, item: Item, found: re.Match[str]) -> tuple[Fraction, Fraction] | None:
    low, high = Fraction(found["low"]), Fraction(found["high"])
    if low > high:
        _report(context, item, f"'{item.content}'", f"write {found['high']}..{found['low']}")
        return None
    return low, high


def _tolerance(context: Context, item: Item, found: re.Match[str]) -> tuple[Fraction, Fraction] | None:
    value, width = Fraction(found["value"]), _WIDTH.fullmatch(found["rest"])
    unit = _UNIT.fullmatch(item.content) if width is None else None
    if unit is not None:
        _refuse_unit(context, item, unit)
        return None
    if width is None or Fraction(width["width"]) < 0:
        column = item.content_column + found.end("value")
        message = "tolerance is negative or missing a number"
        context.report.add(item.line, column, "E218", message, "write it like 9.81 +- 0.02 or 9.81 +- 2%")
        return None
    distance = Fraction(width["width"])
    if width["percent"]:
        distance = abs(value) * distance / 100
    return value - distance, value + distance


def _refuse_unit(context: Context, item: Item, found: re.Match[str]) -> None:
    column = item.content_column + found.start("unit")
    context.report.later(item.line, column, f"a unit ('{found['unit']}')", "name the unit in the question")


def _suggestion(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    return "it like 3.5"


def _report(context: Context, item: Item, what: str, advice: str) -> None:
    hint = "authors write ASCII digits and a point; learners may write as they are used to"
    context.report.add(item.line, item.content_column, "E217", f"cannot read number {what}; {advice}", hint)
