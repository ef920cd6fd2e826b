"""Asking the learner's name, gently: a card that may be skipped."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, push
from app.desktop.widgets.words import words


class NameCard(QFrame):
    """A question, a field, and two ways on."""

    answered = Signal(str)
    """The name, or "" where it was skipped."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.field = QLineEdit(maxLength=120)
        self.field.setPlaceholderText(self.tr("Your name"))
        self.field.setAccessibleName(self.tr("Your name"))
        self.field.returnPressed.connect(self._answer)
        self.save: QPushButton = push(self.tr("Save"), "primary", pressed=self._answer)
        self.save.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.skip = push(self.tr("Skip"), "quiet", pressed=lambda: self.answered.emit(""))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(words(self.tr("What is your name?"), "heading", wrap=True))
        why = self.tr("It will stand on your certificate. You can change it in the settings until then.")
        texts.addWidget(words(why, "muted", wrap=True))
        entry = QHBoxLayout()
        entry.addWidget(self.field, 1)
        entry.addWidget(self.save)
        entry.addWidget(self.skip)
        texts.addSpacing(look.px(8))
        texts.addLayout(entry)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        row.setSpacing(look.px(18))
        row.addWidget(IconLabel(look, "user", "accent_ink", 28))
        row.addLayout(texts, 1)

    def _answer(self) -> None:
        name = self.field.text().strip()
        if name:
            self.answered.emit(name)
