"""Painting under the text: cards, chips, bullets, boxes, rules. Never changes the document."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextTable,
)

from app.desktop.reader.marks import Chip, Prop
from app.desktop.reader.paint_cards import paint_card
from app.desktop.reader.paint_marks import paint_chip, paint_marker
from app.desktop.theme import Tokens


class Decorator:
    """Paints what belongs under a document's text in one colour scheme; `em` is the text size in pixels."""

    def __init__(self, document: QTextDocument, tokens: Tokens, em: int) -> None:
        self._document = document
        self._tokens = tokens
        self._em = em
        self._rtl = document.defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft

    def paint(self, painter: QPainter, origin: QPointF, clip: QRectF) -> None:
        """Paint what meets `clip`; `origin` is where the document's top left corner stands."""
        layout = self._document.documentLayout()
        seen = clip.translated(-origin)
        painter.save()
        painter.translate(origin)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frames(painter, self._document.rootFrame(), layout, seen)
        for block in visible_blocks(self._document, seen):
            self._block(painter, block, layout, seen)
        painter.restore()

    def _frames(
        self, painter: QPainter, parent: QTextFrame, layout: QAbstractTextDocumentLayout, seen: QRectF
    ) -> None:
        for frame in parent.childFrames():
            rect = layout.frameBoundingRect(frame)
            if rect.top() > seen.bottom():
                return
            if rect.bottom() < seen.top() or isinstance(frame, QTextTable):
                continue
            form = frame.frameFormat()
            card = form.stringProperty(Prop.CARD)
            if card:
                inner = rect.adjusted(
                    form.leftMargin(), form.topMargin(), -form.rightMargin(), -form.bottomMargin()
                )
                paint_card(painter, card, inner, self._tokens, self._em, rtl=self._rtl)
            self._frames(painter, frame, layout, seen)

    def _block(
        self, painter: QPainter, block: QTextBlock, layout: QAbstractTextDocumentLayout, seen: QRectF
    ) -> None:
        form = block.blockFormat()
        rect = layout.blockBoundingRect(block)
        if form.hasProperty(Prop.MARKER):
            self._marker(painter, block, rect)
        if form.hasProperty(Prop.RULE):
            painter.setPen(QPen(QColor(self._tokens.line), 1))
            middle = round(rect.center().y()) + 0.5
            painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        if rect.intersects(seen):
            self._chips(painter, block, rect)

    def _marker(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        text = block.layout()
        if text.lineCount() == 0:
            return
        line = text.lineAt(0)
        form = block.blockFormat()
        rtl = form.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = rect.left() + line.naturalTextRect().right() if rtl else rect.left() + line.x()
        size = float(form.intProperty(Prop.MARKER_SIZE))
        baseline = rect.top() + line.y() + line.ascent()
        first = block.charFormat().font()
        paint_marker(
            painter,
            form.stringProperty(Prop.MARKER),
            QPointF(edge, baseline),
            size=size,
            font=first,
            colour=form.stringProperty(Prop.GUTTER),
            tokens=self._tokens,
            rtl=rtl,
        )

    def _chips(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        it = block.begin()
        spans: list[tuple[int, int, str, QFontMetricsF]] = []
        while not it.atEnd():
            fragment = it.fragment()
            form = fragment.charFormat()
            if form.hasProperty(Prop.CHIP):
                start = fragment.position() - block.position()
                kind = form.stringProperty(Prop.CHIP)
                if spans and spans[-1][1] == start and spans[-1][2] == kind:
                    spans[-1] = (spans[-1][0], start + fragment.length(), kind, spans[-1][3])
                else:
                    spans.append((start, start + fragment.length(), kind, QFontMetricsF(form.font())))
            it += 1
        for start, end, kind, metrics in spans:
            boxes = _boxes(block, start, end, metrics) if kind != Chip.BUTTON else _lines(block, metrics)
            for chip in boxes:
                paint_chip(
                    painter, kind, chip.translated(rect.topLeft()), self._tokens, self._em, rtl=self._rtl
                )


def focus_boxes(cursor: QTextCursor) -> list[QRectF]:
    """Where the link that `cursor` selects stands, a rectangle a line, in the document's coordinates.

    Empty where the selection is anything but one whole link.
    """
    block = cursor.document().findBlock(cursor.selectionStart())
    start, end = cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()
    if not cursor.hasSelection() or not cursor.charFormat().isAnchor() or end >= block.length():
        return []
    corner = cursor.document().documentLayout().blockBoundingRect(block).topLeft()
    found = []
    for number in range(block.layout().lineCount()):
        line = block.layout().lineAt(number)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            edges = [_x(line.cursorToX(at)) for at in range(first, last + 1)]
            box = QRectF(min(edges), line.y(), max(edges) - min(edges), line.height())
            found.append(box.translated(corner))
    return found


def _boxes(block: QTextBlock, start: int, end: int, metrics: QFontMetricsF) -> Iterator[QRectF]:
    """The rectangles, relative to the block, that characters `start` to `end` fill: one a line."""
    text = block.layout()
    for number in range(text.lineCount()):
        line = text.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        edges = [_x(line.cursorToX(at)) for at in range(first, last + 1)]  # mixed directions turn back
        left, right = min(edges), max(edges)
        top = line.y() + line.ascent() - metrics.ascent()
        yield QRectF(left, top, right - left, metrics.height())


def _lines(block: QTextBlock, metrics: QFontMetricsF) -> Iterator[QRectF]:
    """The rectangles of a block's lines: a button fills its block."""
    text = block.layout()
    for number in range(text.lineCount()):
        line = text.lineAt(number)
        words = line.naturalTextRect()
        yield QRectF(
            words.left(), line.y() + line.ascent() - metrics.ascent(), words.width(), metrics.height()
        )


def _x(answer: object) -> float:
    """PySide answers `cursorToX` with the place and the position, or with the place alone."""
    return float(answer[0] if isinstance(answer, (tuple, list)) else answer)  # type: ignore[arg-type]


def visible_blocks(document: QTextDocument, seen: QRectF) -> Iterator[QTextBlock]:
    """The blocks that may meet `seen`, in order; a table's row is taken from its first cell on."""
    layout = document.documentLayout()
    position = max(0, layout.hitTest(QPointF(seen.left(), seen.top()), Qt.HitTestAccuracy.FuzzyHit))
    block = document.findBlock(position)
    table = _table_at(document, position)
    if table is not None:
        row = table.cellAt(position).row()
        block = document.findBlock(table.cellAt(row, 0).firstPosition())
    if block.previous().isValid():
        block = block.previous()
    while block.isValid():
        if (
            layout.blockBoundingRect(block).top() > seen.bottom()
            and _table_at(document, block.position()) is None
        ):
            return
        yield block
        block = block.next()


def _table_at(document: QTextDocument, position: int) -> QTextTable | None:
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    return cursor.currentTable()
