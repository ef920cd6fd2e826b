"""A place for one of several options: it opens their list, takes their numbers, and shows what was put into it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy

from app.desktop.reader.label import RichLabel
from app.desktop.reader.style import ReaderStyle
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.question.feedback import LOOKS, result_word
from app.desktop.widgets.question.part import Surround, plain_page
from app.views import OptionView
from content.ids import OptionId
from content.markdown.tree import Page

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TAKING_BACK = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_LISTING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})
_ARROWS = frozenset({*_LISTING, Qt.Key.Key_Left, Qt.Key.Key_Right})
_MARKED = frozenset({"right", "partly", "wrong"})
_LONGEST = 70
"""Letters of an option in the list."""


class Slot(QAbstractButton):
    """Holds the id of an option, or nothing.

    Space opens the list, and Enter does while nothing is chosen; Delete takes the choice back. Digits are for whoever
    holds the slot. `picked` carries the id, None where it was taken back.
    """

    picked = Signal(object)

    def __init__(
        self,
        around: Surround,
        options: Sequence[OptionView],
        *,
        name: str,
        hint: str = "",
        snug: bool = False,
    ) -> None:
        """`name` says which slot it is, `hint` stands in an empty one; a `snug` one stands in a line of text."""
        super().__init__()
        look = around.look
        self.value: OptionId | None = None
        self.state = ""
        self._over = False
        self._look, self._folder, self._name = look, around.folder, name
        self._options = {option.id: option for option in options}
        self._snug = snug
        self._label = RichLabel(around.style)
        self._hint = RichLabel(_muted(around))
        self._hint.set_page(plain_page(hint or QCoreApplication.translate("slot", "choose")))
        self._icon = IconLabel(look, "chevron-down", "ink_soft", 16)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line = QHBoxLayout(self)
        side, over = (look.px(8), look.px(3)) if snug else (look.px(14), look.px(10))
        self._line.setContentsMargins(side, over, side, over)
        self._line.setSpacing(look.px(6))
        self._line.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self._label, 1, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self._icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(self._least())  # layouts ask the layout inside for heights, not the slot
        self.clicked.connect(self.open_list)
        self.show_value(None)

    def show_value(self, value: OptionId | None) -> None:
        """Show what is chosen, None for nothing; `picked` is not sent."""
        option = self._options.get(value) if value is not None else None
        self.value = option.id if option else None
        self._label.set_page(option.page if option else Page(blocks=()), self._folder)
        self._label.setVisible(option is not None)
        self._hint.setVisible(option is None)
        self._say()
        self.updateGeometry()
        self.update()

    def pick(self, value: OptionId | None) -> None:
        """Choose, as the list does; the same again changes nothing."""
        if value != self.value:
            self.show_value(value)
            self.picked.emit(self.value)

    def press(self, number: int) -> bool:
        """Choose the option of that number, from 1; whether there is one."""
        if not 1 <= number <= len(self._options):
            return False
        self.pick(list(self._options)[number - 1])
        return True

    def page(self, value: OptionId) -> Page | None:
        """An option as it is shown; None for one that is not on its list."""
        option = self._options.get(value)
        return option.page if option else None

    def show_state(self, state: str) -> None:
        """Say how the choice was marked: right, partly, wrong, or anything else for nothing to say."""
        self.state = state if state in _MARKED else ""
        self._icon.set_icon(*(LOOKS[state][:2] if self.state else ("chevron-down", "ink_soft")))
        self._icon.setVisible(bool(self.state) or self.isEnabled())
        self._say()
        self.update()

    def show_over(self, *, over: bool) -> None:
        """Something is carried over it."""
        self._over = over
        self.update()

    def open_list(self) -> None:
        """Open the list of what can be chosen; digits pick from it, Esc leaves all as it is."""
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        for number, option in enumerate(self._options.values(), 1):
            action = menu.addAction(_line(number, option))
            action.setCheckable(True)
            action.setChecked(option.id == self.value)
            action.triggered.connect(lambda _=False, own=option.id: self.pick(own))
        if self.value is not None:
            menu.addSeparator()
            nothing = menu.addAction(QCoreApplication.translate("slot", "Nothing"))
            nothing.triggered.connect(lambda _=False: self.pick(None))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        chosen = next((action for action in menu.actions() if action.isChecked()), menu.actions()[0])
        menu.setActiveAction(chosen)

    def _say(self) -> None:
        option = self._options.get(self.value) if self.value is not None else None
        chosen = option.text if option else QCoreApplication.translate("slot", "nothing chosen")
        parts = (f"{self._name}: {chosen}", result_word(self.state) if self.state else "")
        self.setAccessibleName(", ".join(part for part in parts if part))
        how = QCoreApplication.translate("slot", "Space opens the list, digits choose, Delete takes it back.")
        self.setAccessibleDescription(how if self.isEnabled() else "")
        self.setToolTip(option.text if option and self._snug else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens while nothing is chosen; Delete is never more than this choice; arrows open, as in a list box."""
        key = Qt.Key(event.key())
        if key in _TAKING_BACK:
            self.pick(None)
        elif (key in _OPENING and self.value is None) or (key in _LISTING and _with_alt(event)):
            self.open_list()
        elif key in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What its text wants; empty it is as high as one line."""
        return max(self._line.totalHeightForWidth(width), self._least())

    def sizeHint(self) -> QSize:
        """What its text wants."""
        return self._line.totalSizeHint().expandedTo(QSize(0, self._least()))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self._look.px(90), self._least())

    def _least(self) -> int:
        return self._look.px(32 if self._snug else 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed box while empty, a card once filled; the ring of the focus."""
        del event
        tokens = self._look.tokens
        fill, line = tokens.surface, tokens.line_strong
        if self.state in {"right", "wrong"}:
            tone = tokens.danger if self.state == "wrong" else tokens.tip
            fill, line = tone.fill, tone.line
        elif self._over or (self.underMouse() and self.isEnabled()):
            fill = tokens.accent_soft if self._over else tokens.raised
        elif self.value is not None:
            fill, line = tokens.accent_soft, tokens.accent_ink
        pen = QPen(QColor(tokens.focus if self.hasFocus() or self._over else line))
        pen.setWidthF(2.0 if self.hasFocus() or self._over else 1.2)
        if self.value is None and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen)
            painter.setBrush(QColor(fill))
            inset = pen.widthF() / 2 + 0.5
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)


def _muted(around: Surround) -> ReaderStyle:
    tokens = replace(around.look.tokens, ink=around.look.tokens.ink_soft)
    return replace(around.small, tokens=tokens)


def _with_alt(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _line(number: int, option: OptionView) -> str:
    """A line of the list; its digit is the key that picks it."""
    text = " ".join(option.text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"{f'&{number}' if number <= 9 else number}  {text.replace('&', '&&')}"
