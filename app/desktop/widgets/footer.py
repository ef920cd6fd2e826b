"""The ways on below a question: small buttons at the start of the line, and the one that goes on at its end."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.desktop.look import Look
from app.desktop.widgets.buttons import dress, push


class Footer(QFrame):
    """The words of the small buttons give way where room is short; those of the button that goes on stay."""

    on_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "footer")
        self._look = look
        self.on = push("", "primary", pressed=self.on_wanted.emit)
        self._icons: dict[QPushButton, str] = {}
        self._row = QHBoxLayout(self)

    def show_on(self, text: str, icon: str, tip: str = "") -> None:
        """What the button that goes on does now; without a `tip` it is said with its key."""
        self.on.setText(text)
        self.on.setToolTip(tip or self.tr("{what} (Enter)").format(what=text))
        dress(self.on, self._look, icon, "on_accent")
        self._spare()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way, or come back."""
        super().resizeEvent(event)
        self._spare()

    def _add(self, icon: str, text: str, tip: str, wanted: SignalInstance) -> QPushButton:
        """One more small button; its name is what it shows while there is room."""
        button = push(text)
        button.clicked.connect(wanted)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        self._icons[button] = icon
        return button

    def _line_up(self) -> None:
        """All small buttons are there; the Tab key goes along the line."""
        for button in self._icons:
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.on)
        self._look.changed.connect(self._space)
        self._space()

    def _ink(self, button: QPushButton) -> str:
        """The colour of a small button's icon."""
        del button
        return "ink"

    def _space(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(16), px(8), px(16), px(8))
        self._row.setSpacing(px(10))
        self._spare()

    def _spare(self) -> None:
        for with_words in (True, False):
            for button, icon in self._icons.items():
                button.setText(button.accessibleName() if with_words else "")
                dress(button, self._look, icon, self._ink(button))
            shown = [button for button in (*self._icons, self.on) if not button.isHidden()]
            wanted = sum(button.sizeHint().width() for button in shown)
            if wanted + self._row.spacing() * (len(shown) + 1) + self._look.px(32) <= self.width():
                return
