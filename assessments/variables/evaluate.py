"""The value of an expression for given values of its variables: exact, total within the limits, and never run as code."""

import operator
from collections.abc import Mapping
from fractions import Fraction

from assessments.variables.expressions import (
    Condition,
    Expression,
    Minus,
    Name,
    Number,
    Reckoned,
    Word,
)
from assessments.variables.functions import EXACTLY, ReckoningError, bounded, divided, power

Value = Fraction | str
"""A number, or a word of a choice."""

_SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": divided, "^": power}
_COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluate(tree: Expression, values: Mapping[str, Value]) -> Value:
    """The value of `tree`; every name in it is in `values`. Raises ReckoningError where there is none."""
    match tree:
        case Number():
            return tree.value
        case Word():
            return tree.text
        case Name():
            return values[tree.name]
        case Minus():
            return -number_of(tree.value, values)
        case Reckoned():
            left, right = number_of(tree.left, values), number_of(tree.right, values)
            return bounded(_SIGNS[tree.sign](left, right))
    return bounded(EXACTLY[tree.function](*(number_of(value, values) for value in tree.values)))


def number_of(tree: Expression, values: Mapping[str, Value]) -> Fraction:
    """The value of `tree`, which must be a number; raises ReckoningError."""
    return as_number(evaluate(tree, values))


def as_number(value: Value) -> Fraction:
    """The value, which must be a number; raises ReckoningError."""
    if isinstance(value, str):
        raise ReckoningError(f"reckons with the word “{value}”")
    return value


def holds(condition: Condition, values: Mapping[str, Value]) -> bool:
    """Whether the comparison is true; words are only equal or not. Raises ReckoningError."""
    left, right = evaluate(condition.left, values), evaluate(condition.right, values)
    if condition.sign not in {"==", "!="}:
        left, right = number_of(condition.left, values), number_of(condition.right, values)
    return bool(_COMPARE[condition.sign](left, right))
