"""Opening an author's files: regular files only, and a sentence for all others."""

import os
from pathlib import Path

import pytest

from content.scan import NotReadableError, read_regular, read_text


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
