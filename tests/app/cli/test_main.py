import subprocess
import sys
from pathlib import Path

import pytest

from app.version import VERSION
from tests.app.cli.runs import Shell


def test_help_names_every_command(empty: Shell) -> None:
    for arguments in ([], ["--help"]):
        ran = empty(*arguments)
        assert ran.code == 0
        for command in (
            "check",
            "build",
            "install",
            "courses",
            "read",
            "sit",
            "complete",
            "verify",
            "doctor",
        ):
            assert f"\n  {command} " in ran.out
        assert "Exit codes: 0 done, 1 problems found or not verified, 2 could not run." in ran.out


def test_the_version_is_that_of_the_project(empty: Shell) -> None:
    assert empty("--version").out == f"Hornbook {VERSION}\n"
    project = (Path(__file__).parents[3] / "pyproject.toml").read_text()
    assert f'\nversion = "{VERSION}"\n' in project


def test_an_unknown_command_names_the_others(empty: Shell) -> None:
    ran = empty("study")
    assert ran.code == 2
    assert ran.err.startswith(
        "hornbook: there is no command 'study'; the commands are new, check, preview, explain, fmt, build,"
    )
    assert ran.err.endswith("See `hornbook --help`.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["install"],
            "hornbook install: the following arguments are required: PATH. See `hornbook install --help`.",
        ),
        (
            ["courses", "--jso"],
            "hornbook courses: unrecognized arguments: --jso. See `hornbook courses --help`.",
        ),
        (
            ["sit", "a", "b", "--paper", "--responses", "-"],
            "hornbook sit: argument --responses: not allowed with argument --paper. See `hornbook sit --help`.",
        ),
        (["--home"], "hornbook: argument --home: expected one argument. See `hornbook --help`."),
    ],
)
def test_a_wrong_call_is_one_sentence_and_two(empty: Shell, arguments: list[str], said: str) -> None:
    ran = empty(*arguments)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, said)


@pytest.mark.parametrize(
    "command", ["check", "build", "install", "courses", "read", "sit", "attempts", "progress"]
)
def test_every_command_has_help(empty: Shell, command: str) -> None:
    ran = empty(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"usage: hornbook {command} ")


def test_global_options_may_stand_behind_the_command(shell: Shell, tmp_path: Path) -> None:
    assert "org.example.water" in shell("courses").out
    ran = shell("courses", "--home", str(tmp_path / "elsewhere"))
    assert ran.lines == [
        "No course is installed; use `install PATH`. Two come with Hornbook: `install inventory-basics`, and for authors `install handbook`."
    ]


def test_a_home_in_use_is_said(shell: Shell) -> None:
    from app.lock import HomeLock

    with HomeLock(shell.home):
        ran = shell("courses")
    assert (ran.code, ran.err) == (
        2,
        (
            f"Hornbook is already open with the home {shell.home}. "
            "Close it there, or wait until it has finished, and try again.\n"
        ),
    )


def test_a_home_that_is_a_file_is_said(empty: Shell) -> None:
    empty.home.write_text("")
    ran = empty("courses")
    assert ran.code == 2
    assert ran.err == f"{empty.home}: File exists.\n"


def test_only_the_command_asked_for_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from app.cli.main import main; main(['verify', 'nothing.json']);"
        "print([m for m in ('sqlalchemy', 'PySide6', 'markdown', 'sqlite3', 'app.cli.commands.sit')"
        " if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_has_seen_enough_is_no_trouble(shell: Shell) -> None:
    ran = subprocess.run(
        f"'{sys.executable}' -m app --home '{shell.home}' --learner A read org --all | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert (ran.stdout, ran.stderr) == ("Germs in water\n", "")
