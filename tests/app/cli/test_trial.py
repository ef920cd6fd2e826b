"""`trial`: what sample answers and answers of one's own earn."""

from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course

VARYING = "\n## Double {{V}}?\n{#vary number}\n\n```vars\nV = 2..999\n```\n\n- = {{V * 2}}\n\n## Why?\n{#why essay}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    found = a_course(tmp_path_factory.mktemp("water"))
    final = found / "quizzes" / "final.quiz.md"
    final.write_text(final.read_text("utf-8") + VARYING, "utf-8")
    return str(found)


def test_samples_of_ticks(empty: Shell, folder: str) -> None:
    ran = empty("trial", folder, "safe")
    assert ran.code == 0
    top, _, rest = ran.out.partition("\n\nANSWER")
    assert top.startswith("Which make water safe?\n\n  a  ")
    assert sorted(line[5:] for line in top.splitlines()[2:]) == ["Boiling", "Chlorine", "Cooling"]
    assert f"ANSWER{rest}" == (
        "ANSWER                          balanced (as written)  exact  net  each  halves  weights\n"
        "all right ones                  1                      1      1    1     1       1\n"
        "all right ones but one          1/2                    0      1/2  2/3   0       1/2\n"
        "one right one                   1/2                    0      1/2  2/3   0       1/2\n"
        "all right ones and a wrong one  0                      0      1/2  2/3   0       0\n"
        "one right and one wrong         0                      0      0    1/3   0       0\n"
        "one wrong one                   0                      0      0    0     0       0\n"
    )


def test_answers_of_ones_own(empty: Shell, folder: str) -> None:
    ran = empty("trial", folder, "symbol", "--answer", '"cl"', "--answer", '" Cl "')
    assert ran.lines[-3:] == ["ANSWER  share", '"cl"    0', '" Cl "  1']


def test_a_variant(empty: Shell, folder: str) -> None:
    first, second = (empty("trial", folder, "vary", "--variant", number).lines for number in ("1", "3"))
    asked, right = int(first[0].split()[1].rstrip("?")), int(first[-1].split()[0])
    assert right == 2 * asked
    assert first != second


def test_what_cannot_be_tried(empty: Shell, folder: str, tmp_path: Path) -> None:
    assert empty("trial", folder, "why").lines[-1] == (
        "Only a person can mark this question: there is nothing to try."
    )
    for answer, sentence in [
        ("Cl", "Cl is not JSON; a text stands in quotation marks, as in '\"Cl\"'."),
        ("3", '3 cannot be an answer: A text is expected as it is typed, such as "chlorine".'),
        ("null", "null is no answer: a question that was left blank earns 0."),
    ]:
        ran = empty("trial", folder, "symbol", "--answer", answer)
        assert (ran.code, ran.err) == (2, f"{sentence}\n")
    assert empty("trial", folder, "nope").err == (
        "No question “nope” could be read here; look at its id, and at what `check` says. `check` lists the quizzes.\n"
    )
    assert empty("trial", str(tmp_path / "nowhere"), "a").code == 1
    assert empty("trial", folder, "safe", "--variant", "x").err == (
        "hornbook trial: argument --variant: a number from 1 to 10000 is expected, not 'x'. See `hornbook trial --help`.\n"
    )
