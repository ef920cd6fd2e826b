"""What the tests of the window stand on: real homes, the real window, and a guard that nothing is left behind."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is asked for anything

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.desktop.main import Hornbook, make_app
from app.desktop.pages.page import Page
from app.desktop.window import Window
from app.home import Home
from app.settings import Settings
from tests.app.children import forked_children
from tests.app.days import days
from tests.desktop.packs import write_small_pack

__all__ = ["days", "forked_children"]

Start = Callable[..., Hornbook]


@pytest.fixture(autouse=True)
def nothing_left_behind(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[None]:
    """No window shown, no worker at work, no settings of Qt's own, and the direction as it was."""
    config = tmp_path / "config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))
    make_app()
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert not shown, f"left on the screen: {shown}"
    workers = [thread for thread in threading.enumerate() if thread.name == "hornbook-worker"]
    assert not workers, "a worker was left behind"
    written = {path.name for path in config.rglob("*") if path.is_file()} - {"QtProject.conf"}  # file dialogs
    assert not written, f"settings outside the home: {written}"


def installed(folder: Path, pack: Path | None) -> None:
    """A home in `folder` with one pack: the one at `pack`, or the bundled course."""
    from app.opening import open_home

    opened = open_home(Home(folder), Clock())
    try:
        if pack is None:
            opened.library.ensure_bundled(lambda _done, _all: None)
        else:
            opened.library.install(pack, lambda _done, _all: None)
    finally:
        opened.close()


@pytest.fixture(scope="session")
def bundled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled course; made once, copied by each test that wants it."""
    folder = tmp_path_factory.mktemp("bundled") / "home"
    installed(folder, None)
    return folder


@pytest.fixture
def home(tmp_path: Path, bundled_home: Path) -> Home:
    """A home of one's own with the bundled course."""
    shutil.copytree(bundled_home, tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def small_pack(tmp_path: Path) -> Path:
    """The folder of a small pack; see `tests.desktop.packs`."""
    return write_small_pack(tmp_path / "small")


@pytest.fixture
def hornbook(qapp: QApplication, qtbot: QtBot, home: Home) -> Iterator[Hornbook]:
    """The program over `home`, shown at 1180 × 760, its worker at rest."""
    strays = StrayWindows()
    qapp.installEventFilter(strays)
    program = Hornbook(qapp, home, Settings(theme="light"))
    program.window.resize(1180, 760)
    program.show()
    program.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is program.window)
    settle(qtbot, program)
    yield program
    program.end()
    qapp.removeEventFilter(strays)
    assert not strays.seen, f"flashed as windows: {strays.seen}"


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    """Starts the program over a home, waits until its worker rests, and ends at the end whatever still runs."""
    running: list[Hornbook] = []

    def started(home: Home, *, rest: bool = True) -> Hornbook:
        program = Hornbook(qapp, home, Settings())
        running.append(program)
        if rest:
            program.show()
            settle(qtbot, program)
        return program

    yield started
    for program in running:
        program.end()


@pytest.fixture
def window(hornbook: Hornbook) -> Window:
    """The program's window."""
    return hornbook.window


class StrayWindows(QObject):
    """Watches for windows that nobody asked for: a widget that is shown before it has a parent flashes as one."""

    def __init__(self, *known: type[QWidget]) -> None:
        """`known` are further widgets that a test shows as windows."""
        super().__init__()
        self.seen: list[str] = []
        self._known = (QMainWindow, QDialog, QMenu, Page, *known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's own name)
        """Notes what is shown as a window of its own; windows, dialogs, menus and pages under test may be."""
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, self._known):
            self.seen.append(repr(watched))
        return False


def settle(qtbot: QtBot, program: Hornbook) -> None:
    """Wait until the worker runs and has answered everything."""
    qtbot.waitUntil(lambda: program.started and not program.jobs.busy, timeout=60_000)
