"""`regrade`: the recorded answers marked again, and what another version would give, as a report."""

import json
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course

WRONG = "\n1\n1 3\n2\nCl\n\n"


@pytest.fixture
def sat(empty: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """An attempt at 1.0.0 that is wrong at `boil`, its transcript, and version 1.1.0, where that is right."""
    monkeypatch.chdir(tmp_path)
    assert empty("install", str(a_course(tmp_path / "water"))).code == 0
    empty("read", "org", "--all")
    assert "Passed" in empty("sit", "org", "final", typed=WRONG).out
    assert empty("transcript", "org", "--out", "t.json").code == 0
    newer = a_course(tmp_path / "newer", version="1.1.0")
    final = newer / "quizzes" / "final.quiz.md"
    text = final.read_text("utf-8").replace("- ( ) 10 seconds\n  > Far too short.", "- (x) 10 seconds")
    final.write_text(text, "utf-8")
    assert empty("build", str(newer), "-o", "newer.hbpack").code == 0
    return empty


def test_the_version_that_was_sat_gives_the_same(sat: Shell) -> None:
    ran = sat("regrade", "org", "t.json")
    assert ran.code == 0
    assert ran.lines[0] == "Every recorded answer earns what is recorded."
    assert "3 of 4" in ran.out
    assert ran.lines[-1] == "Nothing was changed."


def test_another_version_says_what_it_would_give(sat: Shell) -> None:
    ran = sat("regrade", "newer.hbpack", "t.json")
    assert ran.code == 0
    assert "By Safe water 1.1.0 they would come to:" in ran.lines
    assert "final 1, boil: 0 % → 100 %" in ran.lines
    told = json.loads(sat("regrade", "newer.hbpack", "t.json", "--disregard", "symbol", "--json").out)
    (attempt,) = told["attempts"]
    assert (told["differences"], attempt["earned"], attempt["possible"]) == ([], "3", "4")
    assert (attempt["new_earned"], attempt["new_possible"], attempt["new_passed"]) == ("3", "3", True)
    assert sat("attempts", "org").out.count("75 %") == 1, "nothing was changed"


def test_what_does_not_fit_is_said(sat: Shell, tmp_path: Path) -> None:
    value = json.loads(Path("t.json").read_bytes())
    value["attempts"][0]["earned"] = "4"
    Path("x.json").write_text(json.dumps(value))
    ran = sat("regrade", "org", "x.json")
    assert ran.code == 1
    assert "- What stands at “attempts[0].earned” is not what the chain of records tells." in ran.lines
    other = a_course(tmp_path / "other", name="org.example.other")
    sat("build", str(other), "-o", "other.hbpack")
    foreign = sat("regrade", "other.hbpack", "t.json")
    assert (foreign.code, foreign.err) == (
        2,
        "This transcript is of org.example.water, and the pack is org.example.other; name the pack of that course.\n",
    )
    assert sat("regrade", "none.hbpack", "t.json").err == (
        "There is no pack file none.hbpack. Check the name, or name an installed course.\n"
    )
