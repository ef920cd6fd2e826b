"""The places of a question and what can be put into them: by carrying, by number, by a click, from the list."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.desktop.look import Look
from app.desktop.widgets.question.bank import Bank
from app.desktop.widgets.question.carry import Carry, Target
from app.desktop.widgets.question.slot import Slot
from content.ids import OptionId


class Places(QObject):
    """Slots that all take the options of one bank; `changed` is sent once for whatever the learner did."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget, slots: Sequence[Slot], bank: Bank) -> None:
        """`parent` is the part around them; what lies near its edge scrolls into view while something is carried."""
        super().__init__(parent)
        self._slots, self._bank = list(slots), bank
        self._numbers = [card.option.id for card in bank.cards]
        bank.chosen.connect(self._put)
        self._carry = Carry(look, parent)
        for slot in self._slots:
            slot.picked.connect(self._tell)
            self._carry.add_source(slot, partial(self._moved, slot))
            self._carry.add_target(slot, slot)
        for card in bank.cards:
            self._carry.add_source(card, partial(self._dropped, card.option.id))

    def also(self, widget: QWidget, slot: Slot) -> None:
        """What is let go of on `widget` goes into `slot`, too."""
        self._carry.add_target(widget, slot)

    def press(self, number: int) -> bool:
        """Put the option of that number, from 1, into the slot with the focus, else into the first empty one."""
        return 1 <= number <= len(self._numbers) and self._put(self._numbers[number - 1])

    def show_used(self) -> None:
        """Mark what stands in a slot."""
        self._bank.show_used({slot.value for slot in self._slots})

    def _put(self, option: OptionId) -> bool:
        """Put it, and go on to the next empty slot; whether there was one for it."""
        slots = self._slots
        here = next((at for at, slot in enumerate(slots) if slot.hasFocus()), None)
        if here is None:
            here = next((at for at, slot in enumerate(slots) if slot.value is None), None)
        if here is None:
            return False
        slots[here].pick(option)
        ahead = next(
            (slot for slot in (*slots[here + 1 :], *slots[:here]) if slot.value is None), slots[here]
        )
        ahead.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _dropped(self, option: OptionId, target: Target | None) -> None:
        if isinstance(target, Slot):
            target.pick(option)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _moved(self, source: Slot, target: Target | None) -> None:
        """A choice was carried from one slot to another, or away from all of them."""
        option = source.value
        if option is None or target is source:
            return
        source.show_value(None)
        if isinstance(target, Slot):
            target.show_value(option)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self, _option: object = None) -> None:
        self.show_used()
        self.changed.emit()
