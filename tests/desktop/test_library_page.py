"""The library: states, filter, adding packs and their problems."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.main import Hornbook
from app.desktop.pages.library import LibraryPage
from app.desktop.places import CoursePlace, ModulePlace
from app.desktop.window import Window
from app.home import Home
from content.ids import ModuleId
from tests.desktop.cards import a_card
from tests.desktop.conftest import Start, settle
from tests.desktop.dialogs import answer_dialog


def test_without_a_course_it_says_how_to_get_one(window: Window) -> None:
    page = LibraryPage(window.context)
    page.show_cards(())
    assert not page.empty.isHidden()
    assert page.going_on.isHidden()
    assert page.subtitle.text() == "0 courses on this computer · no internet needed"
    page.deleteLater()


def test_many_courses_can_be_filtered(qtbot: QtBot, window: Window) -> None:
    page = LibraryPage(window.context)
    qtbot.addWidget(page)
    page.show_cards(tuple(a_card(f"course-{number}", summary="") for number in range(6)))
    assert page.filter.isHidden()
    page.show_cards(
        (*(a_card(f"course-{n}", summary="") for n in range(6)), a_card("water", summary="Wells"))
    )
    page.resize(900, 600)
    page.show()
    assert page.filter.isVisible()
    page.find_words()
    QTest.keyClicks(page.filter, "wELl")
    assert [tile.accessibleName() for tile in page.tiles if tile.isVisible()] == ["Water"]
    page.filter.clear()
    assert sum(tile.isVisible() for tile in page.tiles) == 7


def test_news_keep_the_cards_that_are_there(qtbot: QtBot, window: Window) -> None:
    page = LibraryPage(window.context)
    qtbot.addWidget(page)
    page.show_cards((a_card("water"),))
    tile = page.tiles[0]
    page.show_cards((a_card("water", completed=True),))
    assert page.tiles[0] is tile
    assert tile.accessibleDescription().startswith("Completed")


def test_enter_starts_the_first_module(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    card = window.library.tiles[0].card
    assert card is not None
    QTest.keyClick(window.library.going_on.button, Qt.Key.Key_Return)
    settle(qtbot, hornbook)
    assert window.history.here == ModulePlace(card.course, ModuleId(card.next_module or ""))


def test_a_card_opens_its_course(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    tile = window.library.tiles[0]
    assert tile.card is not None
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    settle(qtbot, hornbook)
    assert window.history.here == CoursePlace(tile.card.course)
    assert window.windowTitle() == "Hornbook – Inventory basics"


def test_a_folder_is_chosen_with_a_key(qtbot: QtBot, hornbook: Hornbook, small_pack: Path) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    answer_dialog(small_pack)
    hornbook.window.library.adding.choose_folder()
    settle(qtbot, hornbook)
    assert len(hornbook.window.library.tiles) == 2
    assert hornbook.session.settings.last_folder == str(small_pack.parent)


def test_the_problems_of_a_pack_are_listed(qtbot: QtBot, hornbook: Hornbook, small_pack: Path) -> None:
    manifest = small_pack / "pack.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("title =", "titel ="), encoding="utf-8")
    library = hornbook.window.library
    library.install(small_pack)
    settle(qtbot, hornbook)
    problems = library.adding.problems
    assert problems.isVisible()
    assert problems.heading.text() == "This pack cannot be added"
    assert "pack.toml:" in problems.list.toPlainText()
    assert library.adding.button.isEnabled()
    assert len(library.tiles) == 1


def test_an_install_can_be_stopped(qtbot: QtBot, hornbook: Hornbook, small_pack: Path) -> None:
    library = hornbook.window.library
    library.install(small_pack)
    assert library.adding.busy.isVisible()
    library.adding.busy.stop.click()
    settle(qtbot, hornbook)
    assert library.adding.busy.isHidden()
    assert len(library.tiles) == 1


def test_the_first_start_gets_the_bundled_course_ready(start: Start, tmp_path: Path) -> None:
    library = start(Home(tmp_path / "new")).window.library
    assert [tile.accessibleName() for tile in library.tiles] == ["Inventory basics"]
    assert library.adding.busy.isHidden()
    assert not library.name_card.isHidden()


def test_what_was_mended_is_said(window: Window) -> None:
    window.library.show_notices(("The database was damaged; the backup of today took its place.",))
    assert window.library.notice.isVisible()
    assert window.library.notice.sentence.text().startswith("The database was damaged")
