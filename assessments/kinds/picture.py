"""Questions on a picture: its areas, in per cent of its width and height, and the item that belongs to each.

A hotspot question is a single choice among areas; a tap chooses the area that it hits. In per cents a circle is as wide
as it is high: on a picture that is not square it is drawn as an ellipse.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from assessments.grade import NOTHING, Grade, graded
from assessments.kinds.choice import ChoiceMarking, grade_choice
from assessments.response import Choice, Point, Response
from assessments.rich import Rich
from content.ids import OptionId, PartId


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle: left < right and top < bottom."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle around (x, y); `radius` is in the same per cents, above 0."""

    x: Fraction
    y: Fraction
    radius: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Poly:
    """A polygon of three or more corners; its last joins its first."""

    points: tuple[tuple[Fraction, Fraction], ...]


Shape = Rect | Circle | Poly


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area of a picture; `name` is its text for keyboard and screen reader ("" where its author gave none)."""

    id: OptionId
    shape: Shape
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to be put to an area of the picture, or to none."""

    id: PartId
    content: Rich


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of a question by its path in the pack, its areas in stored order, and what is put to them."""

    path: str
    areas: tuple[Area, ...]
    items: tuple[Item, ...] = ()


def grade_hotspot(marking: ChoiceMarking, picture: Picture, response: Response) -> Grade:
    """Mark a chosen area or a tap; where areas overlap, the best of those that were hit counts."""
    if not isinstance(response, Point):
        return grade_choice(marking, response)
    hit = {area.id for area in picture.areas if holds(area.shape, response)}
    keys = [key for key in marking.options if key.option in hit]
    if not keys:
        return graded(NOTHING)
    best = max(keys, key=lambda key: key.weight)
    return grade_choice(marking, Choice(best.option))


def holds(shape: Shape, point: Point) -> bool:
    """Whether the point lies in the shape or on its edge."""
    match shape:
        case Rect():
            return shape.left <= point.x <= shape.right and shape.top <= point.y <= shape.bottom
        case Circle():
            return (point.x - shape.x) ** 2 + (point.y - shape.y) ** 2 <= shape.radius**2
        case _:
            return _in_polygon(shape.points, point)


def middle(shape: Shape) -> Point:
    """The middle of the shape, or of the box around its corners."""
    match shape:
        case Rect():
            return Point((shape.left + shape.right) / 2, (shape.top + shape.bottom) / 2)
        case Circle():
            return Point(shape.x, shape.y)
        case _:
            across, down = zip(*shape.points, strict=True)
            return Point((min(across) + max(across)) / 2, (min(down) + max(down)) / 2)


def area_in_words(area: Area) -> str:
    """An area by its name; one that its author gave none by where its middle lies."""
    if area.name:
        return area.name
    centre = middle(area.shape)
    return f"the place at {round(centre.x)} % from the left, {round(centre.y)} % from the top"


def _in_polygon(corners: Sequence[tuple[Fraction, Fraction]], point: Point) -> bool:
    """The even-odd rule, exactly: a ray to the left of the point crosses an odd number of sides."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        turn = (x2 - x1) * (point.y - y1) - (y2 - y1) * (point.x - x1)
        if turn == 0 and _between(x1, point.x, x2) and _between(y1, point.y, y2):
            return True
        if (y1 > point.y) != (y2 > point.y) and (turn > 0) == (y2 > y1):
            inside = not inside
    return inside


def _between(end: Fraction, value: Fraction, other: Fraction) -> bool:
    return min(end, other) <= value <= max(end, other)
