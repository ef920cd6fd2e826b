from fractions import Fraction

import pytest

from app.views import percent_text, points_text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1), "100"),
        (Fraction(4, 5), "80"),
        (Fraction(2, 3), "66.6"),
        (Fraction(7999, 10000), "79.9"),
        (Fraction(1, 2000), "0"),
    ],
)
def test_per_cent_are_rounded_down(share: Fraction, text: str) -> None:
    assert percent_text(share) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [(Fraction(2), "2"), (Fraction(5, 3), "1.66"), (Fraction(1, 2), "0.5"), (Fraction(1, 1000), "0")],
)
def test_points_are_rounded_down(points: Fraction, text: str) -> None:
    assert points_text(points) == text
