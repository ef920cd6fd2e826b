"""A picture that is asked about: scaled to the column, with what is marked on it, answering to mouse and arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.look import Look
from app.desktop.reader.pictures import Artwork
from app.desktop.theme import LIGHT
from app.desktop.widgets.question.marks import Mark, Pin, paint_mark, paint_pin
from assessments.response import Point

_STEP, _FINE = Fraction(2), Fraction(1, 2)
_MOST = Fraction(100)
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What lies on the picture: outlined areas, and a chosen point."""

    marks: tuple[Mark, ...] = ()
    pin: Pin | None = None


class PictureBoard(QWidget):
    """Shows a picture as wide as its column, no higher than `most` (pixels of the design); it is never mirrored.

    `pressed` carries the `Point` that was clicked. With `aims`, arrow keys move a cross (Shift: finely) and Space, or
    Enter after a move, presses where it stands.
    """

    pressed = Signal(object)

    def __init__(
        self, look: Look, artwork: Artwork | None, alt: str, *, most: int = 440, aims: bool = False
    ) -> None:
        super().__init__()
        self._look, self._artwork, self._most, self._aims = look, artwork, most, aims
        self._alt = alt or self.tr("A picture")
        self._drawn = Drawn()
        self.cross: Point | None = None
        self._moved = False
        self.setAccessibleName(self._alt)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if aims and artwork else Qt.FocusPolicy.NoFocus)
        if aims and artwork:
            self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def drawn(self) -> Drawn:
        """What is marked now."""
        return self._drawn

    def draw(self, marks: Sequence[Mark], pin: Pin | None = None) -> None:
        """Mark these areas and this point, and nothing else."""
        self._drawn = Drawn(marks=tuple(marks), pin=pin)
        self.update()

    def box(self) -> QRectF:
        """Where the picture is in this widget."""
        size = self._scaled(self.width(), self.height() - 2 * _EDGE)
        return QRectF(QPointF((self.width() - size.width()) / 2, _EDGE), size)

    def place(self, point: Point) -> QPointF:
        """Where a point of the picture is in this widget."""
        box = self.box()
        return QPointF(
            box.left() + float(point.x) / 100 * box.width(), box.top() + float(point.y) / 100 * box.height()
        )

    def point(self, at: QPointF) -> Point | None:
        """The point of the picture at a place of this widget, in tenths of a per cent; None beside the picture."""
        box = self.box()
        if not box.contains(at):
            return None
        return Point(
            Fraction(round((at.x() - box.left()) / box.width() * 1000), 10),
            Fraction(round((at.y() - box.top()) / box.height() * 1000), 10),
        )

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the picture is in that width."""
        return round(self._scaled(width, self._room()).height()) + 2 * _EDGE

    def sizeHint(self) -> QSize:
        """At a usual width."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Narrow."""
        return QSize(160, self.heightForWidth(160))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses its point."""
        point = self.point(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if point is None:
            super().mousePressEvent(event)
            return
        self.cross, self._moved = point, False
        self.pressed.emit(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cross, Space and then Enter press there; what means nothing here is for whoever holds it."""
        key = Qt.Key(event.key())
        if not self._aims:
            super().keyPressEvent(event)
        elif key in _MOVES:
            self._move(*_MOVES[key], fine=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Space or (key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._moved):
            self._moved = False
            self.pressed.emit(self._cross())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring shows."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring and the cross go."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper, the picture, what is marked on it, the cross, and the ring of the focus."""
        del event
        box, tokens = self.box(), self._look.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QColor(tokens.focus if self.hasFocus() else tokens.line_strong)
            painter.setPen(QPen(ring, 2 if self.hasFocus() else 1))
            painter.setBrush(QColor("#ffffff"))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)
            if self._artwork is None:
                painter.setPen(QColor(LIGHT.ink_soft))
                wraps = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                missing = self.tr("This picture cannot be shown")
                painter.drawText(box.adjusted(12, 8, -12, -8), wraps, f"{missing}\n{self._alt}")
            else:
                self._artwork.draw(painter, box)
            painter.setClipRect(box.adjusted(-2, -2, 2, 2))
            for mark in self._drawn.marks:
                paint_mark(painter, self._look, box, mark)
            if self._drawn.pin is not None:
                paint_pin(painter, self._look, self.place(self._drawn.pin.point), self._drawn.pin.state)
            if self.hasFocus() and self._aims and self._moved:
                self._paint_cross(painter, box)

    def _paint_cross(self, painter: QPainter, box: QRectF) -> None:
        at = self.place(self._cross())
        for colour, wide in ((QColor("#ffffff"), 4.0), (QColor(LIGHT.ink), 1.6)):
            painter.setPen(QPen(colour, wide))
            painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
            painter.drawLine(QPointF(at.x(), box.top()), QPointF(at.x(), box.bottom()))

    def _cross(self) -> Point:
        return self.cross or Point(_MOST / 2, _MOST / 2)

    def _move(self, across: int, down: int, *, fine: bool) -> None:
        step, now = _FINE if fine else _STEP, self._cross()
        self.cross = Point(_within(now.x + across * step), _within(now.y + down * step))
        self._moved = True
        self.setAccessibleDescription(
            self.tr("{x} % from the left, {y} % from the top").format(
                x=round(self.cross.x), y=round(self.cross.y)
            )
        )
        self.update()

    def _room(self) -> int:
        """How high it may be: a picture is seen whole, also in a low window."""
        return min(self._look.px(self._most), max(self._look.px(_LEAST), self.window().height() // 2))

    def _scaled(self, width: int, most: int) -> QSizeF:
        own = self._artwork.size if self._artwork is not None else QSizeF(4, 1)
        return own.scaled(QSizeF(max(1, width - 2 * _EDGE), max(1, most)), Qt.AspectRatioMode.KeepAspectRatio)


_EDGE = 3
"""Room for the ring around the picture."""
_LEAST = 220
"""A picture may always be so high (pixels of the design)."""


def _within(value: Fraction) -> Fraction:
    return min(max(Fraction(0), value), _MOST)
