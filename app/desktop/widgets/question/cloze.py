"""Cloze: the question's text with its gaps in it, and the words of its bank below."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.reader.gaps import GappedText, with_gaps
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.bank import Bank
from app.desktop.widgets.question.gap import Gap
from app.desktop.widgets.question.part import Surround, plain_page
from app.desktop.widgets.question.part_said import PartSaid
from app.desktop.widgets.question.places import Places
from app.desktop.widgets.question.prompt import around_gap, with_strong_start
from app.desktop.widgets.question.typed_part import TypedPart
from app.views import PartResult, QuestionResult, QuestionView
from assessments.kinds.cloze import Blank, Form, Gaps
from assessments.response import Filled, Response
from content.markdown.tree import Page


class ClozePart(TypedPart):
    """The text with lines to type in and slots for words. What is typed is handed on once the typing rests."""

    shows_right = True
    holds_prompt = True

    def __init__(self, around: Surround, question: QuestionView, locale: str) -> None:
        """`locale` (BCP 47) says what a comma in a number means."""
        super().__init__(around.look)
        assert isinstance(question.layout, Gaps), "a cloze question has blanks"
        self._around, self._locale, self._question = around, locale, question
        self._asked_back: Gap | None = None
        self._said: list[QWidget] = []
        blanks = question.layout.blanks
        self.asks_back = any(blank.form in {Form.TEXT, Form.NUMBER} for blank in blanks)
        self.gaps = [
            Gap(around, blank, number, question.options, self._name(blank, number))
            for number, blank in enumerate(blanks, 1)
        ]
        self.text = GappedText(around.style, {str(gap.id): gap.widget for gap in self.gaps})
        sizes = {str(gap.id): gap.size for gap in self.gaps}
        self.text.set_page(with_gaps(with_strong_start(question.page), sizes), around.folder)
        self.text.link_chosen.connect(self.link_chosen)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(around.look.px(8))
        self._rows.addWidget(self.text)
        self._rows.addWidget(self.refused)
        self.bank: Bank | None = None
        self._places: Places | None = None
        self._connect()

    @property
    def stops(self) -> Sequence[QWidget]:
        """The gaps."""
        return [gap.widget for gap in self.gaps]

    def show_response(self, response: Response | None) -> None:
        """Show what was filled in; `answered` is not sent."""
        filled = dict(response.blanks) if isinstance(response, Filled) else {}
        for gap in self.gaps:
            gap.show_entry(filled.get(gap.id))
        if self._places is not None:
            self._places.show_used()
        self._settle()

    def response(self) -> Response | None:
        """What stands in the gaps; None where all are empty."""
        entries = ((gap.id, gap.entry(self._locale)) for gap in self.gaps)
        filled = [(name, entry) for name, entry in entries if entry is not None]
        return Filled(tuple(sorted(filled, key=lambda pair: pair[0]))) if filled else None

    def focus_first(self) -> None:
        """The keyboard starts in the gap that was asked back, else in the first that is empty, else in the first."""
        if self._asked_back is not None:
            self._asked_back.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        empty = [gap for gap in self.gaps if gap.entry(self._locale) is None]
        (empty or self.gaps)[0].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, number: int) -> bool:
        """Put the word of that number into the slot with the focus, else into the first empty one."""
        chosen = next((gap for gap in self.gaps if gap.form is Form.CHOICE and gap.widget.hasFocus()), None)
        if chosen is not None and chosen.slot is not None:
            return chosen.slot.press(number)
        return self._places is not None and self._places.press(number)

    def show_refusal(self, sentence: str) -> None:
        """Ask back: which gap cannot be taken, and why; "" when all can."""
        self._asked_back = None
        for gap in self.gaps:
            mark = f"Blank “{gap.id}”: "
            refused = sentence.startswith(mark)
            if refused:
                sentence = f"{self._gap_name(gap)}: {sentence.removeprefix(mark)}"
            if gap.line is not None and (refused or not sentence):
                gap.line.show_state("wrong" if refused else "", sentence if refused else "")
            if refused:
                self._asked_back = gap
        self.refused.say(sentence)

    def show_result(self, result: QuestionResult) -> None:
        """Mark each gap, and say below the text what is to be said of each."""
        self.forget_result()
        found = {part.part: part for part in result.parts}
        for gap in self.gaps:
            part = found.get(gap.id)
            if part is not None:
                gap.show_result(part)
                if PartSaid.needed(part) and (result.state != "right" or part.feedback):
                    self._add_said(gap, part)

    def forget_result(self) -> None:
        """The answer changed: the gaps are plain again."""
        for gap in self.gaps:
            gap.forget_result()
        for widget in self._said:
            take_away(widget)
        self._said.clear()

    def freeze(self) -> None:
        """The text as it was filled in: there is nothing left to carry."""
        super().freeze()
        if self.bank is not None:
            self.bank.hide()
        for gap in self.gaps:
            gap.forget_result()

    def _connect(self) -> None:
        """Hear of every change; a bank of words comes below the text."""
        word_slots = [gap.slot for gap in self.gaps if gap.slot is not None and gap.form is Form.WORD]
        for gap in self.gaps:
            if gap.line is not None:
                gap.line.began.connect(self._edited)
            elif gap.slot is not None and gap.form is Form.CHOICE:
                gap.slot.picked.connect(lambda _option: self._hand_on())
        if word_slots:
            self.bank = Bank(self._around, self._question.options)
            self._rows.addWidget(self.bank)
            self._places = Places(self._around.look, self, word_slots, self.bank)
            self._places.changed.connect(self._hand_on)

    def _add_said(self, gap: Gap, part: PartResult) -> None:
        said = PartSaid(self._around, part, name=self._gap_name(gap), right=self._right(gap, part))
        gap.widget.setAccessibleDescription(said.accessibleName())
        self._rows.addWidget(said)
        self._said.append(said)

    def _right(self, gap: Gap, part: PartResult) -> Page | None:
        """The right words as they are shown in the list."""
        if gap.slot is None or len(part.right) != 1:
            return None
        return gap.slot.page(part.right[0]) or plain_page(part.answer)

    def _gap_name(self, gap: Gap) -> str:
        return QCoreApplication.translate("gap", "Gap {number}").format(number=gap.number)

    def _name(self, blank: Blank, number: int) -> str:
        assert isinstance(self._question.layout, Gaps), "a cloze question has blanks"
        name = QCoreApplication.translate("gap", "Gap {number} of {count}")
        text = name.format(number=number, count=len(self._question.layout.blanks))
        beside = around_gap(self._question, blank.id)
        return f"{text}: {beside}" if beside else text
