"""What goes to an instructor and comes back: the response file to save, the marks to add, and who marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.words import words
from app.views import ResultView


class Handover(QFrame):
    """The way to an instructor and back, for an attempt that waits."""

    save_wanted = Signal()
    marks_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "well")
        texts = QVBoxLayout()
        texts.setSpacing(look.px(8))
        texts.addWidget(words(self.tr("Your instructor marks this"), "strong", wrap=True))
        about = self.tr(
            "Save the response file and give it to your instructor, on a stick for example. When the file with the marks "
            "comes back, add it here, or drop it on this window."
        )
        texts.addWidget(words(about, "", wrap=True))
        self.save = push(self.tr("Save the response file…"), "primary", pressed=self.save_wanted.emit)
        dress(self.save, look, "save", "on_accent")
        self.add = push(self.tr("Add the marks…"), pressed=self.marks_wanted.emit)
        dress(self.add, look, "file-check", "ink")
        texts.addWidget(line_of(look, self.save, self.add))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(14))
        row.setSpacing(look.px(14))
        row.addWidget(IconLabel(look, "clock", "gold", 22, line=24), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)


class MarkedBy(QFrame):
    """Who marked the attempt, and what they wrote about the whole."""

    def __init__(self, look: Look, result: ResultView) -> None:
        super().__init__()
        self.setProperty("role", "well")
        texts = QVBoxLayout()
        texts.setSpacing(look.px(4))
        texts.addWidget(words(self.tr("Marked by {who}").format(who=result.marked_by), "strong", wrap=True))
        if result.comment:
            texts.addWidget(words(result.comment, "", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        row.setSpacing(look.px(14))
        row.addWidget(IconLabel(look, "user", "accent_ink", 20, line=22), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
