"""The field for a number or a short text: what is typed is handed on once the typing rests, and at every turn of page."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.question.part import AnswerPart
from app.desktop.widgets.words import set_kind, words
from app.views import QuestionResult, QuestionView
from assessments.kinds.units import Measure, UnitRule
from assessments.response import NumberInput, Response, TextInput

REST_MS = 500
"""So long the typing must rest before the answer is saved (desktop.md)."""
_MOST = {"number": 64, "text": 2000}


class AnswerField(AnswerPart):
    """One line to write in. `answered` carries the response once the typing rests. Enter is for whoever holds it."""

    asks_back = True

    def __init__(self, look: Look, question: QuestionView, locale: str) -> None:
        """`locale` (BCP 47) says what a comma in a number means."""
        super().__init__()
        self._kind, self._locale = question.kind, locale
        self._waiting = False
        number = question.kind == "number"
        self.line = QLineEdit(maxLength=_MOST.get(question.kind, 2000))
        self.line.setAccessibleName(self.tr("Your number") if number else self.tr("Your answer"))
        self.line.setMaximumWidth(look.px(260 if number else 560))
        self.line.setPlaceholderText(self.tr("a number") if number else self.tr("your answer"))
        self._icon = IconLabel(look, "triangle-alert", "gold", 18)
        self._sentence = words("", "", wrap=True)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.flush)
        self.line.textEdited.connect(self._edited)
        trouble = QHBoxLayout()
        trouble.setSpacing(look.px(8))
        trouble.addWidget(self._icon)
        trouble.addWidget(self._sentence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.line)
        self.units = words(self._units(question.measure), "caption", wrap=True)
        if self.units.text():
            column.addWidget(self.units)
        column.addLayout(trouble)
        self.show_refusal("")

    def _units(self, measure: Measure) -> str:
        """Which units are known, if any."""
        match measure.rule:
            case UnitRule.REQUIRED:
                return self.tr("Write the number with its unit: {units}.").format(units=measure.listed)
            case UnitRule.OPTIONAL:
                return self.tr("A unit may stand behind the number: {units}.").format(units=measure.listed)
            case _:
                return ""

    def show_response(self, response: Response | None) -> None:
        """Show what was written before; `answered` is not sent."""
        match response:
            case NumberInput(text=text) | TextInput(text=text):
                self.line.setText(text)
            case _:
                self.line.clear()
        self._waiting = False
        self._rest.stop()

    def response(self) -> Response | None:
        """What is written now; None for nothing but spaces."""
        text = self.line.text()
        if not text.strip():
            return None
        return NumberInput(text, self._locale) if self._kind == "number" else TextInput(text)

    def show_refusal(self, sentence: str) -> None:
        """Ask back: say why this cannot be taken; "" when it can."""
        for part in (self._icon, self._sentence):
            part.setVisible(bool(sentence))
        self._sentence.setText(sentence)
        self.line.setAccessibleDescription(sentence or self.units.text())
        set_kind(self.line, "state", "wrong" if sentence else "")

    def focus_first(self) -> None:
        """The keyboard starts in the line."""
        self.line.setFocus()

    def show_result(self, result: QuestionResult) -> None:
        """Colour the field by the state; the words for it stand in the feedback. A blank that is over goes away."""
        set_kind(self.line, "state", result.state if result.state in {"right", "wrong"} else "")
        self.setVisible(result.response is not None or self.isEnabled())

    def forget_result(self) -> None:
        """The answer changed: its colour goes."""
        set_kind(self.line, "state", "")

    def flush(self) -> None:
        """Hand on now what is still waiting for the typing to rest."""
        self._rest.stop()
        if self._waiting:
            self._waiting = False
            self.answered.emit(self.response())

    def _edited(self) -> None:
        self.show_refusal("")
        self._waiting = True
        self._rest.start()
        self.typed.emit()
