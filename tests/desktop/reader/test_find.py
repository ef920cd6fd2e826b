"""Finding in a page: counts, order, keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desktop.reader.find import MOST_MATCHES, ReaderPane, find_all
from app.desktop.reader.style import ReaderStyle
from app.desktop.theme import DARK, LIGHT
from content.markdown import tree as t
from content.markdown.tree import Run
from tests.desktop.reader.sample import LISTING, everything, para

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
"""Qt says this of windows with layouts on its off-screen platform."""


@pytest.fixture
def pane(qtbot: QtBot) -> ReaderPane:
    pane = ReaderPane(ReaderStyle(tokens=LIGHT))
    qtbot.addWidget(pane)
    pane.resize(900, 600)
    pane.show()
    pane.activateWindow()
    return pane


def show(pane: ReaderPane, *blocks: t.Block) -> None:
    pane.reader.show_page(t.Page(blocks=blocks))


def test_matches_are_counted_whatever_their_case(pane: ReaderPane) -> None:
    show(pane, para("Water, water"), t.Details((Run("hidden"),), (para("water"),)), para("underWATER"))
    assert len(find_all(pane.reader.document(), "water")) == 3
    assert find_all(pane.reader.document(), "") == []
    assert find_all(pane.reader.document(), "wine") == []


def test_furniture_is_not_found(pane: ReaderPane) -> None:
    show(pane, LISTING)
    assert find_all(pane.reader.document(), "Copy") == []
    assert find_all(pane.reader.document(), "python") == []


def test_so_many_matches_are_cut_off(pane: ReaderPane, qtbot: QtBot) -> None:
    show(pane, *(para("a " * 100) for _ in range(12)))
    pane.find_bar.open()
    QTest.keyClicks(pane.find_bar.field, "a")
    qtbot.waitUntil(
        lambda: pane.find_bar.matches() == MOST_MATCHES
    )  # the rest of the page is searched as it comes
    assert pane.find_bar.count.text() == "1 of 1000+"


def test_keys_open_walk_and_close(pane: ReaderPane, qtbot: QtBot, tmp_path: Path) -> None:
    pane.reader.show_page(everything(), tmp_path)
    qtbot.waitUntil(pane.isActiveWindow)
    pane.reader.setFocus()
    QTest.keyClick(pane.reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = pane.find_bar
    assert bar.isVisible()
    QTest.keyClicks(bar.field, "water")
    count = bar.matches()
    assert count > 3
    assert bar.count.text() == f"1 of {count}"
    assert len(pane.reader.extraSelections()) == count
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {count}"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{count} of {count}"
    assert pane.reader.verticalScrollBar().value() > 0
    with qtbot.waitSignal(bar.closed):
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert pane.reader.extraSelections() == []
    assert pane.reader.textCursor().selectedText().lower() == "water"


def test_buttons_walk_and_nothing_found_is_said(pane: ReaderPane, qtbot: QtBot) -> None:
    show(pane, para("one two one"))
    pane.find_bar.open()
    pane.find_bar.field.setText("one")
    QTest.mouseClick(pane.find_bar.next, Qt.MouseButton.LeftButton)
    assert pane.find_bar.count.text() == "2 of 2"
    QTest.mouseClick(pane.find_bar.previous, Qt.MouseButton.LeftButton)
    assert pane.find_bar.count.text() == "1 of 2"
    pane.find_bar.field.setText("three")
    assert pane.find_bar.count.text() == "Not found"
    assert not pane.find_bar.next.isEnabled()
    pane.find_bar.field.clear()
    assert not pane.find_bar.count.text()


def test_a_selection_is_looked_for_and_a_rebuild_keeps_the_match(pane: ReaderPane) -> None:
    show(pane, para("alpha beta alpha"))
    pane.reader.find("beta")
    pane.find_bar.open()
    assert pane.find_bar.field.text() == "beta"
    pane.find_bar.field.setText("alpha")
    pane.find_bar.step(1)
    pane.reader.set_style(ReaderStyle(tokens=DARK))
    assert pane.find_bar.count.text() == "2 of 2"
    assert len(pane.reader.extraSelections()) == 2


def test_every_control_has_a_name(pane: ReaderPane) -> None:
    bar = pane.find_bar
    names = [w.accessibleName() for w in (bar.field, bar.previous, bar.next, bar.close_button)]
    assert names == ["Find in this page", "Previous match", "Next match", "Close"]
