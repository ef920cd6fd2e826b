"""Opening an author's files: regular files only, and a sentence for all others."""

import os
import sys
from pathlib import Path

import pytest

from content.scan import MOST_FOLDERS, NotReadableError, read_regular, read_text, scan_folder


def test_a_file_up_to_a_byte_more_than_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_regular(tmp_path / "a", 3) == b"1234"
    assert read_regular(tmp_path / "a", 9) == b"12345"


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "pipe")
    for name, reason in (
        ("pipe", "not a file"),
        ("link", "Too many levels of symbolic links"),
        ("none", "No such file or directory"),
    ):
        with pytest.raises(NotReadableError) as caught:
            read_regular(tmp_path / name, 9)
        assert str(caught.value) == reason


def test_a_text_that_cannot_be_opened(tmp_path: Path) -> None:
    text, (problem,) = read_text(tmp_path, "modules/a.md")
    assert text is None
    assert problem.text() == "modules/a.md:0:0: E434 cannot be read: No such file or directory"
    assert problem.hint == "look at the file's permissions"


def test_folders_that_are_too_deep_are_said(tmp_path: Path) -> None:
    deep = "media/" + "/".join("a" * 13)
    (tmp_path / deep).mkdir(parents=True)
    (tmp_path / deep / "b.txt").write_text("x")
    (problem,) = scan_folder(tmp_path).problems
    assert problem.text() == f"{deep[:29]}:0:0: E404 more than 12 folders deep"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "media/shut").mkdir(parents=True)
    (tmp_path / "media/shut").chmod(0)
    for folder in (*list(tmp_path.parents)[:3], tmp_path):
        folder.chmod(folder.stat().st_mode | 0o055)
    before = os.geteuid()
    os.seteuid(65534 if before == 0 else before)
    try:
        (problem,) = scan_folder(tmp_path).problems
    finally:
        os.seteuid(before)
        (tmp_path / "media/shut").chmod(0o700)
    assert problem.text() == "media/shut:0:0: E434 cannot be read: Permission denied"
    assert problem.hint == "look at the folder's permissions"


def test_a_pack_has_so_many_folders_at_most(tmp_path: Path) -> None:
    for number in range(MOST_FOLDERS + 5):
        (tmp_path / "media" / str(number)).mkdir(parents=True)
    (problem,) = scan_folder(tmp_path).problems
    assert problem.text().endswith(" E431 the pack has more than 20000 folders")
