"""What the header says of feedback, part by part, and of hints outside of practice."""

import pytest

from assessments.grammar import read_quiz
from assessments.quiz import Assessment, FeedbackRule, Part, When

PARTS = "parts are response, correctness, marks, feedback, explanation or right-answer"
FORM = (
    "after the rule stand parts with their moments, such as right-answer never; "
    f"{PARTS}, moments at-once, after-attempt, after-pass or never"
)


def read(rules: str, use: str = "assessment") -> tuple[Assessment | None, list[str]]:
    text = f"---\nid: q\nuse: {use}\n{rules}\n---\n\n## Ask\n{{#a number}}\n\n- = 1\n"
    found = read_quiz(text, "quizzes/q.quiz.md")
    return found.assessment, [
        problem.text().partition(": ")[2] for problem in found.problems if problem.is_error
    ]


@pytest.mark.parametrize(
    ("rules", "use", "rule", "parts"),
    [
        ("feedback: never", "assessment", FeedbackRule.NEVER, ()),
        (
            "feedback: after-attempt, right-answer never, marks after-pass",
            "assessment",
            FeedbackRule.AFTER_ATTEMPT,
            ((Part.MARKS, When.AFTER_PASS), (Part.RIGHT_ANSWER, When.NEVER)),
        ),
        (
            "feedback: explanation after-attempt",
            "assessment",
            FeedbackRule.AFTER_ATTEMPT,
            ((Part.EXPLANATION, When.AFTER_ATTEMPT),),
        ),
        (
            "feedback: right-answer after-pass",
            "practice",
            FeedbackRule.AT_ONCE,
            ((Part.RIGHT_ANSWER, When.AFTER_PASS),),
        ),
    ],
)
def test_what_can_be_said(rules: str, use: str, rule: FeedbackRule, parts: object) -> None:
    assessment, problems = read(rules, use)
    assert problems == []
    assert assessment is not None
    assert (assessment.feedback, assessment.feedback_parts) == (rule, parts)


@pytest.mark.parametrize(
    ("rules", "use", "hint"),
    [
        ("feedback: soon", "assessment", "write at-once, after-attempt or never"),
        ("feedback: ,", "assessment", "write at-once, after-attempt or never"),
        ("feedback: never, marks", "assessment", FORM),
        ("feedback: never, colour never", "assessment", FORM),
        ("feedback: never, marks soon", "assessment", FORM),
        (
            "feedback: marks at-once",
            "assessment",
            "only practice has feedback at once; write after-attempt, after-pass or never",
        ),
        (
            "mode: exam\nfeedback: marks after-attempt",
            "assessment",
            "an exam says nothing of single answers; write mode: graded, or leave the parts out",
        ),
        (
            "mode: marked\nfeedback: never, marks never",
            "assessment",
            "nothing can be said before an instructor marked it; write never",
        ),
        ("hints: yes", "practice", "practice always gives hints; leave the line out"),
        (
            "mode: exam\nhints: yes",
            "assessment",
            "an exam gives no hints; write mode: graded, or leave the line out",
        ),
        (
            "mode: marked\nhints: no",
            "assessment",
            "what an instructor marks gives no hints; leave the line out",
        ),
    ],
)
def test_what_cannot(rules: str, use: str, hint: str) -> None:
    assessment, problems = read(rules, use)
    assert assessment is None
    assert [problem.partition("; ")[2].splitlines()[0] for problem in problems] == [hint]


def test_hints_are_off_unless_they_are_said() -> None:
    for rules, gives in (("hints: yes", True), ("hints: no", False), ("pass: 80%", False)):
        assessment, _ = read(rules)
        assert assessment is not None
        assert (assessment.hints, assessment.gives_hints) == (gives, gives)
    practice, _ = read("pass: 80%", "practice")
    assert practice is not None
    assert (practice.hints, practice.gives_hints) == (False, True)
