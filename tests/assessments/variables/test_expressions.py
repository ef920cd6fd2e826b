"""Expressions: vectors of what they come to, the exact complaint about each that is none, and what can never happen."""

from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.variables.block import read_statement
from assessments.variables.evaluate import Value, evaluate, holds
from assessments.variables.expressions import Condition, names_in, read_expression
from assessments.variables.functions import MOST_BITS, ReckoningError
from assessments.variables.shown import read_shown
from assessments.variables.tokens import NotReadableError, tokens

X: dict[str, Value] = {"x": Fraction(7, 2), "metal": "iron"}

EXACT = [
    ("1 + 2 * 3", 7),
    ("(1 + 2) * 3 / 7", Fraction(9, 7)),
    ("0.1 + 0.2", Fraction(3, 10)),
    ("-2^2", -4),
    ("+x - -x", 7),
    ("2^3^2", 512),
    ("2^-1", Fraction(1, 2)),
    ("0^0", 1),
    ("0^3", 0),
    ("(-1)^1000001", -1),
    ("1^99999999", 1),
    ("0^0.5", 0),
    ("(2/3)^2", Fraction(4, 9)),
    ("1e3 + .5", Fraction(2001, 2)),
    ("round(2.5)", 3),
    ("round(-2.5)", -3),
    ("round(2.345, 2)", Fraction(47, 20)),
    ("round(1250, -2)", 1300),
    ("min(3, x, 4)", 3),
    ("max(3, x)", Fraction(7, 2)),
    ("abs(-x)", Fraction(7, 2)),
    ("sqrt(9/4)", Fraction(3, 2)),
    ("4^0.5", 2),
    ("8^(1/3)", 2),
    ("log(8, 2)", 3),
    ("log(1)", 0),
    ("exp(0)", 1),
    ("sin(0)", 0),
    ("cos(0)", 1),
]

# 28 significant digits, 28 decimals for sin and cos.
ROUNDED = [
    ("sqrt(2)", "1.414213562373095048801688724"),
    ("2^0.5", "1.414213562373095048801688724"),
    ("2^(1/3)", "1.259921049894873164767210607"),
    ("exp(1)", "2.718281828459045235360287471"),
    ("exp(-20)", "2.061153622438557827965940380e-9"),
    ("log(10)", "2.302585092994045684017991455"),
    ("log(2, 10)", "0.3010299956639811952137388947"),
    ("sin(1)", "0.8414709848078965066525023216"),
    ("cos(1)", "0.5403023058681397174009366074"),
    ("sin(1000000)", "-0.3499935021712929521176524868"),
    ("cos(-3.141592653589793)", "-1"),
    ("sin(3.14159265358979323846264338327950288)", "0"),
]

NONE = [
    ("1 / 0", "divides by 0"),
    ("0^-1", "divides by 0"),
    ("0^-0.5", "divides by 0"),
    ("log(2, 1)", "divides by 0"),
    ("9^9^9", "comes to a number of more than 300 digits"),
    ("2^1024", "comes to a number of more than 300 digits"),
    ("exp(301)", "comes to a number of more than 300 digits"),
    ("2^(-1025)", "comes to a number of more than 300 digits"),
    ("9^9.5^9", "comes to a number of more than 300 digits"),
    ("10^150 * 10^150 * 10^150", "comes to a number of more than 300 digits"),
    ("sqrt(-1)", "takes a root of a number below 0"),
    ("(-8)^(1/3)", "takes a root of a number below 0"),
    ("log(0)", "takes the logarithm of a number that is not above 0"),
    ("log(2, -1)", "takes the logarithm of a number that is not above 0"),
    ("sin(1000001)", "takes the sine or cosine of more than 1,000,000 radians"),
    ("round(1, 0.5)", "rounds to a number of decimals that is not a whole one from -15 to 15"),
    ("round(1, 16)", "rounds to a number of decimals that is not a whole one from -15 to 15"),
    ("metal + 1", "reckons with the word “iron”"),
    ('-"a"', "reckons with the word “a”"),
    ("abs(metal)", "reckons with the word “iron”"),
]

UNREADABLE = [
    ("2**3", "*", 1, "write ^ for a power"),
    ("2x", "2x", 0, "write numbers like 0.2, and 2 * x for two times x"),
    ("3.", ".", 1, "write numbers like 0.2, and 2 * x for two times x"),
    ("3 +", "", 3, "a number or a name is missing here"),
    ("a b", "b", 2, "write one of + - * / ^ between two values"),
    ("1,5", ",", 1, "write one of + - * / ^ between two values"),
    ("(1", "", 2, "write ')' here"),
    ("tan(1)", "tan", 0, "the functions are round min max abs sqrt sin cos log exp"),
    ("sqrt()", ")", 5, "a number or a name is missing here"),
    ("sqrt(1, 2)", "sqrt", 0, "'sqrt' takes 1 value"),
    ("round(1, 2, 3)", "round", 0, "'round' takes 1 to 2 values"),
    ("require", "require", 0, "'require' cannot be the name of a variable"),
    ("sin", "sin", 0, "'sin' cannot be the name of a variable"),
    ("x = 3", "=", 2, "write one of + - * / ^ between two values"),
    ("2 × 3", "×", 2, "write * for times"),
    ("2 % 3", "%", 2, "write a share as a number, such as 0.2"),
    ("'a'", "'", 0, 'put words in double quotes, such as "iron"'),
    ('"a', '"', 0, 'close it with "'),
    ("a.b", ".b", 1, "write numbers like 0.2, and 2 * x for two times x"),
    ("a[0]", "[", 1, "write numbers, names, + - * / ^ and ( )"),
    ("(" * 31 + "1" + ")" * 31, "(", 30, "this is nested too deep; work it out in two variables"),
    ("-" * 31 + "1", "-", 30, "this is nested too deep; work it out in two variables"),
]


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_exact_values(text: str, value: Fraction) -> None:
    assert evaluate(read_expression(text), X) == value


@pytest.mark.parametrize(("text", "value"), ROUNDED)
def test_rounded_values_are_the_same_everywhere(text: str, value: str) -> None:
    assert evaluate(read_expression(text), {}) == Fraction(value)


@pytest.mark.parametrize(("text", "sentence"), NONE)
def test_what_has_no_value(text: str, sentence: str) -> None:
    start = perf_counter()
    with pytest.raises(ReckoningError) as caught:
        evaluate(read_expression(text), X)
    assert str(caught.value) == sentence
    assert perf_counter() - start < 1


@pytest.mark.parametrize(("text", "word", "at", "advice"), UNREADABLE)
def test_what_is_no_expression(text: str, word: str, at: int, advice: str) -> None:
    with pytest.raises(NotReadableError) as caught:
        read_expression(text)
    assert (caught.value.text, caught.value.at, caught.value.advice) == (word, at, advice)


def test_an_expression_has_at_most_200_parts() -> None:
    assert evaluate(read_expression("+".join("1" * 100)), {}) == 100
    with pytest.raises(NotReadableError) as caught:
        tokens("+".join("1" * 101))
    assert (caught.value.at, caught.value.advice) == (200, "make it shorter: work it out in two variables")


def test_words_and_names() -> None:
    assert evaluate(read_expression("metal"), X) == "iron"
    assert evaluate(read_expression('"a b"'), {}) == "a b"
    assert [name.name for name in names_in(read_expression("a + sin(b) - (-c)^2 + 1"))] == ["a", "b", "c"]
    assert evaluate(read_expression("größe_2 * 2"), {"größe_2": Fraction(3)}) == 6


@pytest.mark.parametrize(
    ("sign", "expected"),
    [("==", False), ("!=", True), ("<", True), ("<=", True), (">", False), (">=", False)],
)
def test_comparisons(sign: str, expected: bool) -> None:
    one, two = read_expression("1"), read_expression("x")
    assert holds(Condition(sign, one, two), X) is expected


def test_words_are_equal_or_not_and_nothing_else() -> None:
    metal, word = read_expression("metal"), read_expression('"iron"')
    assert holds(Condition("==", metal, word), X)
    with pytest.raises(ReckoningError, match="reckons with the word"):
        holds(Condition("<", metal, word), X)


WORDS = 'x|2|0.5|9|+|-|*|/|^|(|)|,|sqrt(|exp(|log(|round(|min(|"w"|..|=|require |choice(|step |#|é|1e9| '
PIECES = st.lists(st.sampled_from(WORDS.split("|")), max_size=30).map("".join)


@given(PIECES)
def test_any_text_is_read_or_refused_and_worked_out_within_limits(text: str) -> None:
    try:
        value = evaluate(read_expression(text), {name: Fraction(3) for name in ("x", "é", "xx")})
    except (NotReadableError, ReckoningError, KeyError):
        return
    if isinstance(value, Fraction):
        assert max(value.numerator.bit_length(), value.denominator.bit_length()) <= MOST_BITS


@given(st.one_of(st.text(max_size=60), PIECES))
def test_readers_raise_nothing_else(text: str) -> None:
    for read in (read_expression, read_shown, lambda line: read_statement(line, 0)):
        try:
            read(text)
        except NotReadableError as caught:
            fault = caught
        else:
            continue
        assert 0 <= fault.at <= len(text)
        assert fault.advice
