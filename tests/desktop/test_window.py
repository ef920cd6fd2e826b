"""The window as a person uses it: places, keys, text size, learners, packs that are dropped, and a clean end."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.keys import KeysDialog
from app.desktop.main import Hornbook
from app.desktop.pages.trouble import TroublePage, TroubleWindow
from app.desktop.places import CoursePlace, LibraryPlace, SettingsPlace
from app.desktop.remembered import read_remembered
from app.desktop.window import Window
from app.home import Home
from app.lock import HomeLock, request_raise
from app.settings import read_settings
from app.viewfile import read_view
from content.errors import HornbookError
from tests.desktop.conftest import Start, settle
from tests.desktop.dialogs import drop_on

ROOT = Path(__file__).resolve().parents[2]


def test_the_first_window_shows_the_bundled_course(window: Window) -> None:
    assert window.windowTitle() == "Hornbook – Library"
    assert [tile.accessibleName() for tile in window.library.tiles] == ["Inventory basics"]
    assert window.library.going_on.button.hasFocus()


def test_back_and_forward_by_keys(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    course = window.library.tiles[0].card
    assert course is not None
    window.go(CoursePlace(course.course))
    settle(qtbot, hornbook)
    window.go(SettingsPlace())
    assert window.windowTitle() == "Hornbook – Settings"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, hornbook)
    assert window.windowTitle() == "Hornbook – Inventory basics"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.windowTitle() == "Hornbook – Library"
    QTest.keyClick(window, Qt.Key.Key_Escape)  # there is nothing before
    assert window.windowTitle() == "Hornbook – Library"
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, hornbook)
    assert window.windowTitle() == "Hornbook – Inventory basics"


def test_text_size_by_keys_is_kept(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert hornbook.look.scale == 1.15
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert hornbook.look.scale == 0.9
    settle(qtbot, hornbook)
    assert read_settings(window.context.session.folder / "settings.toml").text_size == 90
    QTest.keyClick(window, Qt.Key.Key_0, control)
    assert hornbook.look.scale == 1.0


def test_text_size_ends_somewhere(hornbook: Hornbook) -> None:
    for _ in range(12):
        QTest.keyClick(hornbook.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert hornbook.look.scale == 2.0


def test_the_settings_have_a_key(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.history.here == SettingsPlace()


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_a_sheet_shows_the_keys(window: Window, key: Qt.Key) -> None:
    seen: list[QWidget | None] = []

    def look() -> None:
        seen.append(QApplication.activeModalWidget())
        if isinstance(seen[0], QDialog):
            seen[0].reject()

    QTimer.singleShot(0, look)
    QTest.keyClick(window, key)
    assert isinstance(seen[0], KeysDialog)


def test_a_question_mark_in_a_field_is_only_a_letter(window: Window) -> None:
    window.go(SettingsPlace())
    field = window.findChild(QLineEdit, options=Qt.FindChildOption.FindChildrenRecursively)
    assert field is not None
    names = [f for f in window.findChildren(QLineEdit) if f.accessibleName() == "Your name" and f.isVisible()]
    QTest.keyClicks(names[0], "?")
    assert names[0].text().endswith("?")
    assert QApplication.activeModalWidget() is None


def test_the_whole_screen(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


@pytest.mark.parametrize(
    ("size", "text_size"),
    [((700, 480), 100), ((1024, 600), 100), ((1024, 600), 200), ((1920, 1080), 100), ((1920, 1080), 200)],
)
def test_no_page_scrolls_sideways(
    qtbot: QtBot, hornbook: Hornbook, size: tuple[int, int], text_size: int
) -> None:
    window = hornbook.window
    window.context.session.choose_text_size(text_size)
    window.resize(*size)
    card = window.library.tiles[0].card
    assert card is not None
    for place in (LibraryPlace(), CoursePlace(card.course), SettingsPlace()):
        window.go(place)
        settle(qtbot, hornbook)
        qtbot.wait(20)
        assert window.page is not None
        for child in window.page.findChildren(QWidget):
            if child.isVisible() and child.window() is window:
                left = child.mapTo(window.page, child.rect().topLeft()).x()
                assert left >= 0, child
                assert left + child.width() <= window.page.width() + 1, (place, child, child.accessibleName())


def test_right_to_left_the_sidebar_stands_at_the_right(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    assert window.sidebar.x() == 0
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: window.sidebar.x() > window.width() / 2)


def test_a_small_window_shows_icons_that_keep_their_names(window: Window) -> None:
    window.resize(800, 600)
    button = window.sidebar.button_for(SettingsPlace())
    assert button.text() == ""
    assert button.accessibleName() == button.toolTip() == "Settings"
    window.resize(1200, 700)
    assert button.text() == "Settings"
    assert button.toolTip() == ""


def test_everything_that_can_be_used_has_a_name(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    card = window.library.tiles[0].card
    assert card is not None
    for place in (LibraryPlace(), CoursePlace(card.course), SettingsPlace()):
        window.go(place)
        settle(qtbot, hornbook)
        for widget in window.findChildren(QWidget):
            wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            text = getattr(widget, "text", str)()
            assert not wants or widget.accessibleName() or text, widget


def test_tab_reaches_the_way_on_and_every_course(window: Window) -> None:
    seen = []
    for _ in range(20):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert window.library.tiles[0] in seen
    assert window.library.going_on.button in seen
    assert window.library.adding.button in seen
    assert window.sidebar.learner in seen


def test_a_learner_says_their_name(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    card = window.library.name_card
    assert card.isVisible()
    QTest.keyClicks(card.field, "Asha Mwende")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    settle(qtbot, hornbook)
    assert card.isHidden()
    assert window.sidebar.learner.text() == "Asha Mwende"
    assert window.context.session.learner is not None
    assert window.context.session.learner.confirmed


def test_a_skipped_name_is_not_asked_for_again(start: Start, home: Home) -> None:
    first = start(home)
    first.window.library.name_card.skip.click()
    first.end()
    assert start(home).window.library.name_card.isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_somebody_else_learns_and_the_first_comes_back(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    window.go(SettingsPlace())
    window.sidebar.learner_added.emit("Ben")
    settle(qtbot, hornbook)
    assert window.sidebar.learner.text() == "Ben"
    assert window.history.here == LibraryPlace()
    first = window.context.session.learners[0]
    window.sidebar.learner.click()
    menu = window.sidebar.menu
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        first.name,
        "Ben",
        "Add a learner…",
    ]
    menu.actions()[0].trigger()
    menu.hide()
    settle(qtbot, hornbook)
    assert window.sidebar.learner.text() == first.name


def test_a_name_that_is_taken_is_refused_with_its_sentence(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    window.sidebar.learner_added.emit("Ben")
    settle(qtbot, hornbook)
    window.sidebar.learner_added.emit("BEN")
    settle(qtbot, hornbook)
    assert "Ben" in window.toast.label.text() or "BEN" in window.toast.label.text()
    assert len(window.context.session.learners) == 2


def test_a_pack_dropped_on_the_window_is_installed(
    qtbot: QtBot, hornbook: Hornbook, small_pack: Path
) -> None:
    window = hornbook.window
    window.go(SettingsPlace())
    drop_on(window, small_pack)
    settle(qtbot, hornbook)
    assert window.history.here == LibraryPlace()
    assert {tile.accessibleName() for tile in window.library.tiles} == {"Inventory basics", "Clean water"}
    assert window.toast.label.text() == "“Clean water” was added"
    drop_on(window, small_pack)
    settle(qtbot, hornbook)
    assert window.toast.label.text() == "“Clean water” is here already, unchanged"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("photo.jpg", "“photo.jpg” is not a course pack (.hbpack), an update (.hbdelta) or a course folder."),
        (
            "publisher.hbkey",
            "“publisher.hbkey” is a publisher's key, not a pack. Keys sign packs on the command line; keep it secret.",
        ),
        (
            "a.json",
            "“a.json” is not a pack. If it is a completion file, drop it on the page “Verify a file”.",
        ),
    ],
)
def test_a_file_of_another_kind_is_not_taken_and_that_is_said(
    hornbook: Hornbook, tmp_path: Path, name: str, said: str
) -> None:
    other = tmp_path / name
    other.write_bytes(b"")
    hornbook.window.go(SettingsPlace())
    drop_on(hornbook.window, other)
    assert hornbook.window.history.here == SettingsPlace()
    assert hornbook.window.toast.label.text() == said


def test_a_toast_lies_over_no_card_in_a_small_window(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window
    window.resize(1024, 600)
    settle(qtbot, hornbook)
    whole = window.stack.contentsRect()
    window.toast.say("“Safe water” is at version 1.1.0 now")
    settle(qtbot, hornbook)
    assert window.page is not None
    assert window.page.geometry().bottom() < window.toast.geometry().top()
    assert window.toast.geometry().bottom() < window.stack.height()
    window.toast.hide()
    settle(qtbot, hornbook)
    assert window.page.geometry() == whole


def test_what_goes_wrong_unseen_is_shown_with_a_way_out(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = hornbook.window

    def work(_desk: object, _step: object) -> None:
        raise HornbookError("The stick was pulled out; put it back.")

    window.context.jobs.run(work)
    settle(qtbot, hornbook)
    assert isinstance(window.page, TroublePage)
    assert window.page.trouble.sentence == "The stick was pulled out; put it back."
    window.page.trouble.leave_wanted.emit()
    assert window.history.here == LibraryPlace()


def test_a_home_that_cannot_be_opened_says_so(qtbot: QtBot, start: Start, home: Home) -> None:
    with contextlib.closing(sqlite3.connect(home.database)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    program = start(home, rest=False)
    program.show()
    qtbot.waitUntil(lambda: isinstance(program.window.page, TroublePage), timeout=20_000)
    page = program.window.page
    assert isinstance(page, TroublePage)
    assert "newer" in page.trouble.sentence
    assert not program.window.sidebar.isEnabled()
    page.trouble.leave_wanted.emit()
    assert not program.window.isVisible()


def test_the_view_of_the_last_time_is_shown_before_the_worker_runs(start: Start, home: Home) -> None:
    start(home).end()
    view = read_view(home.view)
    assert view is not None
    second = start(home, rest=False)
    assert [tile.accessibleName() for tile in second.window.library.tiles] == ["Inventory basics"]
    assert second.window.sidebar.learner.text() == view.learner.name


def test_the_window_has_its_size_again(start: Start, home: Home) -> None:
    first = start(home)
    first.window.resize(901, 655)
    first.end()
    assert read_remembered(home.folder).width == 901
    second = start(home, rest=False)
    assert (second.window.width(), second.window.height()) == (901, 655)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_another_start_brings_the_window_forward(qtbot: QtBot, hornbook: Hornbook, home: Home) -> None:
    hornbook.window.showMinimized()
    request_raise(home.folder)
    qtbot.waitUntil(lambda: not hornbook.window.isMinimized())
    assert not (home.folder / "raise").exists()


def process(home: Home) -> subprocess.Popen[str]:
    code = (
        "import sys; from pathlib import Path; from app.home import Home; from app.desktop.main import run; "
    )
    return subprocess.Popen(
        [sys.executable, "-c", f"{code} sys.exit(run(Home(Path({str(home.folder)!r}))))"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
        stderr=subprocess.PIPE,
    )


def wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until, f"{path} did not appear"
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no polite signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_polite_end_closes_everything(home: Home, number: int) -> None:
    first = process(home)
    wait_for(home.view)
    second = process(home)
    second.communicate(timeout=60)
    assert second.returncode == 0  # it asked the first to come forward
    os.kill(first.pid, number)
    _, said = first.communicate(timeout=60)
    assert first.returncode == 0, said
    assert "Traceback" not in said
    with HomeLock(home.folder):
        pass
    assert read_view(home.view) is not None


def test_where_nobody_answers_a_second_start_says_why(qtbot: QtBot, home: Home) -> None:
    with HomeLock(home.folder):
        second = process(home)
        wait_for(home.folder / "raise")
        until = time.monotonic() + 30
        while (home.folder / "raise").exists() and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        assert second.poll() is None  # its window is open
        second.terminate()
        _, said = second.communicate(timeout=30)
    assert f"Hornbook is already open with the home {home.folder}." in said


def test_a_window_of_trouble_has_its_sentence(qtbot: QtBot, hornbook: Hornbook) -> None:
    window = TroubleWindow(hornbook.look, HornbookError("The settings cannot be read; delete them."))
    qtbot.addWidget(window)
    window.show()
    assert window.windowTitle() == "Hornbook – This cannot be shown"
    assert window.trouble.sentence == "The settings cannot be read; delete them."
    window.trouble.leave_wanted.emit()
    assert not window.isVisible()
