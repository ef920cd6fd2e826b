"""A layout that sets its widgets one after another and goes to the next line where room is short."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from app.desktop.widgets.gone import take_away


class Flow(QLayout):
    """Chips and cards, line by line, from the side where reading begins.

    With `column` (pixels) all widgets are equally wide: as many to a line as fit with at least that width, and lines
    as high as their highest.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, column: int = 0, most: int = 0
    ) -> None:
        """`most` is the most a widget of a column grows to (0: no limit)."""
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.gap, self.column, self.most = gap, column, most
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's way of adding; people call addWidget."""
        self._items.append(item)

    def count(self) -> int:
        """How many widgets there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give up the item at `index`."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take away all widgets, for good."""
        while self._items:
            widget = self._items.pop().widget()
            take_away(widget)

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines in `width` pixels."""
        return self._set(QRect(0, 0, width, 0), moving=False)

    def minimumSize(self) -> QSize:
        """The widest single widget."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        """The same: the width is given from outside."""
        return self.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        """Set the widgets in `rect`."""
        super().setGeometry(rect)
        self._set(rect, moving=True)

    def columns(self, width: int) -> int:
        """How many columns stand side by side in `width` pixels."""
        return max(1, (width + self.gap) // (self.column + self.gap)) if self.column else 0

    def _set(self, rect: QRect, *, moving: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        y = 0
        for line in self._lines(shown, rect.width()):
            high = max((self._height(item, wide) for item, wide in line), default=0)
            x = 0
            for item, wide in line:
                if moving:
                    left = rect.x() + x if not self._mirrored() else rect.right() + 1 - x - wide
                    tall = high if self.column else self._height(item, wide)
                    item.setGeometry(
                        QRect(QPoint(left, rect.y() + y + (high - tall) // 2), QSize(wide, tall))
                    )
                x += wide + self.gap
            y += high + self.gap
        return max(0, y - self.gap)

    def _lines(self, items: list[QLayoutItem], width: int) -> list[list[tuple[QLayoutItem, int]]]:
        if self.column:
            many = self.columns(width)
            wide = (width - (many - 1) * self.gap) // many
            wide = min(wide, self.most) if self.most else wide
            return [[(item, wide) for item in items[at : at + many]] for at in range(0, len(items), many)]
        lines: list[list[tuple[QLayoutItem, int]]] = []
        used = 0
        for item in items:
            wide = min(width, item.sizeHint().width())
            if not lines or used + wide > width:
                lines.append([])
                used = 0
            lines[-1].append((item, wide))
            used += wide + self.gap
        return lines

    def _height(self, item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()

    def _mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
