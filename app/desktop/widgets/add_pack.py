"""Adding a course pack: choosing it, watching it being checked and compiled, and reading what is wrong with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from app.desktop.session import Context
from app.desktop.widgets.buttons import dress
from app.desktop.widgets.problem_list import ProblemList
from app.desktop.widgets.waiting import Busy
from content.errors import HornbookError

if TYPE_CHECKING:
    from app.desktop.jobs import Job
    from app.library import Installed


def dropped(event: QDropEvent) -> list[Path]:
    """The packs among what is dragged: folders, and files that end in ``.hbpack``."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return [path for path in paths if path.suffix == ".hbpack" or path.is_dir()]


class AddPack(QWidget):
    """The card for progress and problems; `button` stands where the page wants it."""

    installed = Signal(str, str)
    """A course's id, and the sentence that says what happened."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.button = QPushButton(self.tr("Add a course pack"))
        self.button.setProperty("role", "primary")
        dress(self.button, context.look, "plus", "on_accent")
        self._menu = QMenu(self.button)
        self._menu.addAction(self.tr("From a file…\tCtrl+O")).triggered.connect(self.choose_file)
        self._menu.addAction(self.tr("From a folder…\tCtrl+Shift+O")).triggered.connect(self.choose_folder)
        self.button.clicked.connect(self._open_menu)
        self.busy = Busy()
        self.busy.cancelled.connect(self._cancel)
        self.problems = ProblemList(context.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.busy, self.problems):
            column.addWidget(part)

    def choose_file(self) -> None:
        """Ask for a file that ends in ``.hbpack`` and install it."""
        kinds = self.tr("Course packs (*.hbpack)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Add a course pack"), self._start(), kinds)
        if chosen:
            self.install(Path(chosen))

    def choose_folder(self) -> None:
        """Ask for a folder with a ``pack.toml`` and install it."""
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Add a course from its folder"), self._start()
        )
        if chosen:
            self.install(Path(chosen))

    def install(self, path: Path) -> None:
        """Install the pack at `path`."""
        self._remember(path)
        self.problems.hide()
        self.busy.begin(self.tr("Adding {name}").format(name=path.name))
        self.button.setEnabled(False)
        self._job = self._context.jobs.run(
            lambda desk, step: desk.install(path, step), self._done, self._failed, self.busy.report
        )

    def _done(self, installed: "Installed") -> None:
        self._end()
        title = installed.course.title
        text = (
            self.tr("“{title}” was added")
            if installed.changed
            else self.tr("“{title}” is here already, unchanged")
        )
        self.installed.emit(installed.course.course_id, text.format(title=title))

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, HornbookError):
            self._context.jobs.went_wrong.emit(error)
            return
        self.problems.show_error(self.tr("This pack cannot be added"), error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._end()

    def _end(self) -> None:
        self._job = None
        self.busy.hide()
        self.button.setEnabled(True)

    def _open_menu(self) -> None:
        corner = self.button.rect().bottomLeft()
        self._menu.popup(self.button.mapToGlobal(corner))

    def _start(self) -> str:
        return self._context.session.settings.last_folder

    def _remember(self, path: Path) -> None:
        from dataclasses import replace

        session = self._context.session
        session.choose(replace(session.settings, last_folder=str(path.parent)))
