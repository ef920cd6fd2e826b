"""The question side of a sitting: one question at a time is shown, answered, checked and flagged; hints are taken.

Answers are kept by `app.desktop.saving`; what is handed in is the page's own (`app.desktop.pages.player`).
"""

import unicodedata
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.dates import number_locale
from app.desktop.desk import Desk
from app.desktop.round import Round
from app.desktop.saving import SaveState, Saving
from app.desktop.session import Context
from app.desktop.widgets.question.area import QuestionArea
from app.desktop.widgets.question.bars import PlayerFooter
from app.desktop.widgets.question.note import QuestionNote
from app.views import QuestionResult
from assessments.mastery import Mastery
from assessments.response import Response
from content.ids import QuestionId
from content.markdown.tree import Page as Text

Answer = TypeVar("Answer")
Told = tuple[QuestionResult, Mastery | None]
"""How an answer was marked, and how far the quiz is mastered now."""


class Answering(QWidget):
    """The question of a `Round` with the ways on below it."""

    ended = Signal()
    """The learner went on from the last question."""
    announce = Signal(str)
    """A sentence about what could not be done."""

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._saving = context, saving
        self.round: Round | None = None
        self.area = QuestionArea(context.look)
        self.footer = PlayerFooter(context.look)
        self.note = QuestionNote(context.look)
        self._going_on: QuestionId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.note)
        column.addWidget(self.footer)
        self._connect()

    def _connect(self) -> None:
        self.footer.previous_wanted.connect(lambda: self.turn(-1))
        self.footer.flag_wanted.connect(self._flag)
        self.footer.clear_wanted.connect(self._clear)
        self.footer.hint_wanted.connect(self._take_hint)
        self.footer.on_wanted.connect(self.go_on)
        self.area.chosen.connect(self._choose)
        self.footer.answer_wanted.connect(self._show_answer)
        self.area.answered.connect(self._answered)
        self.area.retry_wanted.connect(self._saving.retry)
        self._saving.changed.connect(self._show_saved)
        self._saving.kept.connect(self._kept)
        self._saving.asked_back.connect(self._asked_back)
        self.note.over.connect(self._lock)
        self._context.look.changed.connect(self._dress)

    # --- showing ------------------------------------------------------------------------------------------------

    def begin(self, now: Round) -> None:
        """A sitting begins or goes on: its question is shown. What another one showed is put away first."""
        self.round = now
        self.area.put_away()
        self.area.show_sitting(len(now.view.questions), Path(now.view.folder))
        self.area.goal.show_mastery(now.mastery)
        self.show_question(now.index)
        self._show_saved()

    def end(self) -> None:
        """The sitting is over."""
        self.round = None
        self.area.put_away()

    def show_question(self, index: int) -> None:
        """Show the question at `index`, from 0; what was typed at the one before is handed on."""
        now = self.round
        if now is None or not 0 <= index < len(now.view.questions):
            return
        self.area.flush()
        self._going_on = None
        now.index = index
        question = now.question
        locale = number_locale(self._context.session.settings)
        given = question.id in now.given
        self.area.show_question(question, now.responses.get(question.id), locale, readonly=given)
        self.area.sheet.show_hints(now.hints.get(question.id, ()))
        if question.id in now.results:
            self.area.sheet.show_result(now.results[question.id], practice=now.practice)
        self.area.sheet.show_refusal(self._saving.refused.get(question.id, ""))
        self._show_note(now)
        self._show_state(now)
        self.focus_first()

    def _show_note(self, now: Round) -> None:
        """Say what is to be known of the question that is shown, and close it where nothing can be changed any more."""
        question = now.question
        self.note.clear(must=question.required and not now.answered(question.id))
        if question.id in now.results:
            self._show_done(now.results[question.id])
        if question.time_limit is not None:
            learner, attempt = now.learner, now.view.attempt

            def show(left: timedelta | None) -> None:
                if now.question.id == question.id and left is not None:
                    self.note.show_time(left)

            self._ask(now, lambda desk: desk.study.look(learner, attempt, question.id), show)

    def _show_done(self, result: QuestionResult) -> None:
        if self.round is not None and self.round.practice:
            self.note.show_done(result.done)
            if result.done.checks_left == 0:
                self._lock()

    def _lock(self) -> None:
        """The answer stays as it is."""
        if self.area.showing:
            self.area.flush()
            self.area.sheet.setEnabled(False)
            self.footer.clear.setEnabled(False)
            self.footer.on.setFocus()

    def focus_first(self) -> None:
        """The keyboard starts where one answers; where nothing can be answered, at the way on."""
        given = self.round is not None and self.round.question.id in self.round.given
        if given or (self.area.showing and not self.area.sheet.part.takes_answers):
            self.footer.on.setFocus()
        else:
            self.area.focus_answer()

    def turn(self, step: int) -> None:
        """Show the question so many on, or back; nothing beyond the first and the last."""
        if self.round is not None:
            self._choose(self.round.index + step)

    def _choose(self, index: int) -> None:
        """Show a question, unless it lies ahead of one that must be put right first."""
        now = self.round
        if now is not None and now.held and now.index < index < len(now.view.questions):
            self.announce.emit(self.tr("Put this one right first, or have the answer shown (S)."))
            self.area.focus_answer()
        else:
            self.show_question(index)

    def _show_state(self, now: Round) -> None:
        """Bring footer and palette up to date; the question itself is left alone."""
        question = now.question
        taken = len(now.hints.get(question.id, ()))
        self.area.show_spots(now.spots(self._saving), now.index)
        given = question.id in now.given
        self.footer.show_question(
            first=now.index == 0,
            flagged=question.id in now.flags,
            blank=given or not now.answered(question.id),
        )
        self.footer.show_answer(offered=now.held)
        self.footer.show_hints(question.hints - taken, taken, costs=not now.practice)
        self.footer.show_on(*self._on_words(now))

    def _on_words(self, now: Round) -> tuple[str, str, str]:
        if _would_check(now):
            return self.tr("Check"), "check", self._with_key(self.tr("Check the answer"))
        if now.held:
            return self.tr("Try again"), "rotate-ccw", self._with_key(self.tr("Answer once more"))
        if now.last:
            return self.tr("To the end"), "arrow-right", self._with_key(self.tr("Look over everything"))
        asks = self.area.sheet.part.takes_answers
        skips = now.checks and asks and not now.answered(now.question.id)
        tip = self._with_key(self.tr("Next question"))
        return self.tr("Skip") if skips else self.tr("Next"), "arrow-right", tip

    def _with_key(self, meaning: str) -> str:
        """What the button does, with the key that does it."""
        return f"{meaning} ({'Ctrl+Enter' if self.area.sheet.part.takes_enter else 'Enter'})"

    def _show_saved(self) -> None:
        if self._saving.state is SaveState.FAILED:
            self.area.show_failure(self.tr("Your last answer is not saved"), self._saving.reason)
        else:
            self.area.hide_failure()
        if self.round is not None and self.area.showing:
            self._show_state(self.round)

    def _dress(self) -> None:
        """Build what is shown in the new look; an answer that is being typed is handed on first."""
        if self.round is not None and self.area.showing:
            self.area.show_sitting(len(self.round.view.questions), Path(self.round.view.folder))
            self.area.goal.show_mastery(self.round.mastery)
            self.show_question(self.round.index)

    # --- answering ----------------------------------------------------------------------------------------------

    def _answered(self, response: Response | None) -> None:
        now = self.round
        if now is None:
            return
        question = now.question.id
        now.responses[question] = response
        if now.results.pop(question, None) is not None:
            self.area.sheet.forget_result()
            self.note.clear()
        self._saving.put(question, response)

    def go_on(self) -> None:
        """Check the answer where practice says so, else go to the next question, or to the end."""
        now = self.round
        if now is None:
            return
        self.area.flush()
        question = now.question.id
        waits = self.area.sheet.part.asks_back or _would_check(now)
        if waits and self._saving.on_its_way(question):
            self._going_on = question  # what was typed may be asked back; what is checked must be on the disk
        elif question in self._saving.refused and now.answered(question):
            self._asked_back(question)
        elif _would_check(now):
            self._check(now, question)
        elif now.held:
            self.area.focus_answer()
        elif now.last:
            self.ended.emit()
        else:
            self.show_question(now.index + 1)

    def _kept(self, question: QuestionId) -> None:
        if question == self._going_on:
            self._going_on = None
            self.go_on()

    def _asked_back(self, question: QuestionId) -> None:
        self._going_on = None
        if self.round is not None and self.round.question.id == question:
            self.area.sheet.show_refusal(self._saving.refused[question])
            self.area.focus_answer()

    def _check(self, now: Round, question: QuestionId) -> None:
        learner, attempt = now.learner, now.view.attempt

        def work(desk: Desk) -> Told:
            result = desk.study.check(learner, attempt, question)
            return result, desk.study.mastery(learner, attempt)

        self._ask(now, work, lambda told: self._told(now, *told))

    def _show_answer(self) -> None:
        """Give the question up: its answer is shown, and it stays as it is."""
        now = self.round
        if now is None or not now.held:
            return
        self.area.flush()
        question, learner, attempt = now.question.id, now.learner, now.view.attempt

        def work(desk: Desk) -> Told:
            result = desk.study.show_answer(learner, attempt, question)
            return result, desk.study.mastery(learner, attempt)

        def show(told: Told) -> None:
            now.given.add(question)
            now.responses[question] = told[0].response
            self._told(now, *told)

        self._ask(now, work, show)

    def _told(self, now: Round, result: QuestionResult, mastery: Mastery | None) -> None:
        """Show how the answer was marked, and what that does to the goal."""
        question = result.question.id
        now.results[question] = result
        if result.again:
            now.to_put_right.add(question)
        else:
            now.to_put_right.discard(question)
        newly = mastery is not None and mastery.mastered and not (now.mastery and now.mastery.mastered)
        now.mastery = mastery
        self.area.goal.show_mastery(mastery)
        if now.question.id == question:
            if question in now.given:
                self.show_question(now.index)  # anew, for nothing can be answered in it any more
            else:
                self.area.sheet.forget_result()
                self.area.sheet.show_result(result, practice=True)
                self._show_state(now)
                self._show_done(result)
            self.footer.on.setFocus()
            self.area.show_feedback()
        if newly:
            self.announce.emit(self.tr("Mastered! You may finish here, or go on practising."))

    def _take_hint(self) -> None:
        now = self.round
        if now is None:
            return
        question, learner, attempt = now.question.id, now.learner, now.view.attempt

        def show(hints: tuple[Text, ...]) -> None:
            now.hints[question] = hints
            if now.question.id == question:
                self.area.sheet.show_hints(hints)
                self._show_state(now)

        if len(now.hints.get(question, ())) < now.question.hints:
            self._ask(now, lambda desk: desk.study.hint(learner, attempt, question), show)

    def _ask(self, now: Round, work: Callable[[Desk], Answer], done: Callable[[Answer], None]) -> None:
        """Have the worker do `work`; its answer is of interest while that round goes on."""

        def answer(value: Answer) -> None:
            if self.round is now:
                done(value)

        def failed(error: Exception) -> None:
            if self.round is now:
                self.announce.emit(str(error))

        self._context.jobs.run(lambda desk, _step: work(desk), answer, failed)

    def _clear(self) -> None:
        given = self.round is None or self.round.question.id in self.round.given
        if not given and self.area.sheet.isEnabled():
            self.area.sheet.clear()

    def _flag(self) -> None:
        if self.round is not None:
            self.round.flags ^= {self.round.question.id}
            self._show_state(self.round)

    # --- keys ---------------------------------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """1–9 choose, Enter goes on, N and P turn the page, F flags, H hints, S shows the answer, Backspace clears.

        Answers whether the key meant anything.
        """
        if self.round is None:
            return False
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        number = unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go_on()
            case Qt.Key.Key_N:
                self.turn(1)
            case Qt.Key.Key_P:
                self.turn(-1)
            case Qt.Key.Key_F:
                self._flag()
            case Qt.Key.Key_H:
                self._take_hint()
            case Qt.Key.Key_S:
                self._show_answer()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self._clear()
            case _:
                given = self.round.question.id in self.round.given
                free = not given and self.area.sheet.isEnabled()
                return bool(number) and free and self.area.sheet.press(number)
        return True


def _would_check(now: Round) -> bool:
    """Whether going on means checking the answer that is shown."""
    question = now.question.id
    return now.checks and now.answered(question) and question not in now.results
