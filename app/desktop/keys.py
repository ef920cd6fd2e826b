"""What the keys do, on one sheet (F1 or ?)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import push
from app.desktop.widgets.words import words


class KeysDialog(QDialog):
    """Two columns of keys with their meaning; Esc or Enter closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for groups in (self._left(), self._right()):
            column = QVBoxLayout()
            column.setSpacing(8)
            for heading, rows in groups:
                column.addWidget(words(heading, "heading"))
                column.addLayout(_grid(rows))
                column.addSpacing(10)
            column.addStretch(1)
            columns.addLayout(column)
        close = push(self.tr("Close"), "primary", pressed=self.accept)
        close.setDefault(True)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(28, 24, 28, 20)
        frame.addLayout(columns)
        frame.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _left(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        return (
            (
                self.tr("Everywhere"),
                (
                    ("Alt+←  Alt+→", self.tr("back, forward")),
                    ("Esc", self.tr("close, or back")),
                    ("Ctrl++  Ctrl+−  Ctrl+0", self.tr("text larger, smaller, usual")),
                    ("Ctrl+F", self.tr("find")),
                    ("Ctrl+Z", self.tr("take back, while it is offered")),
                    ("Ctrl+,", self.tr("settings")),
                    ("F11", self.tr("whole screen")),
                    ("F1  ?", self.tr("this sheet")),
                ),
            ),
            (
                self.tr("Library"),
                (
                    ("Enter", self.tr("continue, or open the course")),
                    ("← → ↑ ↓", self.tr("walk among the courses")),
                    ("Ctrl+O", self.tr("add a course pack")),
                    ("Shift+F10", self.tr("update, export, remove the course")),
                ),
            ),
        )

    def _right(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        return (
            (
                self.tr("Reading"),
                (
                    ("Space  Shift+Space", self.tr("a screen on, a screen back")),
                    ("Alt+↑  Alt+↓", self.tr("heading before, next heading")),
                    ("Ctrl+PgDn  Ctrl+PgUp", self.tr("next, previous in the course")),
                    ("Tab  Enter", self.tr("walk the links, follow one")),
                    ("Ctrl+Shift+L", self.tr("outline on or off")),
                    ("F7", self.tr("a caret to select with")),
                ),
            ),
            (
                self.tr("Questions"),
                (
                    ("1 – 9", self.tr("choose an answer")),
                    ("Space  Del", self.tr("open a list, take one part back")),
                    ("Alt+↑  Alt+↓", self.tr("move a step")),
                    ("← ↑ → ↓  Space", self.tr("aim in a picture, choose there")),
                    ("Enter", self.tr("check, or next question")),
                    ("Ctrl+Enter", self.tr("start, or hand in; after a long text, go on")),
                    ("H  S", self.tr("practice and review: a hint, show the answer")),
                    ("E  U", self.tr("review: it was easy, take the last rating back")),
                ),
            ),
        )


def _grid(rows: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for line, (keys, meaning) in enumerate(rows):
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for key in keys.split("  "):
            chips.addWidget(words(key, "key"))
        chips.addStretch(1)
        grid.addLayout(chips, line, 0)
        grid.addWidget(words(meaning), line, 1)
    grid.setColumnStretch(1, 1)
    return grid
