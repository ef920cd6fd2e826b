"""One question on the screen: its number and points, the prompt, what to answer it with, hints, and the feedback."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.reader.actions import Follow
from app.desktop.reader.label import RichLabel, compact
from app.desktop.reading import reader_style
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.feedback import LOOKS, Feedback
from app.desktop.widgets.question.parts import answer_part, how_to_answer
from app.desktop.widgets.question.pictured import without_picture
from app.desktop.widgets.question.prompt import plain_prompt, with_strong_start
from app.desktop.widgets.words import words
from app.views import QuestionResult, QuestionView, percent_text
from assessments.response import Response
from content.markdown.tree import Page

if TYPE_CHECKING:
    from app.desktop.reader.style import ReaderStyle


class QuestionSheet(QFrame):
    """A card with one question; `readonly` shows an answer that was handed in.

    `answered` carries each new response (None: cleared); `typed` says that something is being written that is not
    handed on yet.
    """

    answered = Signal(object)
    typed = Signal()
    study_wanted = Signal(object)
    link_chosen = Signal(object)

    def __init__(
        self,
        look: Look,
        question: QuestionView,
        count: int,
        folder: Path,
        locale: str,
        *,
        readonly: bool = False,
    ) -> None:
        """`count` is how many questions there are in all."""
        super().__init__()
        self.setProperty("role", "card")
        self.question = question
        self._look, self._folder = look, folder
        self._style: ReaderStyle = compact(reader_style(look))
        self._small: ReaderStyle = compact(reader_style(look), 16)
        self.part = answer_part(look, self._style, question, folder, locale)
        self.feedback: Feedback | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(look.px(28), look.px(22), look.px(28), look.px(26))
        self._rows.setSpacing(look.px(12))
        self._state = QHBoxLayout()
        self._add_head(count)
        if not self.part.holds_prompt:
            self._add_prompt()
        self._add_answer(readonly=readonly)
        self._hints = QVBoxLayout()
        self._hints.setSpacing(look.px(8))
        self._rows.addLayout(self._hints)
        name = QCoreApplication.translate("question", "Question {number} of {count}: {text}")
        self.setAccessibleName(name.format(number=question.number, count=count, text=plain_prompt(question)))

    def show_response(self, response: Response | None) -> None:
        """Show an answer that was given; `answered` is not sent."""
        self.part.show_response(response)

    def response(self) -> Response | None:
        """What is answered now."""
        return self.part.response()

    def clear(self) -> None:
        """Take the answer back."""
        if not self.part.takes_answers:
            return
        self.show_response(None)
        self.answered.emit(None)

    def flush(self) -> None:
        """Hand on what was typed last."""
        self.part.flush()

    def focus_answer(self) -> None:
        """The keyboard starts where one answers."""
        self.part.focus_first()

    def show_refusal(self, sentence: str) -> None:
        """Ask the answer back with this sentence; "" when it can be taken."""
        self.part.show_refusal(sentence)

    def show_hints(self, hints: tuple[Page, ...]) -> None:
        """Show the hints that were taken, those not yet shown below the others."""
        for number in range(self._hints.count() + 1, len(hints) + 1):
            self._hints.addWidget(self._hint(number, hints[number - 1]))

    def show_result(self, result: QuestionResult, *, practice: bool = False, unmarked: bool = False) -> None:
        """Show how the answer was marked, as far as the result carries it.

        `unmarked`: no person will mark what the program cannot.
        """
        self.part.show_result(result)
        self.feedback = Feedback(
            self._look,
            self._small,
            result,
            self._folder,
            practice=practice,
            says_right=not self.part.shows_right,
            unmarked=unmarked,
        )
        self.feedback.study_wanted.connect(self.study_wanted)
        self._rows.addWidget(self.feedback)

    def forget_result(self) -> None:
        """The answer changed: what was said about the one before goes."""
        take_away(self.feedback)
        self.feedback = None
        self.part.forget_result()

    def press(self, number: int) -> bool:
        """Do what the key of that digit means for this kind of question; whether it means anything."""
        return self.part.press(number)

    def show_mark(self, state: str) -> None:
        """Put the state's icon beside the number of the question (the review of a whole attempt)."""
        icon, token, _ = LOOKS.get(state, LOOKS["hidden"])
        self._state.insertWidget(0, IconLabel(self._look, icon, token, 18))

    def _add_head(self, count: int) -> None:
        look, question = self._look, self.question
        number = QCoreApplication.translate("question", "Question {number} of {count}")
        if not self.part.takes_answers:
            number = QCoreApplication.translate("question", "To read · {number} of {count}")
        points = QCoreApplication.translate("question", "%n point(s)", "", int(question.points))
        if question.points.denominator != 1:
            text = QCoreApplication.translate("question", "{points} points")
            points = text.format(points=percent_text(question.points / 100))
        self._state.setSpacing(look.px(8))
        self._state.addWidget(words(number.format(number=question.number, count=count), "eyebrow"))
        self._state.addStretch(1)
        if self.part.takes_answers:
            self._state.addWidget(words(points, "caption"))
        self._rows.addLayout(self._state)

    def _add_prompt(self) -> None:
        prompt = RichLabel(self._style, interactive=True)
        prompt.set_page(with_strong_start(without_picture(self.question)), self._folder)
        prompt.link_chosen.connect(self._follow)
        self._rows.addWidget(prompt)

    def _add_answer(self, *, readonly: bool) -> None:
        how = how_to_answer(self.question)
        if how and not readonly:
            self._rows.addWidget(words(how, "muted", wrap=True))
        self.part.setAccessibleName(plain_prompt(self.question))
        self.part.answered.connect(self.answered)
        self.part.typed.connect(self.typed)
        self.part.link_chosen.connect(self._follow)
        if readonly:
            self.part.freeze()
        self._rows.addWidget(self.part)

    def _hint(self, number: int, page: Page) -> QWidget:
        look = self._look
        holder = QFrame()
        holder.setProperty("role", "well")
        row = QHBoxLayout(holder)
        row.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        row.setSpacing(look.px(10))
        label = RichLabel(self._small)
        label.set_page(page, self._folder)
        name = words(self.tr("Hint {number}").format(number=number), "strong")
        texts = QVBoxLayout()
        texts.setSpacing(look.px(2))
        texts.addWidget(name)
        texts.addWidget(label)
        row.addWidget(IconLabel(look, "lightbulb", "gold", 18, line=22), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        holder.setAccessibleName(f"{name.text()}: {page.text}")
        return holder

    def _follow(self, link: Follow) -> None:
        self.link_chosen.emit(link)
