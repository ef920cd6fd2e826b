"""Levels on the command line: what `build` makes and says, and what `courses` says."""

import json
from pathlib import Path

from assessments.marked import read_marking_keys
from assessments.packed import unlock, with_marking_keys
from content.ids import AssessmentId
from tests.app.cli.runs import Shell
from tests.app.courses import a_course

FINAL = AssessmentId("final")
DAMAGED = (
    "“Final: safe water” is marked by an instructor, and this computer's marking secret (keys/marking.secret in "
    "Hornbook's folder) is damaged: bring it back from a backup. Or move it away, and the pack gets another identity."
)


def test_a_locked_course(empty: Shell, tmp_path: Path) -> None:
    source = a_course(tmp_path / "water", rules="seal: locked\n")
    out, codes = tmp_path / "w.hbpack", tmp_path / "codes.txt"
    without = empty("build", str(source), "-o", str(out))
    assert (without.code, without.out, out.exists()) == (1, "", False)
    assert without.err == (
        "“Final: safe water” is locked, and no exam code opens it: write codes into a file, one a line, and build with "
        "--codes FILE.\n"
    )
    codes.write_text("# May\nriver stone lamp\nfinal = wxyz-2345\n", encoding="utf-8")
    made = empty("build", str(source), "-o", str(out), "--codes", str(codes))
    assert (made.code, made.lines) == (
        0,
        [
            str(out),
            "check: open, answers are readable",
            "final: locked, secret until the code is out",
        ],
    )
    first = out.read_bytes()
    assert b"river" not in first
    empty("build", str(source), "-o", str(out), "--codes", str(codes))
    assert out.read_bytes() == first
    assert empty("check", str(out)).lines == ["No problems."]
    assert empty("install", str(out)).code == 0
    (course,) = json.loads(empty("courses", "--json").out)
    assert [(item["id"], item.get("level"), item.get("answers")) for item in course["items"]] == [
        ("germs", None, None),
        ("check", "open", "answers are readable"),
        ("treat", None, None),
        ("final", "locked", "secret until the code is out"),
    ]
    folder = empty.home / "packs" / course["root"]
    assert {question.key is None for question in unlock(folder, FINAL, "WXYZ 2345").questions} == {False}
    assert empty("install", str(source)).code == 1


def test_an_update_of_a_locked_course_says_what_it_changes(empty: Shell, tmp_path: Path) -> None:
    codes = tmp_path / "codes.txt"
    codes.write_text("river stone lamp\n")
    for version in ("1.0.0", "1.1.0"):
        source = a_course(tmp_path / "water", version=version, rules="seal: locked\n")
        final = source / "quizzes/final.quiz.md"
        if version == "1.1.0":
            final.write_text(
                final.read_text(encoding="utf-8").replace("How long must", "How many minutes must")
            )
        empty("build", str(source), "-o", str(tmp_path / version), "--codes", str(codes))
        (tmp_path / version).rename(tmp_path / f"{version}.hbpack")
    assert empty("install", str(tmp_path / "1.0.0.hbpack")).code == 0
    looked = empty("update", str(tmp_path / "1.1.0.hbpack"), "--dry-run")
    assert (looked.code, looked.err) == (0, "")
    assert "How many minutes must water boil?" in looked.out
    assert "chlorine" not in looked.out


def test_codes_that_cannot_be_used(empty: Shell, tmp_path: Path) -> None:
    source = a_course(tmp_path / "water", rules="seal: locked\n")
    codes = tmp_path / "codes.txt"
    codes.write_bytes(b"\xff\xfe")
    assert empty("build", str(source), "--codes", str(codes)).err == (
        f"The exam codes in {codes} cannot be used: it is not UTF-8 text.\n"
    )
    codes.write_text("1234\n")
    assert empty("build", str(source), "--codes", str(codes)).err.startswith(
        f"The exam codes in {codes} cannot be used: line 1: an exam code has at least 8 letters or digits"
    )


def test_a_marked_course(empty: Shell, tmp_path: Path) -> None:
    source = a_course(tmp_path / "water", rules="mode: marked\n")
    out = tmp_path / "w.hbpack"
    made = empty("build", str(source), "-o", str(out))
    assert (made.code, made.lines[:3]) == (
        0,
        [
            str(out),
            "check: open, answers are readable",
            "final: marked, marked and signed by an instructor",
        ],
    )
    keys = Path(made.lines[3])
    assert (keys.name[:12], keys.name[-12:]) == ("water-1.0.0-", ".SECRET.keys")
    assert keys.stat().st_mode & 0o777 == 0o600
    assert made.err == "The last file holds the right answers: keep it away from learners.\n"
    first = out.read_bytes()
    empty("build", str(source), "-o", str(out))
    assert out.read_bytes() == first
    assert empty("install", str(out)).code == 0
    assert "nothing changed" in empty("install", str(source)).out
    (course,) = json.loads(empty("courses", "--json").out)
    folder = empty.home / "packs" / course["root"]
    opened = with_marking_keys(folder, FINAL, read_marking_keys(keys.read_bytes()))
    assert {question.key is None for question in opened.questions} == {False}
    secret = empty.home / "keys" / "marking.secret"
    assert secret.stat().st_mode & 0o777 == 0o600
    secret.write_text("not hex")
    broken = empty("build", str(source), "-o", str(out))
    assert (broken.code, broken.err) == (1, f"{DAMAGED}\n")
    other = a_course(tmp_path / "other")
    assert empty("build", str(other), "-o", str(out)).code == 0
