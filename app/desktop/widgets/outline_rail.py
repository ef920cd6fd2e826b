"""The outline of a module at the side of the reader: it follows the reading position."""

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.look import Look
from app.desktop.widgets.words import words
from content.markdown.tree import OutlineEntry

WIDTH = 232
"""At the usual text size."""
_DEPTH = Qt.ItemDataRole.UserRole + 1
_PADDING, _INDENT = 10, 14
_WRAP = Qt.TextFlag.TextWordWrap


def _direction(text: str) -> Qt.LayoutDirection:
    """The direction of a text by its first strong letter (UAX #9, rule P2)."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in {"L", "R", "AL"}), "L")
    return Qt.LayoutDirection.LeftToRight if first == "L" else Qt.LayoutDirection.RightToLeft


class _Lines(QStyledItemDelegate):
    """Draws headings that may be several lines long, deeper ones indented as a whole."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look, self._list = look, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the heading at the list's width."""
        width = self._list.viewport().width()
        room = self._room(QRect(0, 0, width, 10_000), index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        high = QFontMetrics(self._list.font()).boundingRect(room, _WRAP, text).height()
        return QSize(width, high + 2 * self._look.px(7))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground by the style sheet, then the heading."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        text = ground.text
        ground.text = ""
        self._list.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, self._list)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        tokens = self._look.tokens
        painter.setPen(QColor(tokens.accent_ink if chosen else tokens.ink))
        painter.setFont(self._list.font())
        room = self._room(ground.rect, index).adjusted(0, self._look.px(7), 0, 0)
        mirrored = self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(_direction(text))
        painter.drawText(room, _WRAP | side | Qt.AlignmentFlag.AlignAbsolute, text)

    def _room(self, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        padding = self._look.px(_PADDING)
        indent = padding + self._look.px(_INDENT) * int(index.data(_DEPTH) or 0)
        mirrored = self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return rect.adjusted(padding if mirrored else indent, 0, -(indent if mirrored else padding), 0)


class _List(QListWidget):
    """Its lines are measured anew at each width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap otherwise."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class OutlineRail(QFrame):
    """Headings of the page; choosing one goes there."""

    chosen = Signal(str)
    """A heading's id."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rail")
        self._look = look
        self.list = _List()
        self.list.setProperty("role", "outline")
        self.list.setAccessibleName(self.tr("Outline of this module"))
        self.list.setItemDelegate(_Lines(look, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self._heading = words(self.tr("ON THIS PAGE"), "eyebrow")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.list, 1)
        look.changed.connect(self._fit)
        self._fit()

    def show_outline(self, outline: tuple[OutlineEntry, ...]) -> None:
        """Show these headings, deeper ones indented."""
        self.list.clear()
        least = min((entry.level for entry in outline), default=1)
        for entry in outline:
            item = QListWidgetItem(entry.text)
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            item.setData(_DEPTH, min(3, entry.level - least))
            self.list.addItem(item)

    def follow(self, heading: str) -> None:
        """Mark the heading under which the reader is."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole) == heading:
                self.list.setCurrentItem(item)
                return
        self.list.setCurrentRow(-1)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _fit(self) -> None:
        px = self._look.px
        self.setFixedWidth(px(WIDTH))
        self._column.setContentsMargins(px(10), px(24), px(10), px(10))
        self._heading.setContentsMargins(px(12), 0, 0, px(4))
        self.list.scheduleDelayedItemsLayout()
