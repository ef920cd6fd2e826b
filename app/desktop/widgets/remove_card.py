"""Asking before a course is removed, calmly: what goes, and what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.words import words

if TYPE_CHECKING:
    from app.cards import CourseCard
    from app.desktop.look import Look


class RemoveCard(QFrame):
    """Hidden until it asks; the keyboard begins at the button that changes nothing."""

    asking = Signal(QWidget)
    """The card is shown: the page brings it into view."""
    confirmed = Signal(str, str)
    """The id of the course, and its title."""
    declined = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._course, self._title = "", ""
        self.heading = words("", "heading", wrap=True)
        stays = self.tr(
            "What everybody has read and answered stays, and so do completion files. Open attempts keep their pack. "
            "When the course is added again, all is there as before."
        )
        self.keep = push(self.tr("Keep it"), pressed=self.leave)
        self.remove = push(self.tr("Remove the course"), "danger", pressed=self._confirm)
        buttons = QHBoxLayout()
        buttons.addWidget(self.keep)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(look.px(8))
        texts.addWidget(self.heading)
        texts.addWidget(words(stays, "", wrap=True))
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        row.setSpacing(look.px(14))
        row.addWidget(IconLabel(look, "trash-2", "ink_soft", 24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.hide()

    def ask(self, card: CourseCard) -> None:
        """Ask about the course of `card`."""
        self._course, self._title = card.course, card.title
        self.heading.setText(self.tr("Remove “{title}” from this computer?").format(title=card.title))
        self.setAccessibleName(self.heading.text())
        self.show()
        self.keep.setFocus()
        self.asking.emit(self)

    def leave(self) -> None:
        """Keep the course."""
        self.hide()
        self.declined.emit()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self._course, self._title)
