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
