"""Ordering: steps to be put into their right order, and the named ways of counting how near one came."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from assessments.grade import ALL, BLANK, NOTHING, UNGRADED, Grade, graded
from assessments.response import Ordered, Response
from content.ids import OptionId


class OrderPartial(StrEnum):
    """How an order is counted (assessments.md, "Scoring"): by what stands in order, by neighbours, or whole."""

    LCS = "lcs"
    ADJACENT = "adjacent"
    EXACT = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderMarking:
    """The key of an ordering question: two or more steps, first to last."""

    steps: tuple[OptionId, ...]
    partial: OrderPartial = OrderPartial.LCS

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return ALL


def grade_order(marking: OrderMarking, response: Response) -> Grade:
    """Mark an order; a step that the question does not have earns nothing, and the reversed order earns nothing.

    ``lcs`` is (length of the longest common subsequence − 1) / (steps − 1), ``adjacent`` the right neighbours of all.
    """
    if not isinstance(response, Ordered):
        return UNGRADED
    if not response.steps:
        return BLANK
    return graded(_share(marking, response.steps))


def _share(marking: OrderMarking, given: Sequence[OptionId]) -> Fraction:
    steps = marking.steps
    match marking.partial:
        case OrderPartial.LCS:
            return Fraction(max(0, _common(steps, given) - 1), len(steps) - 1)
        case OrderPartial.ADJACENT:
            return Fraction(len(set(pairwise(steps)) & set(pairwise(given))), len(steps) - 1)
        case _:
            return ALL if steps == tuple(given) else NOTHING


def _common(first: Sequence[OptionId], other: Sequence[OptionId]) -> int:
    """The length of the longest common subsequence, row by row of the usual table."""
    row = [0] * (len(other) + 1)
    for step in first:
        before, row = row, [0]
        for place, entry in enumerate(other):
            row.append(before[place] + 1 if entry == step else max(before[place + 1], row[place]))
    return row[-1]
