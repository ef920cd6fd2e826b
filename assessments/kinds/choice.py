"""Single choice, true or false, and multiple select: options, their key, and the named ways of counting ticks."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessments.grade import ALL, BLANK, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.response import Choice, Choices, Response
from assessments.rich import Rich
from content.ids import OptionId

_HALF_FROM, _QUARTER_FROM = 4, 5  # options


class Partial(StrEnum):
    """How ticks are counted (assessments.md, "Scoring")."""

    BALANCED = "balanced"
    EXACT = "exact"
    NET = "net"
    EACH = "each"
    HALVES = "halves"
    WEIGHTS = "weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice. `place` counts from 0 and is where it must be shown; None: it may be anywhere among the others."""

    id: OptionId
    content: Rich
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionKey:
    """What is sealed about an option: whether it is right, its share of the points, and what is said when chosen.

    `weight` is 0 to 1 in a single choice; in `partial=weights` it may be below 0; elsewhere it is not looked at.
    """

    option: OptionId
    right: bool
    weight: Fraction
    feedback: Rich | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMarking:
    """The key of a question with options; `several` may be ticked, counted by `partial`, or one is picked."""

    options: tuple[OptionKey, ...]
    several: bool
    partial: Partial = Partial.BALANCED

    @property
    def right(self) -> tuple[OptionId, ...]:
        """The options that are marked right, in stored order."""
        return tuple(key.option for key in self.options if key.right)

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        if not self.several:
            return max(key.weight for key in self.options)
        if self.partial is not Partial.WEIGHTS:
            return ALL
        return min(ALL, sum((key.weight for key in self.options if key.weight > 0), NOTHING))


def grade_choice(marking: ChoiceMarking, response: Response) -> Grade:
    """Mark a pick or ticks; an option that the question does not have earns nothing."""
    match response:
        case Choice(option=option) if not marking.several:
            return graded(_weight(marking, option), _feedback(marking, frozenset({option})))
        case Choices(options=()) if marking.several:
            return BLANK
        case Choices(options=options) if marking.several:
            ticked = frozenset(options)
            return graded(_share(marking, ticked), _feedback(marking, ticked))
        case _:
            return UNGRADED


def _weight(marking: ChoiceMarking, option: OptionId) -> Fraction:
    return next((key.weight for key in marking.options if key.option == option), NOTHING)


def _feedback(marking: ChoiceMarking, chosen: frozenset[OptionId]) -> tuple[Feedback, ...]:
    return tuple(
        Feedback(option=key.option, text=key.feedback)
        for key in marking.options
        if key.feedback is not None and key.option in chosen
    )


def _share(marking: ChoiceMarking, ticked: frozenset[OptionId]) -> Fraction:
    """The formulas of assessments.md: c right options of n; t right and w wrong ones ticked."""
    key = frozenset(marking.right)
    count, total = len(key), len(marking.options)
    hits, slips = len(ticked & key), len(ticked - key)
    match marking.partial:
        case Partial.BALANCED if total > count:
            return max(NOTHING, Fraction(hits, count) - Fraction(slips, total - count))
        case Partial.BALANCED | Partial.EXACT:
            return ALL if ticked == key else NOTHING
        case Partial.NET:
            return max(NOTHING, Fraction(hits - slips, count))
        case Partial.EACH:
            return max(NOTHING, Fraction(total - len(ticked ^ key), total))
        case Partial.HALVES:
            return _halves(len(ticked ^ key), total)
        case _:
            return min(ALL, max(NOTHING, sum((_weight(marking, option) for option in ticked), NOTHING)))


def _halves(errors: int, total: int) -> Fraction:
    """Open edX "halves": one error leaves a half of four or more options, two leave a quarter of five or more."""
    match errors:
        case 0:
            return ALL
        case 1 if total >= _HALF_FROM:
            return Fraction(1, 2)
        case 2 if total >= _QUARTER_FROM:
            return Fraction(1, 4)
        case _:
            return NOTHING


def default_weight(*, right: bool, several: bool, rights: int, total: int) -> Fraction:
    """The share of an option without a `{…%}` of its own.

    A pick earns all or nothing. Ticks start from the balanced weights, 1/c for a right option and −1/(n−c) for a
    wrong one, so that `partial=weights` changes only what its author wrote.
    """
    if not several:
        return ALL if right else NOTHING
    return Fraction(1, rights) if right else Fraction(-1, total - rights)
