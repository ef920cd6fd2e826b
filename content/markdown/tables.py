"""A table's elements to a `Table`."""
# ruff: noqa: PLR2004

from dataclasses import replace

from content.markdown.dom import Element
from content.markdown.sheet import Sheet
from content.markdown.spans import inlines
from content.markdown.tree import Align, Cell, Inline, Table

MAX_SPAN = 50
MAX_COLUMNS = 100
"""Spans count; Qt takes long over wider tables."""

_ALIGNS = {"center": Align.CENTER, "right": Align.END}


def table(element: Element, sheet: Sheet) -> Table:
    """Rows of cells (a table in a cell is flattened); as many aligns as the widest row has columns."""
    caption: tuple[Inline, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    aligns: list[Align] = []
    header = 0
    cut = False
    for row, in_head in _rows(element):
        if row.tag == "caption":
            caption = inlines(row.children, sheet)
            continue
        cells = [child for child in row.children if isinstance(child, Element)]
        if not cells:
            continue
        if len(rows) == header and (in_head or all(cell.tag == "th" for cell in cells)):
            header += 1
        rows.append(_few_columns([_cell(cell, sheet) for cell in cells]))
        cut = cut or len(rows[-1]) < len(cells)
        _widen(aligns, cells, rows[-1])
    if cut:
        message = f"table has more than {MAX_COLUMNS} columns; the others are not shown"
        sheet.say(element.place(), "W422", message, "make several tables of it")
    return Table(tuple(aligns), tuple(rows), header, caption)


def _rows(element: Element) -> list[tuple[Element, bool]]:
    """The rows and the caption, each with whether it stands in the head."""
    found: list[tuple[Element, bool]] = []
    for part in element.children:
        if not isinstance(part, Element):
            continue
        if part.tag in ("thead", "tbody", "tfoot"):
            inner = [child for child in part.children if isinstance(child, Element) and child.tag == "tr"]
            found += [(row, part.tag == "thead") for row in inner]
        else:  # a caption: the parser puts rows into a body, and what belongs in no table before it
            found.append((part, False))
    return found


def _cell(element: Element, sheet: Sheet) -> Cell:
    return Cell(inlines(element.children, sheet), _span(element, "colspan"), _span(element, "rowspan"))


def _few_columns(cells: list[Cell]) -> tuple[Cell, ...]:
    """The cells that stand in the first columns; the last of them spans no further."""
    kept: list[Cell] = []
    column = 0
    for cell in cells:
        room = MAX_COLUMNS - column
        if room <= 0:
            break
        kept.append(cell if cell.colspan <= room else replace(cell, colspan=room))
        column += cell.colspan
    return tuple(kept)


def _span(element: Element, name: str) -> int:
    text = element.attributes.get(name, "1")
    return min(max(int(text), 1), MAX_SPAN) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _widen(aligns: list[Align], cells: list[Element], row: tuple[Cell, ...]) -> None:
    """The first row that reaches a column says how it is set."""
    column = 0
    for element, cell in zip(cells, row, strict=False):  # those beyond the last column are gone
        align = _ALIGNS.get(element.attributes.get("align", "").lower(), Align.START)
        column += cell.colspan
        while len(aligns) < column:
            aligns.append(align)
