"""The answers of number questions as authors write them, with every mistake at its place."""

import re
from dataclasses import dataclass
from fractions import Fraction

from assessments.grammar.context import Context
from assessments.grammar.items import Item, nearly_tail
from assessments.grammar.report import Report
from assessments.kinds.number import Rounding
from assessments.kinds.number_answer import (
    LONGEST,
    NoSpanError,
    Shape,
    Written,
    read_written,
    span,
)
from assessments.kinds.units import is_unit
from assessments.variables.block import SIGNS

_NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_BETWEEN = re.compile(
    rf"(?P<low>{_NUMBER})[ \t]*(?:[-–—]|to|…|\.{{3,}})[ \t]*(?P<high>{_NUMBER})(?P<unit>[ \t]*\D*)"
)
"""Two numbers with what other programs and people write between the ends of a range."""

_VALUE = re.compile(rf"[+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|{SIGNS.pattern})(?=[ \t]*(?:\+-|±))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as written, and the range that it accepts (None: it depends on variables)."""

    written: Written
    span: tuple[Fraction, Fraction] | None


def read_answer(context: Context, item: Item, rounding: Rounding) -> Answer | None:
    """The answer; None where it was reported (E217, E218)."""
    written = read_written(item.content)
    between = _BETWEEN.fullmatch(item.content)
    if written is None or (written.unit and (between or not is_unit(written.unit))):
        _report_unreadable(context.report, item)
        return None
    if SIGNS.search(item.content):
        return Answer(written=written, span=None)
    try:
        return Answer(written=written, span=span(written, Fraction, rounding))
    except NoSpanError as fault:
        report_no_span(context.report, item, written, fault)
        return None


def report_no_span(report: Report, item: Item, written: Written, fault: NoSpanError, when: str = "") -> None:
    """E217 for a range that runs backwards, E218 for a tolerance below 0; `when` says for which values."""
    between = None if when else _BETWEEN.fullmatch(item.content)
    if between:
        _report_between(report, item, between)
    elif fault.shape is Shape.RANGE:
        advice = "its end is below its start" if when else f"write {written.second}..{written.first}"
        hint = "a range goes from its smaller number to its larger one"
        _report(report, item, f"'{item.content}'{when}", advice, hint)
    else:
        _report_tolerance(report, item, item.content.index(written.first) + len(written.first), when)


def _report_unreadable(report: Report, item: Item) -> None:
    text = item.content
    if len(text) > LONGEST:
        _report(report, item, f"'{text[:24]}…'", f"write it in at most {LONGEST} characters")
    elif found := _VALUE.match(text):
        _report_tolerance(report, item, found.end())
    elif nearly_tail(text):
        hint = "a share of the points stands in braces behind the number and one space"
        _report(report, item, f"'{text}'", "write its braces like {50%}", hint)
    elif found := _BETWEEN.fullmatch(text):
        _report_between(report, item, found)
    else:
        _report(report, item, f"'{text}'", f"write {_suggestion(text)}")


def _report_between(report: Report, item: Item, found: re.Match[str]) -> None:
    low, high = sorted((found["low"], found["high"]), key=Fraction)
    hint = "two points part the ends of a range, both included; for one number with a tolerance write 12 +- 2"
    _report(report, item, f"'{item.content}'", f"write {low}..{high}{found['unit'].rstrip()}", hint)


def _report_tolerance(report: Report, item: Item, at: int, when: str = "") -> None:
    """At the sign of the tolerance, which follows what stands before `at`."""
    message = f"tolerance is negative or missing a number{when}"
    rest = item.content[at:]
    column = column_in(report, item, at + len(rest) - len(rest.lstrip()))
    report.add(item.line, column, "E218", message, "write it like 9.81 +- 0.02 or 9.81 +- 2%")


def column_in(report: Report, item: Item, at: int) -> int:
    """The column of the character at `at` (from 0) of an answer as its author wrote it."""
    return item.content_column + len(report.as_written(item.content[:at]))


def _suggestion(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    if _COMMA.fullmatch(text):
        return text.replace(",", ".")
    return "it like 3.5"


_ASCII = "authors write ASCII digits and a point; learners may write as they are used to"


def _report(report: Report, item: Item, what: str, advice: str, hint: str = _ASCII) -> None:
    report.add(item.line, item.content_column, "E217", f"cannot read number {what}; {advice}", hint)
