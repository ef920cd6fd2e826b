"""Banners, toasts, troubles, problems, addresses, pictures, names: what they say and how they go away."""

import pytest
from PySide6.QtCore import QSizeF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QTransform
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.look import Look
from app.desktop.reader.pictures import Artwork, Vector
from app.desktop.widgets.address_card import AddressCard
from app.desktop.widgets.ask import ask_name
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.buttons import IconLabel, push, tool
from app.desktop.widgets.empty import EmptyState
from app.desktop.widgets.name_card import NameCard
from app.desktop.widgets.picture_viewer import PictureViewer
from app.desktop.widgets.problem_list import ProblemList
from app.desktop.widgets.toast import Toast
from app.desktop.widgets.trouble import Trouble
from app.desktop.widgets.waiting import Busy
from app.desktop.widgets.words import ElidedLabel, words
from content.errors import HornbookError
from content.problems import PackError, Problem

PROBLEM = Problem(
    path="pack.toml", line=3, column=1, code="E110", message="There is no title.", hint='Add title = "…".'
)


def test_a_banner_without_buttons_gives_its_words_the_whole_width(qtbot: QtBot) -> None:
    banner = Banner(Look(), "info")
    qtbot.addWidget(banner)
    banner.say("Unchanged", "Nobody else vouches for it. " * 4)
    banner.resize(600, 120)
    banner.show()
    assert banner.sentence.width() > 500


def test_a_banner_says_offers_and_goes(qtbot: QtBot) -> None:
    banner = Banner(Look(), "warning", closable=True)
    qtbot.addWidget(banner)
    pressed: list[bool] = []
    banner.offer("Look", "primary", lambda: pressed.append(True))
    banner.offer("Later", "quiet", lambda: pressed.append(False))
    banner.say("Something", "happened")
    assert banner.accessibleName() == "Something happened"
    for button in banner.findChildren(QPushButton):
        button.click()
    assert pressed == [True, False]
    close = next(b for b in banner.findChildren(QWidget) if b.accessibleName() == "Close")
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    banner.say("Only this")
    assert banner.sentence.isHidden()


def test_a_toast_stands_at_the_foot_and_goes_by_itself(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    parent.show()
    toast = Toast(parent)
    toast.say("Saved")
    assert toast.isVisible()
    assert toast.geometry().bottom() < 400
    parent.resize(600, 300)
    assert toast.geometry().bottom() < 300
    assert parent.contentsRect().bottom() < toast.geometry().top()
    toast.timer.setInterval(1)
    toast.say("Saved again")
    qtbot.waitUntil(toast.isHidden)
    assert parent.contentsRect() == parent.rect()


def test_ours_is_said_plainly_and_a_mistake_has_details_to_copy(qtbot: QtBot) -> None:
    trouble = Trouble(Look())
    qtbot.addWidget(trouble)
    trouble.show_error(HornbookError("The disk is full; make room."))
    assert (trouble.title, trouble.sentence) == ("This cannot be shown", "The disk is full; make room.")
    copy = next(b for b in trouble.findChildren(QPushButton) if "details" in b.text())
    assert copy.isHidden()
    trouble.show_error(KeyError("lost"))
    assert trouble.title == "Something went wrong"
    assert trouble.sentence == "That is a mistake in Hornbook, not yours. Nothing that was saved is lost."
    copy.click()
    assert "KeyError: 'lost'" in QGuiApplication.clipboard().text()
    assert copy.text() == "Copied"


def test_the_problems_of_a_pack_can_be_read_and_copied(qtbot: QtBot) -> None:
    shown = ProblemList(Look())
    qtbot.addWidget(shown)
    shown.show_error("This pack cannot be added", PackError("The pack has 1 problem.", [PROBLEM]))
    assert shown.sentence.text() == "The pack has 1 problem."
    assert shown.list.toPlainText() == 'pack.toml:3:1: E110 There is no title.\n    Add title = "…".'
    next(b for b in shown.findChildren(QPushButton) if b.text() == "Copy the list").click()
    assert QGuiApplication.clipboard().text() == shown.list.toPlainText()
    next(b for b in shown.findChildren(QPushButton) if b.text() == "Close").click()
    assert shown.isHidden()


def test_an_error_without_problems_is_one_sentence(qtbot: QtBot) -> None:
    shown = ProblemList(Look())
    qtbot.addWidget(shown)
    shown.show_error("This pack cannot be added", HornbookError("There is no file there."))
    assert shown.list.isHidden()
    assert shown.sentence.text() == "There is no file there."


def test_an_address_is_copied_never_opened(qtbot: QtBot) -> None:
    card = AddressCard(Look())
    qtbot.addWidget(card)
    card.show_address("https://example.org/<b>")
    assert card.address.text() == "https://example.org/<b>"
    assert card.address.textFormat() == Qt.TextFormat.PlainText
    card.copy.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/<b>"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_picture_is_shown_large_and_put_away(qtbot: QtBot, key: Qt.Key) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    parent.show()
    viewer = PictureViewer(Look(), parent)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2" fill="#f00"/></svg>'
    viewer.show_artwork(Artwork(Vector(drawing, QSizeF(4, 2)), "A red board"))
    assert viewer.accessibleName() == "A red board"
    middle = viewer.grab().toImage().pixelColor(400, 200)
    assert (middle.red(), middle.green()) == (255, 0)
    parent.resize(700, 500)
    assert viewer.size() == parent.size()
    with qtbot.waitSignal(viewer.closed):
        QTest.keyClick(viewer, key)
    assert viewer.isHidden()


def test_a_click_puts_a_picture_away_and_other_keys_do_not(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    viewer = PictureViewer(Look(), parent)
    viewer.show_artwork(Artwork(Vector("<svg/>", QSizeF(4, 2)), "A board", "Its title"))
    QTest.keyClick(viewer, Qt.Key.Key_A)
    assert viewer.isVisible()
    QTest.mouseClick(viewer, Qt.MouseButton.LeftButton)
    assert viewer.isHidden()


def test_a_name_is_asked_for_and_may_be_skipped(qtbot: QtBot) -> None:
    card = NameCard(Look())
    qtbot.addWidget(card)
    assert not card.save.isEnabled()
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.answered) as answered:
        QTest.keyClicks(card.field, "  Asha Mwende ")
        QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert answered.args == ["Asha Mwende"]
    with qtbot.waitSignal(card.answered) as answered:
        card.skip.click()
    assert answered.args == [""]


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, "Ben"), (Qt.Key.Key_Escape, "")])
def test_a_dialog_asks_for_one_line(qtbot: QtBot, key: Qt.Key, answer: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, " Ben ")
        QTest.keyClick(dialog, key)

    QTimer.singleShot(0, type_it)
    assert ask_name(parent, "Add", "The name") == answer


def test_long_work_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot) -> None:
    busy = Busy()
    qtbot.addWidget(busy)
    busy.begin("Adding water")
    busy.report(3, 12)
    assert busy.bar.value() == 25
    assert busy.step.text() == "3 of 12"
    busy.report(0, 0)
    assert busy.bar.value() == 0
    with qtbot.waitSignal(busy.cancelled):
        busy.stop.click()
    assert busy.step.text() == "Stopping…"
    busy.begin("Adding more", can_stop=False)
    assert busy.stop.isHidden()


def test_a_line_is_cut_and_keeps_its_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("A rather long line that will not fit")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName() == label.toolTip() == "A rather long line that will not fit"
    label.resize(600, 20)
    assert label.text() == "A rather long line that will not fit"
    assert label.toolTip() == ""
    assert label.minimumSizeHint().width() < 80 < label.sizeHint().width()


def test_no_label_reads_markup(qtbot: QtBot) -> None:
    for label in (words("<b>x</b>"), ElidedLabel("<b>x</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_icons_follow_the_look_and_point_with_the_writing(qtbot: QtBot) -> None:
    look = Look()
    button = tool(look, "arrow-left", "Back (Esc)")
    label = IconLabel(look, "arrow-left")
    qtbot.addWidget(button)
    qtbot.addWidget(label)
    assert button.accessibleName() == "Back"
    assert button.toolTip() == "Back (Esc)"
    before = label.pixmap().toImage()
    look.set(look.tokens, 2.0)
    assert button.iconSize().width() == 36
    assert label.pixmap().width() == 2 * before.width()
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    left = label.pixmap().toImage()
    label.set_icon("arrow-left", "ink_soft")
    assert label.pixmap().toImage() == left.transformed(QTransform().scale(-1, 1))


def test_an_empty_page_says_what_to_do(qtbot: QtBot) -> None:
    empty = EmptyState(Look(), "package", "Nothing yet", "Add something.", push("Add"))
    qtbot.addWidget(empty)
    assert [label.text() for label in (empty.heading, empty.sentence)] == ["Nothing yet", "Add something."]
