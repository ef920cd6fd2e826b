"""A short sentence at the foot of the window that goes by itself, with a way to take back what it tells where there is one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.desktop.speech import speak
from app.desktop.widgets.buttons import push
from app.desktop.widgets.words import words

SHOWN_MS = 4000
OFFERED_MS = 12_000
AROUND = 12
"""Pixels free above and below it."""


class Toast(QFrame):
    """At the foot of its parent, in the middle; takes neither focus nor clicks while it only says something.

    What the parent's layout holds gives it room while it is shown, so that it never lies over a card or a button.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._act: Callable[[], None] | None = None
        self.setProperty("role", "toast")
        self.label = words("", "toast")
        self.button = push("", "toast", pressed=self.take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(14)
        row.addWidget(self.label)
        row.addWidget(self.button)
        self.timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self.timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show `text` for four seconds."""
        self._show(text, "", None, SHOWN_MS)

    def offer(self, text: str, button: str, act: Callable[[], None]) -> None:
        """Show `text` for twelve seconds, with a button that does `act`; `take_back` does it too while it is shown."""
        self._show(text, button, act, OFFERED_MS)

    def take_back(self) -> None:
        """Do what is offered, once."""
        act = self._act if self.isVisible() else None
        self.hide()
        if act is not None:
            act()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was offered is over, and the parent has its room again."""
        self._act = None
        self._over.setContentsMargins(0, 0, 0, 0)
        super().hideEvent(event)

    def _show(self, text: str, button: str, act: Callable[[], None] | None, shown_ms: int) -> None:
        self.label.setText(text)
        self.button.setText(button)
        self.button.setVisible(act is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, act is None)
        self.setAccessibleName(text)
        speak(self, text)
        self._act = act
        self._place()
        self.show()
        self.raise_()
        self.timer.start(shown_ms)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of a parent that changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        parent = self._over
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - AROUND)
        parent.setContentsMargins(0, 0, 0, self.height() + 2 * AROUND)
