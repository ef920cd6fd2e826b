"""A page, or a part of one, with nothing in it yet: why, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.words import words


class EmptyState(QWidget):
    """An icon, a heading, a sentence and perhaps a button, in the middle."""

    def __init__(
        self,
        look: Look,
        icon: str,
        heading: str,
        sentence: str,
        button: QPushButton | None = None,
    ) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.heading = words(heading, "heading", wrap=True)
        self.sentence = words(sentence, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 48, 32, 48)
        column.setSpacing(10)
        column.addWidget(IconLabel(look, icon, "ink_soft", 44), 0, middle)
        for label in (self.heading, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if button is not None:
            column.addSpacing(6)
            column.addWidget(button, 0, middle)
