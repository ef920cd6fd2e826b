"""A course with questions that this version cannot ask is read, built, updated and shown; its quizzes cannot start."""

from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course
from tests.assessments.every_kind import BODY

SENTENCE = (
    "“Final: safe water” cannot be started with this version of Hornbook: it has variables whose values only its instructor has. "
    "Install a newer version to sit it."
)
VARIED = "\n## Vary.\n{#varied number}\n\n```vars\nV = 1..9\n```\n\nIt is {{V}}.\n\n- = {{V}}\n"
FILTER = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'

# ziafont asks importlib.resources for a path in a way that Python 3.11 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:path is deprecated:DeprecationWarning")


def with_variables(folder: Path) -> Path:
    final = folder / "quizzes" / "final.quiz.md"
    text = final.read_text("utf-8").replace("use: assessment", "use: assessment\nmode: marked")
    final.write_text(text + VARIED, "utf-8")
    return folder


@pytest.fixture
def course(empty: Shell, tmp_path: Path) -> Shell:
    folder = with_variables(a_course(tmp_path / "water"))
    assert empty("check", str(folder)).code == 0
    assert empty("install", str(folder)).code == 0
    return empty


def test_it_cannot_be_sat_and_says_so(course: Shell) -> None:
    assert course("read", "org", "--all").code == 0
    for how in ([], ["--paper"], ["--responses", "-"]):
        ran = course("sit", "org", "final", *how, typed="\n")
        assert (ran.code, ran.err.strip()) == (1, SENTENCE)
    assert course("attempts", "org").out.strip() == "Nothing was handed in yet."


def test_progress_says_what_stands_in_the_way(course: Shell) -> None:
    course("read", "org", "--all")
    ran = course("progress", "org")
    assert "locked  assessment  final" in ran.out
    assert f"- {SENTENCE}" in ran.lines
    ran = course("complete", "org", "--name", "Asha")
    assert ran.code == 1
    assert SENTENCE in ran.out + ran.err


def test_an_update_without_such_questions_can_be_sat(course: Shell, tmp_path: Path) -> None:
    assert course("install", str(a_course(tmp_path / "again", version="1.0.1"))).code == 0
    assert course("sit", "org", "final", "--paper").code == 0


def test_a_course_with_every_kind_is_built_and_installed(empty: Shell, tmp_path: Path) -> None:
    folder = a_course(tmp_path / "water")
    (folder / "media").mkdir()
    (folder / "media" / "filter.svg").write_text(FILTER, "utf-8")
    check = folder / "quizzes" / "check.quiz.md"
    check.write_text(
        "---\nid: check\ntitle: All kinds\nuse: practice\n---\n\n" + BODY.replace("#germs ", "#illnesses "),
        "utf-8",
    )
    assert empty("check", str(folder)).out.splitlines() == ["No problems."]
    out = tmp_path / "water.hbpack"
    assert empty("build", str(folder), "--out", str(out)).code == 0
    assert empty("install", str(out)).code == 0
    assert empty("sit", "org", "check", "--paper").code == 0
