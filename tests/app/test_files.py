from pathlib import Path

import pytest

from app.files import PARTIAL, make_folder, write_file


def test_a_file_is_written_whole_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "key"
    write_file(path, b"one", 0o600)
    write_file(path, b"two", 0o600)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    write_file(path, b"old")
    (tmp_path / f"key{PARTIAL}").mkdir()
    with pytest.raises(OSError, match=r"key\.partial"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    assert make_folder(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert make_folder(tmp_path / "a" / "b").is_dir()
