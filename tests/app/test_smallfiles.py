"""Small files: written once, read whole, and of no use at the first thing that is wrong."""

from pathlib import Path

import pytest

from app.smallfiles import Members, UnusableError, read_small, write_small


def names(members: Members) -> tuple[str, ...]:
    return tuple(each["name"].strip() for each in members["names"])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    write_small(path, {"names": [{"name": "Ashá"}]})
    assert path.read_text(encoding="utf-8") == (
        '{\n "format": 1,\n "names": [\n  {\n   "name": "Ashá"\n  }\n ]\n}\n'
    )
    assert read_small(path, names) == ("Ashá",)


def test_the_same_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    write_small(path, {"names": []})
    before = path.stat().st_ino
    write_small(path, {"names": []})
    assert path.stat().st_ino == before
    write_small(path, {"names": [{"name": "a"}]})
    assert path.stat().st_ino != before


def test_a_missing_file_is_no_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_small(tmp_path / "none.json", names)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[" * 100_000,
        b"[]",
        b"\xff",
        b'{"names": []}',
        b'{"format": 2, "names": []}',
        b'{"format": 1}',
        b'{"format": 1, "names": 5}',
        b'{"format": 1, "names": [{"name": 5}]}',
    ],
    ids=lambda data: repr(data[:40]),
)
def test_whatever_is_wrong_makes_it_unusable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "names.json"
    path.write_bytes(data)
    with pytest.raises(UnusableError):
        read_small(path, names)


def test_a_folder_in_its_place_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(UnusableError):
        read_small(tmp_path, names)
