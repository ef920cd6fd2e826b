"""The geometry of a table: where spanning cells stand, and how wide its columns should be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from app.desktop.reader.objects import Gap
from content.markdown.tree import Cell, Formula, Inline, Link, Picture, Run, Table

_NEARLY, _SMALLEST = 0.9, 0.78


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and the grid's place of its first row and column, as read (column 0 is where reading begins)."""

    row: int
    column: int
    rows: int
    columns: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Widths:
    """How a table is set: its width in per cent of the room, its columns' in per cent of it, its text's scale."""

    table: float
    columns: tuple[float, ...]
    scale: float


def place_cells(table: Table) -> tuple[int, int, tuple[Placed, ...]]:
    """Rows, columns and the cells in the grid, where spans push later cells on as in HTML."""
    rows = len(table.rows)
    taken: set[tuple[int, int]] = set()
    placed = []
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            down = min(max(1, cell.rowspan), rows - row)
            across = max(1, cell.colspan)
            taken.update((row + y, column + x) for y in range(down) for x in range(across))
            placed.append(Placed(row, column, down, across, cell))
            column += across
    columns = max((column for _, column in taken), default=-1) + 1
    return rows, max(columns, len(table.aligns), 1), tuple(placed)


def plain(children: Sequence[Inline], em: float = 0.0) -> str:
    """The words of inlines; a formula or picture counts as about as many letters as it is wide."""
    parts = []
    for child in children:
        match child:
            case Run():
                parts.append(child.text)
            case Link():
                parts.append(plain(child.children, em))
            case Formula():
                parts.append("x" * max(1, round(child.width * 2)) if child.svg else child.tex)
            case Gap(width=width):
                parts.append("x" * round(width / (em or 14) * 2))
            case Picture():
                parts.append("x" * 12)
            case _:
                parts.append(" ")
    return "".join(parts)


def column_widths(
    cells: Sequence[Placed], columns: int, header_rows: int, font: QFont, *, room: float, pad: float
) -> Widths:
    """Widths like a typesetter's: as wide as the words ask, shared out by need where that is too much.

    What nearly fits is set a little smaller rather than broken. Where even the longest words do not fit, the text
    shrinks, to 78 % at most; then words break.
    """
    least, wished = _wishes(cells, columns, header_rows, font, pad)
    total, smallest = sum(wished), sum(least)
    if total <= room:
        share = max(min(1.0, total / room * 1.12), min(1.0, 0.22 * columns))
        if share > 0.72:
            share = 1.0
        return Widths(share * 100, tuple(100 * width / total for width in wished), 1.0)
    if total * _NEARLY <= room:
        return Widths(100.0, tuple(100 * width / total for width in wished), room / total)
    scale = max(_SMALLEST, min(1.0, room / smallest))
    spare = max(0.0, room / scale - smallest)
    greed = [wish - low for wish, low in zip(wished, least, strict=True)]
    asked = sum(greed) or 1.0
    widths = [low + spare * more / asked for low, more in zip(least, greed, strict=True)]
    return Widths(100.0, tuple(100 * width / sum(widths) for width in widths), scale)


def _wishes(
    cells: Sequence[Placed], columns: int, header_rows: int, font: QFont, pad: float
) -> tuple[list[float], list[float]]:
    """Per column the width of its longest word and of its longest text (no more than some 36 letters of it)."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    normal, heavy = QFontMetricsF(font), QFontMetricsF(bold)
    least, wished = [pad * 3.0] * columns, [pad * 3.0] * columns
    for placed in cells:
        if placed.columns > 1:
            continue
        metrics = heavy if placed.row < header_rows else normal
        text = plain(placed.cell.children)
        word = max((metrics.horizontalAdvance(part) for part in text.split()), default=0.0)
        whole = min(metrics.horizontalAdvance(text), font.pixelSize() * 20.0)
        least[placed.column] = max(least[placed.column], word + 2 * pad + 5)
        wished[placed.column] = max(wished[placed.column], whole + 2 * pad + 5, word + 2 * pad + 5)
    return least, wished
