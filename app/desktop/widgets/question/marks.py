"""What is drawn on a picture that is asked about: areas with their numbers and names, and a chosen point.

Pictures lie on white paper in every scheme, so all of it is drawn in the colours of the light one, with a white edge
that shows on dark pictures too. Signs say right and wrong, never colour alone.
"""

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.desktop.fonts import INTERFACE, font
from app.desktop.icons import pixmap
from app.desktop.look import Look
from app.desktop.theme import LIGHT
from assessments.kinds.picture import Circle, Poly, Rect, Shape, middle
from assessments.response import Point

_TONES = {
    "": LIGHT.ink,
    "chosen": LIGHT.accent_ink,
    "right": LIGHT.tip.line,
    "missed": LIGHT.tip.line,
    "partly": LIGHT.warning.line,
    "wrong": LIGHT.danger.line,
    "blank": LIGHT.ink_soft,
}
_SIGNS = {"right": "circle-check", "missed": "circle-check", "partly": "circle-dot", "wrong": "circle-x"}
_PAPER = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words that lie on an area; `state` is "", or how they stand after marking."""

    text: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An area as it is drawn. `state` is "", ``chosen``, ``right``, ``wrong`` or ``missed``; `number` 0 shows none."""

    shape: Shape
    state: str = ""
    number: int = 0
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A chosen point; `state` is ``chosen``, or how it stands after marking."""

    point: Point
    state: str = "chosen"


def outline(shape: Shape, box: QRectF) -> QPainterPath:
    """The edge of an area on a picture that fills `box`."""
    path = QPainterPath()
    match shape:
        case Rect():
            path.addRect(QRectF(_at(shape.left, shape.top, box), _at(shape.right, shape.bottom, box)))
        case Circle():
            wide, high = float(shape.radius) / 100 * box.width(), float(shape.radius) / 100 * box.height()
            path.addEllipse(_at(shape.x, shape.y, box), wide, high)
        case Poly():
            path.addPolygon(QPolygonF([_at(x, y, box) for x, y in shape.points]))
            path.closeSubpath()
    return path


def paint_mark(painter: QPainter, look: Look, box: QRectF, mark: Mark) -> None:
    """Draw an area: its edge, its number at its start, a sign, and the words that were put there."""
    edge = outline(mark.shape, box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(_PAPER), 4.5))
    painter.drawPath(edge)
    pen = QPen(QColor(_TONES[mark.state]), 2.2 if mark.state else 1.6)
    pen.setStyle(Qt.PenStyle.DashLine if mark.state == "missed" else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.drawPath(edge)
    bounds = edge.boundingRect()
    if mark.number:
        _paint_number(painter, look, _inside(look, bounds.topLeft(), box), mark)
    if mark.state in _SIGNS:
        _paint_sign(painter, look, _inside(look, bounds.topRight(), box), mark.state)
    _paint_labels(painter, look, box, mark)


def paint_pin(painter: QPainter, look: Look, at: QPointF, state: str) -> None:
    """Draw a chosen point: a ring with a dot, and a sign once it is marked."""
    around = look.px(10)
    for colour, wide in ((QColor(_PAPER), 6.5), (QColor(_TONES[state]), 3.0)):
        painter.setPen(QPen(colour, wide))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, around, around)
    painter.setPen(QPen(QColor(_PAPER), 1.5))
    painter.setBrush(QColor(_TONES[state]))
    painter.drawEllipse(at, look.px(4), look.px(4))
    if state in _SIGNS:
        _paint_sign(painter, look, at + QPointF(around * 1.5, -around * 1.5), state)


def _at(x: Fraction, y: Fraction, box: QRectF) -> QPointF:
    return QPointF(box.left() + float(x) / 100 * box.width(), box.top() + float(y) / 100 * box.height())


def _inside(look: Look, at: QPointF, box: QRectF) -> QPointF:
    """The place, moved so far that a number or sign there is seen whole."""
    edge = look.px(11)
    return QPointF(
        min(max(at.x(), box.left() + edge), box.right() - edge),
        min(max(at.y(), box.top() + edge), box.bottom() - edge),
    )


def _paint_number(painter: QPainter, look: Look, corner: QPointF, mark: Mark) -> None:
    size = look.px(20)
    spot = QRectF(corner + QPointF(-size / 2, -size / 2), corner + QPointF(size / 2, size / 2))
    painter.setPen(QPen(QColor(_PAPER), 1.5))
    painter.setBrush(QColor(_TONES[mark.state]))
    painter.drawEllipse(spot)
    painter.setFont(_face(look))
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(mark.number))


def _paint_sign(painter: QPainter, look: Look, at: QPointF, state: str) -> None:
    size = look.px(20)
    spot = QRectF(at + QPointF(-size / 2, -size / 2), at + QPointF(size / 2, size / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_PAPER))
    painter.drawEllipse(spot.adjusted(-2, -2, 2, 2))
    painter.drawPixmap(spot.topLeft(), pixmap(_SIGNS[state], _TONES[state], size))


def _paint_labels(painter: QPainter, look: Look, box: QRectF, mark: Mark) -> None:
    """The words one below the other around the middle of the area, none beyond the picture."""
    face = _face(look)
    measure = QFontMetricsF(face)
    high, sign = measure.height() + look.px(6), look.px(18)
    centre = middle(mark.shape)
    at = _at(centre.x, centre.y, box)
    top = at.y() - high * len(mark.labels) / 2
    painter.setFont(face)
    for row, label in enumerate(mark.labels):
        room = sign if label.state in _SIGNS else 0
        text = measure.elidedText(label.text, Qt.TextElideMode.ElideRight, box.width() * 0.45)
        wide = measure.horizontalAdvance(text) + look.px(16) + room
        left = min(max(box.left(), at.x() - wide / 2), box.right() - wide)
        pill = QRectF(left, top + row * high + 1, wide, high - 2)
        painter.setPen(QPen(QColor(_TONES[label.state]), 1.4))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(pill, 7, 7)
        painter.setPen(QColor(LIGHT.ink))
        painter.drawText(
            pill.adjusted(look.px(8) + room, 0, -look.px(8) + 1, 0), Qt.AlignmentFlag.AlignVCenter, text
        )
        if room:
            mid = QPointF(pill.left() + look.px(6), pill.center().y() - look.px(8))
            painter.drawPixmap(mid, pixmap(_SIGNS[label.state], _TONES[label.state], look.px(16)))


def _face(look: Look) -> QFont:
    face = font(INTERFACE, look.px(13))
    face.setBold(True)
    return face
