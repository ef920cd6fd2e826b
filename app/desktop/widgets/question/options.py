"""The options of a question, as a list that keys walk."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.desktop.look import Look
from app.desktop.reader.style import ReaderStyle
from app.desktop.widgets.question.option_card import ManyOption, OneOption
from app.desktop.widgets.question.part import AnswerPart
from app.views import QuestionResult, QuestionView
from assessments.response import Choice, Choices, Response
from content.ids import OptionId

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


_SEVERAL = frozenset({"many", "self"})


class OptionList(AnswerPart):
    """Cards one below the other. `answered` carries the response at each change, None where nothing is chosen."""

    shows_right = True

    def __init__(self, look: Look, style: ReaderStyle, question: QuestionView, folder: Path) -> None:
        super().__init__()
        self._question, self._folder = question, folder
        kind = ManyOption if question.kind in _SEVERAL else OneOption
        self.cards: list[OneOption | ManyOption] = [
            kind(look, style, option, number, folder) for number, option in enumerate(question.options, 1)
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for card in self.cards:
            column.addWidget(card)
            card.clicked.connect(lambda _=False, own=card: self._chosen(own))

    def show_response(self, response: Response | None) -> None:
        """Show what is chosen; `answered` is not sent."""
        match response:
            case Choice(option=option):
                chosen = {option}
            case Choices(options=options):
                chosen = set(options)
            case _:
                chosen = set()
        for card in self.cards:
            card.setChecked(card.option.id in chosen)

    def response(self) -> Response | None:
        """What is chosen now."""
        chosen = [card.option.id for card in self.cards if card.isChecked()]
        if not chosen:
            return None
        return Choices(tuple(sorted(chosen))) if self._question.kind in _SEVERAL else Choice(chosen[0])

    def press(self, number: int) -> bool:
        """Choose the option of that number, from 1, or untick it; whether there is one."""
        if not 1 <= number <= len(self.cards):
            return False
        self.cards[number - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.cards[number - 1].click()
        return True

    def focus_first(self) -> None:
        """The keyboard starts at what is chosen, else at the first option."""
        chosen = [card for card in self.cards if card.isChecked()]
        (chosen or self.cards)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_result(self, result: QuestionResult) -> None:
        """Say of each option how it stands, as far as that may be shown."""
        said = dict(result.option_feedback)
        right = set(result.right)
        known = result.state != "hidden"
        for card in self.cards:
            card.show_state(
                _state(card, right, result.state, known=known), said.get(card.option.id), self._folder
            )

    def show_said(self, result: QuestionResult) -> None:
        """Say only what the author says to chosen options: here nothing is right or wrong."""
        said = dict(result.option_feedback)
        for card in self.cards:
            card.show_state("", said.get(card.option.id), self._folder)

    def forget_result(self) -> None:
        """The answer changed: the options are plain again."""
        for card in self.cards:
            card.forget_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move from option to option."""
        step = _STEPS.get(Qt.Key(event.key()))
        here = next((at for at, card in enumerate(self.cards) if card.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        if Qt.Key(event.key()) in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            step = -step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step
        target = min(max(0, here + step), len(self.cards) - 1)
        self.cards[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, chosen: OneOption | ManyOption) -> None:
        if isinstance(chosen, OneOption):
            for card in self.cards:
                if card is not chosen:
                    card.setChecked(False)
        self.answered.emit(self.response())


def _state(card: OneOption | ManyOption, right: set[OptionId], state: str, *, known: bool) -> str:
    """Where right answers are shown, each option is judged; else only a wholly right or wrong choice is."""
    chosen = card.isChecked()
    if right:
        if chosen:
            return "right" if card.option.id in right else "wrong"
        return "missed" if card.option.id in right else ""
    if not chosen:
        return ""
    if known and state == "right":
        return "right"
    if known and state == "wrong" and isinstance(card, OneOption):
        return "wrong"
    return "chosen"
