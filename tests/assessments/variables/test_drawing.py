"""Values drawn from a seed: vectors for whoever draws them elsewhere, and what a block may say."""

import hashlib
import hmac
from fractions import Fraction

import pytest

from assessments.chance import stream
from assessments.variables.block import (
    Definition,
    OneOf,
    Requirement,
    read_statement,
    read_variables,
    without_comment,
)
from assessments.variables.drawing import NotDrawnError, attempt, draw_values
from assessments.variables.evaluate import Value
from assessments.variables.tokens import NotReadableError
from content.errors import HornbookError

BLOCK = (
    "V = 10..40 step 5",
    "dose = V * 0.2",
    'metal = choice("iron", "lead", "zinc")',
    "n = choice(2, 3, 5, V)",
    "low = -1..n step 0.25",
    "require dose != 4",
    "require low < n",
)


def drawn(seed: str, question: str = "dose", block: tuple[str, ...] = BLOCK) -> dict[str, Value]:
    return draw_values(read_variables(block, ()), seed, question)


VECTORS = [
    ("0000000000000000" * 4, "dose", "V=10 dose=2 metal=lead n=5 low=7/2"),
    ("0000000000000000" * 4, "other", "V=10 dose=2 metal=zinc n=5 low=7/2"),
    ("ffffffffffffffff" * 4, "dose", "V=35 dose=7 metal=lead n=5 low=3"),
    ("0123456789abcdef" * 4, "dose", "V=15 dose=3 metal=lead n=2 low=5/4"),
]


def in_words(values: dict[str, Value]) -> str:
    return " ".join(f"{name}={value}" for name, value in values.items())


@pytest.mark.parametrize(("seed", "question", "expected"), VECTORS)
def test_vectors(seed: str, question: str, expected: str) -> None:
    assert in_words(drawn(seed, question)) == expected


def test_the_first_vector_by_the_handbook_alone() -> None:
    """V, metal, n and low of the first vector, from SHA-256 and nothing of ours."""
    message = b"".join(len(word).to_bytes(4, "big") + word for word in (b"variables", b"dose"))
    key = hmac.digest(bytes(32), message, "sha256")
    block = hashlib.sha256(key + bytes(8)).digest()
    numbers = [int.from_bytes(block[at : at + 4], "big") for at in range(0, 32, 4)]

    def tried(one: int, two: int, three: int, four: int) -> str:
        size = 10 + one % 7 * 5
        n = [2, 3, 5, size][three % 4]
        low = Fraction(-1) + four % (4 * (n + 1) + 1) * Fraction(1, 4)
        return f"V={size} dose={size // 5} metal={['iron', 'lead', 'zinc'][two % 3]} n={n} low={low}"

    assert max(numbers) < 2**32 - 2**32 % 7
    assert tried(*numbers[:4]) == "V=20 dose=4 metal=iron n=2 low=2"  # a dose of 4 does not hold: all again
    assert in_words(drawn("0" * 64)) == tried(*numbers[4:])


def test_the_same_seed_gives_the_same_values_and_another_question_others() -> None:
    assert drawn("7" * 64) == drawn("7" * 64)
    assert len({in_words(drawn(f"{number:064x}")) for number in range(50)}) > 40


def test_every_value_comes_up_and_none_beside_them() -> None:
    block = ("a = 1..3", "b = 0..1 step 0.4", "c = choice(7, 8)")
    found = {tuple(drawn(f"{number:064x}", block=block).values()) for number in range(400)}
    assert found == {
        (Fraction(a), Fraction(b) * 2 / 5, Fraction(c)) for a in (1, 2, 3) for b in (0, 1, 2) for c in (7, 8)
    }


def test_a_fault_is_another_try_and_200_are_the_end() -> None:
    assert drawn("0" * 64, block=("a = 0..1", "b = 1 / a"))["b"] == 1
    with pytest.raises(HornbookError) as caught:
        drawn("0" * 64, block=("a = 0..1", "require a > 1"))
    assert str(caught.value) == (
        "No values were found for question “dose”: 200 tries did not fit its 'require'. Tell the author of the course."
    )


def test_an_attempt_says_what_does_not_hold() -> None:
    variables = read_variables(("a = 0..1", "require a > 1"), ())
    values, failed = attempt(variables, stream("0" * 64, "x"))
    assert isinstance(failed, Requirement)
    assert set(values) == {"a"}


@pytest.mark.parametrize(
    ("block", "shown", "sentence"),
    [
        (("a = 5..1",), (), "goes from a number to a smaller one"),
        (("a = 1..5 step 0",), (), "has a step that is not above 0"),
        (("a = 0..1000000",), (), "has more than 1,000,000 values"),
        (("a = 1",), ("1/(a-1)",), "divides by 0"),
    ],
)
def test_lines_without_a_value(block: tuple[str, ...], shown: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(NotDrawnError) as caught:
        attempt(read_variables(block, shown), stream("0" * 64, "x"))
    assert str(caught.value) == sentence


def test_lines_of_a_block() -> None:
    assert read_statement("  # only a comment", 0) is None
    assert without_comment('m = choice("#1", "b")  # "said"') == 'm = choice("#1", "b")'
    one = read_statement('m = choice("#1", "b")', 3)
    assert isinstance(one, Definition)
    assert isinstance(one.source, OneOf)
    assert (one.line, one.name, len(one.source.values), one.names) == (3, "m", 2, ())
    steps = read_statement("x = a..b+1 step c", 0)
    assert [name.name for name in steps.names] == ["a", "b", "c"] if steps else False


@pytest.mark.parametrize(
    ("text", "word", "at", "advice"),
    [
        ("3 = x", "3", 0, "a line reads 'name = …' or 'require …'"),
        ("min = 3", "min", 0, "'min' cannot be the name of a variable"),
        ("x 3", "3", 2, "write '=' here"),
        ("x = 1..", "", 7, "a number or a name is missing here"),
        ('x = choice(1, "a")', "", 18, "a choice is of numbers or of words in quotes, not of both"),
        ("x = choice 1", "1", 11, "write '(' here"),
        ("require x = 3", "=", 10, "write == for equal"),
        ("require x", "", 9, "write one of == != < <= > >= between two values"),
        ("x = " + "1" * 200, "x = " + "1" * 200, 0, "a line has at most 200 characters"),
    ],
)
def test_lines_that_are_none(text: str, word: str, at: int, advice: str) -> None:
    with pytest.raises(NotReadableError) as caught:
        read_statement(text, 0)
    assert (caught.value.text, caught.value.at, caught.value.advice) == (word, at, advice)


@pytest.mark.parametrize(
    ("lines", "shown", "advice"),
    [
        (("a = b",), (), "it is not defined above"),
        (("require b > 1", "b = 1"), (), "it is not defined above"),
        (("a = 1",), ("b",), "it is not defined above"),
        (("a = 1",) * 51, (), "at most 50 lines and 200 expressions are read"),
        (("a = 1",), ("a",) * 201, "at most 50 lines and 200 expressions are read"),
    ],
)
def test_stored_variables_that_no_author_wrote(
    lines: tuple[str, ...], shown: tuple[str, ...], advice: str
) -> None:
    with pytest.raises(NotReadableError) as caught:
        read_variables(lines, shown)
    assert caught.value.advice == advice
