"""One cell of a grid: whether this column holds for this row."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.question.feedback import LOOKS
from app.desktop.widgets.question.option_card import state_word
from app.desktop.widgets.question.part import Surround
from app.views import OptionView

_RING = 20
"""The size of the ring at the usual text size."""
_ICONS = {"right": LOOKS["right"], "wrong": LOOKS["wrong"], "missed": LOOKS["right"]}
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class GridCell(QRadioButton):
    """A ring in the middle of its cell; without a table around it the column's text stands behind it.

    Arrows choose nothing: `walked` carries how many rows and columns to go, `taken_back` says that Delete was pressed.
    """

    walked = Signal(int, int)
    taken_back = Signal()

    def __init__(self, around: Surround, row: str, option: OptionView) -> None:
        """`row` is the left side in words."""
        super().__init__()
        self.option = option
        self.state = ""
        self._look = around.look
        self._label = RichLabel(around.style)
        self._label.set_page(option.page, around.folder)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self._label, 1)
        self.setAutoExclusive(False)
        self.setAccessibleName(f"{row}: {option.text}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_text(shown=False)

    def show_text(self, *, shown: bool) -> None:
        """Show the column's text behind the ring: there is no table around it."""
        look = self._look
        self._label.setVisible(shown)
        start, end = look.px(12 + _RING + 12), look.px(12)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self._line.setContentsMargins(start, look.px(8), end, look.px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(shown)
        self.setSizePolicy(policy)
        self.updateGeometry()

    def show_state(self, state: str) -> None:
        """How it stands after marking: right, wrong, missed (right, but not chosen), or "" for nothing to say."""
        self.state = state
        self.setAccessibleDescription(state_word(state) if state in _ICONS else "")
        self.setToolTip(self.accessibleDescription())
        self.update()

    def nextCheckState(self) -> None:
        """A chosen one stays chosen."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Delete takes this row back."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, across = _STEPS[key]
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.walked.emit(down, -across if mirrored else across)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole cell answers to the mouse."""
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width where its text is shown."""
        return not self._label.isHidden()

    def heightForWidth(self, width: int) -> int:
        """What its text wants."""
        least = self._look.px(44)
        return least if self._label.isHidden() else max(self._line.totalHeightForWidth(width), least)

    def sizeHint(self) -> QSize:
        """What its text wants, or a square."""
        side = self._look.px(44)
        if self._label.isHidden():
            return QSize(side, side)
        hint = self._line.totalSizeHint()
        return QSize(hint.width(), max(hint.height(), side))

    def minimumSizeHint(self) -> QSize:
        """A square."""
        return QSize(self._look.px(44), self._look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, ring, and after marking an icon beside it."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_ring(painter, self._ring())

    def _ring(self) -> QRectF:
        size = self._look.px(_RING)
        top = (self.height() - size) / 2
        left = (self.width() - size) / 2
        if not self._label.isHidden():
            left = float(self._look.px(12))
            top = float(self._look.px(8) + max(0, (self._label.minimumSizeHint().height() - size) // 2))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - size
        elif self.state in _ICONS:
            left -= size / 2 + 2
        return QRectF(left + 1, top + 1, size - 2, size - 2)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        fill, line = "", ""
        if self.state in {"right", "wrong"}:
            tone = tokens.danger if self.state == "wrong" else tokens.tip
            fill, line = tone.fill, tone.line
        elif self.state == "missed":
            line = tokens.tip.line
        elif self.isChecked():
            fill = tokens.accent_soft
        elif self.underMouse() and self.isEnabled():
            fill = tokens.raised
        if self.hasFocus():
            line = tokens.focus
        pen = QPen(QColor(line), 2.0 if self.hasFocus() else 1.2) if line else QPen(Qt.PenStyle.NoPen)
        if self.state == "missed" and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        tokens, chosen = self._look.tokens, self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line_strong), 1.6))
        painter.setBrush(QColor(tokens.accent if chosen else tokens.surface))
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.on_accent))
            painter.drawEllipse(box.center(), box.width() * 0.21, box.width() * 0.21)
        if self.state in _ICONS and self._label.isHidden():
            icon, token, _ = _ICONS[self.state]
            drawn = self._look.icon(icon, token, 18)
            at = box.topRight()
            painter.drawPixmap(round(at.x()) + 6, round(box.center().y()) - self._look.px(9), drawn)
