"""`review`: what is due, asked in the terminal, rated, called easy and taken back; `progress` shows the skills."""

import json
from datetime import timedelta

import pytest

from tests.app.cli.runs import Shell
from tests.app.days import Days


@pytest.fixture
def due(shell: Shell, days: Days) -> Shell:
    """The practice quiz was handed in, wholly wrong, two days ago: the number's question comes last."""
    paper = json.loads(shell("sit", "org", "check", "--paper").out)
    wrong = next(option["id"] for option in paper["questions"][0]["options"] if option["text"] == "Yes")
    typed = "\n".join(
        json.dumps(line)
        for line in (
            {"question": "seen", "response": wrong},
            {"question": "minutes", "response": "77"},
            {"submit": True},
        )
    )
    assert shell("sit", "org", "check", "--responses", "-", typed=typed).code == 0
    days.ahead = timedelta(days=2)
    return shell


def test_before_anything_is_handed_in_it_says_what_to_do(shell: Shell) -> None:
    shell("read", "org", "germs")
    ran = shell("review")
    assert ran.code == 0
    assert ran.out.startswith("Nothing to review yet. Hand in a practice quiz, or pass an assessment:")


def test_what_waits_is_said_with_its_days(due: Shell, days: Days) -> None:
    days.ahead = timedelta(0)
    ran = due("review")
    assert "Nothing is due today.\n\nThe next days:\n" in ran.out
    assert ran.lines[3].endswith(f"     2  {'#' * 40}")
    found = json.loads(due("review", "--json").out)
    assert (found["items"], found["due"], found["courses"]) == (2, 0, [])
    assert [day["due"] for day in found["days"]] == [0, 2] + [0] * 12


def test_a_session_from_beginning_to_end(due: Shell) -> None:
    ran = due("review", typed="x\nh\n\n7\n1\ne\n\n:x\na\n\n")  # the number first: ids are in order
    assert ran.code == 0
    assert "2 questions are due today.\n  2 from Safe water\n" in ran.out
    assert (
        "Safe water: Check yourself\nQuestion 1 of 2 (1 point)\nHow many minutes does water boil?\n"
        in ran.out
    )
    assert "“x” is not a number; write digits only, such as 3.5.\n" in ran.out
    assert "Taken.\n" in ran.out
    assert "There is no hint for this question.\n" in ran.out
    assert "Answer first, or have the answer shown.\n" in ran.out
    assert "  1. wrong (0 of 1)\n" in ran.out
    assert "Right, with some effort: it comes again on " in ran.out
    assert "Question 2 of 2 (1 point)\nCan germs be seen?\n" in ran.out
    assert "     Right: No\n" in ran.out
    assert "\nIt comes again on " in ran.out
    assert ran.lines[-1] == "Done for today; 2 questions were reviewed."


def test_what_was_easy_and_what_is_taken_back(due: Shell) -> None:
    ran = due("review", "org", typed="u\n1\ne\nu\nq\n")
    assert "There is no rating of today to take back.\n" in ran.out
    assert "Enter goes on, e it was easy, u takes the rating back, q leaves: " in ran.out
    assert "\nRight: it comes again on " in ran.out
    assert "Easy: it comes again on " in ran.out
    assert "Taken back. The question is due again.\n" in ran.out
    assert ran.lines[-1].endswith(": 0 questions were reviewed. What is still due waits for you.")


def test_a_hint_can_be_taken_and_the_session_left(due: Shell) -> None:
    ran = due("review", typed="1\n\nh\nh\nq\n")
    assert ran.out.count("Hint: Think of a clear glass of pond water.\n") == 2
    assert ran.lines[-1].endswith(": 1 question was reviewed. What is still due waits for you.")
    found = json.loads(due("review", "--json").out)
    assert (found["due"], found["reviewed_today"], found["right_today"]) == (1, 1, 1)
    ran = due("review", "--undo")
    assert (ran.code, ran.out) == (0, "Taken back. The question is due again.\n")
    ran = due("review", "--undo")
    assert (ran.code, ran.err) == (2, "There is no rating of today to take back.\n")
    assert json.loads(due("review", "--json").out)["due"] == 2


def test_progress_shows_how_well_each_skill_is_commanded(shell: Shell) -> None:
    shell("read", "org", "germs")
    ran = shell("progress", "org")
    assert "SKILL   LEVEL        CODE      NAME\n[    ]  not started  treating  Treat water\n" in ran.out
    shell("sit", "org", "final", typed="\n2\n1 3\n2\nCl\n\n")
    assert "[### ]  proficient   treating  Treat water\n" in shell("progress", "org").out.replace(
        "proficient  ", "proficient   "
    )
    (skill,) = json.loads(shell("progress", "org", "--json").out)["skills"]
    assert (skill["code"], skill["name"], skill["level"]) == ("treating", "Treat water", "proficient")
