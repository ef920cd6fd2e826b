"""Matching: left sides to right sides, also as a grid; and items to the areas of a picture, which is marked alike."""

from dataclasses import dataclass
from fractions import Fraction

from assessments.grade import ALL, BLANK, NOTHING, UNGRADED, Feedback, Grade, graded
from assessments.kinds.choice import Option
from assessments.kinds.parts import Parts, together
from assessments.response import NOWHERE, Matches, Response
from assessments.rich import Rich
from content.ids import OptionId, PartId


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A left side: something to be matched."""

    id: PartId
    content: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """Left sides as authored and right sides in stored order; `grid` shows them as rows and columns to tick.

    Left sides with the same answer share one right side; a right side may belong to none.
    """

    lefts: tuple[Left, ...]
    rights: tuple[Option, ...]
    grid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairKey:
    """What a part belongs to; None: to no area of the picture. `feedback` is said when it is put there."""

    part: PartId
    option: OptionId | None
    feedback: Rich | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LooseKey:
    """What is said when something is put to an option that nothing belongs to."""

    option: OptionId
    feedback: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchMarking:
    """The key of a matching or label question: right pairs of all pairs, or all of them (`partial`)."""

    pairs: tuple[PairKey, ...]
    loose: tuple[LooseKey, ...] = ()
    partial: Parts = Parts.PARTS

    @property
    def best(self) -> Fraction:
        """The greatest share that any response can earn."""
        return ALL


def grade_match(marking: MatchMarking, response: Response) -> Grade:
    """Mark pairs; a part that is not named counts as put nowhere, and what the question does not have earns nothing."""
    if not isinstance(response, Matches):
        return UNGRADED
    if not response.pairs:
        return BLANK
    made = dict(response.pairs)
    shares = [ALL if fits(pair, made.get(pair.part)) else NOTHING for pair in marking.pairs]
    return graded(together(marking.partial, shares), _feedback(marking, made))


def fits(pair: PairKey, given: OptionId | None) -> bool:
    """Whether the part belongs to what it was put to; None: it was put nowhere."""
    return given in {None, NOWHERE} if pair.option is None else given == pair.option


def _feedback(marking: MatchMarking, made: dict[PartId, OptionId]) -> tuple[Feedback, ...]:
    loose = {key.option: key.feedback for key in marking.loose}
    found: list[Feedback] = []
    for pair in marking.pairs:
        given = made.get(pair.part)
        if given is not None:
            text = pair.feedback if fits(pair, given) else loose.get(given)
            found += [] if text is None else [Feedback(option=given, part=pair.part, text=text)]
    return tuple(found)
