"""Painting cards: the rounded ground under listings, callouts, details, quotes and what stands for something."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.desktop.reader.cards import callout_tone
from app.desktop.reader.marks import Card
from app.desktop.theme import Tokens, tone


def paint_card(painter: QPainter, card: str, rect: QRectF, tokens: Tokens, em: int, *, rtl: bool) -> None:
    """Paint `card` (a `Card`, for callouts with ``:kind``) on `rect`, the frame without its margins."""
    name, _, kind = card.partition(":")
    # Leading stands above a line's letters: a little more below makes the rooms above and below look equal.
    rect = rect.adjusted(0, round(em * 0.1), 0, round(em * 0.16))
    radius = em * 0.5
    match name:
        case Card.CODE:
            _fill(painter, rect, radius, tokens.code.fill, tokens.line)
        case Card.CALLOUT:
            colours = tone(tokens, callout_tone(kind))
            _fill(painter, rect, radius, colours.fill, "")
            _bar(painter, rect, radius, colours.line, em, rtl=rtl)
        case Card.DETAILS:
            _fill(painter, rect, radius, "", tokens.line)
        case Card.QUOTE:
            width = max(2.0, em * 0.17)
            left = rect.right() - width if rtl else rect.left()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.gold))
            painter.drawRoundedRect(QRectF(left, rect.top(), width, rect.height()), width / 2, width / 2)
        case Card.MISSING:
            _fill(painter, rect, radius, "", tokens.line_strong, dashed=True)
        case _:
            _fill(painter, rect, radius, tokens.page, tokens.line)


def _fill(
    painter: QPainter, rect: QRectF, radius: float, fill: str, line: str, *, dashed: bool = False
) -> None:
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    if line:
        painter.setPen(QPen(QColor(line), 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(rect, radius, radius)


def _bar(painter: QPainter, rect: QRectF, radius: float, colour: str, em: int, *, rtl: bool) -> None:
    width = max(3.0, em * 0.22)
    shape = QPainterPath()
    shape.addRoundedRect(rect, radius, radius)
    side = QPainterPath()
    side.addRect(QRectF(rect.right() - width if rtl else rect.left(), rect.top(), width, rect.height()))
    painter.fillPath(shape.intersected(side), QColor(colour))
