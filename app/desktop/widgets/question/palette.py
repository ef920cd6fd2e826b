"""All questions of a sitting as numbered buttons: shape and sign say how each stands, never colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look
from app.desktop.widgets.flow import Flow

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """How one question stands: blank, answered, unsaved, a result (right, partly, wrong, ungraded, hidden), or info.

    Information is read and never answered.
    """

    state: str = "blank"
    flagged: bool = False


def spot_word(state: str) -> str:
    """The word for a state."""
    match state:
        case "answered":
            return QCoreApplication.translate("palette", "answered")
        case "unsaved":
            return QCoreApplication.translate("palette", "not saved")
        case "right":
            return QCoreApplication.translate("palette", "right")
        case "partly":
            return QCoreApplication.translate("palette", "partly right")
        case "wrong":
            return QCoreApplication.translate("palette", "not right")
        case "hidden":
            return QCoreApplication.translate("palette", "handed in")
        case "waiting":
            return QCoreApplication.translate("palette", "waits for your instructor")
        case "ungraded":
            return QCoreApplication.translate("palette", "not marked")
        case "info":
            return QCoreApplication.translate("palette", "to read")
        case _:
            return QCoreApplication.translate("palette", "not answered")


_ICONS = {"right": "check", "partly": "minus", "wrong": "x", "unsaved": "triangle-alert", "info": "info"}
_OPEN = frozenset({"blank", "unsaved", "info"})


def answered_of(spots: Sequence[Spot]) -> tuple[int, int]:
    """How many are answered, and of how many that ask something."""
    asks = [spot for spot in spots if spot.state != "info"]
    return sum(spot.state not in _OPEN for spot in asks), len(asks)


class NumberButton(QAbstractButton):
    """A question's number: hollow while blank, filled once answered; a pennant is a flag, a bar below is "here"."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        self.number = number
        self.spot = Spot()
        self._here = False
        self._look = look
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_spot(Spot(), here=False)

    def show_spot(self, spot: Spot, *, here: bool) -> None:
        """Take another state; `here` is the question that is shown."""
        self.spot, self._here = spot, here
        parts = [spot_word(spot.state)]
        if spot.flagged:
            parts.append(QCoreApplication.translate("palette", "flagged"))
        if here:
            parts.append(QCoreApplication.translate("palette", "shown now"))
        name = QCoreApplication.translate("palette", "Question {number}").format(number=self.number)
        self.setAccessibleName(f"{name}, {', '.join(parts)}")
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        """A square with room for the bar below it."""
        return QSize(self._look.px(38), self._look.px(44))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the palette."""
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square with its number and signs."""
        del event
        look, tokens = self._look, self._look.tokens
        side = look.px(36)
        box = QRectF((self.width() - side) / 2 + 1.5, 1.5, side - 3, side - 3)
        filled = self.spot.state in {"answered", "right", "hidden", "ungraded", "waiting"}
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.focus), 2))
            else:
                painter.setPen(QPen(QColor(tokens.accent if filled else tokens.line_strong), 1.2))
            hovered = tokens.raised if self.underMouse() else tokens.surface
            painter.setBrush(QColor(tokens.accent if filled else hovered))
            painter.drawRoundedRect(box, 8, 8)
            self._paint_number(painter, box, tokens.on_accent if filled else tokens.ink)
            if self.spot.flagged:
                self._paint_flag(painter, box)
            if self._here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.ink))
                painter.drawRoundedRect(
                    QRectF(box.left() + 3, box.bottom() + look.px(3), box.width() - 6, look.px(3)), 1.5, 1.5
                )

    def _paint_number(self, painter: QPainter, box: QRectF, colour: str) -> None:
        look = self._look
        face = font(INTERFACE, look.px(14), font(INTERFACE, 10).weight())
        face.setBold(self._here)
        painter.setFont(face)
        painter.setPen(QColor(colour))
        icon = _ICONS.get(self.spot.state)
        if icon is None:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.number))
            return
        painter.drawText(
            box.adjusted(0, -look.px(1), 0, -look.px(11)), Qt.AlignmentFlag.AlignCenter, str(self.number)
        )
        token = {"right": "on_accent", "wrong": "danger_solid", "info": "ink_soft"}.get(
            self.spot.state, "gold"
        )
        drawn = look.icon(icon, token, 13)
        painter.drawPixmap(QPointF(box.center().x() - look.px(13) / 2, box.bottom() - look.px(15)), drawn)

    def _paint_flag(self, painter: QPainter, box: QRectF) -> None:
        """A pennant in the corner where lines end."""
        size = self._look.px(12)
        painter.setPen(QPen(QColor(self._look.tokens.surface), 1.2))
        painter.setBrush(QColor(self._look.tokens.gold))
        corner = box.topRight()
        points = [corner + QPointF(-size, 0), corner, corner + QPointF(0, size)]
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = box.topLeft()
            points = [corner + QPointF(size, 0), corner, corner + QPointF(0, size)]
        painter.drawPolygon(QPolygonF(points))


class Palette(QWidget):
    """The buttons in lines; one of them is a stop of the Tab key, arrows walk the others."""

    chosen = Signal(int)
    """The index of the question to go to, from 0."""

    def __init__(self, look: Look, count: int) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Questions"))
        self.buttons = [NumberButton(look, number) for number in range(1, count + 1)]
        flow = Flow(self, gap=look.px(6))
        for at, button in enumerate(self.buttons):
            flow.addWidget(button)
            button.clicked.connect(lambda _=False, own=at: self.chosen.emit(own))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_spots(self, spots: list[Spot], here: int) -> None:
        """Show how all stand; `here` is the index of the question that is shown, -1 for none."""
        for at, (button, spot) in enumerate(zip(self.buttons, spots, strict=True)):
            button.show_spot(spot, here=at == here)
            stop = at == max(here, 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the numbers."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((at for at, button in enumerate(self.buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and Qt.Key(event.key()) in {
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        }:
            step = -step
        self.buttons[min(max(0, here + step), len(self.buttons) - 1)].setFocus(
            Qt.FocusReason.OtherFocusReason
        )
