"""Adding a course pack: choosing it, watching it being checked and compiled, and reading what is wrong with it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from app.assets import BUNDLED, BUNDLED_PACK, HANDBOOK, HANDBOOK_PACK, asset_path
from app.desktop.session import Context
from app.desktop.widgets.buttons import dress
from app.desktop.widgets.language_button import language_name
from app.desktop.widgets.problem_list import ProblemList
from app.desktop.widgets.waiting import Busy
from content.errors import HornbookError

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.desktop.jobs import Job
    from app.desktop.widgets.publisher_card import PublisherCard
    from app.desktop.widgets.update_card import UpdateCard
    from app.library import Installed
    from app.updates import Preview
    from content.ids import PackId


def _say(text: str) -> str:
    return QCoreApplication.translate("AddPack", text)


def dragged(event: QDropEvent) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def dropped(event: QDropEvent) -> list[Path]:
    """The packs among them: folders, and files that end in ``.hbpack`` or ``.hbdelta``."""
    return [path for path in dragged(event) if path.suffix in {".hbpack", ".hbdelta"} or path.is_dir()]


def dropped_marks(event: QDropEvent) -> list[Path]:
    """The files with an instructor's marks among them: those that end in ``.marks.json``."""
    return [path for path in dragged(event) if path.name.endswith(".marks.json")]


def why_not(path: Path) -> str:
    """A sentence about a file that was dropped and is no pack."""
    match path.suffix.lower():
        case ".hbkey":
            said = _say(
                "“{name}” is a publisher's key, not a pack. Keys sign packs on the command line; keep it secret."
            )
        case ".json" | ".png":
            said = _say(
                "“{name}” is not a pack. If it is a completion file, drop it on the page “Verify a file”."
            )
        case _:
            said = _say("“{name}” is not a course pack (.hbpack), an update (.hbdelta) or a course folder.")
    return said.format(name=path.name)


class AddPack(QWidget):
    """The cards for progress, for problems and for what an update changes; `button` stands where the page wants it."""

    installed = Signal(str, str)
    """A course's id, and the sentence that says what happened."""
    asking = Signal(QWidget)
    """A card that asks something is shown: the page brings it into view."""
    settled = Signal()
    """A question was answered; the keyboard is free again."""

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
        self._bundled = self._menu.addAction(self.tr("The course that comes with Hornbook"))
        self._bundled.triggered.connect(lambda: self.install(asset_path(BUNDLED)))
        self._handbook = self._menu.addAction(self.tr("The handbook for authors"))
        self._handbook.triggered.connect(lambda: self.install(asset_path(HANDBOOK)))
        self.offer_shipped(frozenset({BUNDLED_PACK, HANDBOOK_PACK}))
        self.button.clicked.connect(self._open_menu)
        self.busy = Busy()
        self.busy.cancelled.connect(self._cancel)
        self.problems = ProblemList(context.look)
        self._update_card: UpdateCard | None = None
        self._publisher_card: PublisherCard | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.busy, self.problems):
            column.addWidget(part)

    @property
    def update_card(self) -> "UpdateCard":
        """The card for an update, made when it is first needed: not on the way to the first paint."""
        if self._update_card is None:
            from app.desktop.widgets.update_card import UpdateCard

            card = self._update_card = UpdateCard(self._context.look, self)
            card.accepted.connect(self._accept)
            card.declined.connect(self._decline)
            card.asking.connect(self.asking)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(card)
        return self._update_card

    @property
    def publisher_card(self) -> "PublisherCard":
        """The card about who signed, likewise."""
        if self._publisher_card is None:
            from app.desktop.widgets.publisher_card import PublisherCard

            card = self._publisher_card = PublisherCard(self._context.look, self)
            card.compared.connect(self._trust)
            card.declined.connect(self.settled)
            card.asking.connect(self.asking)
            layout = self.layout()
            assert layout is not None
            layout.addWidget(card)
        return self._publisher_card

    def offer_shipped(self, here: "Collection[PackId]") -> None:
        """Have the courses that come with Hornbook in the menu where they are not among those that are `here`."""
        self._bundled.setVisible(BUNDLED_PACK not in here)
        self._handbook.setVisible(HANDBOOK_PACK not in here)

    def choose_file(self) -> None:
        """Ask for a file that ends in ``.hbpack`` or ``.hbdelta`` and install it."""
        kinds = self.tr("Course packs and updates (*.hbpack *.hbdelta)")
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
        """Install the pack at `path`; where its course is here already, what would change is shown first."""
        self._remember(path)
        self.problems.hide()
        for card in (self._update_card, self._publisher_card):
            if card is not None:
                card.hide()
        self.busy.begin(self.tr("Adding {name}").format(name=path.name))
        self.button.setEnabled(False)
        self._job = self._context.jobs.run(
            lambda desk, step: desk.receive(path, step), self._received, self._failed, self.busy.report
        )

    def escape(self) -> bool:
        """Leave what is shown about an update or a publisher; whether anything was."""
        shown = [card for card in (self._update_card, self._publisher_card) if card and card.isVisible()]
        for card in shown:
            card.leave()
        return bool(shown)

    def _received(self, answer: "Installed | Preview") -> None:
        from app.updates import Preview  # the worker has it already; at the first paint nobody needs it

        if not isinstance(answer, Preview):
            self._done(answer)
            return
        self._end()
        self.update_card.show_preview(answer)

    def _accept(self) -> None:
        self.button.setEnabled(False)
        self._context.jobs.run(lambda desk, _step: desk.accept(), self._accepted, self._failed)

    def _accepted(self, installed: "Installed | None") -> None:
        self._end()
        if installed is None:
            return
        course = installed.course
        said = self.tr("“{title}” is at version {version} now").format(
            title=course.title, version=course.version
        )
        if course.absent:
            without = self.tr(
                "“{title}” is at version {version} now, without {languages}: add the language pack"
            )
            named = ", ".join(map(language_name, course.absent))
            said = without.format(title=course.title, version=course.version, languages=named)
        self.installed.emit(course.course_id, said)
        self.settled.emit()
        self._say_publisher(installed)

    def _decline(self) -> None:
        self._context.jobs.run(lambda desk, _step: desk.decline())
        self.settled.emit()

    def _done(self, installed: "Installed") -> None:
        self._end()
        self.installed.emit(installed.course.course_id, self._said(installed))
        self._say_publisher(installed)

    def _said(self, installed: "Installed") -> str:
        title = installed.course.title
        if installed.changed:
            return self.tr("“{title}” was added").format(title=title)
        if installed.added:
            text = self.tr("“{title}” can be read in {languages} now")
            return text.format(title=title, languages=", ".join(map(language_name, installed.added)))
        return self.tr("“{title}” is here already, unchanged").format(title=title)

    def _say_publisher(self, installed: "Installed") -> None:
        if installed.language:
            return
        if installed.course.signed or installed.others:
            self.publisher_card.show_installed(installed)

    def _trust(self, did: str) -> None:
        self._context.jobs.run(lambda desk, _step: desk.trust(did))
        self.settled.emit()

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
