"""One step of an ordering question: its number, its text, and the ways to move it."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.buttons import IconLabel, tool
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.feedback import LOOKS, result_word
from app.desktop.widgets.question.part import Surround
from app.desktop.widgets.words import chip, words
from app.views import OptionView

_GRIP = 18
"""The room for the dots that say that it can be carried, in pixels at the usual text size."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderRow(QAbstractButton):
    """A step. Alt+Up and Alt+Down move it; Space takes hold of it, then the arrows alone move it.

    `moved` carries −1 (up) or 1 (down), `walked` likewise for the focus.
    """

    moved = Signal(int)
    walked = Signal(int)

    def __init__(self, around: Surround, option: OptionView) -> None:
        super().__init__()
        self.option = option
        self.place = self.count = 0
        self.state = ""
        self._over = False
        look = self._look = around.look
        self._small = around.small
        self.setCheckable(True)
        self._number = words("", "key")
        self._label = RichLabel(around.style)
        self._label.set_page(option.page, around.folder)
        up = QCoreApplication.translate("order", "Move up: {text}").format(text=option.text)
        down = QCoreApplication.translate("order", "Move down: {text}").format(text=option.text)
        self.up = tool(look, "chevron-up", up, pressed=lambda: self.moved.emit(-1))
        self.down = tool(look, "chevron-down", down, pressed=lambda: self.moved.emit(1))
        line = QHBoxLayout()
        line.setSpacing(look.px(10))
        self._number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(self._number, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.up, self.down):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard moves the step itself
            line.addWidget(button)
        self._rows = QVBoxLayout(self)
        start, end = look.px(_GRIP + 12), look.px(8)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self._rows.setContentsMargins(start, look.px(6), end, look.px(6))
        self._rows.setSpacing(look.px(4))
        self._rows.addLayout(line)
        self._said: QWidget | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(look.px(48))  # layouts ask the layout inside for heights, not the card
        self.toggled.connect(lambda _on: self._say())

    def show_place(self, place: int, count: int) -> None:
        """Its number of how many, from 1."""
        self.place, self.count = place, count
        self._number.setText(str(place))
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < count)
        self._say()

    def announce(self) -> None:
        """Say the place aloud: it was moved."""
        text = QCoreApplication.translate("order", "{place} of {count}")
        QAccessible.updateAccessibility(
            QAccessibleAnnouncementEvent(self, text.format(place=self.place, count=self.count))
        )

    def show_right(self, place: int, *, answered: bool) -> None:
        """Say which place is the right one; `answered`: whether this one was given as an answer."""
        self.forget_right()
        self.state = ("right" if place == self.place else "wrong") if answered else "missed"
        belongs = QCoreApplication.translate("order", "Its right place: {place}").format(place=place)
        word = result_word("right") if self.state == "right" else belongs
        holder = QWidget()
        holder.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._look.px(8))
        icon, token, _ = LOOKS["blank" if self.state == "missed" else self.state]
        line.addWidget(IconLabel(self._look, icon, token, 18))
        line.addWidget(chip(word, {"right": "success", "wrong": "danger"}.get(self.state, "")))
        line.addStretch(1)
        self._rows.addWidget(holder)
        self._said = holder
        self.setAccessibleDescription(word)
        self.updateGeometry()
        self.update()

    def forget_right(self) -> None:
        """Be as before marking."""
        self.state = ""
        take_away(self._said)
        self._said = None
        self._say()
        self.updateGeometry()
        self.update()

    def freeze(self) -> None:
        """Nothing can be moved any more."""
        for part in (self.up, self.down):
            part.hide()

    def show_over(self, *, over: bool) -> None:
        """A step is carried over it."""
        self._over = over
        self.update()

    def _say(self) -> None:
        name = QCoreApplication.translate("order", "{text}, {place} of {count}")
        self.setAccessibleName(name.format(text=self.option.text, place=self.place, count=self.count))
        held = QCoreApplication.translate("order", "Held: the arrows move it, Space puts it down.")
        how = QCoreApplication.translate("order", "Alt+Up and Alt+Down move it; Space takes hold of it.")
        if not self.state:
            self.setAccessibleDescription(held if self.isChecked() else how)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, or move what is held; Esc puts it down before it means anything else."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            moving = self.isChecked() or event.modifiers() & Qt.KeyboardModifier.AltModifier
            (self.moved if moving else self.walked).emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.isChecked():
            self.setChecked(False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is left is put down, unless it is only being moved."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.OtherFocusReason:
            self.setChecked(False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse carries; only the keyboard takes hold."""
        self.setDown(False)
        event.accept()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What its text wants."""
        return max(self._rows.totalHeightForWidth(width), self._look.px(48))

    def sizeHint(self) -> QSize:
        """What its text wants."""
        return self._rows.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its text needs."""
        return self._rows.totalMinimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card; held it is filled, and the ring of the focus is around it."""
        del event
        tokens = self._look.tokens
        fill, line = tokens.surface, tokens.line_strong
        if self.state in {"right", "wrong"}:
            tone = tokens.danger if self.state == "wrong" else tokens.tip
            fill, line = tone.fill, tone.line
        elif self.isChecked() or self._over:
            fill, line = tokens.accent_soft, tokens.accent_ink
        elif self.underMouse() and self.isEnabled():
            fill = tokens.raised
        wide = 2.0 if self.hasFocus() or self._over else 1.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.focus if self.hasFocus() else line), wide))
            painter.setBrush(QColor(fill))
            inset = wide / 2 + 0.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)
            if self.isEnabled():
                self._paint_grip(painter)

    def _paint_grip(self, painter: QPainter) -> None:
        """Six dots: it can be carried."""
        size = self._look.px(1.6)
        left = self._look.px(12)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - self._look.px(12 + 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.ink_soft))
        for across in (0, 6):
            for down in (-6, 0, 6):
                at = QPointF(left + self._look.px(across), self.height() / 2 + self._look.px(down))
                painter.drawEllipse(at, size, size)
