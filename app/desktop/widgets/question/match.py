"""Matching: each left side has a place for one of the right sides, which lie below as cards to carry or to number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.desktop.widgets.question.bank import Bank
from app.desktop.widgets.question.pair_row import PairRow
from app.desktop.widgets.question.part import AnswerPart, Surround
from app.desktop.widgets.question.places import Places
from app.views import QuestionResult, QuestionView
from assessments.kinds.match import Matching
from assessments.response import Matches, Response


class MatchPart(AnswerPart):
    """Left sides with their places. A right side may be used by several; a number goes to the place with the focus."""

    shows_right = True

    def __init__(self, around: Surround, question: QuestionView) -> None:
        super().__init__()
        assert isinstance(question.layout, Matching), "a matching question has left sides"
        self._pages = {option.id: option.page for option in question.options}
        self.rows = [PairRow(around, left, question.options) for left in question.layout.lefts]
        self.bank = Bank(around, question.options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(around.look.px(10))
        for row in self.rows:
            column.addWidget(row)
        column.addWidget(self.bank)
        self._places = Places(around.look, self, [row.slot for row in self.rows], self.bank)
        for row in self.rows:
            self._places.also(row, row.slot)
        self._places.changed.connect(lambda: self.answered.emit(self.response()))

    def show_response(self, response: Response | None) -> None:
        """Show what was matched; `answered` is not sent."""
        made = dict(response.pairs) if isinstance(response, Matches) else {}
        for row in self.rows:
            row.slot.show_value(made.get(row.part))
        self._places.show_used()

    def response(self) -> Response | None:
        """The pairs that are made; None for none at all."""
        pairs = [(row.part, row.slot.value) for row in self.rows if row.slot.value is not None]
        return Matches(tuple(sorted(pairs))) if pairs else None

    def focus_first(self) -> None:
        """The keyboard starts at the first place that is empty, else at the first."""
        empty = [row for row in self.rows if row.slot.value is None]
        (empty or self.rows)[0].slot.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, number: int) -> bool:
        """Put the right side of that number to the place with the focus, else to the first empty one, and go on."""
        return self._places.press(number)

    def show_result(self, result: QuestionResult) -> None:
        """Say of each pair how it stands, as far as that may be shown."""
        found = {part.part: part for part in result.parts}
        for row in self.rows:
            part = found.get(row.part)
            if part is not None:
                row.show_result(part, self._pages.get(part.right[0]) if part.right else None)

    def forget_result(self) -> None:
        """The answer changed: the pairs are plain again."""
        for row in self.rows:
            row.forget_result()

    def freeze(self) -> None:
        """The pairs only: there is nothing left to carry."""
        super().freeze()
        self.bank.hide()
        self.forget_result()
