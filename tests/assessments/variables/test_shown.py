"""Numbers as they are written in texts."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.variables.shown import number_text, read_shown, significant
from assessments.variables.tokens import NotReadableError

TABLE = [
    ("0", "0", "0.00"),
    ("-1", "-1", "-1.00"),
    ("5/2", "2.5", "2.50"),
    ("1/8", "0.125", "0.125"),
    ("1/3", "0.333333", "0.333"),
    ("-2/3", "-0.666667", "-0.667"),
    ("12345", "12345", "12300"),
    ("99999/100000", "0.99999", "1.00"),
    ("1999999/2", "999999.5", "1000000"),
    ("999999999999999", "999999999999999", "1.00e15"),
    ("1000000000000000", "1e15", "1.00e15"),
    ("12345678901234567890", "1.23456789012346e19", "1.23e19"),
    ("370370367/3", "123456789", "123000000"),
    ("3703703671/3", "1234567890", "1230000000"),
    ("1/1000000", "0.000001", "0.00000100"),
    ("3/20000000", "1.5e-7", "1.50e-7"),
    ("-1/30000000", "-3.33333e-8", "-3.33e-8"),
]


@pytest.mark.parametrize(("number", "usual", "three"), TABLE)
def test_numbers(number: str, usual: str, three: str) -> None:
    assert number_text(Fraction(number)) == usual
    assert number_text(Fraction(number), 3) == three


def test_what_stands_between_braces() -> None:
    assert read_shown("x / 3").text({"x": Fraction(1)}) == "0.333333"
    shown = read_shown("x / 3 : .2")
    assert (shown.text({"x": Fraction(1)}), shown.value({"x": Fraction(1)})) == ("0.33", Fraction(33, 100))
    assert shown.value({"x": Fraction(0)}) == 0
    assert read_shown("m:.2").value({"m": "iron"}) == read_shown("m:.2").text({"m": "iron"}) == "iron"
    assert read_shown('"a:b"').text({}) == "a:b"


@pytest.mark.parametrize(
    ("text", "word", "at"), [("x:.2f", ":.2f", 1), ("x:", ":", 1), ("x:.0", ":.0", 1), ("x:.16", ":.16", 1)]
)
def test_formats_that_are_none(text: str, word: str, at: int) -> None:
    with pytest.raises(NotReadableError) as caught:
        read_shown(text)
    assert (caught.value.text, caught.value.at) == (word, at)
    assert caught.value.advice == "write {{x:.3}} for 3 significant digits, up to 15"


@given(st.fractions(min_value=-(10**20), max_value=10**20), st.integers(1, 15))
def test_what_is_written_is_the_number_rounded(number: Fraction, digits: int) -> None:
    assert Fraction(number_text(number, digits)) == significant(number, digits)
    assert abs(Fraction(number_text(number)) - number) <= abs(number) / 10**5
