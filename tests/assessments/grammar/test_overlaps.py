"""Numbers that two answers accept: which of them wins is said where an author may not have meant it (W242)."""

import pytest

from assessments.grammar import read_quiz

TOP = "---\nid: q\n---\n## Ask\n{#a number}\n\n"
VARS = TOP + "```vars\na = 1..4\nb = 1..4\n```\n\n"

OUT = "is never reached"
LEAVE = "leave it out, or make the other answer narrower"
FIRST = "leave one of the two out, or put the narrower one first"
KEEP = "keep such values out with a 'require', or make the other answer narrower"


def said(text: str) -> list[tuple[str, str]]:
    return [(problem.text().partition(":")[2], problem.hint) for problem in read_quiz(text, "f").problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TOP + "- = 10 +- 1\n- = 10 {50%}\n",
            [(f"8:5: W242 '10' {OUT}: the answer on line 7 comes before it", LEAVE)],
        ),
        (
            TOP + "- = 10 +- 1\n- != 10.5\n",
            [(f"8:6: W242 '10.5' {OUT}: the answer on line 7 comes before it", LEAVE)],
        ),
        (
            TOP + "- = 10 {50%}\n- = 9..11\n",
            [(f"7:5: W242 '10' {OUT}: the answer on line 8 comes before it", LEAVE)],
        ),
        (
            TOP + "- = 9..11\n- = 10\n",
            [(f"8:5: W242 '10' {OUT}: the answer on line 7 comes before it", FIRST)],
        ),
        (
            TOP + "- = 10 +- 2\n- = 11.5 +- 2 {50%}\n",
            [
                (
                    (
                        "8:5: W242 the middle of '11.5 +- 2' counts as the answer on line 7: the two overlap, and that one "
                        "comes before it"
                    ),
                    LEAVE,
                )
            ],
        ),
        (
            VARS + "- = {{a*b}} +- 2%\n- = {{a+b}} {50%}\n",
            [
                (
                    f"13:5: W242 '{{{{a+b}}}}' {OUT} when a = 2, b = 2: the answer on line 12 comes before it",
                    KEEP,
                )
            ],
        ),
        (
            VARS + "- = {{10*a}} +- 5\n- = {{10*b + 4}} +- 3 {50%}\n- = 999 +- 1\n- = 999 {50%}\n",
            [
                (
                    (
                        "13:5: W242 the middle of '{{10*b + 4}} +- 3' counts as the answer on line 12 when a = 3, b = 3: the two "
                        "overlap, and that one comes before it"
                    ),
                    KEEP,
                ),
                (f"15:5: W242 '999' {OUT}: the answer on line 14 comes before it", LEAVE),
            ],
        ),
    ],
)
def test_an_answer_that_another_takes_is_said_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "answers",
    [
        "- = 10 +- 1\n- = 10 +- 5 {50%}\n",  # a ring around it
        "- = 10\n- = 10 +- 1\n",
        "- = 1..5\n- = 5..20 {50%}\n",  # they touch
        "- = 10 +- 2\n- = 13 +- 2 {50%}\n",
        "- = 10 +- 2\n- = 100 +- 2 {0%}\n",
    ],
)
def test_steps_and_neighbours_are_meant(answers: str) -> None:
    assert said(TOP + answers) == []


def test_other_units_are_other_answers() -> None:
    text = TOP.replace("number}", 'number unit=required units="ml=1, l=1000"}')
    assert said(text + "- = 5 +- 1 ml\n- = 5 l {50%}\n") == []


def test_a_blank_has_answers_of_its_own() -> None:
    text = (
        VARS.replace("number}", "cloze}")
        + "[[s]] and [[t]]\n\n- [[s]]{number} = {{a}} +- 1\n- [[t]]{number} = {{a*b}}\n"
    )
    assert said(text) == []
    assert said(text + "- [[s]]{number} = {{b}} {50%}\n") == [
        (f"16:19: W242 '{{{{b}}}}' {OUT} when a = 2, b = 3: the answer on line 14 comes before it", KEEP)
    ]
