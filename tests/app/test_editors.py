"""Which editor opens a file, and how it is told the line."""

import os
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest

from app.editors import EditorError, editor_command, installed_editors, start

PLACE = (Path("/a b/x.md"), 12, 3)


def only(*programs: str) -> "dict[str, str]":
    return dict.fromkeys(programs, "/there")


def test_the_setting_comes_first() -> None:
    found = only("kate", "code")
    assert editor_command("kate", {}, found.get, PLACE) == [
        "kate",
        "--line",
        "12",
        "--column",
        "3",
        "/a b/x.md",
    ]


def test_a_command_line_of_ones_own() -> None:
    found = only("myedit")
    assert editor_command("myedit -l{line} {file}", {}, found.get, PLACE) == ["myedit", "-l12", "/a b/x.md"]
    assert editor_command("myedit --new", {}, found.get, PLACE) == ["myedit", "--new", "/a b/x.md"]


@pytest.mark.parametrize("chosen", ["gone", "'unclosed", " "])
def test_a_setting_that_cannot_be_run(chosen: str) -> None:
    with pytest.raises(EditorError) as error:
        editor_command(chosen, {}, only().get, PLACE)
    assert str(error.value) == (
        f"The editor “{chosen}” of your settings cannot be found; choose another in the preview's menu."
    )


def test_visual_then_what_is_installed() -> None:
    found = only("gvim", "code")
    assert editor_command("", {"VISUAL": "/usr/bin/gvim -f"}, found.get, PLACE) == [
        "gvim",
        "+12",
        "/a b/x.md",
    ]
    assert editor_command("", {"EDITOR": "vi"}, found.get, PLACE) == ["code", "--goto", "/a b/x.md:12:3"]
    assert [editor.program for editor in installed_editors(found.get)] == ["code", "gvim"]


def test_without_any_the_system_decides() -> None:
    assert editor_command("", {"VISUAL": "", "EDITOR": "vi"}, only().get, PLACE) is None


def test_a_problem_of_the_whole_file_opens_its_first_line() -> None:
    assert editor_command("", {}, only("gedit").get, (Path("x.md"), 0, 0)) == ["gedit", "+1", "x.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the editor")
def test_the_editor_runs_by_itself(tmp_path: Path) -> None:
    script, noted = tmp_path / "edit", tmp_path / "noted"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{noted}.new" && mv "{noted}.new" "{noted}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    command = editor_command(f"{script} {{file}}:{{line}}", os.environ, shutil.which, PLACE)
    assert command is not None
    start(command)
    for _ in range(200):
        if noted.exists():
            break
        time.sleep(0.02)
    assert noted.read_text() == "/a b/x.md:12"


def test_an_editor_that_cannot_start_is_said(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=r"could not be started: .*Choose another editor"):
        start([str(tmp_path / "none")])
