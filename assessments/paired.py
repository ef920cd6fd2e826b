"""The small pieces of pairing a question with its translation (`assessments.pairing`)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from assessments.kinds.choice import ChoiceMarking, Option
from assessments.kinds.cloze import ClozeMarking
from assessments.kinds.match import Left
from assessments.kinds.picture import Area, Item, Shape
from content.ids import OptionId

Whole = TypeVar("Whole")
Got = TypeVar("Got")
Part = TypeVar("Part", Left, Item)
Three = tuple[Whole, Whole, Whole]
"""Of the stored question, of the one as written, and of the translation."""
Options = tuple[Option, ...]


class MisfitError(Exception):
    """The translation does not fit its base; `code` is E501 or E502 of packs.md §5."""

    def __init__(self, code: str, message: str) -> None:
        """Keep both for the problem that is made of them."""
        super().__init__(message)
        self.code, self.message = code, message


Fills = tuple[tuple[str, str], ...]


def fills_of(bank: Options, key: ClozeMarking) -> list[Fills]:
    """For each word of the bank the blanks that it earns something in, with its share."""
    shares = [
        {each.option: (str(blank.blank), str(each.weight)) for each in blank.marking.options if each.weight}
        for blank in sorted(key.blanks, key=lambda blank: blank.blank)
        if isinstance(blank.marking, ChoiceMarking)
    ]
    return [tuple(share[word.id] for share in shares if word.id in share) for word in bank]


def three_of(of: Three[Whole], get: Callable[[Whole], Got]) -> Three[Got]:
    """The same of all three."""
    return get(of[0]), get(of[1]), get(of[2])


def places_of(stored: Options, written: Options) -> dict[OptionId, int]:
    """Where each stored option stands as it is written: both were read from the same lines."""
    places = {(each.content.line, each.content.source): place for place, each in enumerate(written)}
    return {each.id: places[each.content.line, each.content.source] for each in stored}


def numbered(options: Options) -> dict[OptionId, int]:
    """Where each option stands."""
    return {option.id: place for place, option in enumerate(options)}


def weights_of(key: ChoiceMarking) -> list[tuple[bool, Fraction]]:
    """The marks of options, in order."""
    return [(option.right, option.weight) for option in key.options]


def shapes_of(areas: Sequence[Area]) -> list[Shape]:
    """The shapes of areas, in order."""
    return [area.shape for area in areas]


def renamed(parts: Sequence[Part], others: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the words of others, by position."""
    return tuple(replace(part, content=other.content) for part, other in zip(parts, others, strict=True))
