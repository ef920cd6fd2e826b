"""The field for a number or a short text: what is typed is handed on once the typing rests, and at every turn of page."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.question.typed_part import TypedPart
from app.desktop.widgets.words import set_kind, words
from app.views import QuestionResult, QuestionView
from assessments.kinds.units import Measure, UnitRule
from assessments.response import NumberInput, Response, TextInput

_MOST = {"number": 64, "text": 2000}


class AnswerField(TypedPart):
    """One line to write in. `answered` carries the response once the typing rests. Enter is for whoever holds it."""

    asks_back = True

    def __init__(self, look: Look, question: QuestionView, locale: str) -> None:
        """`locale` (BCP 47) says what a comma in a number means."""
        super().__init__(look)
        self._kind, self._locale = question.kind, locale
        number = question.kind == "number"
        self.line = QLineEdit(maxLength=_MOST.get(question.kind, 2000))
        self.line.setAccessibleName(self.tr("Your number") if number else self.tr("Your answer"))
        self.line.setMaximumWidth(look.px(260 if number else 560))
        self.line.setPlaceholderText(self.tr("a number") if number else self.tr("your answer"))
        self.line.textEdited.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(self.line)
        self.units = words(self._units(question.measure), "caption", wrap=True)
        if self.units.text():
            column.addWidget(self.units)
        column.addWidget(self.refused)
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
        self._settle()

    def response(self) -> Response | None:
        """What is written now; None for nothing but spaces."""
        text = self.line.text()
        if not text.strip():
            return None
        return NumberInput(text, self._locale) if self._kind == "number" else TextInput(text)

    def show_refusal(self, sentence: str) -> None:
        """Ask back: say why this cannot be taken; "" when it can."""
        self.refused.say(sentence)
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
