"""What a selection is when copied: plain words, TeX for formulas, alternative text for pictures, markers of lists."""

from PySide6.QtGui import QTextBlock, QTextCursor

from app.desktop.reader.inline import LINE_END, OBJECT
from app.desktop.reader.marks import Marker, Prop

_MARKERS = {
    Marker.DOT: "• ",
    Marker.RING: "◦ ",
    Marker.SQUARE: "▪ ",
    Marker.OPEN_TASK: "[ ] ",
    Marker.DONE_TASK: "[x] ",
    Marker.CLOSED: "",
    Marker.OPENED: "",
}


def copied_text(cursor: QTextCursor) -> str:
    """The selection's text, one line a block; cells of a table's row have tabs between them."""
    if not cursor.hasSelection():
        return ""
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = document.findBlock(start)
    parts: list[str] = []
    before: tuple[int, int] | None = None
    while block.isValid() and block.position() < end:
        words = _block_text(block, start, end)
        cell = _cell(block)
        if words or block.position() >= start:
            if parts and (words or cell):
                parts.append("\t" if cell and before and cell[0] == before[0] else "\n")
            parts.append(words)
            before = cell
        block = block.next()
    return "".join(parts)


def _block_text(block: QTextBlock, start: int, end: int) -> str:
    parts = []
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        form = fragment.charFormat()
        first, last = max(start, fragment.position()), min(end, fragment.position() + fragment.length())
        if first < last and not form.hasProperty(Prop.SKIP):
            text = fragment.text()[first - fragment.position() : last - fragment.position()]
            if form.hasProperty(Prop.OBJECT):
                text = text.replace(OBJECT, form.stringProperty(Prop.TEXT))
            parts.append(text.replace(LINE_END, "\n"))
        it += 1
    words = "".join(parts)
    return _marker(block) + words if words and start <= block.position() else words


def _marker(block: QTextBlock) -> str:
    form = block.blockFormat()
    if not form.hasProperty(Prop.MARKER):
        return ""
    marker = form.stringProperty(Prop.MARKER)
    return (
        ""
        if marker.startswith(Marker.ICON)
        else _MARKERS.get(Marker(marker), "")
        if marker in _MARKERS
        else f"{marker} "
    )


def _cell(block: QTextBlock) -> tuple[int, int] | None:
    """The row (its first cell's position) and column of the cell in which a block stands."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is None:
        return None
    cell = table.cellAt(cursor)
    return table.firstPosition() + cell.row(), cell.column()
