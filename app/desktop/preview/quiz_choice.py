"""The choice among the quizzes of the course that is previewed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.empty import EmptyState
from app.desktop.widgets.words import words
from content.compiled import CourseItem

_LONGEST = 50


class QuizChoice(QWidget):
    """A button for each quiz; where there is none, why, and the way back."""

    chosen = Signal(str)
    """The id of a quiz."""
    left = Signal()
    """There is nothing to choose."""

    def __init__(self, look: Look, quizzes: Sequence[CourseItem]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        self.buttons = [self._button(item) for item in quizzes]
        if self.buttons:
            column.addWidget(words(self.tr("Which quiz?"), "muted"))
            for button in self.buttons:
                column.addWidget(line_of(look, button))
            return
        back = push(self.tr("To the course"), pressed=self.left.emit)
        self.buttons.append(back)
        sentence = self.tr(
            "Write one below quizzes/ and name it in pack.toml. One with errors is shown as soon as they are mended."
        )
        column.addWidget(EmptyState(look, "list", self.tr("No quiz can be shown"), sentence, back))

    def _button(self, item: CourseItem) -> QPushButton:
        title = item.title if len(item.title) <= _LONGEST else f"{item.title[:_LONGEST].rstrip()}…"
        if item.use != "assessment":
            title = self.tr("{title} (practice)").format(title=title)
        button = push(title.replace("&", "&&"), pressed=lambda: self.chosen.emit(item.id))
        button.setAccessibleName(item.title)
        button.setToolTip(item.title if "…" in title else item.path)
        return button
