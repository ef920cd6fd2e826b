"""What the window remembers is small, droppable, and never in the way."""

from pathlib import Path

import pytest

from app.desktop.remembered import Remembered, read_remembered, write_remembered


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    remembered = Remembered(width=900, height=640, maximized=True, name_asked=True)
    write_remembered(tmp_path, remembered)
    assert read_remembered(tmp_path) == remembered


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "null", '{"width": "wide"}', '{"height": null, "x": 1}']
)
def test_what_is_of_no_use_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "window.json").write_text(text, encoding="utf-8")
    assert read_remembered(tmp_path) == Remembered()


def test_a_folder_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    write_remembered(tmp_path / "gone" / "away", Remembered())
    assert read_remembered(tmp_path / "gone" / "away") == Remembered()
