"""The exam code of a locked assessment: a field, and what is said where the code opens nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.words import words

LONGEST = 200


class CodeField(QFrame):
    """What is typed is shown: a code of several words is hard to type blind, and the room knows it."""

    entered = Signal()
    """Enter was pressed in the field."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.line = QLineEdit(maxLength=LONGEST)
        self.line.setAccessibleName(self.tr("Exam code"))
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.returnPressed.connect(self.entered)
        self.refusal = Banner(look, "danger")
        self.refusal.hide()
        label = words(self.tr("Exam code"), "strong")
        label.setBuddy(self.line)
        about = self.tr(
            "Whoever supervises gives it out. Capitals, spaces and hyphens do not matter. It is not kept: after a restart "
            "you type it again, and your saved answers are there."
        )
        self.line.setAccessibleDescription(about)
        texts = QVBoxLayout()
        texts.setSpacing(look.px(6))
        parts: tuple[QWidget, ...] = (label, self.line, self.refusal, words(about, "muted", wrap=True))
        for part in parts:
            texts.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        row.setSpacing(look.px(14))
        row.addWidget(IconLabel(look, "key-round", "accent_ink", 22, line=24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    @property
    def code(self) -> str:
        """What was typed."""
        return self.line.text().strip()

    def show_refusal(self, sentence: str) -> None:
        """Say why it opens nothing, and have it typed again."""
        self.refusal.say(self.tr("It stays locked"), sentence)
        self.refusal.show()
        self.line.setAccessibleDescription(sentence)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
