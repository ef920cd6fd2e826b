"""Regex answers and units as authors write them: what is read, and the exact line for each mistake."""

from fractions import Fraction

import pytest

from assessments.grammar import read_quiz
from assessments.kinds.number import NumberMarking
from assessments.kinds.text import TextMarking
from assessments.kinds.units import Unit, UnitRule, Units
from assessments.question import Question, sealed_key

PATH = "q.quiz.md"


def asked(attrs: str, answers: str) -> str:
    return f"---\nid: q\n---\n## Ask\n{{#a {attrs}}}\n\n{answers}"


def question(attrs: str, answers: str) -> Question:
    read = read_quiz(asked(attrs, answers), PATH)
    assert read.assessment is not None, [problem.text() for problem in read.problems]
    return read.assessment.questions[0]


def numbers(attrs: str, answers: str) -> NumberMarking:
    marking = sealed_key(question(attrs, answers)).marking
    assert isinstance(marking, NumberMarking)
    return marking


EXAMPLE = 'such as units="ml=1, l=1000" or units="min=1, h=60"'

TABLE = [
    # regexes
    ("text", "- = /a+/\n", ["7:5: W230 a regex without an example, which nothing checks"]),
    ("text", '- = /a+/ {like="b"}\n', ["7:10: E226 regex does not match its own example"]),
    ("text", '- = /a(/ {like="a"}\n', ["7:8: E225 regex: a ')' is missing, at column 3"]),
    (
        "text",
        "- = /(?=a)b/\n",
        ["7:6: E225 regex: it looks ahead or behind, which is not known here, at column 1"],
    ),
    (
        "text",
        r"- = /(a)\1/",
        [r"7:9: E225 regex: '\1' refers back to a group, which is not known here, at column 4"],
    ),
    (
        "text",
        '- = /a+/ {#x like="a"}\n',
        ["7:10: E104 cannot read '{#x like=\"a\"}' here; {pin} and {#id} belong to choices"],
    ),
    ("text", '- = a {like="a"}\n', ["7:7: E104 cannot read '{like=\"a\"}' here; like= belongs to a regex"]),
    (
        "number",
        '- = 5 ml {like="5"}\n',
        ["7:10: E104 cannot read '{like=\"5\"}' here; like= belongs to a regex"],
    ),
    (
        "text",
        '- = /a+/ {like="a"}\n- != AA\n',
        ["8:6: E241 'AA' is marked wrong with !=, but the regex on line 7 accepts it"],
    ),
    (
        "text",
        '- = /a+/ {like="a"}\n- = AA\n- = aaa {50%}\n',
        [
            "8:5: W242 'AA' is never reached: the regex on line 7 comes before it",
            "9:5: W242 'aaa' is never reached: the regex on line 7 comes before it",
        ],
    ),
    (
        "text",
        '- = b\n- != /a+/ {like="a"}\n- != a\n',
        ["9:6: W242 'a' is never reached: the regex on line 8 comes before it"],
    ),
    ("text", '- = aa {50%}\n- = b\n- = /a+/ {50% like="a"}\n- != /.*/ {like="zz"}\n', []),
    ("text", '- = /a/ {like="a"}\n- = /a/ {like="a" 50%}\n', ["8:5: E212 two answers are the same"]),
    ("text", '- != /a+/ {like="a"}\n', ["7:3: E210 no answer is marked right"]),
    # units and figures
    ("number", "- = 5 ml\n- = 5 l {50%}\n", ["8:7: E219 unknown unit 'l'; add it to units="]),
    ('number units="ml=1, l=1000"', "- = 5 +- 2% g\n", ["7:13: E219 unknown unit 'g'; add it to units="]),
    (
        'number units="ml"',
        "- = 5 ml\n",
        [f"5:12: E104 cannot read 'units=ml' here; write each with what it is worth, {EXAMPLE}"],
    ),
    (
        'number units="ml=0, g=x, 2m=1, s=1/0, l=1"',
        "- = 5 l\n",
        [
            f"5:12: E104 cannot read 'units={word}' here; write each with what it is worth, {EXAMPLE}"
            for word in ("2m=1", "g=x", "ml=0", "s=1/0")
        ],
    ),
    (
        'number units="ml=1, mL=2"',
        "- = 5 ml\n",
        ["5:12: E104 cannot read 'units=mL=2' here; 'mL' is listed twice"],
    ),
    (
        'number units=""',
        "- = 5\n",
        [f"5:12: E104 cannot read 'units=' here; write each with what it is worth, {EXAMPLE}"],
    ),
    (
        f'number units="{",".join(f"u{chr(97 + n)}=1" for n in range(21))}"',
        "- = 5\n",
        [
            "5:12: E104 cannot read 'units=ua=1,ub=1,uc=1,ud=1,ue=1,uf=1,ug=…' here; a question knows at most 20 units"
        ],
    ),
    (
        "number unit=maybe",
        "- = 5 ml\n",
        ["5:12: E104 cannot read 'unit=maybe' here; write required, optional or none"],
    ),
    (
        "number unit=required",
        "- = 5\n",
        [
            "5:12: E104 cannot read 'unit=required' here; no unit is known; write one in an answer, or list them in units="
        ],
    ),
    (
        "text unit=required sig=3",
        "- = 5\n",
        [
            "5:10: E104 cannot read 'unit=required' here; unit= belongs to {number} and {cloze}",
            "5:24: E104 cannot read 'sig=3' here; sig= belongs to {number} and {cloze}",
        ],
    ),
    *(
        (
            f"number sig={text}",
            "- = 5\n",
            [f"5:12: E104 cannot read 'sig={text}' here; write a number of significant figures from 1 to 15"],
        )
        for text in ("0", "16", "x", "123")
    ),
    (
        "number sig=3",
        "- = 5 +- 1\n",
        [
            "5:12: E104 cannot read 'sig=3' here; each answer has a tolerance or range of its own; leave sig= out"
        ],
    ),
    ("number", "- = 5\n  more\n", ["7:5: E104 cannot read '5' here; an answer is one line"]),
    ("cloze sig=3", "A [[t]].\n\n- [[t]]{number} = 5 +- 1\n", []),
    ("cloze unit=required", "A [[t]] and [[u]].\n\n- [[t]]{number} = 5\n- [[u]]{number} = 5 g\n", []),
    ("number", "- = 5 +- ml\n", ["7:7: E218 tolerance is negative or missing a number"]),
    ("number", "- = 5 +- -1 ml\n", ["7:7: E218 tolerance is negative or missing a number"]),
    ("number", "- = 5 2ml\n", ["7:5: E217 cannot read number '5 2ml'; write it like 3.5"]),
    ("number", "- = 10..5 ml\n", ["7:5: E217 cannot read number '10..5 ml'; write 5..10"]),
    ("number", "- = 5 ml\n- = 5 ml {50%}\n", ["8:5: E212 two answers are the same"]),
]


@pytest.mark.parametrize(("attrs", "answers", "expected"), TABLE)
def test_a_mistake_gives_its_exact_line(attrs: str, answers: str, expected: list[str]) -> None:
    read = read_quiz(asked(attrs, answers), PATH)
    assert [problem.text().removeprefix(f"{PATH}:") for problem in read.problems] == expected
    assert all(problem.hint for problem in read.problems)
    assert (read.assessment is None) == any(problem.is_error for problem in read.problems)


def test_a_regex_is_read_with_its_example() -> None:
    marking = sealed_key(
        question("text exact=case", '- = Cl\n- = /Cl\\s*2/ {50% like="Cl 2"}\n- != CL\n')
    ).marking
    assert isinstance(marking, TextMarking)
    assert [(answer.text, answer.regex, answer.like, answer.weight) for answer in marking.answers] == [
        ("Cl", False, "", 1),
        (r"Cl\s*2", True, "Cl 2", Fraction(1, 2)),
        ("CL", False, "", 0),
    ]


def test_units_of_the_key() -> None:
    marking = numbers(
        'number unit=required units="ml=1, l=1000, min=1/60"', "- = 5 mL\n- = 4..6 l {50%}\n- = 7 {0%}\n"
    )
    assert marking.units == Units(
        UnitRule.REQUIRED,
        (Unit("ml", Fraction(1)), Unit("l", Fraction(1000)), Unit("min", Fraction(1, 60))),
    )
    assert [answer.unit for answer in marking.answers] == ["ml", "l", ""]


@pytest.mark.parametrize(
    ("attrs", "answer", "units"),
    [
        ("number", "5", Units()),
        ("number unit=none", "5", Units()),
        ("number", "5 ml", Units(UnitRule.OPTIONAL, (Unit("ml", Fraction(1)),))),
        ("number", "5 %", Units(UnitRule.OPTIONAL, (Unit("%", Fraction(1)),))),
        ("number", "5..6 %", Units(UnitRule.OPTIONAL, (Unit("%", Fraction(1)),))),
        ("number", "5 +- 2% %", Units(UnitRule.OPTIONAL, (Unit("%", Fraction(1)),))),
        ("number unit=none", "5 ml", Units(UnitRule.NONE, (Unit("ml", Fraction(1)),))),
        ("number unit=required", "9.81 m/s^2", Units(UnitRule.REQUIRED, (Unit("m/s^2", Fraction(1)),))),
    ],
)
def test_which_units_are_known(attrs: str, answer: str, units: Units) -> None:
    asked_question = question(attrs, f"- = {answer}\n")
    assert numbers(attrs, f"- = {answer}\n").units == units
    assert asked_question.measure == units.measure


@pytest.mark.parametrize(
    ("attrs", "answer", "low", "high"),
    [
        ("number", "5 +- 2% ml", "4.9", "5.1"),
        ("number", "-5 +- 2% ml", "-5.1", "-4.9"),
        ("number", "100 +- 0.5 °C", "99.5", "100.5"),
        ("number", "1e3..2e3 g", "1000", "2000"),
        ("number sig=3", "3.14159", "3.135", "3.145"),
        ("number sig=2", "0.9951", "0.995", "1.05"),
        ("number sig=1", "100", "95", "150"),
        ("number sig=1", "-100", "-150", "-95"),
        ("number sig=1", "-250", "-350", "-250"),
        ("number sig=3", "0", "0", "0"),
        ("number sig=3", "36.64 °C", "36.55", "36.65"),
    ],
)
def test_what_is_accepted(attrs: str, answer: str, low: str, high: str) -> None:
    found = numbers(attrs, f"- = {answer}\n").answers[0]
    assert (found.low, found.high, found.text) == (Fraction(low), Fraction(high), answer)
