"""Slips of the pen, numbers that are nearly right, and what a unit weighs: authored, marked, stored and read back."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.grade import Grade
from assessments.grammar import read_quiz
from assessments.kinds.number import NEAR_NOTE, NEAR_UNIT_NOTE, UNIT_NOTE, NumberMarking
from assessments.kinds.text import TYPO_NOTE
from assessments.kinds.typos import distance, slips
from assessments.question import Question, grade, sealed_key
from assessments.response import NumberInput, TextInput
from assessments.store import keys_to_json, stem_to_json
from assessments.store_read import assessment_from_json
from assessments.times import NotAFact
from tests.assessments.quizzes import quiz


def asked(attrs: str, *answers: str) -> Question:
    lines = "".join(f"- {answer}\n" for answer in answers)
    return quiz(f"## Ask\n{{#a {attrs}}}\n\n{lines}").questions[0]


@pytest.mark.parametrize(
    ("first", "other", "apart"),
    [
        ("", "", 0),
        ("abc", "abc", 0),
        ("abc", "ab", 1),
        ("abc", "abxc", 1),
        ("abc", "axc", 1),
        ("abc", "acb", 1),
        ("ca", "abc", 3),
        ("kitten", "sitting", 3),
        ("abcd", "badc", 2),
    ],
)
def test_how_far_two_words_are_apart(first: str, other: str, apart: int) -> None:
    assert distance(first, other) == apart == distance(other, first)


@pytest.mark.parametrize(
    ("accepted", "given", "most", "found"),
    [
        ("chlorine", "chlorine", 1, 0),
        ("chlorine", "clorine", 1, 1),
        ("chlorine", "clorin", 1, None),
        ("chlorine", "clorin", 2, 2),
        ("chlorine", "klorin", 2, None),
        ("pot", "pots", 2, None),  # too short for any slip
        ("boil", "biol", 2, 1),
        ("boil", "bil", 2, 1),
        ("boil", "bi", 2, None),
        ("unit of issue", "unit of isue", 1, 1),
        ("unit of issue", "units of isue", 2, 2),
        ("unit of issue", "unit if issue", 2, None),  # "of" is too short
        ("unit of issue", "unit issue", 2, None),
        ("vitamin b12", "vitamin b13", 2, None),  # digits are as they are
        ("route a1b2", "route a1c2", 2, None),
        ("stock-out", "stockout", 1, None),  # and so are signs
        ("कुल", "कल", 2, None),
        ("пастеризация", "пастеризацыя", 1, 1),
        ("ክሎሪን", "ክሎሪም", 1, 1),
    ],
)
def test_which_slips_are_let_pass(accepted: str, given: str, most: int, found: int | None) -> None:
    assert slips(accepted, given, most) == found


@given(st.text("abcd", max_size=9), st.text("abcd", max_size=9))
def test_the_distance_is_one(first: str, other: str) -> None:
    apart = distance(first, other)
    assert apart == distance(other, first)
    assert (apart == 0) is (first == other)
    assert abs(len(first) - len(other)) <= apart <= max(len(first), len(other))


def texts(found: Grade) -> list[str]:
    return [said.text.source for said in found.feedback]


CHLORINE = ("= chlorine", "= chloride {50%}", "!= fluorine", '= /cl2?/ {like="cl"}')


@pytest.mark.parametrize(
    ("typed", "earned", "said"),
    [
        ("Chlorine", 1, []),
        ("clorine", 1, [TYPO_NOTE.source]),
        ("chloride", Fraction(1, 2), []),
        ("choride", Fraction(1, 2), [TYPO_NOTE.source]),
        ("chlorixe", 1, [TYPO_NOTE.source]),  # one slip from both: the better one
        ("fluorine", 0, []),
        ("flourine", 0, []),  # it means the wrong one
        ("flhorine", 0, []),
        ("cll2", 0, []),  # a regex has no slips
        ("salt", 0, []),
    ],
)
def test_what_slips_earn(typed: str, earned: Fraction, said: list[str]) -> None:
    found = grade(asked("text typo=1", *CHLORINE), TextInput(typed))
    assert (found.fraction, texts(found)) == (earned, said)


def test_without_the_key_spelling_counts_and_an_authors_word_comes_first() -> None:
    assert grade(asked("text", *CHLORINE), TextInput("clorine")).fraction == 0
    noted = asked("text typo=1", "= chlorine\n  > The green gas.")
    assert texts(grade(noted, TextInput("clorine"))) == ["The green gas.", TYPO_NOTE.source]


GRAVITY = ("= 9.8 +- 0.1 m/s2", "= 98 +- 1 {0%}")


@pytest.mark.parametrize(
    ("attrs", "typed", "earned", "said"),
    [
        ("number", "9.9", 1, []),
        ("number", "10", 0, []),
        ("number near", "9.7", 1, []),
        ("number near", "10", Fraction(1, 2), [NEAR_NOTE.source]),
        ("number near", "9.6", Fraction(1, 2), [NEAR_NOTE.source]),
        ("number near", "9.59", 0, []),
        ("number near", "99.5", 0, []),
        ("number near unit=required", "10", Fraction(2, 5), [NEAR_UNIT_NOTE.source]),
        ("number unit=required", "9.8", Fraction(4, 5), [UNIT_NOTE.source]),
        ("number unit=required unit-weight=50%", "9.8", Fraction(1, 2), [UNIT_NOTE.source]),
        ("number unit=required unit-weight=100%", "9.8", 0, [UNIT_NOTE.source]),
        ("number unit=required unit-weight=0%", "9.8", 1, [UNIT_NOTE.source]),
        ("number unit=required unit-weight=50%", "9.8 m/s2", 1, []),
    ],
)
def test_what_a_near_miss_and_a_unit_earn(attrs: str, typed: str, earned: Fraction, said: list[str]) -> None:
    found = grade(asked(attrs, *GRAVITY), NumberInput(typed, "en"))
    assert (found.fraction, texts(found)) == (earned, said)


@pytest.mark.parametrize(
    ("digits", "answer", "low", "high"),
    [
        (2, "3.14159", "3.135", "3.145"),
        (0, "2.5", "2.5", "3.5"),
        (0, "-2.5", "-3.5", "-2.5"),
        (1, "0", "-0.05", "0.05"),
        (2, "5 +- 1", "4", "6"),
    ],
)
def test_digits_behind_the_point(digits: int, answer: str, low: str, high: str) -> None:
    marking = sealed_key(asked(f"number digits={digits}", f"= {answer}", "= 77")).marking
    assert isinstance(marking, NumberMarking)
    assert (marking.answers[0].low, marking.answers[0].high) == (Fraction(low), Fraction(high))


WEIGHT = "write how much of the points a missing or wrong unit costs, such as 20%"


@pytest.mark.parametrize(
    ("attrs", "answer", "problem"),
    [
        ("text typo=3", "= aaaa", "typo=3' here; write 1 or 2"),
        ("number typo=1", "= 5", "typo=1' here; typo= belongs to {text} and {cloze}"),
        ("text near", "= aaaa", "near' here; near belongs to {number} and {cloze}"),
        ("text digits=2", "= aaaa", "digits=2' here; digits= belongs to {number} and {cloze}"),
        ("number near", "= 5", "near' here; no answer has a tolerance; write one, such as = 9.81 +- 0.02"),
        ("number digits=16", "= 5", "digits=16' here; write a number of digits behind the point from 0 to 15"),
        ("number digits=2", "= 5 +- 1", "digits=2' here; each answer has a tolerance or range of its own; leave digits= out"),
        ("number sig=2 digits=2", "= 5", "digits=2' here; sig= says how answers are rounded already; keep one of them"),
        ("number unit-weight=2", "= 5 g", f"unit-weight=2' here; {WEIGHT}"),
        ("number unit-weight=101%", "= 5 g", f"unit-weight=101%' here; {WEIGHT}"),
    ],
)  # fmt: skip
def test_mistakes_give_their_sentence(attrs: str, answer: str, problem: str) -> None:
    read = read_quiz(f"---\nid: q\n---\n## Ask\n{{#a {attrs}}}\n\n- {answer}\n", "quizzes/q.quiz.md")
    (found,) = read.problems
    assert (found.code, found.line) == ("E104", 5)
    assert found.text().endswith(f"E104 cannot read '{problem}")


BOTH = (
    "## A\n{#a number near digits=2 unit-weight=25%}\n\n- = 1.5 g\n\n## B\n{#b text typo=2}\n\n- = chlorine\n"
)


def test_it_is_stored_and_read_back() -> None:
    found = quiz(BOTH)
    assert assessment_from_json(stem_to_json(found), keys_to_json(found)) == found
    assert "typo" not in json.dumps(stem_to_json(found))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"digits": 2', '"digits": 99', "The units or figures of question “a” cannot be meant."),
        ('"unit-weight": "1/4"', '"unit-weight": "5/4"', "The units or figures of question “a” cannot be meant."),
        ('"typos": 2', '"typos": 3', "The slips of question “b” cannot be meant."),
    ],
)  # fmt: skip
def test_what_no_author_writes_is_refused(old: str, new: str, sentence: str) -> None:
    found = quiz(BOTH)
    text = json.dumps(keys_to_json(found))
    assert old in text
    with pytest.raises(NotAFact) as refused:
        assessment_from_json(stem_to_json(found), json.loads(text.replace(old, new)))
    assert str(refused.value) == sentence
