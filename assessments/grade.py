"""What marking says about one response: an exact share, a state, and what its author wanted said."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assessments.rich import Rich
from content.ids import OptionId, PartId

ENGINE_VERSION = 1
"""The version of the marking rules, kept with each grade; it goes up whenever any response could be marked otherwise."""


class State(StrEnum):
    """How a response stands.

    UNGRADED is one that cannot answer its question, or that only a person can mark; it earns nothing.
    """

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    BLANK = "blank"
    UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """Something the author says to this response.

    `option` where it belongs to a chosen option, `part` where it belongs to a left side, blank or item.
    """

    option: OptionId | None
    text: Rich
    part: PartId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The share of a question's points that a response earns, 0 to 1 and exact, with what is said to it."""

    fraction: Fraction
    state: State
    feedback: tuple[Feedback, ...] = ()


NOTHING = Fraction(0)
ALL = Fraction(1)
BLANK = Grade(fraction=NOTHING, state=State.BLANK)
UNGRADED = Grade(fraction=NOTHING, state=State.UNGRADED)


def graded(fraction: Fraction, feedback: tuple[Feedback, ...] = ()) -> Grade:
    """The grade for a share of 0 to 1: all of it is right, none of it wrong, the rest partly right."""
    state = State.RIGHT if fraction == ALL else State.WRONG if fraction == NOTHING else State.PARTLY
    return Grade(fraction=fraction, state=state, feedback=feedback)
