"""What a responder who reads nothing earns of one question: shares of its points, each with its chance.

Every answer is marked by the rules of its question, partial marks included:

* of a single choice, of the areas of a picture, and of the choices and words of a blank, each is as likely as any other;
* each box is ticked or left with equal chance;
* left sides get right sides at random, each right side once where no two left sides share one and there are enough,
  and any of them each time otherwise; an item of a picture goes to any area, or to none;
* steps stand in any order; more than `MOST_STEPS` steps are taken to be as lucky as that many;
* a text or number that is typed is never hit, and an essay earns nothing by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from math import comb, factorial

from assessments.grade import ALL, NOTHING
from assessments.kinds.choice import ChoiceMarking, Partial, grade_choice
from assessments.kinds.cloze import BlankMarking, ClozeMarking
from assessments.kinds.match import Matching, MatchMarking
from assessments.kinds.order import OrderMarking, OrderPartial
from assessments.kinds.parts import Parts
from assessments.kinds.picture import Picture
from assessments.question import Question, sealed_key
from assessments.response import Choices

MOST_STEPS = 24
_MOST_SUMS = 4_096
_FINE = 1_000

Luck = tuple[tuple[Fraction, Fraction], ...]
"""Shares of a question's points with the chance of each; the chances add up to 1."""

_NO_LUCK: Luck = ((NOTHING, Fraction(1)),)


def luck(question: Question) -> Luck:
    """What a random responder earns of a question whose key was read."""
    marking = sealed_key(question).marking
    match marking:
        case ChoiceMarking():
            return _choice(marking)
        case MatchMarking():
            return _matched(question, marking)
        case OrderMarking():
            return _ordered(min(len(marking.steps), MOST_STEPS), marking.partial)
        case ClozeMarking():
            return _together(marking.partial, [_blank(key.marking) for key in marking.blanks])
        case _:
            return _NO_LUCK


def _choice(marking: ChoiceMarking) -> Luck:
    if not marking.several:
        return _merged((key.weight, Fraction(1, len(marking.options))) for key in marking.options)
    if marking.partial is Partial.WEIGHTS:
        return _weighed([key.weight for key in marking.options])
    return _merged(_ticked(marking))


def _ticked(marking: ChoiceMarking) -> Iterator[tuple[Fraction, Fraction]]:
    """Only how many right and wrong boxes are ticked matters, not which."""
    right = [key.option for key in marking.options if key.right]
    wrong = [key.option for key in marking.options if not key.right]
    every = 2 ** len(marking.options)
    for hits in range(len(right) + 1):
        for slips in range(len(wrong) + 1):
            ways = comb(len(right), hits) * comb(len(wrong), slips)
            response = Choices((*right[:hits], *wrong[:slips]))
            yield grade_choice(marking, response).fraction, Fraction(ways, every)


def _weighed(weights: Sequence[Fraction]) -> Luck:
    """Each box adds its weight or nothing; many different sums are taken to the nearest thousandth."""
    sums: Luck = _NO_LUCK
    for weight in weights:
        half = [(total, chance / 2) for total, chance in sums]
        sums = _merged([*half, *((total + weight, chance) for total, chance in half)])
        if len(sums) > _MOST_SUMS:
            sums = _merged((Fraction(round(total * _FINE), _FINE), chance) for total, chance in sums)
    return _merged((min(ALL, max(NOTHING, total)), chance) for total, chance in sums)


def _blank(marking: BlankMarking) -> Luck:
    return _choice(marking) if isinstance(marking, ChoiceMarking) else _NO_LUCK


def _matched(question: Question, marking: MatchMarking) -> Luck:
    layout, pairs, rights = question.layout, len(marking.pairs), len(question.on_offer)
    one_each = len({pair.option for pair in marking.pairs}) == pairs
    if isinstance(layout, Picture):
        chances = _placed_freely(pairs, len(layout.areas) + 1)
    elif one_each and not (isinstance(layout, Matching) and layout.grid):
        chances = _placed_once(pairs, rights)
    else:
        chances = _placed_freely(pairs, rights)
    return _counted(marking.partial, chances)


def _placed_freely(pairs: int, places: int) -> list[Fraction]:
    """The chances of 0, 1, … right ones of `pairs`, where each goes to any of `places`."""
    return [
        Fraction(comb(pairs, hits) * (places - 1) ** (pairs - hits), places**pairs)
        for hits in range(pairs + 1)
    ]


def _placed_once(pairs: int, places: int) -> list[Fraction]:
    """Likewise where each place is taken once at most: partial matchings by their number of fixed points."""
    every = factorial(places) // factorial(places - pairs)

    def none_right(left: int, open_places: int) -> int:
        return sum(
            (-1) ** fixed
            * comb(left, fixed)
            * factorial(open_places - fixed)
            // factorial(open_places - left)
            for fixed in range(left + 1)
        )

    return [
        Fraction(comb(pairs, hits) * none_right(pairs - hits, places - hits), every)
        for hits in range(pairs + 1)
    ]


def _counted(partial: Parts, chances: Sequence[Fraction]) -> Luck:
    """Shares from the chances of 0, 1, … right parts."""
    parts = len(chances) - 1
    if partial is Parts.EXACT:
        return _merged(((NOTHING, 1 - chances[-1]), (ALL, chances[-1])))
    return _merged((Fraction(hits, parts), chance) for hits, chance in enumerate(chances))


def _together(partial: Parts, parts: Sequence[Luck]) -> Luck:
    """Parts that are answered one by one, as `assessments.kinds.parts` puts them together."""
    if partial is Parts.EXACT:
        whole = Fraction(1)
        for part in parts:
            whole *= dict(part).get(ALL, NOTHING)
        return _merged(((NOTHING, 1 - whole), (ALL, whole)))
    sums: Luck = _NO_LUCK
    for part in parts:
        sums = _merged(
            (total + share / len(parts), before * chance) for total, before in sums for share, chance in part
        )
    return sums


@cache
def _ordered(steps: int, partial: OrderPartial) -> Luck:
    every = factorial(steps)
    match partial:
        case OrderPartial.EXACT:
            return _merged(((ALL, Fraction(1, every)), (NOTHING, 1 - Fraction(1, every))))
        case OrderPartial.ADJACENT:
            counts = {
                kept: comb(steps - 1, kept) * _without_neighbours(steps - kept) for kept in range(steps)
            }
        case _:
            counts = {length - 1: ways for length, ways in _longest_rising(steps).items()}
    return tuple((Fraction(kept, steps - 1), Fraction(ways, every)) for kept, ways in counts.items())


def _without_neighbours(steps: int) -> int:
    """Orders of n steps in which none follows the one before it: D(n) + D(n − 1) (Riordan 1945; OEIS A000255)."""
    before, now = 1, 1
    for number in range(2, steps + 1):
        before, now = now, (number - 1) * now + (number - 2) * before
    return now


def _longest_rising(steps: int) -> dict[int, int]:
    """Orders of n steps by the length of their longest rising part.

    Orders are pairs of standard tableaux of one shape, whose first row is as long (Robinson, Schensted); the hooks of a
    shape count its tableaux (Frame, Robinson, Thrall).
    """
    found: dict[int, int] = {}
    for shape in _shapes(steps, steps):
        found[shape[0]] = found.get(shape[0], 0) + _tableaux(shape) ** 2
    return found


def _shapes(total: int, widest: int) -> Iterator[tuple[int, ...]]:
    if total == 0:
        yield ()
    for first in range(min(total, widest), 0, -1):
        for rest in _shapes(total - first, first):
            yield (first, *rest)


def _tableaux(shape: Sequence[int]) -> int:
    hooks = 1
    for row, length in enumerate(shape):
        for column in range(length):
            below = sum(other > column for other in shape[row + 1 :])
            hooks *= length - column + below
    return factorial(sum(shape)) // hooks


def _merged(shares: Iterable[tuple[Fraction, Fraction]]) -> Luck:
    """Equal shares put together; what cannot happen is left out."""
    found: dict[Fraction, Fraction] = {}
    for share, chance in shares:
        if chance:
            found[share] = found.get(share, NOTHING) + chance
    return tuple(found.items())
