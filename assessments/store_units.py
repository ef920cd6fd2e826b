"""Units and variables as JSON and back: what a stem may show of them, and what is sealed with a key."""

from typing import TYPE_CHECKING

from assessments.fields import Fields
from assessments.kinds.number import NumberMarking, Rounding
from assessments.kinds.units import NO_MEASURE, UNIT_WEIGHT, Measure, Unit, UnitRule, Units
from assessments.store_parts import share, where_said, word
from assessments.times import NotAFact
from content.canonical import Json

if TYPE_CHECKING:
    from assessments.variables.block import Variables


def measure_to_json(measure: Measure) -> dict[str, Json]:
    """What is known of units beside a field, where anything is."""
    if measure == NO_MEASURE:
        return {}
    return {"measure": {"rule": measure.rule.value, "names": [*measure.names]}}


def measure_from(fields: Fields) -> Measure:
    """What `measure_to_json` wrote; raises NotAFact."""
    if not fields.has("measure"):
        return NO_MEASURE
    inner = fields.inside("measure")
    return Measure(word(inner, "rule", UnitRule), inner.texts("names"))


def units_to_json(marking: NumberMarking) -> dict[str, Json]:
    """The units of a number's key and how near an answer must come, where it says any."""
    units, rounding = marking.units, marking.rounding
    known: list[Json] = [{"name": unit.name, "factor": str(unit.factor)} for unit in units.known]
    said = where_said("units", known, []) | where_said("figures", rounding.figures, 0)
    said |= where_said("digits", rounding.digits, None) | where_said("near", marking.near, False)
    said |= where_said("unit-weight", str(units.weight), str(UNIT_WEIGHT))
    return said | where_said("unit", units.rule.value, UnitRule.NONE.value)


def rounding_from(fields: Fields) -> Rounding:
    """What `units_to_json` wrote of rounding; raises NotAFact."""
    figures = fields.number("figures") if fields.has("figures") else 0
    return Rounding(figures=figures, digits=fields.number("digits") if fields.has("digits") else None)


def units_from(fields: Fields) -> Units:
    """What `units_to_json` wrote of units; raises NotAFact."""
    known = fields.each("units") if fields.has("units") else ()
    units = tuple(Unit(unit.text("name"), share(unit, "factor")) for unit in known)
    rule = word(fields, "unit", UnitRule) if fields.has("unit") else UnitRule.NONE
    return Units(rule, units, share(fields, "unit-weight") if fields.has("unit-weight") else UNIT_WEIGHT)


def variables_to_json(variables: "Variables | None") -> dict[str, Json]:
    """The author's definitions, and what the signs in the texts stand for: sealed, since both give answers away."""
    if variables is None:
        return {}
    shown: list[Json] = [shown.source for shown in variables.shown]
    return {"variables": {"lines": [*variables.lines], "shown": shown}}


def variables_from(fields: Fields) -> "Variables | None":
    """What `variables_to_json` wrote; raises NotAFact."""
    if not fields.has("variables"):
        return None
    from assessments.variables.block import read_variables
    from assessments.variables.tokens import NotReadableError

    inner = fields.inside("variables")
    try:
        return read_variables(inner.texts("lines"), inner.texts("shown"))
    except NotReadableError as fault:
        raise NotAFact(
            f"The variables of a question cannot be read: '{fault.text[:40]}'; {fault.advice}."
        ) from None
