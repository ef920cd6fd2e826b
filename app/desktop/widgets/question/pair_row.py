"""One left side of a matching question, with the place for what belongs to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.part import Surround
from app.desktop.widgets.question.part_said import PartSaid
from app.desktop.widgets.question.slot import Slot
from app.presenting import page_of
from app.views import OptionView, PartResult
from assessments.kinds.match import Left
from content.markdown.tree import Page

_NARROW = 380
"""Below this width (pixels at the usual text size) the place stands under its left side."""


class PairRow(QWidget):
    """The left side, an arrow, the place; below them what is said after marking."""

    def __init__(self, around: Surround, left: Left, options: Sequence[OptionView]) -> None:
        super().__init__()
        self.part = left.id
        self._around, look = around, around.look
        self._said: PartSaid | None = None
        holder = QFrame()
        holder.setProperty("role", "well")
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        label = RichLabel(around.style)
        label.set_page(page_of(left.content), around.folder)
        inside.addWidget(label, 1, Qt.AlignmentFlag.AlignVCenter)
        self.slot = Slot(around, options, name=left.content.text)
        self._arrow = IconLabel(look, "arrow-right", "ink_soft", 18)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(look.px(8))
        self._line.addWidget(holder, 1)
        self._line.addWidget(self._arrow)
        self._line.addWidget(self.slot, 1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.px(6))
        self._rows.addLayout(self._line)

    def show_result(self, result: PartResult, right: Page | None) -> None:
        """Say how the pair stands; `right` is the right side as it is shown."""
        self.forget_result()
        self.slot.show_state(result.state)
        if PartSaid.needed(result):
            self._said = PartSaid(self._around, result, right=right)
            self._rows.addWidget(self._said)
            self.slot.setAccessibleDescription(self._said.accessibleName())

    def forget_result(self) -> None:
        """Be as before marking."""
        self.slot.show_state("")
        take_away(self._said)
        self._said = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other where room is short."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._around.look.px(_NARROW)
        across = QBoxLayout.Direction.LeftToRight
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else across)
        self._arrow.setVisible(not narrow)
