"""One option of a question as a card: all of it can be clicked, and it says by shape and word how it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desktop.look import Look
from app.desktop.reader.label import RichLabel
from app.desktop.reader.style import ReaderStyle
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.words import chip, words
from app.views import OptionView
from content.markdown.tree import Page

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object

_MARKER = 20
"""The size of ring or box at the usual text size."""
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class _Card(_Button):
    """What both kinds of option share; `state` is "", ``right``, ``wrong`` or ``missed`` (right, but not chosen)."""

    round = True

    def __init__(self, look: Look, style: ReaderStyle, option: OptionView, number: int, folder: Path) -> None:
        super().__init__()
        self.option = option
        self.state = ""
        self._look = look
        self._style = style
        self._label = RichLabel(style)
        self._label.set_page(option.page, folder)
        self._extras: list[QWidget] = []
        self._keys: list[QWidget] = []
        self._line = QHBoxLayout()
        self._line.addWidget(self._label, 1)
        if number <= 9:
            self._keys.append(words(str(number), "key"))
            self._add_beside(self._keys[0])
        self._line.setSpacing(look.px(10))
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(self._line)
        start = look.px(16 + _MARKER + 12)
        end = look.px(14)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = end, start
        self._rows.setContentsMargins(start, look.px(12), end, look.px(12))
        self._rows.setSpacing(look.px(6))
        self.setAccessibleName(option.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_state(self, state: str, said: Page | None, folder: Path) -> None:
        """Say how the option stands after marking, with what its author says to those who chose it."""
        self.forget_state()
        self.state = state
        for key in self._keys:
            key.hide()
        if state in _STATES:
            self._add_word(*_STATES[state], state_word(state))
        if said is not None:
            more = RichLabel(self._style)
            more.set_page(said, folder)
            self._rows.addWidget(more)
            self._extras.append(more)
            self.setAccessibleDescription(f"{self.accessibleDescription()} {said.text}".strip())
        self.update()

    def forget_state(self) -> None:
        """Be as before marking."""
        self.state = ""
        self.setAccessibleDescription("")
        for extra in self._extras:
            take_away(extra)
        self._extras.clear()
        for key in self._keys:
            key.show()
        self.update()

    def _add_word(self, icon: str, token: str, kind: str, word: str) -> None:
        parts = (IconLabel(self._look, icon, token, 18), chip(word, kind))
        for part in parts:
            self._add_beside(part)
            self._extras.append(part)
        self.setAccessibleDescription(word)

    def _add_beside(self, part: QWidget) -> None:
        """Put a small part behind the text, in the middle of its first line."""
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, max(0, (self._style_line() - part.sizeHint().height()) // 2), 0, 0)
        holder.addWidget(part)
        holder.addStretch(1)
        self._line.addLayout(holder)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card answers to the mouse."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are for the list of options: they move the focus and choose nothing."""
        if Qt.Key(event.key()) in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What its texts want."""
        return max(self._rows.totalHeightForWidth(width), self._look.px(48))

    def sizeHint(self) -> QSize:
        """What its texts want."""
        return self._rows.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its texts need."""
        return self._rows.totalMinimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, its ring or box, and the ring of the focus."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_marker(painter)

    def _paint_ground(self, painter: QPainter) -> None:
        tokens, chosen = self._look.tokens, self.isChecked()
        fill, line = tokens.surface, tokens.line_strong
        if self.state in {"wrong", "right"}:
            tone = tokens.danger if self.state == "wrong" else tokens.tip
            fill, line = tone.fill, tone.line
        elif self.state == "missed":
            line = tokens.tip.line
        elif chosen:
            fill, line = tokens.accent_soft, tokens.accent_ink
        elif self.underMouse() and self.isEnabled():
            fill = tokens.raised
        wide = 2.0 if self.hasFocus() else 1.6 if chosen or self.state else 1.0
        pen = QPen(QColor(tokens.focus if self.hasFocus() else line), wide)
        if self.state == "missed" and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        inset = wide / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 10, 10)

    def _paint_marker(self, painter: QPainter) -> None:
        look, tokens, chosen = self._look, self._look.tokens, self.isChecked()
        size = look.px(_MARKER)
        left = look.px(16)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - size
        top = look.px(12) + max(0, (self._style_line() - size) // 2)
        box = QRectF(left + 1, top + 1, size - 2, size - 2)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line_strong), 1.6))
        painter.setBrush(QColor(tokens.accent if chosen else tokens.surface))
        if self.round:
            painter.drawEllipse(box)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.on_accent))
                painter.drawEllipse(box.center(), size * 0.19, size * 0.19)
            return
        painter.drawRoundedRect(box, 5, 5)
        if chosen:
            pen = QPen(QColor(tokens.on_accent), size * 0.11)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            middle, step = box.center(), size / 20
            painter.drawPolyline(
                [
                    middle + QPointF(-4.4, 0.2) * step,
                    middle + QPointF(-1.2, 3.4) * step,
                    middle + QPointF(4.6, -3.2) * step,
                ]
            )

    def _style_line(self) -> int:
        """The height of the option's first line."""
        return self._label.minimumSizeHint().height()


class OneOption(_Card, QRadioButton):
    """An option of which one is chosen; its list sees to that."""

    def __init__(self, look: Look, style: ReaderStyle, option: OptionView, number: int, folder: Path) -> None:
        super().__init__(look, style, option, number, folder)
        self.setAutoExclusive(False)

    def nextCheckState(self) -> None:
        """A chosen one stays chosen."""
        self.setChecked(True)


class ManyOption(_Card, QCheckBox):
    """An option of which several may be ticked."""

    round = False


_STATES = {
    "right": ("circle-check", "accent_ink", "success"),
    "wrong": ("circle-x", "danger_solid", "danger"),
    "missed": ("circle-check", "accent_ink", "success"),
    "chosen": ("circle-dot", "ink_soft", ""),
}


def state_word(state: str) -> str:
    """What a marked option says of itself."""
    match state:
        case "right":
            return QCoreApplication.translate("option", "Right")
        case "wrong":
            return QCoreApplication.translate("option", "Not right")
        case "missed":
            return QCoreApplication.translate("option", "The right answer")
        case _:
            return QCoreApplication.translate("option", "Your answer")
