"""Numbers as learners type them, and marking them exactly."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import State
from assessments.kinds.number import NumberAnswer, NumberMarking, grade_number, number_in_words
from assessments.kinds.number_input import read_number, uses_comma
from assessments.response import NumberInput, ResponseRefused, TextInput
from assessments.rich import Rich


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("12", "en", "12"),
        (" 3.5 ", "en", "7/2"),
        ("3,5", "fr", "7/2"),
        ("3,5", "en", "7/2"),
        ("3.5", "de", "7/2"),
        ("1,234", "de", "617/500"),
        ("1.234", "en", "617/500"),
        ("0,234", "en", "117/500"),
        ("1234,567", "en", "1234567/1000"),
        ("1,234.5", "en", "2469/2"),
        ("1.234,5", "en", "2469/2"),
        ("1,234.5", "fr", "2469/2"),
        ("1.234.567,5", "en", "2469135/2"),
        ("1,234,567.5", "fr", "2469135/2"),
        ("1,234,567", "en", "1234567"),
        ("1,23,456", "en-IN", "123456"),
        ("1'234.5", "de-CH", "2469/2"),
        ("1\u202f234,5", "fr", "2469/2"),
        ("1 234 567", "en", "1234567"),
        ("३.१४", "hi", "157/50"),
        ("٣٫١٤", "ar", "157/50"),
        ("١٬٢٣٤٫٥", "ar-EG", "2469/2"),
        ("−5", "en", "-5"),
        ("- 5", "en", "-5"),
        ("+5", "en", "5"),
        (".5", "en", "1/2"),
        ("5.", "en", "5"),
        ("½", "en", "1/2"),
        ("1½", "en", "3/2"),
        ("-1 1/2", "en", "-3/2"),
        ("1/2", "en", "1/2"),
        ("1,5/2", "fr", "3/4"),
        ("2e-3", "en", "1/500"),
        ("2E3", "en", "2000"),
        ("2·10^-3", "en", "1/500"),
        ("2 × 10⁻³", "en", "1/500"),
        ("2*10^(3)", "en", "2000"),
        ("2,5x10^2", "fr", "250"),
        ("10^3", "en", "1000"),
        ("10⁻²", "en", "1/100"),
        ("\u200e42\u200f", "en", "42"),
    ],
)
def test_what_reads_one_way(text: str, locale: str, number: str) -> None:
    assert read_number(text, locale) == Fraction(number)


@pytest.mark.parametrize(
    ("text", "locale", "sentence"),
    [
        ("1,234", "en", "“1,234” can be read as 1234 or as 1.234; write 1234 or 1.234."),
        ("-1,234", "en", "“1,234” can be read as 1234 or as 1.234; write 1234 or 1.234."),
        ("12.345", "fr", "“12.345” can be read as 12345 or as 12,345; write 12345 or 12,345."),
        (
            "1 234/567",
            "en",
            "“1 234/567” can be read in two ways; write it without the space, or as a decimal number.",
        ),
        ("", "en", "There is no number here; write one, such as 3.5."),
        (" \u200b", "en", "There is no number here; write one, such as 3.5."),
        ("abc", "en", "“abc” is not a number; write digits only, such as 3.5."),
        ("abc", "fr", "“abc” is not a number; write digits only, such as 3,5."),
        ("5 kg", "en", "“5 kg” is not a number; write digits only, such as 3.5."),
        ("50%", "en", "“50%” is not a number; write digits only, such as 3.5."),
        ("nan", "en", "“nan” is not a number; write digits only, such as 3.5."),
        ("inf", "en", "“inf” is not a number; write digits only, such as 3.5."),
        ("-", "en", "“-” is not a number; write digits only, such as 3.5."),
        (".", "en", "“.” is not a number; write digits only, such as 3.5."),
        ("1.2.3", "en", "“1.2.3” is not a number; write digits only, such as 3.5."),
        ("1,2.3", "en", "“1,2.3” is not a number; write digits only, such as 3.5."),
        ("1.5x", "en", "“1.5x” is not a number; write digits only, such as 3.5."),
        ("1٫x", "ar", "“1٫x” is not a number; write digits only, such as 3.5."),
        ("1,23,45", "en", "“1,23,45” is not a number; write digits only, such as 3.5."),
        ("1 3/2", "en", "“1 3/2” is not a number; write digits only, such as 3.5."),
        ("5²", "en", "“5²” is not a number; write digits only, such as 3.5."),
        ("1/2/3", "en", "“1/2/3” is not a number; write digits only, such as 3.5."),
        (
            "a\tb\x07" + "c" * 30,
            "en",
            "“a?b?ccccccccccccccccccc…” is not a number; write digits only, such as 3.5.",
        ),
        ("1/0", "en", "A number cannot be divided by 0; write another number."),
        ("1e301", "en", "This power of ten is too large; powers go from -300 to 300."),
        ("1e999999999", "en", "This power of ten is too large; powers go from -300 to 300."),
        ("9" * 65, "en", "A number has at most 64 characters; write it shorter, such as 2e-3."),
    ],
)
def test_what_is_asked_back(text: str, locale: str, sentence: str) -> None:
    with pytest.raises(ResponseRefused) as refused:
        read_number(text, locale)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("locale", "comma"),
    [
        ("en", False),
        ("de", True),
        ("de-CH", False),
        ("de_AT", True),
        ("es-MX", False),
        ("es", True),
        ("sr-Latn-RS", True),
        ("en-AT", True),
        ("ar-MA", True),
        ("hi", False),
        ("", False),
    ],
)
def test_who_writes_a_comma(locale: str, comma: bool) -> None:
    assert uses_comma(locale) is comma


@given(
    st.fractions(min_value=-1000, max_value=1000, max_denominator=1),
    st.sampled_from(["en", "fr", "hi", "ar"]),
)
def test_whole_numbers_read_in_every_locale(number: Fraction, locale: str) -> None:
    assert read_number(str(number), locale) == number


@given(st.integers(-(10**9), 10**9), st.integers(0, 8))
def test_decimals_read_exactly_with_either_mark(digits: int, places: int) -> None:
    number = Fraction(digits, 10**places)
    whole, rest = divmod(abs(digits), 10**places)
    sign = "-" if digits < 0 else ""
    for locale, mark in (("en", "."), ("de", ",")):
        text = f"{sign}{whole}{mark}{rest:0{places}}" if places else f"{sign}{whole}"
        assert read_number(text, locale) == number


@given(st.text(max_size=70), st.sampled_from(["en", "fr", "ar"]))
def test_reading_is_total(text: str, locale: str) -> None:
    refused = ""
    try:
        read_number(text, locale)
    except ResponseRefused as error:
        refused = str(error)
    assert not refused or refused.endswith(".")


MARKING = NumberMarking(
    answers=(
        NumberAnswer(low=Fraction(2), high=Fraction(3), weight=Fraction(1, 2), text="2..3"),
        NumberAnswer(low=Fraction(5, 2), high=Fraction(5, 2), weight=Fraction(1), text="2.5"),
        NumberAnswer(low=Fraction(1, 3), high=Fraction(1, 3), weight=Fraction(1), text="1/3"),
        NumberAnswer(
            low=Fraction(9),
            high=Fraction(9),
            weight=Fraction(0),
            text="9",
            feedback=Rich(source="upside down"),
        ),
    )
)


@pytest.mark.parametrize(
    ("typed", "fraction", "state"),
    [
        ("2.5", 1, State.RIGHT),
        ("3", Fraction(1, 2), State.PARTLY),
        ("3.0000000000000001", 0, State.WRONG),
        ("1/3", 1, State.RIGHT),
        ("0.3333333333333333333", 0, State.WRONG),
        ("9", 0, State.WRONG),
        ("junk", 0, State.UNGRADED),
    ],
)
def test_the_best_answer_that_fits_wins(typed: str, fraction: Fraction, state: State) -> None:
    grade = grade_number(MARKING, NumberInput(typed, "en"))
    assert (grade.fraction, grade.state) == (fraction, state)


def test_feedback_words_and_other_kinds() -> None:
    assert [said.text.source for said in grade_number(MARKING, NumberInput("9", "en")).feedback] == [
        "upside down"
    ]
    assert number_in_words(MARKING) == "2.5 or 1/3"
    assert grade_number(MARKING, TextInput("2.5")).state is State.UNGRADED
    assert MARKING.best == 1
