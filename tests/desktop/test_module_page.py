"""Reading in the window: place, read marks, ways on, links, outline, find, size, theme, pictures."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.main import Hornbook
from app.desktop.pages.module import ModulePage
from app.desktop.places import CoursePlace, ModulePlace, StartPlace
from app.desktop.reading import NotInPackError, save_copy
from app.views import ItemState, Neighbour
from content.ids import AssessmentId, CourseId, ModuleId
from tests.desktop.conftest import settle

if TYPE_CHECKING:
    from app.desktop.reader.pictures import Artwork

COURSE = CourseId("org.hornbook.inventory-basics@unsigned")
FIRST, SECOND = ModuleId("store-room"), ModuleId("stock-card")


def read(qtbot: QtBot, hornbook: Hornbook, module: ModuleId, anchor: str = "") -> ModulePage:
    """The page with a module, written to its end."""
    hornbook.window.go(ModulePlace(COURSE, module, anchor))
    settle(qtbot, hornbook)
    page = hornbook.window.page
    assert isinstance(page, ModulePage)
    qtbot.waitUntil(lambda: page.view is not None and page.view.module == module)
    qtbot.waitUntil(lambda: page.reader.verticalScrollBar().maximum() > 0)
    settle(qtbot, hornbook)
    return page


def state_of(qtbot: QtBot, hornbook: Hornbook, module: ModuleId) -> ItemState:
    """How far the learner is with a module, by the outline."""
    found: list[ItemState] = []

    def take(overview: object) -> None:
        parts = overview.parts  # type: ignore[attr-defined]  # a CourseOverview
        found.extend(item.state for part in parts for item in part.items if item.id == module)

    hornbook.jobs.run(lambda desk, _step: desk.study.overview(desk.learner, COURSE), take)
    settle(qtbot, hornbook)
    return found[0]


def test_a_module_is_shown_with_its_outline_and_position(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    assert page.view is not None
    assert hornbook.window.windowTitle() == f"Hornbook – {page.view.title}"
    assert page.footer.position.text() == "Module 1 of 7"
    assert page.toolbar.crumbs.accessibleName() == f"Inventory basics  ›  {page.view.title}"
    outline = [page.rail.list.item(row).text().strip() for row in range(page.rail.list.count())]
    assert outline == [entry.text for entry in page.view.page.outline]
    assert page.reader.hasFocus()
    assert not page.footer.previous.isEnabled()
    assert state_of(qtbot, hornbook, FIRST) is ItemState.STARTED


def test_the_end_marks_it_read(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    assert page.footer.read.isEnabled()
    QTest.keyClick(page.reader, Qt.Key.Key_End)
    settle(qtbot, hornbook)
    assert not page.footer.read.isEnabled()
    assert page.footer.read.accessibleName() == "Read"
    assert page.footer.bar.value() == 1000
    assert state_of(qtbot, hornbook, FIRST) is ItemState.DONE


def test_a_button_marks_it_read_too(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.footer.read.click()
    settle(qtbot, hornbook)
    assert state_of(qtbot, hornbook, FIRST) is ItemState.DONE
    page.footer.read_wanted.emit()  # a second time changes nothing
    settle(qtbot, hornbook)
    assert state_of(qtbot, hornbook, FIRST) is ItemState.DONE


def test_it_opens_again_at_the_exact_spot(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    for _ in range(2):
        QTest.keyClick(page.reader, Qt.Key.Key_PageDown)
    there = page.reader.verticalScrollBar().value()
    assert there > 0
    hornbook.window.go(CoursePlace(COURSE))  # saved on leaving
    settle(qtbot, hornbook)
    read(qtbot, hornbook, SECOND)
    page = read(qtbot, hornbook, FIRST)
    qtbot.waitUntil(lambda: abs(page.reader.verticalScrollBar().value() - there) <= 2)  # built in slices


def test_the_place_is_saved_while_one_rests(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.resting.setInterval(1)
    QTest.keyClick(page.reader, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: not page.resting.isActive())
    settle(qtbot, hornbook)
    kept: list[float] = []
    hornbook.jobs.run(
        lambda desk, _step: desk.study.open_module(desk.learner, COURSE, FIRST).place, kept.append
    )
    settle(qtbot, hornbook)
    assert kept[0] == pytest.approx(page.reader.place())


def test_next_goes_through_the_course_in_order(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, hornbook)
    assert hornbook.window.history.here == ModulePlace(COURSE, SECOND)
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, hornbook)
    assert hornbook.window.history.here == ModulePlace(COURSE, FIRST)


@pytest.mark.parametrize(
    ("neighbour", "place", "words"),
    [
        (None, CoursePlace(COURSE), "To the course"),
        (Neighbour(kind="module", id="x", title="X"), ModulePlace(COURSE, ModuleId("x")), "Next"),
        (Neighbour(kind="practice", id="x", title="X"), StartPlace(COURSE, AssessmentId("x")), "Practise"),
        (
            Neighbour(kind="assessment", id="x", title="X"),
            StartPlace(COURSE, AssessmentId("x")),
            "To the assessment",
        ),
    ],
)
def test_after_the_end_comes_the_next_item(
    qtbot: QtBot, hornbook: Hornbook, neighbour: Neighbour | None, place: object, words: str
) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.wanted.disconnect()
    assert page.footer.next_words(neighbour) == words
    with qtbot.waitSignal(page.wanted) as wanted:
        page.go_to(neighbour)
    assert wanted.args == [place]


def test_links_inside_the_pack_ask_for_their_places(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.wanted.disconnect()
    asked: list[object] = []
    page.wanted.connect(asked.append)
    page.reader.module_chosen.emit("counting#how")
    page.reader.assessment_chosen.emit("final#q1")
    assert asked == [
        ModulePlace(COURSE, ModuleId("counting"), "how"),
        StartPlace(COURSE, AssessmentId("final")),
    ]


def test_a_place_with_an_anchor_opens_there(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    assert page.view is not None
    heading = page.view.page.outline[-1].id
    page = read(qtbot, hornbook, FIRST, heading)
    assert page.reader.verticalScrollBar().value() > 0
    current = page.rail.list.currentItem()
    assert current is not None
    assert current.data(Qt.ItemDataRole.UserRole) == page.reader.current_heading()


def test_a_heading_of_the_outline_is_gone_to(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    last = page.rail.list.item(page.rail.list.count() - 1)
    page.rail.list.scrollToItem(last)
    middle = page.rail.list.visualItemRect(last).center()
    QTest.mouseClick(page.rail.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert page.reader.verticalScrollBar().value() > 0


def test_an_outside_address_is_shown_and_escape_puts_it_away(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.reader.external_chosen.emit("https://example.org/water")
    assert page.address.isVisible()
    assert page.address.copy.hasFocus()
    QTest.keyClick(page.address.copy, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "https://example.org/water"
    QTest.keyClick(page.address.copy, Qt.Key.Key_Escape)
    assert page.address.isHidden()
    assert page.reader.hasFocus()
    QTest.keyClick(page.reader, Qt.Key.Key_Escape)
    assert hornbook.window.history.here == CoursePlace(COURSE)


def test_find_opens_by_key_and_by_button_and_closes(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    QTest.keyClick(page.reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.find_bar.isVisible()
    assert page.escape()
    assert not page.pane.find_bar.isVisible()
    page.toolbar.finder.click()
    assert page.pane.find_bar.field.hasFocus()
    page.pane.find_bar.leave()
    page.footer.next.setFocus()
    QTest.keyClick(page.footer.next, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.find_bar.isVisible()


def test_the_outline_can_be_put_away_and_gives_way_where_room_is_short(
    qtbot: QtBot, hornbook: Hornbook
) -> None:
    page = read(qtbot, hornbook, FIRST)
    assert page.rail.isVisible()
    page.toolbar.outline.click()
    assert page.rail.isHidden()
    assert not hornbook.session.settings.outline
    QTest.keyClick(
        page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert page.rail.isVisible()
    hornbook.window.resize(1000, 600)
    qtbot.waitUntil(page.rail.isHidden)
    page.toolbar.outline.click()
    assert page.rail.isVisible()
    assert hornbook.session.settings.outline


def test_a_picture_is_shown_large(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    artworks: list[Artwork] = []
    page.reader.picture_chosen.connect(artworks.append)
    viewport, bar = page.reader.viewport(), page.reader.verticalScrollBar()
    while not artworks and bar.value() < bar.maximum():
        for y in range(0, viewport.height(), 40):
            if not artworks:
                spot = QPoint(viewport.width() // 2, y)
                QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot)
        bar.setValue(bar.value() + viewport.height() // 2)
    assert artworks
    assert page.viewer.isVisible()
    assert page.viewer.accessibleName() == artworks[0].alt
    QTest.keyClick(page.viewer, Qt.Key.Key_Escape)
    assert page.viewer.isHidden()
    assert page.reader.hasFocus()
    page.viewer.show_artwork(artworks[0])
    assert page.escape()
    assert page.viewer.isHidden()


def test_the_theme_has_a_button(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.toolbar.theme.click()
    assert hornbook.look.tokens.dark
    assert page.reader.style_of_page().tokens.dark
    page.toolbar.theme.click()
    assert not hornbook.look.tokens.dark


def test_the_wheel_changes_the_size_of_the_whole_window(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.reader.zoom_by(1)
    assert hornbook.look.scale == 1.15
    assert page.reader.style_of_page().zoom == 1.15
    page.reader.zoom_by(-1)
    assert hornbook.look.scale == 1.0


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_text_sizes_are_in_a_menu(qtbot: QtBot, hornbook: Hornbook) -> None:
    page = read(qtbot, hornbook, FIRST)
    page.toolbar.sizes.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts[0] == "80 %"
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["100 %"]
    menu.actions()[4].trigger()
    menu.close()
    assert hornbook.look.scale == 1.3


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_at_twice_the_size_the_bars_still_fit(
    qtbot: QtBot, hornbook: Hornbook, direction: Qt.LayoutDirection
) -> None:
    page = read(qtbot, hornbook, FIRST)
    QApplication.setLayoutDirection(direction)
    hornbook.window.resize(1024, 600)
    hornbook.session.choose_text_size(200)
    qtbot.wait(30)
    for button in page.footer.findChildren(QPushButton):
        assert button.isVisible()
        assert button.width() >= button.minimumSizeHint().width(), button.accessibleName()
    assert page.footer.bar.isHidden()
    hornbook.window.resize(700, 480)
    qtbot.wait(30)
    assert page.footer.previous.text() == ""
    assert page.footer.previous.accessibleName() == "Previous"


def test_a_file_of_the_pack_is_saved_elsewhere(qtbot: QtBot, hornbook: Hornbook, tmp_path: Path) -> None:
    page = read(qtbot, hornbook, FIRST)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    target = tmp_path / "mine.svg"

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        field.setText(str(target))
        dialog.accept()

    QTimer.singleShot(100, answer)
    page.reader.file_chosen.emit("media/store-map.svg")
    settle(qtbot, hornbook)
    assert target.read_bytes().startswith(b"<")
    assert hornbook.window.toast.label.text() == "Saved as mine.svg"


@pytest.mark.parametrize("path", ["media/none.svg", "../pack.json", "/etc/passwd"])
def test_only_files_of_the_pack_are_saved(tmp_path: Path, path: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "pack.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NotInPackError, match=r"^The pack has no file .*\. Tell its author\.$"):
        save_copy(tmp_path, path, tmp_path / "copy")


def test_a_module_that_is_not_there_says_so(qtbot: QtBot, hornbook: Hornbook) -> None:
    hornbook.window.go(ModulePlace(COURSE, ModuleId("nowhere")))
    settle(qtbot, hornbook)
    page = hornbook.window.page
    assert page is not None
    assert page.trouble.sentence == "“Inventory basics” has no module “nowhere”."
    page.trouble.leave_wanted.emit()
    assert hornbook.window.windowTitle() == "Hornbook – Library"
