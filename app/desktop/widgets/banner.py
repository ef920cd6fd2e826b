"""A notice across the page: information, success, warning or danger, with what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, push, tool
from app.desktop.widgets.words import set_kind, words

_ICONS = {
    "info": ("info", "accent_ink"),
    "success": ("circle-check", "accent_ink"),
    "warning": ("triangle-alert", "gold"),
    "danger": ("octagon-alert", "danger_solid"),
}


class Banner(QFrame):
    """One notice; `kind` is ``info``, ``success``, ``warning`` or ``danger``."""

    closed = Signal()

    def __init__(
        self, look: Look, kind: str = "info", *, closable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._icon = IconLabel(look, *_ICONS["info"], 20)
        self.heading = words("", "strong", wrap=True)
        self.sentence = words("", "", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.heading)
        texts.addWidget(self.sentence)
        self._texts = texts
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        if closable:
            row.addWidget(
                tool(look, "x", self.tr("Close"), pressed=self._close), 0, Qt.AlignmentFlag.AlignTop
            )
        self.set_tone(kind)

    def set_tone(self, kind: str) -> None:
        """Take the colours and the icon of another kind."""
        set_kind(self, "kind", kind)
        for label in (self.heading, self.sentence):
            set_kind(label, "kind", kind)
        self._icon.set_icon(*_ICONS[kind])

    def say(self, heading: str, sentence: str = "") -> None:
        """Show the banner with these words."""
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.setAccessibleName(f"{heading} {sentence}".strip())
        if self.parentWidget() is not None:  # without one it would flash as a window; its layout will show it
            self.show()

    def offer(self, text: str, role: str, pressed: Callable[[], object]) -> None:
        """Add a button below the words."""
        if self._buttons.count():
            self._buttons.insertWidget(self._buttons.count() - 1, push(text, role, pressed=pressed))
        else:
            self._texts.addLayout(self._buttons)  # not before: an empty row would hold the words to no width
            self._buttons.addWidget(push(text, role, pressed=pressed))
            self._buttons.addStretch(1)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
