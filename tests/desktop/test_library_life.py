"""Updating, going back, exporting and removing from the library page, with real clicks and keys."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.desktop.desk import Desk
from app.desktop.jobs import Step
from app.desktop.main import Hornbook
from app.desktop.pages.award import AwardPage
from app.desktop.pages.library import LibraryPage
from app.desktop.places import AwardPlace, AwardsPlace, CoursePlace
from app.desktop.widgets.column import Column
from app.desktop.widgets.course_card import CourseTile
from app.home import Home
from app.library import Library
from app.opening import open_home
from content.ids import AssessmentId, CourseId, ModuleId
from tests.app.courses import right_response
from tests.app.versions import build_versions
from tests.desktop.conftest import Start, settle
from tests.desktop.dialogs import answer_dialog, drop_on

WATER = CourseId("org.example.water@unsigned")
FINAL = AssessmentId("final")

pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing the keyboard)", extend=True)
"""The offscreen platform says so of every menu that pops up."""


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Pack files of three versions, and an update from the first to the second."""
    folder = tmp_path_factory.mktemp("packs")
    made = build_versions(folder, "1.0.0", "1.1.0", "2.0.0")
    delta = Library(Home(folder / "nobody")).update_file([made["1.0.0"]], made["1.1.0"], folder)
    return made | {"delta": delta.path}


@pytest.fixture(scope="module")
def begun_home(tmp_path_factory: pytest.TempPathFactory, packs: dict[str, Path]) -> Path:
    """A home with 1.0.0 of the course and nothing else, and somebody who has begun its assessment; made once."""
    folder = tmp_path_factory.mktemp("begun") / "home"
    opened = open_home(Home(folder), Clock())
    try:
        opened.library.install(packs["1.0.0"])
        learner = opened.study.add_learner("Asha Mwende", confirmed=True)
        opened.study.start(learner.id, WATER, FINAL)
    finally:
        opened.close()
    return folder


@pytest.fixture
def home(tmp_path: Path, begun_home: Path) -> Home:
    """A copy of it."""
    shutil.copytree(begun_home, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture(autouse=True)
def no_bundled_course(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bundled course is left out: preparing it is not what is tried here."""
    monkeypatch.setattr(Library, "ensure_bundled", lambda _library, _progress=None: None)


@pytest.fixture
def library(hornbook: Hornbook) -> LibraryPage:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return hornbook.window.library


def tile_of(library: LibraryPage) -> CourseTile:
    """The course's card."""
    (tile,) = library.tiles
    return tile


def words_in(library: LibraryPage) -> str:
    """All words that labels of the page show."""
    return "\n".join(label.text() for label in library.findChildren(QLabel) if label.isVisible())


def menu(qtbot: QtBot, hornbook: Hornbook, library: LibraryPage) -> QMenu:
    """The menu of the course's card, opened by its button."""
    QTest.mouseClick(tile_of(library).more, Qt.MouseButton.LeftButton)
    settle(qtbot, hornbook)
    opened = library.care.menu
    assert opened is not None
    return opened


def choose(qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, beginning: str) -> None:
    """Choose an entry of the course's menu with the keys."""
    opened = menu(qtbot, hornbook, library)
    entries = [action for action in opened.actions() if not action.isSeparator()]
    number = next(n for n, action in enumerate(entries) if action.text().startswith(beginning))
    for _ in range(number):
        QTest.keyClick(opened, Qt.Key.Key_Down)
    QTest.keyClick(opened, Qt.Key.Key_Return)
    settle(qtbot, hornbook)


def version(library: LibraryPage) -> str:
    card = tile_of(library).card
    assert card is not None
    return card.version


def stages(home: Home) -> list[str]:
    return [path.name for path in home.packs.iterdir() if path.name.startswith(".")]


# The update


def test_what_an_update_changes_is_shown_before_it_is_taken(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path], home: Home
) -> None:
    drop_on(hornbook.window, packs["delta"])
    settle(qtbot, hornbook)
    card = library.adding.update_card
    assert card.isVisible()
    assert card.accept.hasFocus()
    said = words_in(library)
    for text in (
        "Update “Safe water” to version 1.1.0?",
        "version 1.0.0 is here now · unsigned pack, as before · ",
        "What you have read and answered stays.",
        "You finish 1 open attempt on the version on which you began.",
        "Storing water",
        "Germs in water",
        "Is clear water safe?",
    ):
        assert text in said
    assert version(library) == "1.0.0"
    QTest.keyClick(card.accept, Qt.Key.Key_Return)
    settle(qtbot, hornbook)
    assert version(library) == "1.1.0"
    assert card.isHidden()
    assert hornbook.window.toast.label.text() == "“Safe water” is at version 1.1.0 now"
    assert stages(home) == []


@pytest.mark.parametrize("way", ["button", "escape"])
def test_an_update_can_be_left(
    qtbot: QtBot, hornbook: Hornbook, packs: dict[str, Path], home: Home, way: str
) -> None:
    library = hornbook.window.library
    library.install(packs["1.1.0"])
    settle(qtbot, hornbook)
    assert len(stages(home)) == 1
    if way == "button":
        QTest.mouseClick(library.adding.update_card.decline, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(library.adding.update_card.accept, Qt.Key.Key_Escape)
    settle(qtbot, hornbook)
    assert library.adding.update_card.isHidden()
    assert version(library) == "1.0.0"
    assert stages(home) == []
    assert library.adding.button.isEnabled()


def test_a_new_major_is_told_and_the_same_pack_is_not_asked_about(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path]
) -> None:
    library.install(packs["1.0.0"])
    settle(qtbot, hornbook)
    assert library.adding.update_card.isHidden()
    assert hornbook.window.toast.label.text() == "“Safe water” is here already, unchanged"
    library.install(packs["2.0.0"])
    settle(qtbot, hornbook)
    assert "This is version 2: its assessments are to be passed anew." in words_in(library)
    library.adding.update_card.accept.click()
    settle(qtbot, hornbook)
    library.install(packs["1.1.0"])
    settle(qtbot, hornbook)
    card = library.adding.update_card
    assert (card.heading.text(), card.accept.text()) == (
        "Go to version 1.1.0 of “Safe water”?",
        "Go to this version",
    )


def test_an_update_that_is_looked_at_at_the_end_leaves_nothing(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path], home: Home
) -> None:
    library.install(packs["1.1.0"])
    settle(qtbot, hornbook)
    hornbook.end()
    assert stages(home) == []


def test_an_update_without_what_it_builds_on_is_refused(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path], tmp_path: Path
) -> None:
    made = Library(Home(tmp_path / "other")).update_file([packs["1.1.0"]], packs["2.0.0"], tmp_path)
    library.install(made.path)
    settle(qtbot, hornbook)
    assert library.adding.problems.sentence.text() == (
        "The update file goes with version 1.1.0 of “Safe water” as it was when the update was made, which is not here: ask for the whole pack; "
        "nothing was installed."
    )


# The menu


def test_the_menu_opens_by_button_mouse_and_key(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage
) -> None:
    tile = tile_of(library)
    assert tile.more.accessibleName() == "More about “Safe water”"
    opened = menu(qtbot, hornbook, library)
    assert [action.text() for action in opened.actions() if not action.isSeparator()] == [
        "Update from a file…",
        "Export to a stick…",
        "Remove…",
    ]
    assert opened.activeAction() is opened.actions()[0]
    opened.close()
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    settle(qtbot, hornbook)
    by_key = library.care.menu
    assert by_key is not None
    by_key.close()
    asked: list[QPoint] = []
    tile.menu_wanted.connect(asked.append)
    corner = tile.more.mapToGlobal(tile.more.rect().bottomLeft())
    at = tile.mapToGlobal(QPoint(20, 30))
    mouse, keyboard = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard
    QTest.keyClick(tile.more, Qt.Key.Key_Space)
    QApplication.sendEvent(tile, QContextMenuEvent(mouse, QPoint(20, 30), at))
    QApplication.sendEvent(tile, QContextMenuEvent(keyboard, QPoint(1, 1), QPoint(1, 1)))
    assert asked == [corner, at, corner]
    settle(qtbot, hornbook)
    assert library.care.menu is not None
    library.care.menu.close()
    assert not isinstance(hornbook.window.history.here, CoursePlace)


def test_an_update_is_chosen_from_the_menu(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path]
) -> None:
    answer_dialog(packs["delta"])
    choose(qtbot, hornbook, library, "Update")
    settle(qtbot, hornbook)
    assert library.adding.update_card.isVisible()


def test_going_back_and_on(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path]
) -> None:
    library.install(packs["1.1.0"])
    settle(qtbot, hornbook)
    library.adding.update_card.accept.click()
    settle(qtbot, hornbook)
    choose(qtbot, hornbook, library, "Go to version 1.0.0")
    card = library.care.other
    assert card.heading.text() == "Go to version 1.0.0 of “Safe water”?"
    QTest.keyClick(card.accept, Qt.Key.Key_Escape)
    assert card.isHidden()
    choose(qtbot, hornbook, library, "Go to version 1.0.0")
    QTest.keyClick(card.accept, Qt.Key.Key_Return)
    settle(qtbot, hornbook)
    assert version(library) == "1.0.0"
    opened = menu(qtbot, hornbook, library)
    assert opened.actions()[2].text() == "Go to version 1.1.0"
    opened.close()


def test_a_course_is_exported(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    answer_dialog(tmp_path / "stick" / "water")
    choose(qtbot, hornbook, library, "Export")
    settle(qtbot, hornbook)
    assert (tmp_path / "stick/water.hbpack").read_bytes() == packs["1.0.0"].read_bytes()
    assert hornbook.window.toast.label.text() == "“Safe water” was exported to water.hbpack"
    card = tile_of(library).card
    assert card is not None
    library.care.export(card, tmp_path / "none" / "w.hbpack")
    settle(qtbot, hornbook)
    problems = library.care.problems
    assert problems.heading.text() == "The course was not exported"
    assert problems.sentence.text().startswith(f"The work in {tmp_path / 'none'} could not be finished")
    library.care.export(card, tmp_path / "stopped.hbpack")
    library.care.busy.stop.click()
    settle(qtbot, hornbook)
    assert library.care.busy.isHidden()
    assert not (tmp_path / "stopped.hbpack").exists()


# Removing


def test_removing_is_asked_calmly_and_can_be_taken_back(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage
) -> None:
    choose(qtbot, hornbook, library, "Remove")
    asking = library.care.removing
    assert asking.heading.text() == "Remove “Safe water” from this computer?"
    assert asking.keep.hasFocus()
    QTest.keyClick(asking.keep, Qt.Key.Key_Return)
    assert asking.isHidden()
    assert len(library.tiles) == 1
    choose(qtbot, hornbook, library, "Remove")
    QTest.keyClick(asking.keep, Qt.Key.Key_Escape)
    assert asking.isHidden()
    choose(qtbot, hornbook, library, "Remove")
    QTest.mouseClick(asking.remove, Qt.MouseButton.LeftButton)
    settle(qtbot, hornbook)
    assert library.tiles == []
    assert library.empty.isVisible()
    toast = hornbook.window.toast
    assert (toast.label.text(), toast.button.text()) == (
        "“Safe water” was removed. What was learnt stays.",
        "Undo",
    )
    QTest.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    settle(qtbot, hornbook)
    assert version(library) == "1.0.0"
    assert toast.label.text() == "“Safe water” is back"
    assert toast.button.isHidden()


def test_a_removal_is_taken_back_with_a_key(qtbot: QtBot, hornbook: Hornbook, library: LibraryPage) -> None:
    choose(qtbot, hornbook, library, "Remove")
    library.care.removing.remove.click()
    settle(qtbot, hornbook)
    QTest.keyClick(hornbook.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, hornbook)
    assert version(library) == "1.0.0"
    QTest.keyClick(
        hornbook.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )  # nothing is offered now
    settle(qtbot, hornbook)
    assert version(library) == "1.0.0"


def test_what_was_removed_comes_back_with_all_progress(
    qtbot: QtBot, hornbook: Hornbook, packs: dict[str, Path], home: Home, start: Start
) -> None:
    library = hornbook.window.library
    finish(qtbot, hornbook)
    choose(qtbot, hornbook, library, "Remove")
    library.care.removing.remove.click()
    settle(qtbot, hornbook)
    hornbook.window.go(AwardsPlace())
    settle(qtbot, hornbook)
    hornbook.end()
    again = start(home)
    assert again.window.library.tiles == []
    again.window.library.install(packs["1.0.0"])
    settle(qtbot, again)
    card = tile_of(again.window.library).card
    assert card is not None
    assert (card.modules_read, card.assessments_passed, card.completed) == (2, 1, True)


def test_an_award_is_shown_when_its_course_is_gone(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage
) -> None:
    award = finish(qtbot, hornbook)
    choose(qtbot, hornbook, library, "Remove")
    library.care.removing.remove.click()
    settle(qtbot, hornbook)
    hornbook.window.go(AwardPlace(WATER, award))
    settle(qtbot, hornbook)
    page = hornbook.window.page
    assert isinstance(page, AwardPage)
    assert page.award is not None
    assert page.award.id == award
    QTest.keyClick(hornbook.window, Qt.Key.Key_Escape)
    settle(qtbot, hornbook)
    assert hornbook.window.history.here == AwardsPlace()


def finish(qtbot: QtBot, hornbook: Hornbook) -> str:
    """Read and pass everything through the use cases; the id of the award."""
    made: list[str] = []

    def work(desk: Desk, _step: Step) -> str:
        for module in ("germs", "treat"):
            desk.study.mark_read(desk.learner, WATER, ModuleId(module))
        sitting = desk.study.start(desk.learner, WATER, FINAL)
        for question in sitting.questions:
            desk.study.answer(desk.learner, sitting.attempt, question.id, right_response(question))
        desk.study.hand_in(desk.learner, sitting.attempt)
        return desk.proofs.issue(desk.learner, WATER).id

    hornbook.jobs.run(work, made.append)
    settle(qtbot, hornbook)
    return made[0]


def test_the_course_that_comes_with_hornbook_can_be_had_again(
    qtbot: QtBot,
    hornbook: Hornbook,
    library: LibraryPage,
    packs: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tried with this small course in its place."""
    monkeypatch.setattr("app.desktop.widgets.add_pack.asset_path", lambda _name: packs["1.0.0"])
    choose(qtbot, hornbook, library, "Remove")
    library.care.removing.remove.click()
    settle(qtbot, hornbook)
    QTest.mouseClick(library.adding.button, Qt.MouseButton.LeftButton)
    opened = library.adding.button.findChild(QMenu)
    assert isinstance(opened, QMenu)
    again, handbook = opened.actions()[-2:]
    assert (again.text(), again.isVisible()) == ("The course that comes with Hornbook", True)
    assert (handbook.text(), handbook.isVisible()) == ("The handbook for authors", True)
    opened.close()
    again.trigger()
    settle(qtbot, hornbook)
    assert version(library) == "1.0.0"


# Small screens


@pytest.mark.parametrize("text_size", [100, 200])
def test_the_cards_fit_a_small_screen(
    qtbot: QtBot, hornbook: Hornbook, library: LibraryPage, packs: dict[str, Path], text_size: int
) -> None:
    hornbook.session.choose(replace(hornbook.session.settings, text_size=text_size))
    hornbook.window.resize(1024, 600)
    library.install(packs["1.1.0"])
    settle(qtbot, hornbook)
    column = library.findChild(Column)
    assert isinstance(column, Column)
    inner = column.widget()
    assert inner is not None
    shown: list[QLabel] = [library.adding.update_card.heading]

    def heading_at() -> int:
        return shown[-1].mapTo(column.viewport(), QPoint(0, 0)).y()

    for remove in (False, True):
        if remove:
            library.adding.escape()
            choose(qtbot, hornbook, library, "Remove")
            shown.append(library.care.removing.heading)
        assert inner.width() <= column.viewport().width()
        qtbot.waitUntil(lambda: 0 <= heading_at() < 300)
