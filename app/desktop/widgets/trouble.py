"""What is shown in place of something that cannot be shown: a sentence, what can be done, and the details to copy."""

import traceback

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.words import words
from content.errors import HornbookError


def details(error: BaseException) -> str:
    """What a programmer wants to see of `error`."""
    return "".join(traceback.format_exception(error))


class Trouble(QWidget):
    """One trouble in the middle of a page: ours is said plainly, a mistake of the program has its details to copy."""

    leave_wanted = Signal()
    """The way out was chosen: to the library."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, way_out: str | None = None) -> None:
        """`way_out` are the words of the button that leads away (by default to the library)."""
        super().__init__(parent)
        self._details = ""
        self._heading = words("", "title", wrap=True)
        self._sentence = words("", "", wrap=True)
        self._sentence.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._out = push(
            self.tr("To the library") if way_out is None else way_out,
            "primary",
            pressed=self.leave_wanted.emit,
        )
        self._copy = push(self.tr("Copy the details"), pressed=self._copy_details)
        self._lay_out(look)

    @property
    def title(self) -> str:
        """The heading that is shown."""
        return self._heading.text()

    @property
    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

    def show_error(self, error: BaseException) -> None:
        """Say what went wrong."""
        ours = isinstance(error, HornbookError)
        self._heading.setText(self.tr("This cannot be shown") if ours else self.tr("Something went wrong"))
        unexpected = self.tr("That is a mistake in Hornbook, not yours. Nothing that was saved is lost.")
        self._sentence.setText(str(error) if ours else unexpected)
        self._details = details(error)
        self._copy.setVisible(not ours)

    def focus_first(self) -> None:
        """The keyboard starts at the way out."""
        self._out.setFocus()

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout()
        row.addWidget(self._out)
        row.addWidget(self._copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.addStretch(2)
        for part in (IconLabel(look, "triangle-alert", "gold", 40), self._heading, self._sentence):
            column.addWidget(part)
            column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(3)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self._copy.setText(self.tr("Copied"))
