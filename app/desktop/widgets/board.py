"""A page that is built anew for each answer: right for what is short and where nothing is being typed."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.column import Column
from app.desktop.widgets.gone import take_away


class Board(QWidget):
    """Holds one `Column` and fills it again in every new look; the place in it stays."""

    def __init__(self, look: Look, width: int = 1040, parent: QWidget | None = None) -> None:
        """`width` is the most the column takes at the usual text size."""
        super().__init__(parent)
        self._look, self._most = look, width
        self._fill: Callable[[Column], None] | None = None
        self._focus: Callable[[], None] | None = None
        self.column: Column | None = None
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self._again)

    def build(
        self,
        fill: Callable[[Column], None],
        focus: Callable[[], None] | None = None,
        *,
        from_top: bool = False,
        width: int = 0,
    ) -> None:
        """Have `fill` fill a new column; `focus` is called where the old one had the keyboard.

        `width` is another most that the column takes.
        """
        self._fill, self._focus = fill, focus
        self._most = width or self._most
        self._put(0 if from_top else self._place())

    def show_widget(self, widget: QWidget) -> None:
        """Scroll so that `widget`, which lies in the column, is at the top; once all of it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll_to(widget))

    def _scroll_to(self, widget: QWidget) -> None:
        inner = self.column.widget() if self.column is not None else None
        if self.column is not None and inner is not None and inner.isAncestorOf(widget):
            top = widget.mapTo(inner, QPoint(0, 0)).y()
            self.column.verticalScrollBar().setValue(top - self._look.px(16))

    def _again(self) -> None:
        if self._fill is not None:
            self._put(self._place())

    def _place(self) -> int:
        return self.column.verticalScrollBar().value() if self.column is not None else 0

    def _put(self, place: int) -> None:
        if self._fill is None:
            return
        had_focus = self.column is not None and self.column.isAncestorOf(self.focusWidget() or self)
        take_away(self.column)
        self.column = Column(self._look, self._most)
        self._fill(self.column)
        self._frame.addWidget(self.column)
        self.column.show()  # at once, so that what is in it can take the focus
        self.column.verticalScrollBar().setValue(place)
        if had_focus and self._focus is not None:
            self._focus()
