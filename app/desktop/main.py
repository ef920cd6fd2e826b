"""Starting the window: one process a home, the first paint before everything else, a clean end."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.desktop.desk import Desk, open_desk
from app.desktop.jobs import Jobs
from app.desktop.language import install_language
from app.desktop.look import Look, scheme
from app.desktop.remembered import read_remembered, write_remembered
from app.desktop.session import Context, Session
from app.desktop.theme import apply_theme
from app.desktop.tidying import Tidier
from app.desktop.window import Window
from app.home import Home
from app.lock import HomeInUseError, HomeLock, raise_requested, request_raise
from app.settings import Settings, read_settings, write_settings
from app.viewfile import FirstView, read_view
from content.errors import HornbookError

_RAISE_PATIENCE_MS = 1500
"""How long the first Hornbook may take to answer the second one's request."""


def run(home: Home) -> int:
    """Show the window over `home` until it is closed; the exit code (0, or 2 where the home cannot be opened).

    Where another Hornbook has the home, its window is asked to come forward, and this one ends.
    """
    lock = HomeLock(home.folder)
    try:
        lock.acquire()
    except HomeInUseError as error:
        return _hand_over(home, error)
    try:
        return _run_locked(home)
    finally:
        lock.release()


def make_app() -> QApplication:
    """The QApplication, with the names that the desktop shows."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("hornbook")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("hornbook")
    install_language(app)
    return app


class Hornbook(QObject):
    """The program over one open home: it makes the window, dresses it, and ends it cleanly. The lock is the caller's."""

    def __init__(self, app: QApplication, home: Home, settings: Settings) -> None:
        super().__init__()
        self._app, self._home = app, home
        self.look = Look()
        self.session = Session(settings, home.folder)
        self._ended = False
        self.started = False  # whether the worker was told to begin
        self._unnamed = self.tr("Learner")
        self.jobs: Jobs[Desk] = Jobs(self._open_desk, lambda desk: desk.close())
        self._tidier = Tidier(self.jobs.idle, self)
        self._dress()
        view = read_view(home.view)
        if view is not None:
            self.session.meet(view.learner, (view.learner,))
        context = Context(jobs=self.jobs, look=self.look, session=self.session)
        self.window = self._make_window(context, view)
        self.session.settings_changed.connect(self._settings_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self.window.painted.connect(self._begin)
        self._watcher = QFileSystemWatcher([str(home.folder)], self)
        self._watcher.directoryChanged.connect(self._look_for_request)

    def show(self) -> None:
        """Show the window; the worker starts once it is painted."""
        if self.window.remembered.maximized:
            self.window.showMaximized()
        else:
            self.window.show()

    def end(self) -> None:
        """Wait for what is still to be saved, close the home, and take the window away; once."""
        if self._ended:
            return
        self._ended = True
        self._watcher.directoryChanged.disconnect(self._look_for_request)
        self.window.close()
        if self.started:
            self.jobs.stop()
            QCoreApplication.sendPostedEvents(self.jobs)  # the last answers, while there is still a window
        write_remembered(self._home.folder, self.window.remembered)
        self.window.deleteLater()
        self._tidier.stop()

    def _make_window(self, context: Context, view: FirstView | None) -> Window:
        """The program's window; `view` is what the first screen showed last."""
        return Window(context, read_remembered(self._home.folder), view.cards if view else None)

    def _open_desk(self) -> Desk:
        from app.desktop.dates import system_language

        settings = self.session.settings
        language = settings.language or system_language()
        return open_desk(self._home, settings.learner, self._unnamed, language)

    def _begin(self) -> None:
        self.started = True
        self.window.begin()

    def _settings_changed(self) -> None:
        self._dress()
        settings = self.session.settings
        self.jobs.run(lambda _desk, _step: write_settings(self._home.settings, settings))

    def _dress(self) -> None:
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        settings = self.session.settings
        tokens, scale = scheme(settings.theme, system_dark=dark), settings.text_size / 100
        apply_theme(self._app, tokens, scale)
        self.look.set(tokens, scale)

    def _look_for_request(self) -> None:
        if raise_requested(self._home.folder):
            self.window.come_forward()


def _run_locked(home: Home) -> int:
    app = make_app()
    try:
        settings = read_settings(home.settings)
    except HornbookError as error:
        return show_trouble(app, error)
    return run_until_closed(app, Hornbook(app, home, settings))


def run_until_closed(app: QApplication, hornbook: Hornbook) -> int:
    """Show the program's window until it is closed; the exit code."""
    with _quit_on_interrupt(app):
        hornbook.show()
        code = app.exec()
    hornbook.end()
    return code


def _hand_over(home: Home, error: HomeInUseError) -> int:
    """Ask the other Hornbook's window to come forward; where nobody answers (a command is at work), say so."""
    request_raise(home.folder)
    app = make_app()
    gone = QTimer(singleShot=True, interval=_RAISE_PATIENCE_MS)
    watcher = QFileSystemWatcher([str(home.folder)])

    def look() -> None:
        if not (home.folder / "raise").exists():
            app.exit(0)

    watcher.directoryChanged.connect(look)
    gone.timeout.connect(lambda: app.exit(1))
    gone.start()
    QTimer.singleShot(0, look)
    answered = app.exec() == 0
    watcher.directoryChanged.disconnect(look)
    if answered:
        return 0
    raise_requested(home.folder)
    return show_trouble(app, error)


def show_trouble(app: QApplication, error: HornbookError) -> int:
    """Show in a window of its own why Hornbook cannot begin; the exit code."""
    from app.desktop.pages.trouble import TroubleWindow
    from app.desktop.theme import LIGHT

    apply_theme(app, LIGHT)
    print(error, file=sys.stderr)
    window = TroubleWindow(Look(), error)
    window.show()
    app.exec()
    return 2


@contextlib.contextmanager
def _quit_on_interrupt(app: QApplication) -> Iterator[None]:
    """End the program at Ctrl+C or a polite kill: the signal wakes Qt through a pipe, so nothing has to poll."""
    if sys.platform == "win32":
        yield
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    os.set_blocking(reading, False)
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)

    def quit_now(_number: int, _frame: FrameType | None) -> None:
        app.quit()

    def drain() -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(reading, 64)

    notifier.activated.connect(drain)
    handlers = [(number, signal.signal(number, quit_now)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        notifier.setEnabled(False)
        os.close(reading)
        os.close(writing)
