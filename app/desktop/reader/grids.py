"""Writing tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.desktop.reader.tables import Placed, Widths, column_widths, place_cells
from app.desktop.reader.writer import Spot, Writer
from content.markdown.tree import Align, Table


class TableWriter(Writer):
    """Writes a table: a strong line below its head, thin ones below its rows."""

    def table(self, table: Table, spot: Spot) -> Iterator[None]:
        """A table: a strong line below its head, thin ones below its rows; mirrored where the page runs right to left."""
        self.settle_marker(spot)
        rows, columns, cells = place_cells(table)
        if not cells:
            return
        if table.caption:
            caption = self.formats.label
            self.start(replace(spot, voice=caption), above=self.em_of(1.1), below=self.em_of(0.4))
            self.inline.write(table.caption, caption, inset=spot.inset)
            self.flow.pin(self.em_of(0.3), self.em_of(2))
        font = self.formats.table.font()
        pad = self.em_of(0.55 if columns < 7 else 0.38)
        widths = column_widths(cells, columns, table.header_rows, font, room=self.width - spot.inset, pad=pad)
        voice = replace(self.formats.table, pixels=max(8, round(font.pixelSize() * widths.scale)))
        made = self._table_format(widths, table.header_rows, spot)
        gap = self.em_of(1.0)
        with self.flow.table(rows, columns, made, above=gap, below=gap * 1.2) as grid:
            yield from self._cells(
                grid, table, cells, columns=columns, spot=replace(spot, voice=voice, indent=0), pad=pad
            )

    def _table_format(self, widths: Widths, header_rows: int, spot: Spot) -> QTextTableFormat:
        made = QTextTableFormat()
        kind = QTextLength.Type.PercentageLength
        made.setWidth(QTextLength(kind, widths.table))
        columns = [QTextLength(kind, width) for width in widths.columns]
        made.setColumnWidthConstraints(columns[::-1] if self.formats.rtl else columns)
        made.setBorder(0)
        made.setBorderCollapse(True)
        made.setCellSpacing(0)
        made.setHeaderRowCount(header_rows)
        lost = (self.width - spot.inset) * (100 - widths.table) / 100
        if self.formats.rtl:
            made.setRightMargin(spot.indent)
            made.setLeftMargin(lost)
            made.setWidth(QTextLength(kind, 100))
        else:
            made.setLeftMargin(spot.indent)
        return made

    def _cells(
        self, grid: QTextTable, table: Table, cells: Sequence[Placed], *, columns: int, spot: Spot, pad: float
    ) -> Iterator[None]:
        row = 0
        for placed in cells:
            if placed.row != row:
                row = placed.row
                yield
            column = columns - placed.column - placed.columns if self.formats.rtl else placed.column
            if placed.rows > 1 or placed.columns > 1:
                grid.mergeCells(placed.row, column, placed.rows, placed.columns)
            self._cell(grid, table, placed, column, spot=spot, pad=pad)

    def _cell(
        self, grid: QTextTable, table: Table, placed: Placed, column: int, *, spot: Spot, pad: float
    ) -> None:
        head = placed.row < table.header_rows
        last_head = placed.row + placed.rows >= table.header_rows
        cell = grid.cellAt(placed.row, column)
        cell.setFormat(self._cell_format(pad, head=head, strong=head and last_head))
        voice = replace(spot.voice, weight=QFont.Weight.DemiBold) if head else spot.voice
        block = self.formats.block(voice)
        block.setAlignment(_alignment(table.aligns, placed.column))
        cursor = self.flow.cursor
        cursor.setPosition(cell.firstPosition())
        cursor.setBlockFormat(block)  # never setBlockCharFormat here: it wipes the cell's padding and borders
        inset = self.width - max(60.0, (self.width - spot.inset) / max(1, grid.columns()) - 2 * pad)
        self.inline.write(placed.cell.children, voice, inset=inset)

    def _cell_format(self, pad: float, *, head: bool, strong: bool) -> QTextTableCellFormat:
        tokens = self.formats.style.tokens
        made = QTextTableCellFormat()
        made.setLeftPadding(pad)
        made.setRightPadding(pad)
        made.setTopPadding(self.em_of(0.24))
        made.setBottomPadding(self.em_of(0.36))
        made.setBottomBorder(1.5 if strong else 1)
        made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorderBrush(QBrush(QColor(tokens.line_strong if strong else tokens.line)))
        made.setVerticalAlignment(
            QTextTableCellFormat.VerticalAlignment.AlignBottom
            if head
            else QTextTableCellFormat.VerticalAlignment.AlignTop
        )
        return made


def _alignment(aligns: Sequence[Align], column: int) -> Qt.AlignmentFlag:
    """In a right-to-left block Qt itself takes AlignLeft for the side where reading begins."""
    align = aligns[column] if column < len(aligns) else Align.START
    return {
        Align.START: Qt.AlignmentFlag.AlignLeft,
        Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
        Align.END: Qt.AlignmentFlag.AlignRight,
    }[align]
