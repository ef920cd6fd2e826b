"""Painting small things: chips under code, keys and buttons; bullets, numbers and boxes in the gutter."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.desktop.icons import pixmap
from app.desktop.reader.marks import Chip, Marker
from app.desktop.theme import Tokens


def paint_chip(painter: QPainter, kind: str, box: QRectF, tokens: Tokens, em: int, *, rtl: bool) -> None:
    """Paint a chip under the characters that fill `box`; its sides' room is in the text's spacing already.

    On a right-to-left page that room is all on the right of the characters.
    """
    left, right = (em * 0.1, 0.0) if rtl else (em * 0.22, em * 0.05)
    match kind:
        case Chip.CODE:
            rect = box.adjusted(-left, 0, -right, 0)
            _rounded(painter, rect.adjusted(0, em * 0.06, 0, em * 0.06), em * 0.22, _veil(tokens), "")
        case Chip.KEY:
            rect = box.adjusted(-left, -em * 0.04, -right, em * 0.06)
            _rounded(painter, rect.translated(0, em * 0.08), em * 0.25, tokens.line_strong, "")
            _rounded(painter, rect, em * 0.25, tokens.surface, tokens.line_strong)
        case Chip.BUTTON:
            room = em * 0.9
            _rounded(painter, box.adjusted(-room, -em * 0.32, room, em * 0.34), em * 0.45, tokens.accent, "")
        case Chip.TAB_CHOSEN:
            rect = box.adjusted(-em * 0.45, -em * 0.12, em * 0.45, em * 0.14)
            _rounded(painter, rect, em * 0.35, tokens.accent_soft, "")
        case _:
            pass


def _veil(tokens: Tokens) -> QColor:
    """The ground of inline code: a breath of ink, so that it suits any card."""
    colour = QColor(tokens.ink)
    colour.setAlphaF(0.12 if tokens.dark else 0.075)
    return colour


def _rounded(painter: QPainter, rect: QRectF, radius: float, fill: str | QColor, line: str) -> None:
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(line), 1) if line else QPen(Qt.PenStyle.NoPen))
    painter.drawRoundedRect(rect, radius, radius)


def paint_marker(
    painter: QPainter,
    marker: str,
    at: QPointF,
    *,
    size: float,
    font: QFont,
    colour: str,
    tokens: Tokens,
    rtl: bool,
) -> None:
    """Paint what stands in the gutter of a block whose first line begins `at` (x, baseline)."""
    away = 1.0 if rtl else -1.0  # out of the text, into the gutter
    middle = QPointF(at.x() + away * size * 0.72, at.y() - size * 0.27)
    ink = QColor(colour)
    match marker:
        case Marker.DOT | Marker.RING | Marker.SQUARE:
            _bullet(painter, marker, middle, size, ink)
        case Marker.OPEN_TASK | Marker.DONE_TASK:
            _box(painter, middle, size, tokens, done=marker == Marker.DONE_TASK, rtl=rtl)
        case Marker.CLOSED | Marker.OPENED:
            centre = QPointF(at.x() + away * size * 0.8, at.y() - size * 0.33)
            _chevron(painter, centre, size, ink, opened=marker == Marker.OPENED, rtl=rtl)
        case _ if marker.startswith(Marker.ICON):
            side = round(size * 1.15)
            centre = QPointF(at.x() + away * size * 0.95, at.y() - QFontMetricsF(font).capHeight() / 2)
            corner = centre - QPointF(side / 2, side / 2)
            painter.drawPixmap(
                QPointF(round(corner.x()), round(corner.y())), pixmap(marker[1:], colour, side)
            )
        case _:
            _number(painter, marker, at, size=size, font=font, ink=ink, rtl=rtl)


def _bullet(painter: QPainter, marker: str, middle: QPointF, size: float, ink: QColor) -> None:
    radius = size * 0.145
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if marker == Marker.SQUARE:
        side = radius * 1.7
        painter.drawRect(QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side))
        return
    if marker == Marker.RING:
        painter.setPen(QPen(ink, max(1.0, size * 0.075)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, radius, radius)


def _box(painter: QPainter, middle: QPointF, size: float, tokens: Tokens, *, done: bool, rtl: bool) -> None:
    side = size * 0.86
    box = QRectF(middle.x() - side * (0.38 if rtl else 0.62), middle.y() - side / 2 - size * 0.06, side, side)
    box.moveLeft(round(box.left()) + 0.5)
    box.moveTop(round(box.top()) + 0.5)
    painter.setPen(QPen(QColor(tokens.accent if done else tokens.line_strong), max(1.0, size * 0.075)))
    painter.setBrush(QColor(tokens.accent) if done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, size * 0.18, size * 0.18)
    if done:
        tick = QPainterPath(QPointF(box.left() + side * 0.24, box.top() + side * 0.53))
        tick.lineTo(box.left() + side * 0.43, box.top() + side * 0.71)
        tick.lineTo(box.left() + side * 0.77, box.top() + side * 0.31)
        pen = QPen(QColor(tokens.on_accent), max(1.4, size * 0.11))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.strokePath(tick, pen)


def _chevron(
    painter: QPainter, centre: QPointF, size: float, ink: QColor, *, opened: bool, rtl: bool
) -> None:
    half = size * 0.24
    if opened:
        points = ((-half, -half / 2), (0.0, half / 2), (half, -half / 2))
    else:
        way = -1 if rtl else 1
        points = ((-way * half / 2, -half), (way * half / 2, 0.0), (-way * half / 2, half))
    path = QPainterPath(centre + QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(centre + QPointF(*point))
    pen = QPen(ink, max(1.5, size * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def _number(
    painter: QPainter, text: str, at: QPointF, *, size: float, font: QFont, ink: QColor, rtl: bool
) -> None:
    gap = size * 0.45
    width = QFontMetricsF(font).horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(ink)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    painter.drawText(QPointF(at.x() + gap if rtl else at.x() - gap - width, at.y()), text)
