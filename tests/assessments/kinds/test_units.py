"""Units: how they are spelled, told apart from their number, and marked (assessments.md, "Numeric")."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import State
from assessments.kinds.number import UNIT_NOTE, NumberAnswer, NumberMarking, grade_number
from assessments.kinds.units import Measure, Unit, UnitRule, Units, is_unit, read_quantity, spelled
from assessments.response import NumberInput, ResponseRefused
from assessments.rich import Rich

NAMES = ("%", "l", "m", "m/s^2", "m·s", "ml", "mm", "ms", "°C", "µl", "€")
KNOWN = Measure(UnitRule.OPTIONAL, NAMES)

READ = [
    ("5", "en", 5, None),
    ("2e-3", "en", Fraction(1, 500), None),
    ("3,5 ml", "fr", Fraction(7, 2), "ml"),
    ("3.5ml", "en", Fraction(7, 2), "ml"),
    ("3.5 mL", "en", Fraction(7, 2), "ml"),
    ("5 L", "en", 5, "l"),
    ("2e-3 m", "en", Fraction(1, 500), "m"),
    ("2·10^-3 m", "en", Fraction(1, 500), "m"),
    ("5 mm", "en", 5, "mm"),
    ("1/2 l", "en", Fraction(1, 2), "l"),
    ("½ l", "en", Fraction(1, 2), "l"),
    ("5 µl", "en", 5, "µl"),
    ("5 μL", "en", 5, "µl"),
    ("20 ºC", "en", 20, "°C"),
    ("20 ℃", "en", 20, "°C"),
    ("20˚C", "en", 20, "°C"),
    ("45 %", "en", 45, "%"),
    ("€ 5,50", "de", Fraction(11, 2), "€"),
    ("5,50 €", "de", Fraction(11, 2), "€"),
    ("9.81 m/s²", "en", Fraction(981, 100), "m/s^2"),
    ("9.81 m / s2", "en", Fraction(981, 100), "m/s^2"),
    ("3 m s", "en", 3, "m·s"),
    ("3 m*s", "en", 3, "m·s"),
    ("3 ms", "en", 3, "ms"),
    ("٣٫٥ ml", "ar", Fraction(7, 2), "ml"),
]

LISTED = "%, l, m, m/s^2, m·s, ml, mm, ms, °C, µl or €"
REFUSED = [
    ("", "en", "There is no number here; write one, such as 3.5."),
    ("ml", "en", "There is no number here; write one, such as 3.5."),
    ("5 bananas", "en", f"“bananas” is not a unit of this question; write {LISTED}."),
    ("5 ml ml", "en", f"“ml ml” is not a unit of this question; write {LISTED}."),
    ("3.5 ML", "en", f"“ML” is not a unit of this question; write {LISTED} (capital letters count)."),
    ("1,234 mm", "en", "“1,234” can be read as 1234 or as 1.234; write 1234 or 1.234."),
    ("1,234", "en", "“1,234” can be read as 1234 or as 1.234; write 1234 or 1.234."),
    ("5.5.5 ml", "en", "“5.5.5” is not a number; write digits only, such as 3.5."),
    ("-$5", "en", "“-$5” is not a number; write digits only, such as 3.5."),
    ("9" * 65, "en", "A number has at most 64 characters; write it shorter, such as 2e-3."),
]


@pytest.mark.parametrize(("text", "locale", "number", "unit"), READ)
def test_numbers_with_units(text: str, locale: str, number: Fraction, unit: str | None) -> None:
    assert read_quantity(text, locale, KNOWN) == (number, unit)


@pytest.mark.parametrize(("text", "locale", "sentence"), REFUSED)
def test_what_is_asked_back(text: str, locale: str, sentence: str) -> None:
    with pytest.raises(ResponseRefused) as caught:
        read_quantity(text, locale, KNOWN)
    assert str(caught.value) == sentence


def test_without_units_a_number_stands_alone() -> None:
    alone = Measure(UnitRule.NONE, ("ml",))
    assert read_quantity("5", "en", alone) == (Fraction(5), None)
    with pytest.raises(ResponseRefused, match="“5 ml” is not a number"):
        read_quantity("5 ml", "en", alone)
    one = Measure(UnitRule.REQUIRED, ("ml",))
    with pytest.raises(ResponseRefused, match="“l” is not a unit of this question; write ml"):
        read_quantity("5 l", "en", one)


def test_spelling() -> None:
    assert spelled("kg·m²·s⁻²") == spelled("kg m^2 s^-2") == "kg·m2·s-2"
    assert spelled("hL") == "hl"
    assert spelled("mol") == "mol"
    assert spelled("ML") == "ML"
    assert [is_unit(text) for text in ("ml", "°C", "$", "", "2m", "x" * 25, "-", "(m)", "²")] == [
        True
    ] * 3 + [False] * 6


@given(st.text(max_size=20), st.sampled_from(["en", "fr", "ar"]))
def test_any_text_is_read_or_refused(text: str, locale: str) -> None:
    try:
        _, unit = read_quantity(text, locale, KNOWN)
    except ResponseRefused:
        return
    assert unit is None or unit in NAMES


def marking(rule: UnitRule) -> NumberMarking:
    units = Units(rule, (Unit("ml", Fraction(1)), Unit("l", Fraction(1000))))
    answers = (
        NumberAnswer(low=Fraction(5), high=Fraction(6), weight=Fraction(1), text="5..6 ml", unit="ml"),
        NumberAnswer(
            low=Fraction(50),
            high=Fraction(60),
            weight=Fraction(0),
            text="50..60 ml",
            unit="ml",
            feedback=Rich(source="x10"),
        ),
    )
    return NumberMarking(answers=answers, units=units)


@pytest.mark.parametrize(
    ("text", "rule", "earned", "said"),
    [
        ("5.5 ml", UnitRule.REQUIRED, Fraction(1), ()),
        ("0.0055 l", UnitRule.REQUIRED, Fraction(1), ()),
        ("5.5", UnitRule.OPTIONAL, Fraction(1), ()),
        ("5.5", UnitRule.REQUIRED, Fraction(4, 5), (UNIT_NOTE.source,)),
        ("5.5 l", UnitRule.OPTIONAL, Fraction(4, 5), (UNIT_NOTE.source,)),
        ("5.5 l", UnitRule.REQUIRED, Fraction(4, 5), (UNIT_NOTE.source,)),
        ("5.5", UnitRule.NONE, Fraction(1), ()),
        ("55", UnitRule.REQUIRED, Fraction(0), ("x10",)),
        ("0.055 l", UnitRule.REQUIRED, Fraction(0), ("x10",)),
        ("7 ml", UnitRule.REQUIRED, Fraction(0), ()),
    ],
)
def test_what_a_unit_costs(text: str, rule: UnitRule, earned: Fraction, said: tuple[str, ...]) -> None:
    grade = grade_number(marking(rule), NumberInput(text, "en"))
    assert (grade.fraction, tuple(each.text.source for each in grade.feedback)) == (earned, said)


def test_an_unknown_unit_stays_ungraded() -> None:
    assert grade_number(marking(UnitRule.NONE), NumberInput("5 ml", "en")).state is State.UNGRADED
