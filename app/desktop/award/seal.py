"""Hornbook's seal and the fine line work around a certificate: pure vector drawing, sharp on any screen or paper.

Everything is drawn about the origin in units of a hundredth of the seal's radius, in opaque colours that also print.
"""

from math import cos, pi, sin, tau

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

from app.desktop.award.typesetting import fitted
from app.desktop.fonts import INTERFACE, READING, font

GREEN = "#12604f"
DEEP = "#0a4035"
GOLD = "#a97e2e"
PAPER = "#fefcf5"
PALE = "#e7efe8"

_BRIGHT_GOLD = "#e3c272"
_LIGHT_GREEN = "#3f927e"
_LOBES = 60


def paint_seal(
    painter: QPainter, centre: QPointF, radius: float, *, above: str, below: str, award: str = ""
) -> None:
    """Draw the seal: `above` and `below` run along its ring; with an `award` its name stands under the emblem."""
    painter.save()
    painter.translate(centre)
    painter.scale(radius / 100, radius / 100)
    _paint_disc(painter)
    _paint_around(painter, above, radius=70.5, top=True)
    _paint_around(painter, below, radius=70.5, top=False)
    if award:
        paint_emblem(painter, QPointF(0, -28), 0.64)
        _paint_award(painter, award)
    else:
        paint_emblem(painter, QPointF(0, -1), 1.18)
    painter.restore()


def paint_emblem(painter: QPainter, centre: QPointF, scale: float, board: str = _BRIGHT_GOLD) -> None:
    """Draw a hornbook, the paddle that children learnt from: a board with a handle, a sheet and a tick on it."""
    painter.save()
    painter.translate(centre)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(board))
    painter.drawPath(_paddle())
    painter.setBrush(QColor(PAPER))
    painter.drawRoundedRect(QRectF(-19, -33, 38, 42), 2.5, 2.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(_LIGHT_GREEN, 2.2))
    painter.drawLine(QPointF(-12, -25.5), QPointF(12, -25.5))
    tick = QPainterPath(QPointF(-11.5, -8.5))
    tick.lineTo(-3.5, -0.5)
    tick.lineTo(12, -16.5)
    painter.setPen(_pen(GREEN, 5.6))
    painter.drawPath(tick)
    painter.restore()


def paint_rosette(painter: QPainter, centre: QPointF, radius: float, colour: str, width: float) -> None:
    """Draw a guilloche rosette: closed waves turned against one another, as on old share certificates."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, width))
    for turn in range(6):
        for middle, swing, waves in ((0.8, 0.2, 12), (0.52, 0.2, 8)):
            path = QPainterPath()
            for step in range(361):
                angle = step / 360 * tau
                reach = radius * (middle + swing * sin(waves * angle + turn * tau / 6))
                point = centre + QPointF(reach * cos(angle), reach * sin(angle))
                path.moveTo(point) if step == 0 else path.lineTo(point)
            painter.drawPath(path)


def paint_band(painter: QPainter, start: QPointF, end: QPointF, height: float) -> None:
    """Draw a guilloche band of interlaced waves from `start` to `end`, a level or an upright line."""
    along = end - start
    length = abs(along.x()) + abs(along.y())
    waves = max(1, round(length / 42))
    level = abs(along.x()) > abs(along.y())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for strand in range(6):
        painter.setPen(_pen(GOLD if strand % 3 == 0 else _LIGHT_GREEN, 0.45))
        path = QPainterPath()
        steps = waves * 16
        for step in range(steps + 1):
            share = step / steps
            swing = height / 2 * sin(waves * tau * share + strand * tau / 6)
            point = start + along * share + (QPointF(0, swing) if level else QPointF(swing, 0))
            path.moveTo(point) if step == 0 else path.lineTo(point)
        painter.drawPath(path)


def paint_rule(painter: QPainter, middle: QPointF, half: float) -> None:
    """Draw a level gold line that reaches `half` to either side of a small diamond."""
    painter.save()
    painter.translate(middle)
    painter.setPen(_pen(GOLD, 1.2))
    painter.drawLine(QPointF(-half, 0), QPointF(-12, 0))
    painter.drawLine(QPointF(12, 0), QPointF(half, 0))
    painter.rotate(45)
    painter.fillRect(QRectF(-3.6, -3.6, 7.2, 7.2), QColor(GOLD))
    painter.restore()


def _paint_disc(painter: QPainter) -> None:
    edge = QPainterPath()
    for step in range(_LOBES * 12 + 1):
        angle = step / (_LOBES * 12) * tau
        reach = 98 + 1.7 * cos(_LOBES * angle)
        point = QPointF(reach * cos(angle), reach * sin(angle))
        edge.moveTo(point) if step == 0 else edge.lineTo(point)
    shine = QLinearGradient(-70, -70, 70, 70)
    for at, colour in ((0.0, "#e9cb80"), (0.45, "#b88c38"), (0.6, "#d4b05c"), (1.0, "#93691f")):
        shine.setColorAt(at, QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(shine))
    painter.drawPath(edge)
    depth = QRadialGradient(-20, -30, 130)
    depth.setColorAt(0, QColor("#1b7a66"))
    depth.setColorAt(1, QColor(DEEP))
    painter.setBrush(QBrush(depth))
    painter.setPen(_pen(PAPER, 1.4))
    painter.drawEllipse(QPointF(0, 0), 89.5, 89.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(_BRIGHT_GOLD, 0.7))
    painter.drawEllipse(QPointF(0, 0), 85.5, 85.5)
    painter.drawEllipse(QPointF(0, 0), 64, 64)
    painter.setPen(_pen(_LIGHT_GREEN, 0.45))
    for strand in range(5):
        path = QPainterPath()
        for step in range(721):
            angle = step / 720 * tau
            reach = 60.2 + 2.4 * sin(36 * angle + strand * tau / 5)
            point = QPointF(reach * cos(angle), reach * sin(angle))
            path.moveTo(point) if step == 0 else path.lineTo(point)
        painter.drawPath(path)


def _paint_around(painter: QPainter, words: str, *, radius: float, top: bool) -> None:
    """Run `words` along the ring as shapes, so that they don't scatter through the text of a PDF."""
    face = QFont(font(INTERFACE, 100, QFont.Weight.DemiBold))
    size = 10.4
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(PAPER))
    shapes = [QPainterPath() for _ in words]
    for shape, letter in zip(shapes, words, strict=True):
        shape.addText(0, 0, face, letter)
    widths = [(s.boundingRect().width() + 22 if not s.isEmpty() else 44) * size / 100 for s in shapes]
    squeeze = min(1.0, 0.8 * pi * radius / sum(widths))
    reach = radius if top else radius + size * 0.72
    at = -sum(widths) * squeeze / 2
    for shape, width in zip(shapes, widths, strict=True):
        angle = (at + width * squeeze / 2) / radius
        painter.save()
        turn = angle if top else pi - angle
        painter.translate(QPointF(reach * sin(turn), -reach * cos(turn)))
        painter.rotate((angle if top else -angle) * 180 / pi)
        painter.scale(size / 100 * squeeze, size / 100)
        painter.translate(-shape.boundingRect().center().x(), 0)
        painter.drawPath(shape)
        painter.restore()
        at += width * squeeze
    painter.restore()


def _paint_award(painter: QPainter, award: str) -> None:
    """Write the award's name into the lower half of the disc, in tenths of a unit: on one to four lines."""
    wide, tall, top = 820, 390, 5
    choices = (
        fitted(
            award,
            READING,
            wide,
            largest=min(145, round(tall / rows / 1.2)),
            least=55,
            rows=rows,
            weight=QFont.Weight.Bold,
        )
        for rows in (1, 2, 3, 4)
    )
    face, lines = max(choices, key=lambda choice: choice[0].pixelSize())
    high = face.pixelSize() * 1.2
    painter.save()
    painter.scale(0.1, 0.1)
    painter.setPen(QColor(PAPER))
    painter.setFont(face)
    above = top + (tall - high * len(lines)) / 2
    for row, line in enumerate(lines):
        place = QRectF(-wide / 2, above + row * high, wide, high)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, line)
    painter.restore()


def _paddle() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(-24, -38, 48, 52), 5, 5)
    handle = QPainterPath(QPointF(-11, 13))
    handle.cubicTo(QPointF(-6, 16), QPointF(-6.5, 22), QPointF(-7.5, 36))
    handle.cubicTo(QPointF(-7.5, 42.5), QPointF(7.5, 42.5), QPointF(7.5, 36))
    handle.cubicTo(QPointF(6.5, 22), QPointF(6, 16), QPointF(11, 13))
    hole = QPainterPath()
    hole.addEllipse(QPointF(0, 34.5), 2.4, 2.4)
    return path.united(handle).subtracted(hole)


def _pen(colour: str, width: float) -> QPen:
    return QPen(
        QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
