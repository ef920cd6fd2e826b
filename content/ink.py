"""How much work a drawing is for a painter, estimated before anybody draws it.

QtSvg draws in the window's own thread, and its time grows with the length of all outlines on the screen: a path of
20,000 lines across the picture, 150 kB of text, takes it over 12 s; 4,000 dashed lines take 14 s. One unit here is an
outline as long as the picture is wide, about 0.6 ms.
"""

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from itertools import pairwise

MOST_INK = 2_000.0
_LONGEST = 2.0
"""Units that one line can be on the screen: what is outside is not drawn."""

_DASH = 0.006
"""Units that one dash costs, however short it is."""

_CIRCLE = 2 * math.pi
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_NUMBERS = re.compile(_NUMBER)
_STEPS = re.compile(rf"([A-Za-z])|({_NUMBER})")
_TRANSFORM = re.compile(r"(matrix|scale)\s*\(([^()]*)\)")
_TAKES = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}

Point = tuple[float, float]


def ink(root: ET.Element) -> float:
    """The units of a sanitised drawing; stops counting where there are too many."""
    width = _width(root.attrib)
    total = 0.0
    waiting = [(root, 1.0)]
    while waiting and total <= MOST_INK:
        element, scale = waiting.pop()
        scale *= _scale(element.get("transform", ""))
        total += _of_element(element, scale / width) + ("opacity" in element.attrib)
        waiting += [(child, scale) for child in element]
    return total


def _floats(text: str) -> list[float]:
    return [float(number) for number in _NUMBERS.findall(text)]


def _width(attributes: Mapping[str, str]) -> float:
    box = _floats(attributes.get("viewBox", ""))[2:4]
    sides = box or [*_floats(attributes.get("width", "")), *_floats(attributes.get("height", ""))]
    return max((side for side in sides if side > 0), default=100.0)


def _scale(transform: str) -> float:
    factor = 1.0
    for kind, inside in _TRANSFORM.findall(transform):
        numbers = _floats(inside)
        pairs = zip(numbers[0:4:2], numbers[1:4:2], strict=False)
        lengths = numbers[:2] if kind == "scale" else [math.hypot(*pair) for pair in pairs]
        factor *= max((abs(length) for length in lengths), default=1.0)
    return min(factor, 1e9)


def _of_element(element: ET.Element, scale: float) -> float:
    lines = [min(length * scale, _LONGEST) for length in _lines(element)]
    units = sum(lines) * (3 if element.get("stroke", "none") != "none" else 1)
    dashes = [number for number in _floats(element.get("stroke-dasharray", "")) if number >= 0]
    if dashes:
        period = max(sum(dashes) * scale, 1e-6)
        units += _DASH * sum(lines) / period
    return units


def _lines(element: ET.Element) -> Iterator[float]:
    """The lengths of an element's outlines in its own units."""
    match element.tag:
        case "path":
            yield from _path(element.get("d", ""))
        case "polyline" | "polygon":
            numbers = _floats(element.get("points", ""))
            yield from _between(list(zip(numbers[::2], numbers[1::2], strict=False)))
        case "line":
            ends = [_first(element, name) for name in ("x1", "y1", "x2", "y2")]
            yield math.hypot(ends[2] - ends[0], ends[3] - ends[1])
        case "rect":
            yield from 2 * [_first(element, "width"), _first(element, "height")]
        case "circle" | "ellipse":
            yield _CIRCLE * max(_first(element, name) for name in ("r", "rx", "ry"))
        case _:
            pass


def _first(element: ET.Element, name: str) -> float:
    numbers = _floats(element.get(name, ""))
    return abs(numbers[0]) if numbers and name not in {"x1", "y1", "x2", "y2"} else next(iter(numbers), 0.0)


def _between(points: list[Point]) -> Iterator[float]:
    for one, other in pairwise(points):
        yield math.hypot(other[0] - one[0], other[1] - one[1])


def _path(text: str) -> Iterator[float]:
    """The length of each step of a path, along its control points (SVG 1.1, 8.3)."""
    at, command = (0.0, 0.0), ""
    held: list[float] = []
    for letter, number in _STEPS.findall(text):
        if letter:
            command, held = letter, []
            continue
        held.append(float(number))
        if len(held) == _TAKES.get(command.upper(), 2):
            ends = _ends(command, held, at)
            if command not in "Mm":
                yield from _between([at, *ends])
            at, held = ends[-1], []
            command = {"M": "L", "m": "l"}.get(command, command)


def _ends(command: str, numbers: list[float], at: Point) -> list[Point]:
    """The points that a step goes through, as absolute ones."""
    x, y = at if command.islower() else (0.0, 0.0)
    match command.upper():
        case "H":
            return [(x + numbers[0], at[1])]
        case "V":
            return [(at[0], y + numbers[0])]
        case "A":
            return _arc(numbers, at, (x + numbers[5], y + numbers[6]))
        case _:
            return [(x + one, y + other) for one, other in zip(numbers[::2], numbers[1::2], strict=True)]


def _arc(numbers: list[float], at: Point, end: Point) -> list[Point]:
    """An arc, as a detour that is as long as it can be."""
    reach = math.pi * max(abs(numbers[0]), abs(numbers[1]))
    return [(at[0] + reach, at[1]), end]
