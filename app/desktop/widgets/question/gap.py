"""One gap of a text: a line to type in, or a slot for a word."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit, QWidget

from app.desktop.reader.label import RichLabel
from app.desktop.widgets.question.feedback import LOOKS, result_word
from app.desktop.widgets.question.part import Surround
from app.desktop.widgets.question.slot import Slot
from app.desktop.widgets.words import set_kind
from app.presenting import page_of
from app.views import OptionView, PartResult
from assessments.kinds.cloze import Blank, Form
from assessments.kinds.units import UnitRule
from assessments.response import Choice, NumberInput, TextInput

_MARKED = frozenset({"right", "partly", "wrong"})
_HIGH = 34
_WIDE = {Form.TEXT: 160, Form.NUMBER: 112}
"""How wide a line to type in is, pixels at the usual text size; the same for all, so that it gives nothing away."""
_WITH_UNIT = 150
_LEAST, _MOST = 96, 320
_MOST_LETTERS = {Form.TEXT: 2000, Form.NUMBER: 64}

Entry = Choice | NumberInput | TextInput


class Gap:
    """What stands in a gap; `slot` or `line` is its widget. `name` says which gap it is to who cannot see it."""

    def __init__(
        self, around: Surround, blank: Blank, number: int, bank: Sequence[OptionView], name: str
    ) -> None:
        self.id, self.number, self.form = blank.id, number, blank.form
        self.name = name
        self.slot: Slot | None = None
        self.line: GapLine | None = None
        self.widget: QWidget
        hint = QCoreApplication.translate("gap", "gap {number}").format(number=number)
        if blank.form in {Form.TEXT, Form.NUMBER}:
            wide = _WIDE[blank.form] if blank.measure.rule is UnitRule.NONE else _WITH_UNIT
            self.size = QSize(around.look.px(wide), around.look.px(_HIGH))
            self.widget = self.line = GapLine(around, name, hint, blank)
        else:
            own = [
                OptionView(
                    id=option.id,
                    text=option.content.text,
                    source=option.content.source,
                    page=page_of(option.content),
                )
                for option in blank.options
            ]
            offered = own if blank.form is Form.CHOICE else list(bank)
            self.size = _slot_size(around, offered)
            self.widget = self.slot = Slot(around, offered, name=name, hint=hint, snug=True)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what was filled in."""
        if self.slot is not None:
            self.slot.show_value(entry.option if isinstance(entry, Choice) else None)
        elif self.line is not None:
            self.line.setText(entry.text if isinstance(entry, NumberInput | TextInput) else "")

    def entry(self, locale: str) -> Entry | None:
        """What stands in it; None for nothing but spaces."""
        if self.slot is not None:
            return None if self.slot.value is None else Choice(self.slot.value)
        text = self.line.text() if self.line is not None else ""
        if not text.strip():
            return None
        return NumberInput(text, locale) if self.form is Form.NUMBER else TextInput(text)

    def show_result(self, result: PartResult) -> None:
        """Mark it right or wrong, with an icon."""
        if self.slot is not None:
            self.slot.show_state(result.state)
        elif self.line is not None:
            self.line.show_state(result.state)

    def forget_result(self) -> None:
        """Be as before marking."""
        if self.slot is not None:
            self.slot.show_state("")
        elif self.line is not None:
            self.line.show_state("")


class GapLine(QLineEdit):
    """A short line to type in. `began` is sent at each change by the learner."""

    began = Signal()

    def __init__(self, around: Surround, name: str, hint: str, blank: Blank) -> None:
        super().__init__(maxLength=_MOST_LETTERS[blank.form])
        self._look, self._name = around.look, name
        self._mark: QAction | None = None
        self._units = _units(blank)
        self.setProperty("role", "gap")
        self.setPlaceholderText(hint)
        self.setToolTip(self._units)
        self.textEdited.connect(lambda _text: self.began.emit())
        self.show_state("")

    def show_state(self, state: str, said: str = "") -> None:
        """Right, partly, wrong, or anything else for nothing to say; `said` is why it is asked back."""
        set_kind(self, "state", state if state in {"right", "wrong"} else "")
        if self._mark is not None:
            self.removeAction(self._mark)
            self._mark = None
        if state in _MARKED and not said:
            icon, token, _ = LOOKS[state]
            self._mark = self.addAction(
                QIcon(self._look.icon(icon, token, 16)), QLineEdit.ActionPosition.TrailingPosition
            )
        word = result_word(state) if state in _MARKED and not said else ""
        self.setAccessibleName(f"{self._name}, {word}" if word else self._name)
        self.setAccessibleDescription(said or self._units)


def _units(blank: Blank) -> str:
    """Which units are known beside a number."""
    match blank.measure.rule:
        case UnitRule.REQUIRED:
            return QCoreApplication.translate("gap", "with its unit: {units}").format(
                units=blank.measure.listed
            )
        case UnitRule.OPTIONAL:
            return QCoreApplication.translate("gap", "with or without a unit: {units}").format(
                units=blank.measure.listed
            )
        case _:
            return ""


def _slot_size(around: Surround, options: Sequence[OptionView]) -> QSize:
    """As wide as the widest word and as high as the highest, within limits; all words of a list give the same."""
    look = around.look
    label = RichLabel(around.style)
    margins = look.px(8) * 2 + look.px(6) + look.px(16)
    wide = high = 0
    for option in options:
        label.set_page(option.page, around.folder)
        wide = max(wide, label.sizeHint().width())
    wide = min(max(look.px(_LEAST), wide + margins + 4), look.px(_MOST))
    for option in options:
        label.set_page(option.page, around.folder)
        high = max(high, label.heightForWidth(wide - margins))
    label.deleteLater()
    return QSize(wide, max(look.px(_HIGH), high + look.px(6)))
