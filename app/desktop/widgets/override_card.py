"""No attempt is left: whom the instructor has to allow more, and where the file or the words go."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QFrame, QPlainTextEdit, QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.words import set_kind, words
from assessments.granting import LARGEST

SUFFIX = ".hboverride"


def dropped_override(event: QDropEvent) -> Path | None:
    """The override among what is dragged, if there is one."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return next((path for path in paths if path.suffix == SUFFIX), None)


class OverrideCard(QFrame):
    """Shows the learner's number, opens a file, and takes typed words."""

    given = Signal(object)
    """The bytes of a file, or the words that were typed."""

    def __init__(self, look: Look, learner: str) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        set_kind(self, "kind", "info")
        self.number = words(learner, "mono", wrap=True)
        self.number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.number.setAccessibleName(self.tr("Your number: {number}").format(number=learner))
        self.copy = push(self.tr("Copy the number"), pressed=self._copy)
        self.open = push(self.tr("Open the file…"), pressed=self._choose)
        dress(self.open, look, "folder-open")
        self.typed = QPlainTextEdit()
        self.typed.setTabChangesFocus(True)
        self.typed.setAccessibleName(self.tr("The 48 words"))
        self.typed.setPlaceholderText(self.tr("or type the 48 words"))
        self.typed.setFixedHeight(look.px(84))
        self.take = push(self.tr("Take the words"), pressed=lambda: self.given.emit(self.typed.toPlainText()))
        self.take.setEnabled(False)
        self.typed.textChanged.connect(lambda: self.take.setEnabled(bool(self.typed.toPlainText().strip())))
        self.refusal = words("", "strong", wrap=True)
        self.refusal.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        rows.setSpacing(look.px(10))
        asked = self.tr(
            "Your instructor can allow more attempts. Give them your number; they give you a file, or 48 words."
        )
        for widget in (words(asked, "", wrap=True), self.number, line_of(look, self.copy, self.open)):
            rows.addWidget(widget)
        for widget in (self.typed, line_of(look, self.take), self.refusal):
            rows.addWidget(widget)

    def refuse(self, sentence: str) -> None:
        """Say why what was given cannot be taken."""
        self.refusal.setText(sentence)
        self.refusal.show()

    def take_file(self, path: Path) -> None:
        """Hand on the file at `path`."""
        try:
            with path.open("rb") as file:
                self.given.emit(file.read(LARGEST + 1))
        except OSError as error:
            self.refuse(f"{path.name}: {error.strerror}.")

    def _choose(self) -> None:
        kinds = self.tr("Overrides (*{suffix});;All files (*)").format(suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open the file"), "", kinds)
        if name:
            self.take_file(Path(name))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.number.text())
        self.copy.setText(self.tr("Copied"))
