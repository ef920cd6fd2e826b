"""Checking completion files, one's own or a stranger's: drop them, read the verdict. Nothing leaves this computer."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from app.desktop.award.verdicts import Verdict
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import Place
from app.desktop.session import Context
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.card import card
from app.desktop.widgets.column import Column
from app.desktop.widgets.verdict import VerdictCard
from app.desktop.widgets.words import words


class VerifyPage(Page):
    """A place to drop files and folders, and the verdicts of this visit, the newest first."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.verdicts: tuple[Verdict, ...] = ()
        self.choose = push("")
        self.clear = push("")
        self._board = Board(context.look, 860)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)
        self.setAcceptDrops(True)
        scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+O"), self, context=scope).activated.connect(self._choose)

    def open(self, place: Place) -> None:
        """Show the place to drop files, and what was checked before."""
        self._build()
        self.settle(self.tr("Verify a file"))

    def focus_first(self) -> None:
        """The keyboard starts at the button."""
        self.choose.setFocus()

    def check(self, paths: list[Path]) -> None:
        """Check these files, and those in these folders."""

        def work(desk: Desk, _step: object) -> tuple[Verdict, ...]:
            from app.desktop.award.examined import judge_all

            return judge_all(paths, desk)

        self.ask(work, self._checked)

    def _checked(self, verdicts: tuple[Verdict, ...]) -> None:
        if not verdicts:
            self.announce.emit(self.tr("There is no completion file in it (.json or .png)."))
            return
        self.verdicts = (*verdicts, *self.verdicts)
        self._build(from_top=True)
        sound = sum(verdict.tone != "danger" for verdict in verdicts)
        text = self.tr("{sound} of {count} files hold")
        if len(verdicts) > 1:
            self.announce.emit(text.format(sound=sound, count=len(verdicts)))

    def _build(self, *, from_top: bool = False) -> None:
        self._board.build(self._fill, self.focus_first, from_top=from_top)

    def _fill(self, column: Column) -> None:
        column.rows.addWidget(words(self.tr("Verify a file"), "title"))
        about = self.tr(
            "See what a completion file proves, and what it does not. Nothing leaves this computer."
        )
        column.rows.addWidget(words(about, "muted", wrap=True))
        column.rows.addWidget(self._place_to_drop())
        for verdict in self.verdicts:
            column.rows.addWidget(VerdictCard(self.context.look, verdict))
        column.rows.addStretch(1)

    def _place_to_drop(self) -> QFrame:
        look = self.context.look
        frame, inside = card(look, (24, 26, 24, 26), gap=10)
        middle = Qt.AlignmentFlag.AlignHCenter
        inside.addWidget(IconLabel(look, "upload", "accent_ink", 34), 0, middle)
        heading = words(self.tr("Drop completion files here"), "heading", wrap=True)
        kinds = words(
            self.tr("completion.json, a badge picture (PNG), or a folder of them"), "muted", wrap=True
        )
        again = words(
            self.tr(
                "With its transcript and the course pack (.hbpack, or installed here) the answers are marked again."
            ),
            "muted",
            wrap=True,
        )
        for label in (heading, kinds, again):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(label)
        self.choose = push(self.tr("Choose files…"), "primary", pressed=self._choose)
        self.choose.setToolTip(self.tr("Ctrl+O"))
        dress(self.choose, look, "folder-open", "on_accent")
        self.clear = push(self.tr("Clear the list"), pressed=self._clear)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        row.addStretch(1)
        row.addWidget(self.choose)
        row.addWidget(self.clear)
        row.addStretch(1)
        inside.addLayout(row)
        self.clear.setVisible(bool(self.verdicts))
        return frame

    def _clear(self) -> None:
        self.verdicts = ()
        self._build(from_top=True)
        self.focus_first()

    def _choose(self) -> None:
        kinds = self.tr(
            "Completion files, transcripts and packs (*.json *.png *.hbpack *.keys);;All files (*)"
        )
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Which files shall be checked?"), "", kinds)
        if names:
            self.check([Path(name) for name in names])

    # --- dropping -----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders of this computer may be dropped."""
        if _paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check what was dropped."""
        paths = _paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.check(paths)


def _paths(data: QMimeData) -> list[Path]:
    urls = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
