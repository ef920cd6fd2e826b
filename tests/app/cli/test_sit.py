"""`sit`: by JSON lines, and in the terminal."""

import json
from pathlib import Path

import pytest

from tests.app.cli.runs import Ran, Shell
from tests.app.courses import a_course, install


def lines(*values: object) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def answer(question: str, response: object) -> dict[str, object]:
    return {"question": question, "response": response}


def by_lines(shell: Shell, *values: object) -> Ran:
    return shell("sit", "org", "final", "--responses", "-", typed=lines(*values))


def test_the_paper_is_the_draft_as_json(shell: Shell) -> None:
    ran = shell("sit", "org", "final", "--paper")
    assert ran.code == 0
    paper = json.loads(ran.out)
    assert (paper["sequence"], paper["saved"], paper["title"]) == (0, {}, "Final: safe water")
    assert [(question["id"], question["kind"]) for question in paper["questions"]] == [
        ("boil", "one"),
        ("safe", "many"),
        ("dose", "number"),
        ("symbol", "text"),
    ]
    boil = paper["questions"][0]
    assert (boil["prompt"], boil["points"]) == ("How long must water boil?", "1")
    assert [option["text"] for option in boil["options"]] == ["10 seconds", "1 minute", "20 minutes"]
    assert boil["options"][0]["text_md"] == "10 seconds"
    by_lines(shell, answer("symbol", "Cl"), answer("dose", {"text": "2,0", "locale": "fr"}))
    again = json.loads(shell("sit", "org", "final", "--paper").out)
    assert (again["attempt"], again["sequence"]) == (paper["attempt"], 2)
    assert again["saved"] == {"symbol": "Cl", "dose": {"text": "2,0", "locale": "fr"}}


def test_each_answer_is_acknowledged_with_its_number_over_the_drafts_life(shell: Shell) -> None:
    ran = by_lines(shell, answer("dose", "3"), answer("symbol", "Cl"))
    assert (ran.code, ran.lines) == (0, ["saved dose 1", "saved symbol 2"])
    ran = by_lines(shell, answer("dose", None), answer("safe", []))
    assert (ran.code, ran.lines) == (0, ["saved dose 3", "saved safe 4"])


def test_bad_lines_are_refused_one_by_one(shell: Shell) -> None:
    typed = (
        'nonsense\n\n[1]\n{"question": 1, "response": 2}\n{"question": "dose"}\n'
        + lines(
            answer("other", "x"),
            answer("boil", "z9"),
            answer("boil", ["a"]),
            answer("safe", "a"),
            answer("dose", 2),
            answer("symbol", "x" * 2001),
            answer("a\x1bb", "x"),
            answer("symbol", "Cl"),
        )
        + '{"submit": false}\n'
    )
    form = 'A line is {"question": ID, "response": ...} or {"submit": true}.'
    no_question = "There is no such question in this paper; `--paper` lists them."
    ran = shell("sit", "org", "final", "--responses", "-", typed=typed)
    assert ran.code == 1
    refused = [line.split(" ", 2) for line in ran.lines]
    assert [line[:2] for line in refused] == [
        ["refused", "-"],
        ["refused", "-"],
        ["refused", "-"],
        ["refused", "-"],
        ["refused", "other"],
        ["refused", "boil"],
        ["refused", "boil"],
        ["refused", "safe"],
        ["refused", "dose"],
        ["refused", "symbol"],
        ["refused", "a\\x1bb"],
        ["saved", "symbol"],
        ["refused", "-"],
    ]
    assert [line[2] for line in refused[:5]] == [
        "This line is not JSON in UTF-8.",
        form,
        form,
        form,
        no_question,
    ]
    assert refused[9][2] == "This text has 2001 characters; at most 2000 are taken."


def test_bytes_that_are_no_text_are_refused(shell: Shell) -> None:
    ran = shell(
        "sit", "org", "final", "--responses", "-", typed='{"question": "symbol", "response": "\udcff"}\n'
    )
    assert (ran.code, ran.lines) == (1, ["refused - This line is not JSON in UTF-8."])


def test_handing_in_prints_the_result_and_says_the_blanks(shell: Shell) -> None:
    ran = by_lines(shell, answer("dose", "77"), answer("symbol", "Cl"), {"submit": True})
    assert ran.code == 0
    assert ran.err == "Handed in without an answer to: boil, safe.\n"
    result = json.loads(ran.lines[-1])
    assert {
        name: result[name] for name in ("earned", "possible", "percent", "passed", "blank", "completed")
    } == {
        "earned": "1",
        "possible": "4",
        "percent": "25",
        "passed": False,
        "blank": ["boil", "safe"],
        "completed": False,
    }
    assert [(question["id"], question["state"]) for question in result["questions"]] == [
        ("boil", "blank"),
        ("safe", "blank"),
        ("dose", "wrong"),
        ("symbol", "right"),
    ]
    assert result["next"] == "You can try again whenever you are ready."
    assert "answer" not in result["questions"][2]


def test_nothing_is_taken_after_handing_in(shell: Shell) -> None:
    ran = by_lines(shell, {"submit": True}, answer("dose", "2"), {"submit": True})
    assert ran.code == 1
    assert ran.lines[1:] == [
        "refused dose This attempt was handed in already; start another one.",
        "refused - This attempt was handed in already; start another one.",
    ]


def test_responses_may_come_from_a_file(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(lines(answer("dose", "2")))
    ran = shell("sit", "org", "final", "--responses", str(tmp_path / "r.jsonl"))
    assert (ran.code, ran.lines) == (0, ["saved dose 1"])
    ran = shell("sit", "org", "final", "--responses", str(tmp_path / "none"))
    assert (ran.code, ran.err) == (2, f"{tmp_path / 'none'}: No such file or directory.\n")


def test_a_comma_is_read_by_the_learners_locale(shell: Shell) -> None:
    (shell.home / "settings.toml").write_text('locale = "fr"\n')
    ran = by_lines(shell, answer("dose", "2,05"), {"submit": True})
    assert json.loads(ran.lines[-1])["questions"][2]["state"] == "right"


@pytest.mark.parametrize("how", [["--paper"], ["--responses", "-"], []])
def test_when_no_attempt_is_left_it_says_so(empty: Shell, tmp_path: Path, how: list[str]) -> None:
    install(empty.home, a_course(tmp_path / "water", rules="attempts: 1\n"))
    by_lines(empty, {"submit": True})
    ran = empty("sit", "org", "final", *how)
    assert (ran.code, ran.err) == (1, "The one attempt is used. Ask your instructor for another.\n")


def test_the_next_paper_is_another_attempt(shell: Shell) -> None:
    first = json.loads(shell("sit", "org", "final", "--paper").out)["attempt"]
    by_lines(shell, {"submit": True})
    second = json.loads(shell("sit", "org", "final", "--paper").out)
    assert second["attempt"] != first
    assert second["sequence"] == 0


# In the terminal


def test_a_whole_sitting_in_the_terminal(shell: Shell) -> None:
    typed = "\n2\n1 3\n2\nCl\n\n"
    ran = shell("sit", "org", "final", typed=typed)
    assert ran.code == 0
    assert ran.out.startswith(
        "Final: safe water\n\nAnswer every question.\n\n"
        "4 questions, 4 points. 75 % passes. The best attempt counts. As many attempts as you like. What was\n"
        "right is said after handing in; right answers after a pass or the last attempt.\n"
    )
    assert "Question 1 of 4 (1 point)\nHow long must water boil?\n  1. 10 seconds\n  2. 1 minute\n" in ran.out
    assert ran.out.count("Saved.") == 4
    assert "  1. How long must water boil?: 1 minute\n" in ran.out
    assert "Passed: 100 % (4 of 4 points).\n" in ran.out
    assert "One minute at a rolling boil is enough.\n" in ran.out
    assert ran.lines[-1] == "Read the module “Germs in water” to its end."


def test_blanks_are_allowed_and_said(shell: Shell) -> None:
    ran = shell("sit", "org", "final", typed="\n\n\n\n\n\n")
    assert ran.code == 0
    assert "\n4 questions are still blank.\n" in ran.out
    assert ran.err == "Handed in without an answer to: boil, safe, dose, symbol.\n"
    assert "Not passed; 75 % is needed: 0 % (0 of 4 points).\n" in ran.out


def test_one_can_go_back_look_clear_leave_and_go_on(shell: Shell) -> None:
    typed = "\n1\nb\n-\nx\n4\ns\n3\nq"
    ran = shell("sit", "org", "final", typed=typed)
    assert ran.code == 0
    assert "Your answer: 10 seconds\n" in ran.out
    assert "Cleared.\n" in ran.out
    assert "“x” is not the number of a choice; the choices are 1 to 3.\n" in ran.out
    assert "“4” is not the number of a choice; the choices are 1 to 3.\n" in ran.out
    assert ran.out.endswith("Your answers are saved; the same command goes on with them.\n")
    ran = shell("sit", "org", "final", typed="\n2\n")
    assert "You have begun already: 0 of 4 answered." in " ".join(ran.out.split())
    assert ran.out.endswith("\nYour answers are saved; the same command goes on with them.\n")
    paper = json.loads(shell("sit", "org", "final", "--paper").out)
    assert list(paper["saved"]) == ["boil"]


def test_a_letter_can_be_the_answer_of_a_text_question(shell: Shell) -> None:
    shell("sit", "org", "final", typed="\n\n\n\ns\n:q\n")
    assert json.loads(shell("sit", "org", "final", "--paper").out)["saved"] == {"symbol": "s"}


def test_who_cannot_start_is_told_so_and_nothing_else(empty: Shell, tmp_path: Path) -> None:
    install(empty.home, a_course(tmp_path / "water", rules="attempts: 1\n"))
    empty("sit", "org", "final", typed="\ns\n\n")
    ran = empty("sit", "org", "final", typed="\n")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The one attempt is used. Ask your instructor for another.\n"


def test_the_rules_can_be_read_without_beginning(shell: Shell) -> None:
    assert shell("sit", "org", "final", typed="q\n").code == 0
    assert shell("sit", "org", "final", typed="").code == 0
    assert "You have begun" not in shell("sit", "org", "final", typed="q\n").out


def test_two_choices_are_not_one(shell: Shell) -> None:
    ran = shell("sit", "org", "final", typed="\n1 2\nq\n")
    assert "One choice is expected, such as 2.\n" in ran.out


def test_practice_answers_at_once_and_gives_hints(shell: Shell) -> None:
    paper = json.loads(shell("sit", "org", "check", "--paper").out)
    right = 1 + [option["text"] for option in paper["questions"][0]["options"]].index("No")
    ran = shell("sit", "org", "check", typed=f"\nh\n{right}\nh\n1\n\n")
    assert ran.code == 0
    assert "Each answer is marked as soon as it is given.\n" in ran.out
    assert "Hint: Think of a clear glass of pond water.\n" in ran.out
    assert "There is no hint for this question.\n" in ran.out
    assert "right (1 of 1)\n" in ran.out
    assert "Practice done: " in ran.out


def practise(shell: Shell, *typed: str) -> str:
    """What the terminal says while the second question of the practice quiz is answered, one line for each."""
    ran = shell("sit", "org", "check", typed="\n".join(("", "", *typed, "")))
    assert ran.code == 0
    return ran.out.split("Question 2 of 2", 1)[1]


def test_practice_holds_until_it_is_right_and_says_how_far_one_is(shell: Shell) -> None:
    said = practise(shell, "a", "77", "", "1", "q")
    assert "“a” is not a number; write digits only, such as 3.5.\n" in said
    assert "  2. wrong (0 of 1)\n" in said
    assert "Right: " not in said
    assert "Goal: 4 of the last 5 right at the first try. Last: not right. So far: 0 of 4.\n" in said
    assert "Put this right before you go on, or have the answer shown.\n" in said
    assert "h hint, a shows the answer" not in said
    assert ", a shows the answer, q leaves" in said
    assert "Goal: 4 of the last 5 right at the first try. Last: put right. So far: 0 of 4.\n" in said


def test_an_answer_that_was_shown_stays_wrong(shell: Shell) -> None:
    said = practise(shell, "77", "a", "b", "1", "q")
    assert "     Right: 1\n" in said
    assert "The answer was shown, so this question stays as it is until you practise again.\n" in said
    assert "Last: not right. So far: 0 of 4.\n" in said


def test_a_round_goes_on_where_something_is_still_to_be_put_right(shell: Shell) -> None:
    paper = json.loads(shell("sit", "org", "check", "--paper").out)
    seen = next(option["id"] for option in paper["questions"][0]["options"] if option["text"] == "No")
    by = lines(answer("seen", seen))
    shell("sit", "org", "check", "--responses", "-", typed=by)
    shell("sit", "org", "check", typed="\n77\nq\n")
    ran = shell("sit", "org", "check", typed="\n1\nq\n")
    assert "Question 1 of 2" not in ran.out
    assert "Last: put right. So far: 0 of 4.\n" in ran.out


def test_four_right_of_the_last_five_is_mastered(shell: Shell) -> None:
    paper = json.loads(shell("sit", "org", "check", "--paper").out)
    seen = next(option["id"] for option in paper["questions"][0]["options"] if option["text"] == "No")
    for _ in range(2):
        by = lines(answer("seen", seen), answer("minutes", "1"), {"submit": True})
        assert shell("sit", "org", "check", "--responses", "-", typed=by).code == 0
    ran = shell("sit", "org", "check", typed="q\n")
    assert "So far: mastered." in " ".join(ran.out.split())
