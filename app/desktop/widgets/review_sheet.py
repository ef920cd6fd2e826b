"""A question of a spaced review: the sheet, and below it the ways on. What it means is the page's own."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.column import Column
from app.desktop.widgets.footer import Footer
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.sheet import QuestionSheet
from app.desktop.widgets.words import ElidedLabel, words
from app.reviews import ReviewQuestion
from assessments.response import Response


class ReviewFooter(Footer):
    """Stop, undo, hint, show the answer, "it was easy"; and one button that goes on: check, try again, next."""

    stop_wanted = Signal()
    undo_wanted = Signal()
    hint_wanted = Signal()
    answer_wanted = Signal()
    easy_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.stop = self._add("arrow-left", self.tr("Stop"), self.tr("Stop for now (Esc)"), self.stop_wanted)
        self.undo = self._add(
            "rotate-ccw", self.tr("Undo"), self.tr("Take the last rating back (U)"), self.undo_wanted
        )
        self.hint = self._add("lightbulb", self.tr("Hint"), self.tr("Show a hint (H)"), self.hint_wanted)
        self.answer = self._add(
            "eye", self.tr("Show the answer"), self.tr("Have the answer shown (S)"), self.answer_wanted
        )
        self.easy = self._add(
            "check", self.tr("It was easy"), self.tr("Ask it again much later (E)"), self.easy_wanted
        )
        self._line_up()

    def offer(self, *, undo: bool, hint: bool, answer: bool, easy: bool) -> None:
        """Which of the small buttons are there now."""
        for button, there in (
            (self.undo, undo),
            (self.hint, hint),
            (self.answer, answer),
            (self.easy, easy),
        ):
            button.setVisible(there)
        self._spare()


class ReviewSheet(QWidget):
    """One question after another, each in a sheet of its own."""

    answered = Signal(object)
    """The response that is given now; None where it was cleared."""
    study_wanted = Signal(object)
    link_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sheet: QuestionSheet | None = None
        self._course = ElidedLabel("", "eyebrow")
        self.said = words("", "strong", wrap=True)
        self.footer = ReviewFooter(look)
        self.column = Column(look, 760)
        self.column.rows.addWidget(self._course)
        self.column.rows.addWidget(self.said)
        self.column.rows.addStretch(1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.column, 1)
        frame.addWidget(self.footer)

    @property
    def sheet(self) -> QuestionSheet:
        """The sheet that is shown."""
        assert self._sheet is not None, "show_question comes first"
        return self._sheet

    def show_question(
        self, found: ReviewQuestion, done: int, locale: str, *, response: Response | None, readonly: bool
    ) -> None:
        """Show a question after `done` others, with what was answered so far."""
        view = replace(found.view, number=done + 1)
        sheet = QuestionSheet(
            self._look, view, done + found.left, Path(found.folder), locale, readonly=readonly
        )
        sheet.show_response(response)
        sheet.answered.connect(self.answered)
        sheet.study_wanted.connect(self.study_wanted)
        sheet.link_chosen.connect(self.link_chosen)
        self.put_away()
        self._course.set_words(f"{found.course_title} · {found.assessment_title}")
        self.column.rows.insertWidget(1, sheet)
        self._sheet = sheet
        sheet.show()
        self.say("")
        self.column.verticalScrollBar().setValue(0)

    def say(self, text: str) -> None:
        """Say below the question how it was rated."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def put_away(self) -> None:
        """Nothing is asked any more."""
        take_away(self._sheet)
        self._sheet = None
