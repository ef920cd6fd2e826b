"""The work that a drawing is for a painter."""

import xml.etree.ElementTree as ET

import pytest

from content.ink import MOST_INK, ink
from content.svg import SvgRefused, sanitise_svg


def units(inside: str, attributes: str = 'width="100" height="50"') -> float:
    return round(ink(ET.fromstring(f"<svg {attributes}>{inside}</svg>")), 2)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("", 0),
        ('<line x1="0" y1="0" x2="100" y2="0"/>', 1),
        ('<line x1="100" x2="-50"/>', 1.5),
        ('<rect width="50" height="25"/>', 1.5),
        ('<rect width="50" height="25" stroke="red"/>', 4.5),
        ('<rect width="50" height="25" stroke="none" opacity=".5"/>', 2.5),
        ('<circle r="10"/>', 0.63),
        ('<ellipse rx="10" ry="5"/>', 0.63),
        ('<circle r="1e6"/>', 2),
        ('<polyline points="0,0 30,40 30,90 7"/>', 1),
        ('<path d="M0 0L100 0"/>', 1),
        ('<path d="M10 10l10 0h10v10H10V10z"/>', 0.6),
        ('<path d="m10 10 10 0 0 10"/>', 0.2),
        ('<path d="M0 0C10 0 10 10 0 10S0 20 10 20"/>', 0.5),
        ('<path d="M0 0Q10 0 10 10T10 20"/>', 0.3),
        ('<path d="M0 0A5 5 0 1 1 10 0"/>', 0.21),
        ('<path d="M0 0L5"/>', 0),
        ('<path d="0 0 5 5"/>', 0),
        ('<line x2="100" stroke-dasharray="1 1"/>', 1.3),
        ('<line x2="100" stroke-dasharray="-1"/>', 1),
        ('<g transform="scale(2)"><line x2="10"/></g>', 0.2),
        ('<g transform="scale(1 3)"><line x2="10"/></g>', 0.3),
        ('<g transform="translate(5 5) matrix(0 4 3 0 0 0)"><line x2="10"/></g>', 0.4),
        ('<g transform="scale()"><line x2="10"/></g>', 0.1),
        ('<text x="5">words</text>', 0),
    ],
)
def test_units(inside: str, expected: float) -> None:
    assert units(inside) == expected


@pytest.mark.parametrize("attributes", ['viewBox="0 0 200 100"', 'width="200"', 'viewBox="0 0 0 0"', ""])
def test_the_width_is_that_of_the_picture(attributes: str) -> None:
    assert units('<line x2="100"/>', attributes) == (0.5 if "200" in attributes else 1)


def test_counting_stops_where_it_is_too_much() -> None:
    assert MOST_INK < units('<line x2="200"/>' * 4_000) < MOST_INK + 3


def test_a_coastline_is_drawn_and_a_scribble_is_not() -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><path stroke="red" d="M0 0'
    coast = "".join(f"l{step % 7 / 100} {step % 5 / 100}" for step in range(20_000))
    assert sanitise_svg(f'{start}{coast}"/></svg>'.encode())
    scribble = "".join(f"L{step % 100} {step * 37 % 100}" for step in range(10_000))
    with pytest.raises(SvgRefused, match=r"has so many lines that drawing it would take too long\."):
        sanitise_svg(f'{start}{scribble}"/></svg>'.encode())
