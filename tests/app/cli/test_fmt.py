"""`fmt`: what it writes, what it says, and what it leaves alone."""

import os
import stat
from pathlib import Path

import pytest

from tests.app.cli.runs import Shell, process

MESSY = "---\nid:  q\n---\n## Is it so?\n{ #so }\n-  (X)   Yes\n-  ( )   No\n"
CLEAN = "---\nid: q\n---\n\n## Is it so?\n{#so}\n\n- (x) Yes\n- ( ) No\n"
WRONG = MESSY.replace("-  (X)", "-(X)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three quiz files: one messy, one clean, one that is no quiz by its name; and what is not looked at."""
    folder = tmp_path / "course"
    for name in ("quizzes/deep", ".git", "bank"):
        (folder / name).mkdir(parents=True)
    (folder / "quizzes" / "deep" / "a.quiz.md").write_text(MESSY)
    (folder / "bank" / "b.quiz.md").write_text(CLEAN)
    (folder / "quizzes" / "text.md").write_text(MESSY)
    (folder / ".git" / "c.quiz.md").write_text(MESSY)
    (folder / "quizzes" / "link.quiz.md").symlink_to(folder / "quizzes" / "text.md")
    return folder


def test_a_folder_is_formatted_once(empty: Shell, folder: Path) -> None:
    messy = folder / "quizzes" / "deep" / "a.quiz.md"
    messy.chmod(0o640)
    ran = empty("fmt", str(folder))
    assert (ran.code, ran.out) == (0, f"formatted {messy}\n")
    assert ran.err == "2 quiz files: 1 formatted, 1 as they should be.\n"
    assert messy.read_text() == CLEAN
    assert stat.S_IMODE(messy.stat().st_mode) == 0o640
    assert (folder / "quizzes" / "text.md").read_text() == MESSY
    assert (folder / ".git" / "c.quiz.md").read_text() == MESSY
    ran = empty("fmt", str(folder))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "2 quiz files: 0 formatted, 2 as they should be.\n"


def test_check_writes_nothing(empty: Shell, folder: Path) -> None:
    messy = folder / "quizzes" / "deep" / "a.quiz.md"
    ran = empty("fmt", "--check", str(messy), str(folder))
    assert (ran.code, ran.out) == (1, f"would format {messy}\n")
    assert ran.err == "2 quiz files: 1 would be formatted, 1 as they should be.\n"
    assert messy.read_text() == MESSY
    assert empty("fmt", "--check", str(folder / "bank")).code == 0


def test_diff_shows_what_would_change(empty: Shell, folder: Path) -> None:
    messy = folder / "quizzes" / "deep" / "a.quiz.md"
    ran = empty("fmt", "--diff", str(folder))
    assert ran.code == 0
    assert ran.lines[:2] == [f"--- {messy}", f"+++ {messy} (formatted)"]
    assert [line for line in ran.lines[3:] if line[:1] == "-"] == [
        "-id:  q",
        "-{ #so }",
        "--  (X)   Yes",
        "--  ( )   No",
    ]
    added = [line for line in ran.lines[3:] if line[:1] == "+"]
    assert sorted(added) == ["+", "+", "+- ( ) No", "+- (x) Yes", "+id: q", "+{#so}"]
    assert messy.read_text() == MESSY
    assert empty("fmt", "--diff", "--check", str(folder)).code == 1


def test_a_file_with_errors_is_left_alone(empty: Shell, folder: Path) -> None:
    wrong = folder / "bank" / "b.quiz.md"
    wrong.write_text(WRONG)
    ran = empty("fmt", str(folder / "bank"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"{wrong}:6:2: E204 mark needs one space after it; the file was left as it is. "
        "`check` says how to mend it.\n"
        "1 quiz file: 0 formatted, 0 as they should be, 1 left alone.\n"
    )
    assert wrong.read_text() == WRONG


def test_what_is_no_quiz_is_said(empty: Shell, folder: Path) -> None:
    ran = empty("fmt", str(folder / "nothing"))
    assert (ran.code, ran.err) == (2, f"There is no file or folder {folder / 'nothing'}.\n")
    text = folder / "quizzes" / "text.md"
    ran = empty("fmt", str(text))
    assert (ran.code, ran.err) == (2, f"{text} is no quiz file; their names end in .quiz.md.\n")
    directory = folder / "bank" / "x.quiz.md"
    directory.mkdir()
    assert empty("fmt", str(directory)).err == "0 quiz files: 0 formatted, 0 as they should be.\n"


def test_what_is_no_file_is_said(empty: Shell, folder: Path) -> None:
    pipe = folder / "pipe.quiz.md"
    os.mkfifo(pipe)
    ran = empty("fmt", str(pipe))
    assert (ran.code, ran.err) == (2, f"{pipe} cannot be read: not a file.\n")


def test_a_link_still_leads_to_its_file(empty: Shell, folder: Path) -> None:
    link = folder / "quizzes" / "link.quiz.md"
    assert empty("fmt", str(link)).code == 0
    assert link.is_symlink()
    assert (folder / "quizzes" / "text.md").read_text() == CLEAN


def test_the_input_is_formatted_to_the_output(tmp_path: Path) -> None:
    ran = process(tmp_path / "home", "fmt", "-", typed=MESSY.encode())
    assert (ran.code, ran.out, ran.err) == (0, CLEAN, "")
    ran = process(tmp_path / "home", "fmt", "-", typed=WRONG.encode())
    assert (ran.code, ran.out) == (1, WRONG)
    assert ran.err == "input.quiz.md:6:2: E204 mark needs one space after it\n"
    assert not (tmp_path / "home").exists()


def test_as_a_process(tmp_path: Path, folder: Path) -> None:
    ran = process(tmp_path / "home", "fmt", str(folder))
    messy = folder / "quizzes" / "deep" / "a.quiz.md"
    assert (ran.code, ran.out) == (0, f"formatted {messy}\n")
    assert ran.err == "2 quiz files: 1 formatted, 1 as they should be.\n"
