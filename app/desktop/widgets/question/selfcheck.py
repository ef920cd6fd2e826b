"""A self-check: lines that the learner ticks as true; what it is compared with is shown afterwards."""

from PySide6.QtWidgets import QVBoxLayout

from app.desktop.widgets.question.option_card import ManyOption
from app.desktop.widgets.question.options import OptionList
from app.desktop.widgets.question.part import AnswerPart, Surround, plain_page
from app.views import OptionView, QuestionResult, QuestionView
from assessments.response import Choices, Response
from content.ids import OptionId


class SelfCheck(AnswerPart):
    """The lines, and one more that says that none of them is true (or, where there are none, that it was done)."""

    shows_right = True

    def __init__(self, around: Surround, question: QuestionView) -> None:
        super().__init__()
        look, style, folder = around.look, around.style, around.folder
        self._folder = folder
        self.lines = OptionList(look, style, question, folder)
        self.lines.answered.connect(self._ticked)
        text = self.tr("None of these yet") if question.options else self.tr("I have done this")
        number = len(question.options) + 1
        shown = OptionView(id=OptionId("-"), text=text, page=plain_page(text))
        self.none = ManyOption(look, style, shown, number, folder)
        self.none.clicked.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        if question.options:
            column.addWidget(self.lines)
        else:
            self.lines.setParent(self)
            self.lines.hide()
        column.addWidget(self.none)

    def show_response(self, response: Response | None) -> None:
        """Show what is ticked; `answered` is not sent."""
        self.lines.show_response(response)
        self.none.setChecked(isinstance(response, Choices) and not response.options)

    def response(self) -> Response | None:
        """What is ticked; no ticks at all are an answer only where that was said."""
        return Choices(()) if self.none.isChecked() else self.lines.response()

    def focus_first(self) -> None:
        """The keyboard starts at the first line."""
        if self.lines.cards:
            self.lines.focus_first()
        else:
            self.none.setFocus()

    def press(self, number: int) -> bool:
        """Tick the line of that number, or untick it."""
        if number == len(self.lines.cards) + 1:
            self.none.setFocus()
            self.none.click()
            return True
        return self.lines.press(number)

    def show_result(self, result: QuestionResult) -> None:
        """Say what the author says to the ticked lines; none of them is right or wrong."""
        self.lines.show_said(result)
        self.none.show_state("", None, self._folder)

    def forget_result(self) -> None:
        """The lines are plain again."""
        self.lines.forget_result()
        self.none.forget_state()

    def _ticked(self, response: Response | None) -> None:
        self.none.setChecked(False)
        self.answered.emit(response)

    def _done(self) -> None:
        if self.none.isChecked():
            self.lines.show_response(None)
        self.answered.emit(self.response())
