"""What can be put into the places of a question, as numbered cards that can be carried."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.flow import Flow
from app.desktop.widgets.question.part import Surround
from app.desktop.widgets.words import words
from app.views import OptionView
from content.ids import OptionId


class Bank(QFrame):
    """The cards, line by line. `chosen` carries the id of one that was clicked; one may be used several times."""

    chosen = Signal(object)

    def __init__(self, around: Surround, options: Sequence[OptionView]) -> None:
        super().__init__()
        look = around.look
        self.setProperty("role", "well")
        self.cards = [BankCard(around, option, number) for number, option in enumerate(options, 1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(14))
        column.setSpacing(look.px(8))
        column.addWidget(words(QCoreApplication.translate("bank", "To choose from"), "caption"))
        flow = Flow(gap=look.px(8))
        column.addLayout(flow)
        for card in self.cards:
            flow.addWidget(card)
            card.clicked.connect(lambda _=False, own=card.option.id: self.chosen.emit(own))
        self.setAccessibleName(QCoreApplication.translate("bank", "To choose from"))

    def show_used(self, used: set[OptionId | None]) -> None:
        """Mark the cards that stand in a place."""
        for card in self.cards:
            card.show_used(used=card.option.id in used)


class BankCard(QAbstractButton):
    """One card: its number is the key that picks it. The keyboard has its way at the places, so it takes no focus."""

    def __init__(self, around: Surround, option: OptionView, number: int) -> None:
        super().__init__()
        look = around.look
        self.option = option
        self._look, self._number = look, number
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(look.px(10), look.px(6), look.px(12), look.px(6))
        self._line.setSpacing(look.px(8))
        if number <= 9:
            self._line.addWidget(words(str(number), "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        label = RichLabel(around.style)
        label.set_page(option.page, around.folder)
        self._line.addWidget(label, 1)
        self._held = False
        self._used = IconLabel(look, "check", "accent_ink", 16)
        self._used.hide()
        self._line.addWidget(self._used)
        for child in self.findChildren(IconLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(look.px(40))  # layouts ask the layout inside for heights, not the card
        self.show_used(used=False)

    def show_used(self, *, used: bool) -> None:
        """Say whether it stands in a place."""
        self._used.setVisible(used)
        name = f"{self._number}. {self.option.text}"
        said = QCoreApplication.translate("bank", "used")
        self.setAccessibleName(f"{name}, {said}" if used else name)
        self.updateGeometry()

    def show_held(self, *, held: bool) -> None:
        """Show that it was picked up by a click, to be put down by the next one."""
        self._held = held
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What its text wants."""
        return max(self._line.totalHeightForWidth(width), self._look.px(40))

    def sizeHint(self) -> QSize:
        """What its text wants."""
        hint = self._line.totalSizeHint()
        return QSize(hint.width(), max(hint.height(), self._look.px(40)))

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self._look.px(80), self._look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A small card."""
        del event
        tokens = self._look.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground = tokens.raised if self.underMouse() else tokens.surface
            painter.setPen(
                QPen(QColor(tokens.accent_ink if self._held else tokens.line_strong), 1.0 + self._held)
            )
            painter.setBrush(QColor(tokens.accent_soft if self._held else ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
