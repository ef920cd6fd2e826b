"""How much one quiz file may ask, and for how long."""

import pytest

from assessments.grammar import MOST_QUESTIONS, read_quiz
from assessments.grammar.questions import MOST_ANSWERS

PATH = "quizzes/q.quiz.md"
ANSWERS = "- (x) a\n- ( ) b\n\n"


def errors(text: str) -> list[str]:
    problems = read_quiz(text, PATH).problems
    return [problem.text().removeprefix(f"{PATH}:") for problem in problems if problem.is_error]


def test_a_question_has_so_many_answers_at_most() -> None:
    start = "---\nid: q\n---\n## Ask\n{#a}\n\n- (x) right\n"
    assert errors(start + "".join(f"- ( ) {number}\n" for number in range(1, MOST_ANSWERS))) == []
    assert errors(start + "".join(f"- ( ) {number}\n" for number in range(MOST_ANSWERS))) == [
        "7:3: E235 201 answers, and a question can have at most 200"
    ]


def test_a_file_has_so_many_questions_at_most() -> None:
    text = "---\nid: q\n---\n" + f"## a\n{ANSWERS}" * MOST_QUESTIONS
    assert errors(text) == []
    assert errors(f"{text}# Part\n\n## a\n{ANSWERS}") == ["8006:1: E236 more than 2000 questions in one file"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("time: 365 d", []),
        ("time: 366 d", ["3:7: E104 cannot read 'time: 366 d' here; write a time of at most 365 days"]),
        ("cooldown: 1 h, 365 d", []),
        (
            "cooldown: 1 h, 366 d",
            ["3:11: E104 cannot read 'cooldown: 1 h, 366 d' here; write waits of at most 365 days"],
        ),
    ],
)
def test_waits_and_times_are_a_year_at_most(line: str, expected: list[str]) -> None:
    assert errors(f"---\nid: q\n{line}\n---\n## Ask\n{{#a}}\n\n{ANSWERS}") == expected
