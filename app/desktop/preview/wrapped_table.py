"""A table whose long texts wrap, as high as all of its rows; where columns are many it scrolls sideways by itself."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.look import Look
from app.desktop.widgets.plain_table import PlainTable

_EDGES = 16
"""What the style sheet keeps free beside a cell's words, which Qt forgets when it asks how high they are."""


class _Cells(QStyledItemDelegate):
    """Cells as high as their words in the room that these really have."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if option.rect.width() > 2 * _EDGES:
            option.rect.setWidth(option.rect.width() - _EDGES)
        return super().sizeHint(option, index)


class WrappedTable(PlainTable):
    """`wide` are the columns with long texts, which share what room there is."""

    chosen = Signal(int)
    """The row, from 0, on which Enter was pressed, or which was clicked twice."""

    def __init__(
        self,
        look: Look,
        name: str,
        names: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        wide: tuple[int, ...] = (0,),
    ) -> None:
        super().__init__(look, name, names, rows)
        self._wide = wide
        self.setWordWrap(True)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(look.px(34))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row."""
        here = self.currentIndex()
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and here.isValid():
            self.chosen.emit(here.row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew, and be as high as the texts then are."""
        super().resizeEvent(event)
        self._share()

    def sizeHint(self) -> QSize:
        """All rows, and room for the bar where the columns need one."""
        header, px = self.horizontalHeader(), self._look.px
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self._room() else 0
        return QSize(px(320), header.sizeHint().height() + self.verticalHeader().length() + bar + px(14))

    def _room(self) -> int:
        return self.viewport().width()

    def _share(self) -> None:
        """Narrow columns are as wide as their words, up to a third; the others share the rest."""
        header, px = self.horizontalHeader(), self._look.px
        every = range(header.count())
        narrow = {
            column: min(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) + px(10), px(260))
            for column in every
            if column not in self._wide
        }
        rest = (self._room() - sum(narrow.values())) // max(1, len(self._wide))
        for column in every:
            header.resizeSection(column, narrow.get(column, max(rest, px(150))))
        self.resizeRowsToContents()
        self.updateGeometry()
