"""Sitting what an exam code unlocks: the code is asked for, opens it for one run, and is never kept."""

import json
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course

NEEDED = "“Final: safe water” is locked: type the exam code that whoever supervises gives out. Saved answers are kept."
WRONG = "This code does not open it; type it as it was given out, or ask whoever supervises."
REGRADED = "The recorded answers were marked again from the course pack and give this result. They do not show who answered."
RIGHT = "2\n1 3\n2\nCl\n\n"


@pytest.fixture
def locked(empty: Shell, tmp_path: Path) -> Shell:
    source = a_course(tmp_path / "water", rules="seal: locked\n")
    (tmp_path / "codes.txt").write_text("# May\nriver stone lamp\n", encoding="utf-8")
    (tmp_path / "code.txt").write_text("River-Stone lamp\n", encoding="utf-8")
    (tmp_path / "wrong.txt").write_text("another code\n", encoding="utf-8")
    made = empty(
        "build", str(source), "-o", str(tmp_path / "w.hbpack"), "--codes", str(tmp_path / "codes.txt")
    )
    assert made.code == 0
    assert empty("install", str(tmp_path / "w.hbpack")).code == 0
    empty("read", "org", "--all")
    return empty


def test_a_wrong_code_uses_no_attempt(locked: Shell) -> None:
    refused = locked("sit", "org", "final", typed="wrong one here\n")
    assert (refused.code, refused.err) == (1, f"{WRONG}\n")
    assert refused.out.endswith("Exam code (q leaves): ")
    nothing = locked("sit", "org", "final", typed="\n")
    assert (nothing.code, nothing.err) == (1, f"{NEEDED}\n")
    assert locked("sit", "org", "final", typed="q\n").code == 0
    assert locked("attempts", "org").out.strip() == "Nothing was handed in yet."
    assert "ahead  assessment  final" in locked("progress", "org").out


def test_the_draft_survives_and_the_code_is_asked_again(locked: Shell) -> None:
    left = locked("sit", "org", "final", typed="river stone lamp\n2\n1 3\nq\n")
    assert left.out.endswith("Your answers are saved; the same command goes on with them.\n")
    again = locked("sit", "org", "final", typed="wrong one here\n")
    assert (again.code, again.err) == (1, f"{WRONG}\n")
    done = locked("sit", "org", "final", typed="RIVER STONE LAMP\n2\nCl\n\n")
    assert "You have begun already: 2 of 4 answered." in done.out.replace("\n", " ")
    assert "Passed: 100 % (4 of 4 points).\n" in done.out
    assert "One minute at a rolling boil is enough." in done.out
    assert list((locked.home / "packs").rglob("*codes*")) == []
    everything = b"".join(path.read_bytes() for path in locked.home.rglob("*") if path.is_file())
    assert b"stone" not in everything.lower()


def test_scripts_name_the_code_in_a_file(locked: Shell, tmp_path: Path) -> None:
    bare = locked("sit", "org", "final", "--paper")
    assert (bare.code, bare.err) == (1, f"{NEEDED}\n")
    wrong = locked("sit", "org", "final", "--paper", "--code-file", str(tmp_path / "wrong.txt"))
    assert (wrong.code, wrong.err) == (1, f"{WRONG}\n")
    paper = json.loads(
        locked("sit", "org", "final", "--paper", "--code-file", str(tmp_path / "code.txt")).out
    )
    assert [question["id"] for question in paper["questions"]] == ["boil", "safe", "dose", "symbol"]
    lines = '{"question": "symbol", "response": "Cl"}\n{"submit": true}\n'
    refused = locked("sit", "org", "final", "--responses", "-", typed=lines)
    assert (refused.code, refused.err) == (1, f"{NEEDED}\n")
    taken = locked(
        "sit", "org", "final", "--responses", "-", "--code-file", str(tmp_path / "code.txt"), typed=lines
    )
    assert taken.lines[0] == "saved symbol 1"
    assert json.loads(taken.lines[1])["earned"] == "1"


def test_it_is_marked_again_with_its_code_only(locked: Shell, tmp_path: Path) -> None:
    locked("sit", "org", "final", typed=f"river stone lamp\n{RIGHT}")
    assert locked("complete", "org", "--name", "Asha", "--out", str(tmp_path)).code == 0
    transcript, file = str(tmp_path / "t.json"), str(tmp_path / "completion.json")
    locked("transcript", "org", "--out", transcript)
    without = locked("verify", file, "--transcript", transcript)
    assert without.code == 1
    assert (
        "    [FAILED] answers: “Final: safe water” is locked; its answers can be marked again only with its exam code."
        in without.lines
    )
    wrong = locked("verify", file, "--transcript", transcript, "--code-file", str(tmp_path / "wrong.txt"))
    assert (
        "    [FAILED] answers: The exam code that was given does not open “Final: safe water”." in wrong.lines
    )
    again = locked("verify", file, "--transcript", transcript, "--code-file", str(tmp_path / "codes.txt"))
    assert (again.code, again.lines[1]) == (0, f"  {REGRADED}")
