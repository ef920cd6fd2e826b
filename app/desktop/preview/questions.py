"""Questions and marks: an assessment as its author must know it before anybody sits it. Only a preview has this page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.desktop.dates import number_locale
from app.desktop.pages.page import Page
from app.desktop.places import CoursePlace, Place, QuestionsPlace, StartPlace
from app.desktop.preview.desk import PreviewDesk
from app.desktop.preview.meter import MeterCard, why_no_meter
from app.desktop.preview.question_card import QuestionCard
from app.desktop.preview.quiz_choice import QuizChoice
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.words import words
from content.ids import AssessmentId

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from fractions import Fraction
    from pathlib import Path

    from app.authorview import Detail, QuestionLine, QuizView
    from app.desktop.desk import Desk
    from app.desktop.jobs import Step
    from app.desktop.session import Context
    from app.desktop.widgets.column import Column
    from assessments.response import Response
    from content.compiled import Course, CourseItem
    from content.ids import QuestionId


@dataclass(slots=True)
class _Opened:
    """A question that is open: which of its variants is tried, and the author's own answer to it."""

    number: int = 1
    own: Response | None = None
    found: Detail | None = None


class QuestionsPage(Page):
    """The guess meter, and each question with what can be tried; without an assessment, the choice of one.

    What is open stays open while the folder changes, with the answer that was given, as long as the question asks the
    same.
    """

    def __init__(self, context: Context, course: Callable[[], Course | None]) -> None:
        """`course` gives the one that is previewed, as it is now."""
        super().__init__(context)
        self._course = course
        self._place: QuestionsPlace | None = None
        self._shown: AssessmentId | None = None
        self._opened: dict[QuestionId, _Opened] = {}
        self._folder: Path | None = None
        self._at: QuestionId | None = None  # the question that had the keyboard before the folder changed
        self.quiz: QuizView | None = None
        self.cards: dict[QuestionId, QuestionCard] = {}
        self.meter: MeterCard | None = None
        self.choice: QuizChoice | None = None
        self._first = push("")
        self._board = Board(context.look, 900)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)

    # --- what every page has ------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Show the assessment, or the choice."""
        assert isinstance(place, QuestionsPlace)
        self._place = place
        self.refresh()

    def refresh(self) -> None:
        """The folder changed, or one came here: ask again."""
        course, place = self._course(), self._place
        if place is None:
            return
        quizzes = _quizzes(course)
        name = place.assessment or (AssessmentId(quizzes[0].id) if len(quizzes) == 1 else None)
        if course is None or name is None:
            self._show_choice(quizzes)
            return
        own = course
        if name != self._shown:
            self._opened = {}
        self._shown = name
        numbers = {question: opened.number for question, opened in self._opened.items()}

        def work(desk: Desk, _step: Step) -> tuple[QuizView, Path, dict[QuestionId, Detail]]:
            assert isinstance(desk, PreviewDesk)
            quiz = desk.quiz(own, name)
            there = {line.id for line in quiz.questions}
            details = {
                question: desk.detail(own, name, question, number)
                for question, number in numbers.items()
                if question in there
            }
            return quiz, desk.library.folder(own.root), details

        self.ask(work, self._show)

    def leave(self) -> None:
        """What was typed last is kept too."""
        for card in self.cards.values():
            if card.sheet is not None:
                card.sheet.flush()

    def focus_first(self) -> None:
        """The keyboard starts at the top, so that the guess meter is seen; after a change of the folder it goes on."""
        card = None if self._at is None else self.cards.get(self._at)
        if card is None:
            self._first.setFocus()
        elif card.sheet is not None:
            card.sheet.focus_answer()
        else:
            card.toggle.setFocus()

    # --- the choice ---------------------------------------------------------------------------------------------

    def _show_choice(self, quizzes: Sequence[CourseItem]) -> None:
        self.quiz, self._shown, self._opened, self._at = None, None, {}, None
        self._board.build(lambda column: self._fill_choice(column, quizzes), self.focus_first, from_top=True)
        self.settle(self.tr("Questions and marks"))

    def _fill_choice(self, column: Column, quizzes: Sequence[CourseItem]) -> None:
        self.cards, self.meter = {}, None
        self.choice = QuizChoice(self.context.look, quizzes)
        self.choice.chosen.connect(lambda name: self._choose(AssessmentId(name)))
        self.choice.left.connect(self._to_course)
        self._first = self.choice.buttons[0]
        column.rows.addWidget(words(self.tr("Questions and marks"), "title", wrap=True))
        column.rows.addWidget(self.choice)
        column.rows.addStretch(1)

    def _choose(self, name: AssessmentId | None) -> None:
        if self._place is not None:
            self.wanted.emit(QuestionsPlace(self._place.course, name))

    def _to_course(self) -> None:
        if self._place is not None:
            self.wanted.emit(CoursePlace(self._place.course))

    # --- an assessment ------------------------------------------------------------------------------------------

    def _show(self, answer: tuple[QuizView, Path, dict[QuestionId, Detail]]) -> None:
        quiz, self._folder, details = answer
        again = self.quiz is not None and self.quiz.id == quiz.id
        self.quiz = quiz
        for name in set(self._opened) - set(details):
            del self._opened[name]
        for name, found in details.items():
            self._take(name, found)
        focused = self.focusWidget() or self
        self._at = next((name for name, card in self.cards.items() if card.isAncestorOf(focused)), None)
        self._board.build(lambda column: self._fill(column, quiz), self.focus_first, from_top=not again)
        self.settle(self.tr("Questions and marks of {title}").format(title=quiz.title))

    def _take(self, name: QuestionId, found: Detail) -> None:
        """Remember what was found; an answer to something else than is asked now is forgotten."""
        opened = self._opened[name]
        if opened.found is not None and _asks(opened.found) != _asks(found):
            opened.own = None
        opened.found = found

    def _fill(self, column: Column, quiz: QuizView) -> None:
        look = self.context.look
        column.rows.addWidget(words(quiz.title, "title", wrap=True))
        column.rows.addWidget(line_of(look, *self._ways_on(quiz)))
        self.meter = None
        if quiz.meter is not None and not quiz.by_hand:
            self.meter = MeterCard(look, quiz.meter)
            column.rows.addWidget(self.meter)
        else:
            column.rows.addWidget(words(why_no_meter(quiz), "muted", wrap=True))
        self.cards = {line.id: self._card(line) for line in quiz.questions}
        for name, card in self.cards.items():
            column.rows.addWidget(card)
            self._fill_card(name)
        column.rows.addStretch(1)

    def _ways_on(self, quiz: QuizView) -> list[QPushButton]:
        look = self.context.look
        course = self._course()
        start = push(self.tr("Sit it"), pressed=lambda: self._to_start(quiz.id))
        dress(start, look, "arrow-right")
        self._first = start
        if len(_quizzes(course)) < 2:
            return [start]
        others = push(self.tr("Another quiz"), "quiet", pressed=lambda: self._choose(None))
        dress(others, look, "list", "accent_ink")
        return [start, others]

    def _to_start(self, name: AssessmentId) -> None:
        if self._place is not None:
            self.wanted.emit(StartPlace(self._place.course, name))

    def _card(self, line: QuestionLine) -> QuestionCard:
        name = line.id
        card = QuestionCard(self.context.look, line, number_locale(self.context.session.settings))
        card.opened.connect(lambda wanted: self.open_question(name) if wanted else self.close_question(name))
        card.variant_chosen.connect(lambda number: self.open_question(name, number))
        card.answered.connect(lambda response: self._try(name, response))
        return card

    # --- a question ---------------------------------------------------------------------------------------------

    def open_question(self, name: QuestionId, number: int = 1) -> None:
        """Show what can be tried of a question, in its variant of that number."""
        course, quiz = self._course(), self._shown
        if course is None or quiz is None:
            return

        def work(desk: Desk, _step: Step) -> Detail:
            assert isinstance(desk, PreviewDesk)
            return desk.detail(course, quiz, name, number)

        def show(found: Detail) -> None:
            self._opened.setdefault(name, _Opened()).number = number
            self._take(name, found)
            self._fill_card(name)

        self.ask(work, show)

    def close_question(self, name: QuestionId) -> None:
        """Close it, and forget the answer that was tried."""
        self._opened.pop(name, None)
        self.cards[name].close_detail()

    def _fill_card(self, name: QuestionId) -> None:
        opened, card = self._opened.get(name), self.cards.get(name)
        if (
            opened is None
            or opened.found is None
            or card is None
            or self._folder is None
            or self.quiz is None
        ):
            return
        card.show_detail(self._folder, len(self.quiz.questions), opened.found, opened.own)
        if opened.own is not None:
            self._try(name, opened.own)

    def _try(self, name: QuestionId, response: Response | None) -> None:
        """Have the worker say what the answer earns."""
        course, quiz, opened = self._course(), self._shown, self._opened.get(name)
        if course is None or quiz is None or opened is None or opened.found is None:
            return
        opened.own, found = response, opened.found
        if response is None or not found.tried:
            self.cards[name].show_shares((), ())
            return

        def work(desk: Desk, _step: Step) -> Sequence[Fraction]:
            assert isinstance(desk, PreviewDesk)
            return desk.shares(course, quiz, found, response)

        def mine() -> QuestionCard | None:
            """The card, if the answer is still the newest."""
            return self.cards.get(name) if opened.own == response and opened.found == found else None

        def show(shares: Sequence[Fraction]) -> None:
            if (card := mine()) is not None:
                card.show_shares(found.ways, shares)

        def refuse(error: Exception) -> None:
            if (card := mine()) is not None:
                card.show_refusal(str(error))

        self.ask(work, show, refuse)


def _quizzes(course: Course | None) -> tuple[CourseItem, ...]:
    items = () if course is None else (*course.items, *course.others)
    return tuple(item for item in items if item.kind == "assessment")


def _asks(found: Detail) -> tuple[object, ...]:
    """What an answer belongs to: the kind, the variant, and what is on offer."""
    view = found.view
    return view.kind, found.number, {option.id for option in view.options}, view.layout
