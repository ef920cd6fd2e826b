"""The question side of a spaced review: a question is shown, answered, checked, hinted and rated; then the next one.

A review ends when the answer is right or was asked for, and is written down at that moment. What is due is counted on
the page (`app.desktop.pages.review`).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.desktop.dates import day_words, number_locale
from app.desktop.desk import Desk
from app.desktop.session import Context
from app.desktop.widgets.review_sheet import ReviewSheet
from app.reviews import Reminder, ReviewQuestion
from app.views import QuestionResult
from assessments.facts import Rating
from assessments.response import Response, ResponseRefused
from content.ids import CourseId
from content.markdown.tree import Page as Text

Answer = TypeVar("Answer")


@dataclass(slots=True, kw_only=True)
class Turn:
    """One question on its way to a rating."""

    found: ReviewQuestion
    response: Response | None = None
    tries: int = 0
    hints: tuple[Text, ...] = ()
    result: QuestionResult | None = None
    reminder: Reminder | None = None


class ReviewSession(QObject):
    """Moves the `view` from question to question; only the worker is asked and told."""

    begun = Signal()
    """A question is shown."""
    ended = Signal()
    """Nothing is due any more."""
    announce = Signal(str)
    changed = Signal(str)
    """The `CourseId` of what was rated."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.view = ReviewSheet(context.look)
        self.turn: Turn | None = None
        self.done = 0
        self.may_undo = False
        footer = self.view.footer
        footer.undo_wanted.connect(self.undo)
        footer.hint_wanted.connect(self._take_hint)
        footer.answer_wanted.connect(self._show_answer)
        footer.easy_wanted.connect(self._was_easy)
        footer.on_wanted.connect(self.go_on)
        self.view.answered.connect(self._answered)
        context.look.changed.connect(self._dress)

    # --- questions ----------------------------------------------------------------------------------------------

    def begin(self, *, undo: bool) -> None:
        """A session begins; `undo` is whether there is a rating of today that can be taken back."""
        self.done, self.may_undo = 0, undo
        self._next()

    def end(self) -> None:
        """The session is over; a question that was not rated is asked again another time."""
        self.turn = None
        self.view.put_away()

    def _next(self) -> None:
        """Ask the question that has waited longest."""
        self._ask(lambda desk: desk.study.next_review(desk.learner), self._begin_turn)

    def _begin_turn(self, found: ReviewQuestion | None) -> None:
        if found is None:
            self.ended.emit()
            return
        self.turn = Turn(found=found)
        self._show_turn(self.turn)
        self.begun.emit()
        self.view.sheet.focus_answer()

    def _show_turn(self, turn: Turn) -> None:
        """Build the question anew: at its beginning, in another look, and once nothing can be answered any more."""
        self.view.show_question(
            turn.found,
            self.done,
            number_locale(self._context.session.settings),
            response=turn.response,
            readonly=turn.reminder is not None,
        )
        self.view.sheet.show_hints(turn.hints)
        if turn.result is not None:
            self.view.sheet.show_result(turn.result, practice=True)
        if turn.reminder is not None:
            self.view.say(self._reminder_words(turn.reminder))
        self._show_ways(turn)

    def _show_ways(self, turn: Turn) -> None:
        rated = turn.reminder is not None
        self.view.footer.offer(
            undo=rated or self.may_undo,
            hint=not rated and len(turn.hints) < turn.found.view.hints,
            answer=not rated,
            easy=turn.reminder is not None and turn.reminder.may_be_easy,
        )
        if rated:
            self.view.footer.show_on(self.tr("Next"), "arrow-right")
        elif turn.result is not None:
            self.view.footer.show_on(self.tr("Try again"), "rotate-ccw")
        else:
            self.view.footer.show_on(self.tr("Check"), "check")

    def _reminder_words(self, reminder: Reminder) -> str:
        day = day_words(reminder.due)
        match reminder.rating:
            case Rating.AGAIN:
                return self.tr("It comes again on {day}.").format(day=day)
            case Rating.HARD:
                return self.tr("Right, with some effort: it comes again on {day}.").format(day=day)
            case Rating.GOOD:
                return self.tr("Right: it comes again on {day}.").format(day=day)
            case _:
                return self.tr("Easy: it comes again on {day}.").format(day=day)

    def _answered(self, response: Response | None) -> None:
        turn = self.turn
        if turn is None or turn.reminder is not None:
            return
        turn.response = response
        if turn.result is not None:
            turn.result = None
            self.view.sheet.forget_result()
            self._show_ways(turn)

    def go_on(self) -> None:
        """Check the answer; after a wrong one lead back to it, after the rating go to the next question."""
        turn = self.turn
        if turn is None:
            return
        if turn.reminder is not None:
            self.done += 1
            self._next()
            return
        self.view.sheet.flush()
        if turn.result is not None:
            self.view.sheet.focus_answer()
        elif turn.response is None:
            self.announce.emit(self.tr("Answer first, or have the answer shown (S)."))
            self.view.sheet.focus_answer()
        else:
            self._check(turn, shown=False)

    def _show_answer(self) -> None:
        if self.turn is not None and self.turn.reminder is None:
            self.view.sheet.flush()
            self._check(self.turn, shown=True)

    def _check(self, turn: Turn, *, shown: bool) -> None:
        item, response, hints = turn.found.item, turn.response, len(turn.hints)
        tries = turn.tries + 1

        def work(desk: Desk) -> tuple[QuestionResult, Reminder | None]:
            study, learner = desk.study, desk.learner
            result = study.check_review(learner, item, response, shown=shown)
            if result.again:
                return result, None
            said = study.rate_review(learner, item, response, tries=tries, hints=hints, shown=shown)
            return result, said

        def show(told: tuple[QuestionResult, Reminder | None]) -> None:
            turn.tries = tries
            turn.result, turn.reminder = told
            self._told(turn)

        self._ask(work, show)

    def _told(self, turn: Turn) -> None:
        if turn.reminder is None and turn.result is not None:
            self.view.sheet.forget_result()
            self.view.sheet.show_result(turn.result, practice=True)
            self._show_ways(turn)
        else:
            self.may_undo = True
            self._show_turn(turn)
            self.changed.emit(turn.found.item.course)
        self.view.footer.on.setFocus()
        self._reveal()

    def _reveal(self) -> None:
        feedback = self.view.sheet.feedback
        if feedback is not None:
            self.view.column.reveal(feedback)

    def _not_done(self, error: Exception) -> None:
        if isinstance(error, ResponseRefused) and self.turn is not None:
            self.view.sheet.show_refusal(str(error))
            self.view.sheet.focus_answer()
        else:
            self.announce.emit(str(error))

    def _take_hint(self) -> None:
        turn = self.turn
        if turn is None or turn.reminder is not None or len(turn.hints) >= turn.found.view.hints:
            return
        item, count = turn.found.item, len(turn.hints) + 1

        def show(hints: tuple[Text, ...]) -> None:
            turn.hints = hints
            self.view.sheet.show_hints(hints)
            self._show_ways(turn)

        self._ask(lambda desk: desk.study.review_hints(desk.learner, item, count), show)

    def _was_easy(self) -> None:
        turn = self.turn
        reminder = turn.reminder if turn is not None else None
        if turn is None or reminder is None or not reminder.may_be_easy:
            return

        def show(easier: Reminder) -> None:
            turn.reminder = easier
            self.view.say(self._reminder_words(easier))
            self._show_ways(turn)
            self.view.footer.on.setFocus()
            self.changed.emit(turn.found.item.course)

        self._ask(lambda desk: desk.study.was_easy(desk.learner, reminder), show)

    def undo(self) -> None:
        """Take the last rating back: its question is due again, and is asked in its turn."""

        def show(course: CourseId) -> None:
            self.may_undo = False
            self.done = max(0, self.done - 1)
            self.announce.emit(self.tr("Taken back. The question is due again."))
            self.changed.emit(course)
            self._next()

        self._ask(lambda desk: desk.study.undo_review(desk.learner), show)

    def _ask(self, work: Callable[[Desk], Answer], done: Callable[[Answer], None]) -> None:
        """Have the worker do `work`; its answer is of interest while the same question is shown."""
        turn = self.turn

        def answer(value: Answer) -> None:
            if self.turn is turn:
                done(value)

        def failed(error: Exception) -> None:
            if self.turn is turn:
                self._not_done(error)

        self._context.jobs.run(lambda desk, _step: work(desk), answer, failed)

    # --- keys and looks -----------------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """1–9 choose, Enter goes on, H hints, S shows the answer, E says it was easy, U takes back.

        Answers whether the key meant anything.
        """
        if self.turn is None:
            return False
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        acts = {
            Qt.Key.Key_Return: self.go_on,
            Qt.Key.Key_Enter: self.go_on,
            Qt.Key.Key_H: self._take_hint,
            Qt.Key.Key_S: self._show_answer,
            Qt.Key.Key_E: self._was_easy,
            Qt.Key.Key_U: self.undo,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
            return True
        number = unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
        rated = self.turn.reminder is not None
        return bool(number) and not rated and self.view.sheet.press(number)

    def _dress(self) -> None:
        if self.turn is not None:
            self.view.sheet.flush()
            self._show_turn(self.turn)
