"""Slips that people made: each is named at its place, with what was meant."""

import pytest

from assessments.grammar import read_quiz

HEADER = "---\nid: q\n---\n## Ask\n"
CHOICE = "- (x) a\n- ( ) b\n"


def said(body: str) -> list[tuple[str, str]]:
    return [
        (problem.text().partition(":")[2], problem.hint) for problem in read_quiz(HEADER + body, "f").problems
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "{#a}\n\n* (x) a\n* ( ) b\n",
            [
                (
                    "7:3: E204 an answer begins with '-', not with '*'",
                    "write it like '- (x) text' or '- [ ] text'",
                ),
                (
                    "8:3: E204 an answer begins with '-', not with '*'",
                    "write it like '- (x) text' or '- [ ] text'",
                ),
            ],
        ),
        (
            "{#a match}\n\n- a => b\n- c -> d\n",
            [("8:1: E203 this item has no answer mark", "write => between the two sides of a pair")],
        ),
        (
            "{#a}\n\n" + CHOICE + "\n> [!hnt]\n> Think.\n",
            [("10:1: E104 cannot read '> [!hnt]' here; did you mean [!hint]?", "did you mean [!hint]?")],
        ),
        (
            "\n{#a}\n\n" + CHOICE,
            [
                (
                    "6:1: E104 cannot read '{#a}' here; it belongs straight under its heading",
                    "it belongs straight under its heading",
                )
            ],
        ),
        (
            "Think.\n\n{#a}\n\n" + CHOICE,
            [
                (
                    "7:1: E104 cannot read '{#a}' here; it belongs straight under its heading",
                    "it belongs straight under its heading",
                )
            ],
        ),
    ],
)
def test_a_slip_is_named(body: str, expected: list[tuple[str, str]]) -> None:
    assert said(body) == expected


def test_callouts_of_other_names_are_text() -> None:
    for kind in ("tip", "warning", "story"):
        found = read_quiz(HEADER + "{#a}\n\n> [!" + kind + "]\n> Look.\n\n" + CHOICE, "f")
        assert found.problems == ()
        assert found.assessment is not None
        assert "Look." in found.assessment.questions[0].prompt.source


def test_an_id_in_code_is_code() -> None:
    found = read_quiz(HEADER + "{#a}\n\n```\n{#b}\n```\n\n" + CHOICE, "f")
    assert found.problems == ()


BEST = "nobody can earn all points of this question: the best answer earns"
LEAVE = "leave out the {…%} of the answer that is fully right"
CHOICES = "write wrong choices under it, or ask for what is typed, with {text} or {number}"
APART = 'write its parts with a space between them, such as {50% like="Cl2"}, {pin} or {#name}'


def as_text(text: str) -> str:
    return f"'{text}' is read as a part of the answer, for it is not written as Hornbook reads what stands in braces"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{#a}\n\n- (x) a {30%}\n- ( ) b\n", [(f"7:9: W231 {BEST} 30%", LEAVE)]),
        ("{#a text}\n\n- = a {12.5%}\n", [(f"7:7: W231 {BEST} 12.5%", LEAVE)]),
        (
            "{#a}\n\n- [x] a {30%}\n- [x] b {40%}\n- [ ] c\n",
            [
                (
                    "7:9: W231 nobody can earn all points of this question: all right ticks together earn 70%",
                    "raise the shares to 100% together",
                )
            ],
        ),
        ("{#a cloze}\n\nIt is [[=cold {40%}]].\n", [(f"4:1: W231 {BEST} 40%", LEAVE)]),
        ("{#a}\n\n- (x) a {30%}\n- ( ) b {100%}\n", []),
        (
            "{#a}\n\n- (x) a\n",
            [("7:3: W232 there is only one choice, so there is nothing to choose", CHOICES)],
        ),
        (
            "{#a}\n\n- [x] a\n",
            [("7:3: W232 there is only one choice, so there is nothing to choose", CHOICES)],
        ),
        (
            '{#a text}\n\n- = /colou?r/ {50%like="color"}\n- = b\n',
            [("7:15: W233 " + as_text('{50%like="color"}'), APART)],
        ),
        (
            "{#a}\n\n- (x) a {pin, 50%}\n- ( ) b { like=x }\n  more\n- ( ) c {pinned}\n- ( ) d {x}\n- ( ) e {50}\n",
            [("7:9: W233 " + as_text("{pin, 50%}"), APART), ("8:9: W233 " + as_text("{ like=x }"), APART)],
        ),
        (
            "{#a text}\n\n```vars\nV = 3..4\n```\n\n- = {{V}} m {50 % }\n- = x\n",
            [("11:13: W233 " + as_text("{50 % }"), APART)],
        ),
    ],
)
def test_what_was_hardly_meant_is_said(body: str, expected: list[tuple[str, str]]) -> None:
    assert said(body) == expected


RANGE = "two points part the ends of a range, both included; for one number with a tolerance write 12 +- 2"


@pytest.mark.parametrize(
    ("answer", "advice", "hint"),
    [
        ("10-15", "write 10..15", RANGE),
        ("10 – 15.5 ml", "write 10..15.5 ml", RANGE),
        ("15 to 10", "write 10..15", RANGE),
        ("1...5", "write 1..5", RANGE),
        ("15..10", "write 10..15", "a range goes from its smaller number to its larger one"),
        (
            "10 {50 %}",
            "write its braces like {50%}",
            "a share of the points stands in braces behind the number and one space",
        ),
        (
            "ten",
            "write it like 3.5",
            "authors write ASCII digits and a point; learners may write as they are used to",
        ),
    ],
)
def test_a_number_that_cannot_be_read_is_written_out(answer: str, advice: str, hint: str) -> None:
    assert said(f"{{#a number}}\n\n- = {answer}\n") == [
        (f"7:5: E217 cannot read number '{answer}'; {advice}", hint)
    ]
