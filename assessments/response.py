"""What a learner answered: one frozen value a kind of question, exactly as it was given."""

from dataclasses import dataclass
from fractions import Fraction

from content.errors import HornbookError
from content.ids import OptionId, PartId

NOWHERE = OptionId("none")
"""What an item of a picture is put to that belongs to none of its areas."""


class ResponseRefused(HornbookError):  # noqa: N818 - the protocol prints "refused"
    """A response cannot be taken as it is; the message says why and how to give it instead."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a single-choice question, one word of a blank, or one area of a picture."""

    option: OptionId


@dataclass(frozen=True, slots=True)
class Choices:
    """The ticked options of a multiple-select question or self-check, sorted and without repetitions."""

    options: tuple[OptionId, ...]


@dataclass(frozen=True, slots=True)
class NumberInput:
    """A number as it was typed, with the locale (BCP 47) that says what a comma means."""

    text: str
    locale: str


@dataclass(frozen=True, slots=True)
class TextInput:
    """A short text or an essay as it was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Matches:
    """What was put to what, sorted by the part: left sides to right sides, or items to areas of a picture."""

    pairs: tuple[tuple[PartId, OptionId], ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The steps of an ordering question, first to last."""

    steps: tuple[OptionId, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the blanks, sorted by the blank; an empty one is left out."""

    blanks: tuple[tuple[PartId, Choice | NumberInput | TextInput], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a picture in per cent of its width and height, from its left and its top."""

    x: Fraction
    y: Fraction


Response = Choice | Choices | NumberInput | TextInput | Matches | Ordered | Filled | Point
