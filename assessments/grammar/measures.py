"""The keys of a number question: ``unit``, ``units``, ``unit-weight``, ``sig``, ``digits``; the units of its answers."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from assessments.grammar.attrs import Value
from assessments.grammar.context import Context
from assessments.grammar.items import Item
from assessments.grammar.numbers import Answer, column_in
from assessments.kinds import Kind
from assessments.kinds.number import MOST_FIGURES, NO_ROUNDING, Rounding
from assessments.kinds.number_answer import Shape, read_number_literal
from assessments.kinds.units import MOST_UNITS, NO_UNITS, UNIT_WEIGHT, Unit, UnitRule, Units, is_unit, spelled

_UNIT = re.compile(r"[ \t]*(?P<name>[^=,]*[^=,\s])[ \t]*=[ \t]*(?P<upper>[^=/,]+)(?:/(?P<lower>[^=/,]+))?")
_HINT = 'write each with what it is worth, such as units="ml=1, l=1000" or units="min=1, h=60"'


def read_rounding(context: Context) -> Rounding:
    """What `sig=` or `digits=` of a question says of answers without a tolerance."""
    figures = _whole(context, "sig", 1, f"write a number of significant figures from 1 to {MOST_FIGURES}")
    digits = _whole(
        context, "digits", 0, f"write a number of digits behind the point from 0 to {MOST_FIGURES}"
    )
    value = context.attrs.value("digits")
    if value is not None and figures is not None:
        _refuse(context, value, "sig= says how answers are rounded already; keep one of them")
        digits = None
    return Rounding(figures=figures or 0, digits=digits)


def _whole(context: Context, key: str, least: int, hint: str) -> int | None:
    value = context.attrs.value(key)
    if value is None:
        return None
    if not re.fullmatch("[0-9]{1,2}", value.text) or not least <= int(value.text) <= MOST_FIGURES:
        _refuse(context, value, hint)
        return None
    return int(value.text)


def _refuse(context: Context, value: Value, hint: str) -> None:
    context.report.cannot_read(value.line, value.column, f"{value.key}={value.text}", hint)


def report_rounding(context: Context) -> None:
    """E104 where a question says `sig=` or `digits=` and has no answer that it says anything about."""
    for key in ("sig", "digits"):
        value = context.attrs.value(key)
        if value is not None and context.attrs.kind is not Kind.CLOZE:
            _refuse(context, value, f"each answer has a tolerance or range of its own; leave {key}= out")


def report_near(context: Context, shapes: Iterable[Shape], rounding: Rounding) -> None:
    """E104 where `near` is said and no answer has a tolerance to be doubled."""
    flag = context.attrs.flag("near")
    none = rounding == NO_ROUNDING and all(shape is Shape.EXACT for shape in shapes)
    if flag is not None and none and context.attrs.kind is not Kind.CLOZE:
        hint = "no answer has a tolerance; write one, such as = 9.81 +- 0.02"
        context.report.cannot_read(flag.line, flag.column, "near", hint)


def read_units(context: Context, found: Sequence[tuple[Item, Answer]]) -> Units:
    """The units that are known: those of `units=`, or else the one that the answers have (worth 1)."""
    listed = context.attrs.value("units")
    known = _listed(context, listed) if listed else _only(found)
    names = {spelled(unit.name) for unit in known}
    for item, answer in found:
        unit = answer.written.unit
        if unit and names and spelled(unit) not in names:
            message = f"unknown unit '{unit}'; add it to units="
            column = column_in(context.report, item, answer.written.unit_at)
            context.report.add(item.line, column, "E219", message, _HINT)
    rule, weight = _rule(context, known), _unit_weight(context)
    return Units(rule, known, weight) if known else NO_UNITS


def _unit_weight(context: Context) -> Fraction:
    """The `unit-weight=` as a share; the usual one without it."""
    value = context.attrs.value("unit-weight")
    if value is None:
        return UNIT_WEIGHT
    if not re.fullmatch("(?:[0-9]{1,2}|100)%", value.text):
        _refuse(context, value, "write how much of the points a missing or wrong unit costs, such as 20%")
        return UNIT_WEIGHT
    return Fraction(int(value.text[:-1]), 100)


def _only(found: Sequence[tuple[Item, Answer]]) -> tuple[Unit, ...]:
    unit = next((answer.written.unit for _, answer in found if answer.written.unit), "")
    return (Unit(unit, Fraction(1)),) if unit else ()


def _rule(context: Context, known: Sequence[Unit]) -> UnitRule:
    """The `unit=`; optional where units are known, without one."""
    value = context.attrs.value("unit")
    usual = UnitRule.OPTIONAL if known else UnitRule.NONE
    if value is None or not context.choose(value, value.text, tuple(UnitRule)):
        return usual
    rule = UnitRule(value.text)
    if rule is not UnitRule.NONE and not known and context.attrs.kind is not Kind.CLOZE:
        hint = "no unit is known; write one in an answer, or list them in units="
        context.report.cannot_read(value.line, value.column, f"unit={value.text}", hint)
    return rule if known else usual


def _listed(context: Context, value: Value) -> tuple[Unit, ...]:
    units: dict[str, Unit] = {}
    for word in value.words:
        unit = _unit(word)
        if unit is None or spelled(unit.name) in units:
            hint = _HINT if unit is None else f"'{unit.name}' is listed twice"
            context.report.cannot_read(value.line, value.column, f"units={word}", hint)
            continue
        units[spelled(unit.name)] = unit
    if not value.words or len(units) > MOST_UNITS:
        hint = f"a question knows at most {MOST_UNITS} units" if units else _HINT
        context.report.cannot_read(value.line, value.column, f"units={value.text}", hint)
    return tuple(units.values())


def _unit(word: str) -> Unit | None:
    found = _UNIT.fullmatch(word)
    if found is None or not is_unit(found["name"]):
        return None
    upper = read_number_literal(found["upper"].strip())
    lower = read_number_literal((found["lower"] or "1").strip())
    if upper is None or lower is None or upper <= 0 or lower <= 0:
        return None
    return Unit(found["name"], upper / lower)
