"""The problems of a pack that could not be installed, to be read, copied and mended."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.words import words
from content.errors import HornbookError
from content.problems import PackError, few_of_each


def lines_of(error: HornbookError) -> str:
    """Each problem as ``FILE:LINE:COL: CODE message`` with its hint below; nothing for an error without problems."""
    if not isinstance(error, PackError):
        return ""
    blocks = (f"{p.text()}\n    {p.hint}" if p.hint else p.text() for p in few_of_each(error.problems))
    return "\n".join(blocks)


class ProblemList(QFrame):
    """A card with the sentence and the list; hidden until there is something to show."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._look = look
        self.heading = words("", "heading", wrap=True)
        self.sentence = words("", "", wrap=True)
        self.list = QPlainTextEdit(readOnly=True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName(self.tr("Problems of the pack"))
        self._copy = push(self.tr("Copy the list"), pressed=self._to_clipboard)
        self._close = push(self.tr("Close"), "quiet", pressed=self.hide)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(IconLabel(look, "octagon-alert", "danger_solid", 22))
        top.addWidget(self.heading, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addWidget(self._close)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(top)
        for part in (self.sentence, self.list):
            column.addWidget(part)
        column.addLayout(buttons)
        self.hide()

    def show_error(self, heading: str, error: HornbookError) -> None:
        """Show why `error` stopped the install."""
        text = lines_of(error)
        self.heading.setText(heading)
        self.sentence.setText(str(error))
        self.list.setPlainText(text)
        self.list.setVisible(bool(text))
        self._copy.setVisible(bool(text))
        self._copy.setText(self.tr("Copy the list"))
        rows = min(12, text.count("\n") + 2)
        self.list.setFixedHeight(rows * self.list.fontMetrics().lineSpacing() + self._look.px(24))
        self.show()
        self._close.setFocus()

    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.list.toPlainText())
        self._copy.setText(self.tr("Copied"))
