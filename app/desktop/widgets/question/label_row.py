"""One item that is put to a place of a picture: what is carried, and the list to choose its place from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.bank import BankCard
from app.desktop.widgets.question.part import Surround, plain_page
from app.desktop.widgets.question.part_said import PartSaid
from app.presenting import page_of
from app.views import OptionView, PartResult
from assessments.kinds.picture import Item
from content.ids import OptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that an item can be put to: its words as there is room for them, and whole."""

    id: OptionId
    short: str
    whole: str


class PlaceBox(QComboBox):
    """A list of places; the wheel scrolls the page and changes nothing unless the list has the keyboard."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LabelRow(QWidget):
    """`put` carries the chosen place, None where it is taken back."""

    put = Signal(object)

    def __init__(self, around: Surround, item: Item, number: int, places: Sequence[Place]) -> None:
        """`number` is the key that leads here."""
        super().__init__()
        self.item, self._around, look = item, around, around.look
        self._places = {place.id: place for place in places}
        self._said: PartSaid | None = None
        shown = OptionView(id=OptionId(item.id), text=item.content.text, page=page_of(item.content))
        self.card = BankCard(around, shown, number)
        self.box = PlaceBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setAccessibleName(self.tr("Place of {item}").format(item=item.content.text))
        self.box.addItem(self.tr("Choose a place"), None)
        for at, place in enumerate(places, 1):
            self.box.addItem(place.short, place.id)
            self.box.setItemData(at, place.whole, Qt.ItemDataRole.AccessibleTextRole)
            self.box.setItemData(at, place.whole, Qt.ItemDataRole.ToolTipRole)
        self.box.activated.connect(lambda at: self.put.emit(self.box.itemData(at)))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.px(4))
        self._rows.addWidget(self.card)
        self._rows.addWidget(self.box)

    def show_place(self, place: OptionId | None) -> None:
        """Show where it is put; `put` is not sent."""
        self.box.setCurrentIndex(max(0, self.box.findData(place)))
        self._describe()

    def show_result(self, part: PartResult) -> None:
        """Say by sign and word how it stands, what is right, and what the author says to it."""
        self.forget_result()
        if PartSaid.needed(part):
            right = self._places[part.right[0]].short if part.right else ""
            self._said = PartSaid(self._around, part, right=plain_page(right))
            self._rows.addWidget(self._said)
        self._describe()

    def forget_result(self) -> None:
        """Be plain again."""
        take_away(self._said)
        self._said = None
        self._describe()

    def _describe(self) -> None:
        """What a screen reader says besides the short words of the list."""
        place = self._places.get(self.box.currentData())
        whole = place.whole if place is not None else ""
        self.box.setToolTip(whole)
        verdict = self._said.accessibleName() if self._said is not None else ""
        self.box.setAccessibleDescription(". ".join(filter(None, (whole, verdict))))
