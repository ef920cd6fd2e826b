"""install --dry-run, update, rollback, remove, export, delta and courses --space: what they print, and their exit codes."""

import argparse
import json
import shutil
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell
from tests.app.courses import a_course

PREVIEW = """\
“Safe water” 1.0.0 → 1.1.0 (org.example.water)
  pack         without a publisher's signature, as before
  modules      1 added, 1 changed
    + Storing water (store)
    ~ Germs in water (germs)
  assessments  1 changed
    ~ Final: safe water (final)
  questions    1 added
    + Is clear water safe? (clear, in “Final: safe water”)
  size         """


@pytest.fixture
def old(empty: Shell, kept: Path) -> Shell:
    """Commands over a home with 1.0.0."""
    shutil.copytree(kept, empty.home)
    return empty


def version(shell: Shell) -> list[str]:
    return [course["version"] for course in json.loads(shell("courses", "--json").out)]


# install --dry-run, update


def test_a_dry_run_of_what_is_not_here_yet(empty: Shell, packs: dict[str, Path]) -> None:
    ran = empty("install", str(packs["1.0.0"]), "--dry-run")
    assert (ran.code, ran.lines) == (
        0,
        [
            "“Safe water” 1.0.0 (org.example.water) is not installed yet: 2 modules, 2 quizzes.",
            "  pack         without a publisher's signature",
        ],
    )
    found = json.loads(empty("install", str(packs["1.0.0"]), "--dry-run", "--json").out)
    assert (found["from"], found["changes"], found["to"]["version"]) == (None, None, "1.0.0")
    assert version(empty) == []


def test_a_dry_run_shows_what_would_change(old: Shell, packs: dict[str, Path]) -> None:
    for command in ("install", "update"):
        ran = old(command, str(packs["1.1.0"]), "--dry-run")
        assert ran.code == 0
        assert ran.out.startswith(PREVIEW)
        assert version(old) == ["1.0.0"]
    ran = old("install", str(packs["1.0.0"]), "--dry-run")
    assert ran.out == "“Safe water” 1.0.0 (org.example.water) is installed already; nothing would change.\n"


def test_without_a_terminal_an_update_has_to_be_said(old: Shell, packs: dict[str, Path]) -> None:
    ran = old("update", str(packs["1.1.0"]))
    assert (ran.code, ran.err) == (
        1,
        "Nothing was changed, for there is no terminal to ask on; add --yes to update.\n",
    )
    assert ran.out.startswith(PREVIEW)
    assert version(old) == ["1.0.0"]
    ran = old("update", str(packs["1.1.0"]), "--yes")
    assert (ran.code, ran.lines[-1]) == (
        0,
        "Updated “Safe water” from 1.0.0 to 1.1.0. `rollback org.example.water` goes back to 1.0.0.",
    )
    assert version(old) == ["1.1.0"]
    ran = old("update", str(packs["1.1.0"]))
    assert (ran.code, ran.out) == (
        0,
        "“Safe water” 1.1.0 (org.example.water) is installed already; nothing would change.\n",
    )


def test_an_update_as_json(old: Shell, packs: dict[str, Path]) -> None:
    old("read", "org", "--all")
    ran = old("update", str(packs["2.0.0"]), "--yes", "--json")
    found = json.loads(ran.out)
    assert ran.err.splitlines()[-1].startswith("Updated “Safe water” from 1.0.0 to 2.0.0.")
    assert (found["from"]["version"], found["to"]["version"], found["same"], found["older"]) == (
        "1.0.0",
        "2.0.0",
        False,
        False,
    )
    assert found["changes"]["questions"]["added"] == [
        {"id": "clear", "title": "Is clear water safe?", "assessment": "Final: safe water"}
    ]
    (who,) = found["learners"]
    assert (who["name"], who["anew"]) == ("Asha", True)
    assert who["sentences"] == ["This is version 2: its assessments are to be passed anew."]
    assert set(found["changes"]) == {
        "modules",
        "assessments",
        "questions",
        "media",
        "languages",
        "pass_marks",
        "retired",
        "size",
    }


def test_what_several_learners_are_told(old: Shell, packs: dict[str, Path]) -> None:
    for name in ("Asha", "Ben"):
        old("sit", "org", "final", "--paper", learner=name)
    ran = old("update", str(packs["1.1.0"]), "--dry-run", learner=None)
    said = "Your open attempt is finished on the version on which it was started."
    assert ran.lines[-2:] == [f"Asha: {said}", f"Ben: {said}"]
    assert old("update", str(packs["1.1.0"]), "--dry-run").lines[-1] == said
    assert old("update", str(packs["1.1.0"]), "--dry-run", learner="Cleo").lines[-1].startswith("  size")


def test_an_older_version_and_a_course_that_is_not_here(
    old: Shell, packs: dict[str, Path], empty: Shell
) -> None:
    old("install", str(packs["1.1.0"]))
    ran = old("update", str(packs["1.0.0"]), "--yes")
    assert (ran.code, ran.err) == (
        1,
        (
            "This is an older version than the installed one; nothing was changed. Add --older to take it, or use "
            "`rollback` for a version that is here.\n"
        ),
    )
    assert old("update", str(packs["1.0.0"]), "--yes", "--older").code == 0
    assert version(old) == ["1.0.0"]
    assert old("install", str(packs["1.1.0"])).code == 0
    assert old("install", str(packs["1.0.0"])).code == 2
    assert old("install", str(packs["1.0.0"]), "--older").code == 0
    old("remove", "org", "--yes")
    ran = old("update", str(packs["1.0.0"]), "--yes")
    assert (ran.code, ran.err) == (
        2,
        "“Safe water” (org.example.water) is not installed here, so there is nothing to update; use `install PATH`.\n",
    )


def test_a_damaged_pack_is_replaced(old: Shell, packs: dict[str, Path]) -> None:
    for listing in (old.home / "packs").glob("*/files.json"):
        listing.write_bytes(b"{")
    ran = old("update", str(packs["1.1.0"]), "--yes")
    assert ran.code == 0
    assert (
        "  What is installed is damaged, so nothing can be compared; this pack takes its place." in ran.lines
    )


# rollback, remove


def test_back_and_on(old: Shell, packs: dict[str, Path]) -> None:
    old("update", str(packs["1.1.0"]), "--yes")
    ran = old("rollback", "org")
    assert (ran.code, ran.err) == (
        1,
        "Nothing was changed, for there is no terminal to ask on; add --yes to go back.\n",
    )
    assert ran.lines[0] == "“Safe water” 1.1.0 → 1.0.0 (org.example.water)"
    assert old("rollback", "org", "--dry-run").code == 0
    ran = old("rollback", "org", "--yes")
    assert (ran.code, ran.lines[-1]) == (
        0,
        "“Safe water” is at 1.0.0 now; 1.1.0 stays here: `rollback org.example.water --to 1.1.0` brings it back.",
    )
    assert version(old) == ["1.0.0"]
    assert old("rollback", "org", "--to", "1.1.0", "--yes").code == 0
    assert version(old) == ["1.1.0"]
    ran = old("rollback", "org", "--to", "9.0.0")
    assert (ran.code, ran.err.startswith("There is no version “9.0.0” of it here. Here are: 1.0.0 (")) == (
        2,
        True,
    )


def test_removing_says_what_stays(old: Shell, packs: dict[str, Path]) -> None:
    old("sit", "org", "final", "--paper")
    old("install", str(packs["1.1.0"]))
    ran = old("remove", "org")
    assert (ran.code, ran.err) == (
        1,
        "Nothing was changed, for there is no terminal to ask on; add --yes to remove.\n",
    )
    assert ran.lines == [
        (
            "Removing “Safe water” 1.1.0 (org.example.water). Everybody's progress and completion files stay; the packs "
            "that attempts were made on stay on the disk too. Installing the course again brings everything back."
        )
    ]
    ran = old("remove", "org", "--yes")
    assert ran.code == 0
    assert ran.lines[-1].startswith("Removed “Safe water” 1.1.0 (org.example.water). ")
    assert ran.lines[-1].endswith(" kB were freed. 1 pack stays, which an attempt or another course needs.")
    assert version(old) == []
    (row,) = json.loads(old("courses", "--space", "--json").out)
    assert (row["version"], row["packs"], row["bytes"]) == (None, 1, 0)
    assert row["bytes_together"] > 16_000
    assert old("courses", "--space").lines[1].split()[:2] == ["org.example.water", "removed"]
    ran = old("read", "org")
    assert (ran.code, ran.err) == (
        2,
        "There is no course “org” here. No course is installed; use `install PATH`.\n",
    )


# export, delta, courses --space


def test_an_export_is_the_file_that_was_installed(
    old: Shell, packs: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old("install", str(packs["1.1.0"]))
    monkeypatch.chdir(tmp_path)
    ran = old("export", "org")
    assert (ran.code, ran.out.startswith("water-1.1.0.hbpack (")) == (0, True)
    assert (tmp_path / "water-1.1.0.hbpack").read_bytes() == packs["1.1.0"].read_bytes()
    assert old("export", "org@1.0.0", "-o", str(tmp_path / "w.hbpack")).code == 0
    assert (tmp_path / "w.hbpack").read_bytes() == packs["1.0.0"].read_bytes()
    for name, sentence in (
        ("none", "There is no course “none” here. Installed are: org.example.water."),
        ("org@7", "There is no version “7” of it here. Here are: 1.0.0 ("),
    ):
        ran = old("export", name)
        assert ran.code == 2
        assert ran.err.startswith(sentence)


def test_updates_are_made_of_files_folders_and_installed_courses(
    old: Shell, packs: dict[str, Path], tmp_path: Path
) -> None:
    ran = old("delta", "org@1.0.0", str(packs["1.1.0"]), "-o", str(tmp_path))
    assert ran.code == 0
    assert ran.out.startswith(f"{tmp_path / 'water-1.1.0.hbdelta'}: from 1.0.0 to 1.1.0, ")
    made = (tmp_path / "water-1.1.0.hbdelta").read_bytes()
    assert (
        old("delta", str(packs["1.0.0"]), str(packs["1.1.0"]), "-o", str(tmp_path / "two.hbdelta")).code == 0
    )
    assert (tmp_path / "two.hbdelta").read_bytes() == made
    assert old("install", str(tmp_path / "two.hbdelta")).out == (
        "Installed “Safe water” 1.1.0 (org.example.water). The pack has no publisher's signature.\n"
    )
    folder = str(packs["1.0.0"].parent)
    ran = old("delta", folder, str(packs["2.0.0"]), "--since", "1", "-o", str(tmp_path))
    assert f"{tmp_path / 'water-2.0.0.hbdelta'}: from 1.0.0 or 1.1.0 to 2.0.0, " in ran.out
    ran = old("delta", "org", str(packs["2.0.0"]), "--since", "1.1", "-o", str(tmp_path))
    assert f"{tmp_path / 'water-2.0.0.hbdelta'}: from 1.1.0 to 2.0.0, " in ran.out


def test_updates_that_cannot_be_made(old: Shell, packs: dict[str, Path], tmp_path: Path) -> None:
    one = str(packs["1.0.0"])
    for arguments, code, sentence in (
        ((one, one), 1, "Both are the very same pack, “Safe water” 1.0.0: there is no update.\n"),
        (
            ("nofile", one),
            2,
            (
                "There is no file or folder nofile, so a course was looked for. There is no course “nofile” here. Installed are: "
                "org.example.water.\n"
            ),
        ),
        ((str(tmp_path), one, "--since", "1"), 2, f"There is no pack file (.hbpack) in {tmp_path}.\n"),
        (
            (one, one, "--since", "x"),
            2,
            "hornbook delta: argument --since: 'x' is not a version, such as 2.0 or ",
        ),
        (
            (one, one, "--since", "1"),
            1,
            "There is no other version of “Safe water” (org.example.water) from 1.0.0 on to start from.\n",
        ),
    ):
        ran = old("delta", *arguments, "-o", str(tmp_path))
        assert ran.code == code
        assert ran.err.startswith(sentence)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".hbdelta"] == []


def test_how_much_room_courses_take(old: Shell, packs: dict[str, Path]) -> None:
    old("install", str(packs["1.1.0"]))
    heading, row = old("courses", "--space").lines
    assert heading.split() == ["COURSE", "VERSION", "ITS", "PACK", "PACKS", "ALL", "TOGETHER"]
    name, at, alone, _, count, together, _ = row.split()
    assert (name, at, count) == ("org.example.water", "1.1.0", "2")
    assert float(alone) < float(together) < 2 * float(alone) - 15


# asking on a terminal


class Terminal:
    """Somebody at a terminal, who answers once."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> bytes:
        return self._answer


@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"YES\n", 0), (b"n\n", 1), (b"\n", 1), (b"", 1)])
def test_whoever_is_there_is_asked(old: Shell, answer: bytes, code: int) -> None:
    from app.cli.commands import remove
    from app.cli.context import Context
    from app.home import Home

    context = Context(home=Home(old.home), learner=None, input=Terminal(answer))  # type: ignore[arg-type]
    assert remove.run(argparse.Namespace(course="org", yes=False), context) == code
    assert version(old) == ([] if code == 0 else ["1.0.0"])


def test_a_stick_that_is_not_there_is_no_file(old: Shell, tmp_path: Path) -> None:
    for command in (("export", "org"), ("build", str(a_course(tmp_path / "source")))):
        ran = old(*command, "-o", str(tmp_path / "stick"))
        assert (ran.code, ran.err) == (
            2,
            f"There is no folder {tmp_path / 'stick'}; name one that is there, or a file that ends in .hbpack.\n",
        )
        assert not (tmp_path / "stick").exists()
