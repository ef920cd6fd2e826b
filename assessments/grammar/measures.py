"""The keys ``unit``, ``units`` and ``sig`` of a number question, and the units of its answers."""

import re
from collections.abc import Sequence
from fractions import Fraction

from assessments.grammar.attrs import Value
from assessments.grammar.context import Context
from assessments.grammar.items import Item
from assessments.grammar.numbers import Answer, column_in
from assessments.kinds import Kind
from assessments.kinds.number import MOST_FIGURES
from assessments.kinds.number_answer import read_number_literal
from assessments.kinds.units import MOST_UNITS, NO_UNITS, Unit, UnitRule, Units, is_unit, spelled

_UNIT = re.compile(r"[ \t]*(?P<name>[^=,]*[^=,\s])[ \t]*=[ \t]*(?P<upper>[^=/,]+)(?:/(?P<lower>[^=/,]+))?")
_HINT = 'write each with what it is worth, such as units="ml=1, l=1000" or units="min=1, h=60"'


def read_figures(context: Context) -> int:
    """The `sig=` of a question, 0 without one."""
    value = context.attrs.value("sig")
    if value is None:
        return 0
    if not re.fullmatch("[0-9]{1,2}", value.text) or not 1 <= int(value.text) <= MOST_FIGURES:
        hint = f"write a number of significant figures from 1 to {MOST_FIGURES}"
        context.report.cannot_read(value.line, value.column, f"sig={value.text}", hint)
        return 0
    return int(value.text)


def report_figures(context: Context) -> None:
    """E104 where a question says `sig=` and has no answer that it says anything about."""
    value = context.attrs.value("sig")
    if value is not None and context.attrs.kind is not Kind.CLOZE:
        hint = "each answer has a tolerance or range of its own; leave sig= out"
        context.report.cannot_read(value.line, value.column, f"sig={value.text}", hint)


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
    rule = _rule(context, known)
    return Units(rule, known) if known else NO_UNITS


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
