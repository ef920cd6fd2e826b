"""Finding words in the page that is shown, and the reader with its find bar as one widget."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.desktop.icons import icon
from app.desktop.reader.browser import Reader
from app.desktop.reader.marks import Prop
from app.desktop.reader.style import ReaderStyle

MOST_MATCHES = 1000


def find_all(document: QTextDocument, words: str) -> list[QTextCursor]:
    """Where `words` stand, in order, whatever their case; at most `MOST_MATCHES`. Furniture is not searched."""
    found: list[QTextCursor] = []
    if not words:
        return found
    match = document.find(words, 0)
    while not match.isNull() and len(found) < MOST_MATCHES:
        if not match.charFormat().hasProperty(Prop.SKIP):
            found.append(match)
        match = document.find(words, match)
    return found


class FindBar(QWidget):
    """A field, "n of m", two arrows, a cross. Enter goes on, Shift+Enter back, Esc closes."""

    closed = Signal()

    def __init__(self, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._reader = reader
        self._matches: list[QTextCursor] = []
        self._current = -1
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Find in this page"))
        self.field.setPlaceholderText(self.tr("Find in this page"))
        self.field.setClearButtonEnabled(False)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = self._button("chevron-up", self.tr("Previous match"), lambda: self.step(-1))
        self.next = self._button("chevron-down", self.tr("Next match"), lambda: self.step(1))
        self.close_button = self._button("x", self.tr("Close"), self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self.close_button):
            row.addWidget(widget)
        reader.built.connect(self._again)
        self.hide()

    def _button(self, name: str, words: str, action: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._reader.style_of_page().tokens.ink))
        button.setAutoRaise(True)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(action)
        return button

    def open(self) -> None:
        """Show the bar and let the reader type; words that were selected are looked for."""
        for name, button in (
            ("chevron-up", self.previous),
            ("chevron-down", self.next),
            ("x", self.close_button),
        ):
            button.setIcon(icon(name, self._reader.style_of_page().tokens.ink))
        self.show()
        selected = self._reader.textCursor().selectedText()
        if selected and len(selected) < 80 and "\u2029" not in selected and "\ufffc" not in selected:
            self.field.setText(selected)
        self.field.setFocus()
        self.field.selectAll()
        self._again()

    def leave(self) -> None:
        """Hide the bar; the last match stays selected, and the keyboard goes back to the page."""
        if 0 <= self._current < len(self._matches):
            self._reader.setTextCursor(self._matches[self._current])
        self.hide()
        self._reader.setFocus()
        self.closed.emit()

    def step(self, way: int) -> None:
        """Go to the next (1) or previous (-1) match, round and round."""
        if self._matches:
            self._choose((self._current + way) % len(self._matches))

    def matches(self) -> int:
        """How many matches there are."""
        return len(self._matches)

    def _search(self) -> None:
        self._matches = find_all(self._reader.document(), self.field.text())
        here = self._reader.cursorForPosition(self._reader.viewport().rect().topLeft()).position()
        ahead = (n for n, match in enumerate(self._matches) if match.selectionStart() >= here)
        self._choose(next(ahead, 0) if self._matches else -1)

    def _again(self) -> None:
        """The page was built anew: look again, stay at the same match."""
        if not self.isVisible():
            return
        current = self._current
        self._matches = find_all(self._reader.document(), self.field.text())
        self._choose(min(max(current, 0), len(self._matches) - 1))

    def _choose(self, number: int) -> None:
        self._current = number
        self._reader.mark_matches(self._matches, number)
        if not self.field.text():
            self.count.setText("")
        elif not self._matches:
            self.count.setText(self.tr("Not found"))
        else:
            more = "+" if len(self._matches) >= MOST_MATCHES else ""
            words = self.tr("{number} of {count}")
            self.count.setText(words.format(number=number + 1, count=f"{len(self._matches)}{more}"))
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._matches))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Shift+Enter and Esc in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Without the bar nothing stays coloured."""
        super().hideEvent(event)
        self._matches, self._current = [], -1
        self._reader.mark_matches([], -1)


class ReaderPane(QWidget):
    """A reader with its find bar above; Ctrl+F opens the bar."""

    def __init__(self, style: ReaderStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reader = Reader(style)
        self.find_bar = FindBar(self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.find_bar.open)
