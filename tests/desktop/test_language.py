"""Counted texts read well in English, and others are left alone."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.main import make_app


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 modules"), (1, "1 module"), (2, "2 modules"), (101, "101 modules")]
)
def test_a_number_decides_on_the_ending(qtbot: QtBot, count: int, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.tr("%n module(s)", "", count) == text


def test_what_is_not_counted_is_left_alone() -> None:
    assert QCoreApplication.translate("any", "Course packs (*.hbpack)") == "Course packs (*.hbpack)"
    assert QCoreApplication.translate("any", "file(s)") == "file(s)"


def test_a_program_has_one_translator() -> None:
    assert make_app() is make_app()
    assert len([child for child in make_app().children() if type(child).__name__ == "EnglishPlurals"]) == 1
