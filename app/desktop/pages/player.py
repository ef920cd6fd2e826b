"""Sitting a quiz: one question at a time, every answer on the disk before the page says so."""

import unicodedata
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.dates import number_locale
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import ModulePlace, Place, ResultPlace, SittingPlace, StartPlace
from app.desktop.reader.actions import Follow
from app.desktop.round import Round, begun
from app.desktop.saving import SaveState, Saving
from app.desktop.session import Context
from app.desktop.widgets.question.area import QuestionArea
from app.desktop.widgets.question.bars import PlayerFooter, PlayerToolbar
from app.desktop.widgets.question.hand_in import HandIn, HandInSummary
from app.views import Neighbour, QuestionResult, ResultView, SittingView
from assessments.response import Response
from content.ids import LearnerId, ModuleId, QuestionId
from content.markdown.tree import Page as Text
from content.markdown.tree import Target


class PlayerPage(Page):
    """The open draft of a quiz: made, or resumed at the question last answered. Esc pauses; the draft stays."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = context.look
        self.round: Round | None = None
        self.saving = Saving(context.jobs, self)
        self.toolbar = PlayerToolbar(look)
        self.footer = PlayerFooter(look)
        self.area = QuestionArea(look)
        self.summary = HandInSummary(look)
        self._going_on: QuestionId | None = None
        self._middle = QStackedWidget()
        self._question_side = QWidget()
        self._lay_out()
        self._connect()
        look.changed.connect(self._dress)

    # --- what every page has ------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Start the sitting, or go on with it."""
        assert isinstance(place, SittingPlace)
        course, assessment = place.course, place.assessment

        def work(desk: Desk, _step: object) -> tuple[LearnerId, SittingView, int | None]:
            view = desk.study.start(desk.learner, course, assessment)
            left = desk.study.start_card(desk.learner, course, assessment).attempts_left
            return desk.learner, view, None if left is None else left - 1

        self.ask(work, self._show)

    def leave(self) -> None:
        """Hand on what was typed last."""
        self.area.flush()

    def escape(self) -> bool:
        """Back from the summary to the question; from the question out of the sitting."""
        if self._middle.currentWidget() is self.summary:
            self.show_question(self.round.index if self.round else 0)
            return True
        self._pause()
        return True

    def focus_first(self) -> None:
        """The keyboard starts where one answers; where nothing is asked, at the way on."""
        if self.area.showing and not self.area.sheet.part.takes_answers:
            self.footer.on.setFocus()
        else:
            self.area.focus_answer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1–9 choose, Enter goes on, N and P turn the page, F flags, H hints, Backspace clears."""
        if self.round is None or self._middle.currentWidget() is self.summary or not self._press(event):
            super().keyPressEvent(event)

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, answer: tuple[LearnerId, SittingView, int | None]) -> None:
        self.round = now = begun(*answer, self.round)
        self._going_on = None
        self.saving.begin(now.learner, now.view.attempt, now.view.sequence)
        self.toolbar.show_sitting(now.view.title, now.view.deadline, practice=now.practice)
        self.area.put_away()  # another quiz may have been paused: its question and numbers go before anything is shown
        self.area.show_sitting(len(now.view.questions), Path(now.view.folder))
        self.show_question(now.index)
        self._show_saved()
        self.settle(now.view.title)

    def show_question(self, index: int) -> None:
        """Show the question at `index`, from 0; what was typed at the one before is handed on."""
        now = self.round
        if now is None or not 0 <= index < len(now.view.questions):
            return
        self.area.flush()
        self._going_on = None
        now.index = index
        self._middle.setCurrentWidget(self._question_side)
        question = now.question
        self.area.show_question(
            question, now.responses.get(question.id), number_locale(self.context.session.settings)
        )
        self.area.sheet.show_hints(now.hints.get(question.id, ()))
        if question.id in now.results:
            self.area.sheet.show_result(now.results[question.id], practice=now.practice)
        self.area.sheet.show_refusal(self.saving.refused.get(question.id, ""))
        self._show_state()
        self.focus_first()

    def _show_state(self) -> None:
        """Bring bars and palette up to date; the question itself is left alone."""
        now = self.round
        if now is None:
            return
        question = now.question
        taken = len(now.hints.get(question.id, ()))
        self.area.show_spots(now.spots(self.saving), now.index)
        self.footer.show_question(
            first=now.index == 0, flagged=question.id in now.flags, blank=not now.answered(question.id)
        )
        self.footer.show_hints(question.hints - taken if now.practice else 0, taken)
        self.footer.show_on(*self._on_words(now))

    def _on_words(self, now: Round) -> tuple[str, str, str]:
        if self._would_check(now):
            return self.tr("Check"), "check", self._with_key(self.tr("Check the answer"))
        if now.last:
            return self.tr("To the end"), "arrow-right", self._with_key(self.tr("Look over everything"))
        asks = self.area.sheet.part.takes_answers
        skips = now.checks and asks and not now.answered(now.question.id)
        tip = self._with_key(self.tr("Next question"))
        return self.tr("Skip") if skips else self.tr("Next"), "arrow-right", tip

    def _with_key(self, meaning: str) -> str:
        """What the button does, with the key that does it."""
        return f"{meaning} ({'Ctrl+Enter' if self.area.sheet.part.takes_enter else 'Enter'})"

    def _would_check(self, now: Round) -> bool:
        question = now.question.id
        return now.checks and now.answered(question) and question not in now.results

    def _show_saved(self) -> None:
        state = self.saving.state
        self.toolbar.show_saved(state)
        if state is SaveState.FAILED:
            self.area.show_failure(self.tr("Your last answer is not saved"), self.saving.reason)
            if not self.isVisible():
                self._say_lost(self.saving.reason)
        else:
            self.area.hide_failure()
        if self.round is not None and self.area.showing:
            self._show_state()
            if self._middle.currentWidget() is self.summary:
                self.open_summary()

    def _dress(self) -> None:
        """Build what is shown in the new look; an answer that is being typed is handed on first."""
        if self.round is not None and self.area.showing:
            self.area.show_sitting(len(self.round.view.questions), Path(self.round.view.folder))
            if self._middle.currentWidget() is self._question_side:
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
        self.saving.put(question, response)

    def _typed(self) -> None:
        self.toolbar.show_saved(SaveState.SAVING)

    def go_on(self) -> None:
        """Check the answer where practice says so, else go to the next question, or to the end."""
        now = self.round
        if now is None:
            return
        self.area.flush()
        question = now.question.id
        waits = self.area.sheet.part.asks_back or self._would_check(now)
        if waits and self.saving.on_its_way(question):
            self._going_on = question  # what was typed may be asked back; what is checked must be on the disk
        elif question in self.saving.refused and now.answered(question):
            self._asked_back(question)
        elif self._would_check(now):
            self._check(now, question)
        elif now.last:
            self.open_summary()
        else:
            self.show_question(now.index + 1)

    def _kept(self, question: QuestionId) -> None:
        if question == self._going_on:
            self._going_on = None
            self.go_on()

    def _check(self, now: Round, question: QuestionId) -> None:
        learner, attempt = now.learner, now.view.attempt
        self.ask(
            lambda desk, _step: desk.study.check(learner, attempt, question), self._checked, self._not_done
        )

    def _checked(self, result: QuestionResult) -> None:
        now = self.round
        if now is None:
            return
        now.results[result.question.id] = result
        if now.question.id == result.question.id:
            self.area.sheet.forget_result()
            self.area.sheet.show_result(result, practice=True)
            self._show_state()
            self.footer.on.setFocus()
            self.area.show_feedback()

    def _asked_back(self, question: QuestionId) -> None:
        self._going_on = None
        if not self.isVisible():
            self._say_lost(self.saving.refused[question])
        elif self.round is not None and self.round.question.id == question:
            self.area.sheet.show_refusal(self.saving.refused[question])
            self.area.focus_answer()

    def _say_lost(self, reason: str) -> None:
        """The page was left just before an answer could be kept: it is said where the learner is now."""
        self.announce.emit(self.tr("Your last answer is not saved. {reason}").format(reason=reason))

    def _take_hint(self) -> None:
        now = self.round
        if now is None or not now.practice:
            return
        question, learner, attempt = now.question.id, now.learner, now.view.attempt

        def show(hints: tuple[Text, ...]) -> None:
            now.hints[question] = hints
            if now.question.id == question:
                self.area.sheet.show_hints(hints)
                self._show_state()

        if len(now.hints.get(question, ())) < now.question.hints:
            self.ask(lambda desk, _step: desk.study.hint(learner, attempt, question), show, self._not_done)

    def _clear(self) -> None:
        self.area.sheet.clear()

    def _flag(self) -> None:
        if self.round is not None:
            self.round.flags ^= {self.round.question.id}
            self._show_state()

    # --- handing in ---------------------------------------------------------------------------------------------

    def open_summary(self) -> None:
        """Show what would be handed in."""
        now = self.round
        if now is None:
            return
        self.area.flush()
        spots = tuple(now.spots(self.saving))
        self.summary.show_summary(
            HandIn(
                questions=now.view.questions,
                spots=spots,
                left=now.left,
                practice=now.practice,
                reason=self.saving.reason if self.saving.failed else "",
            )
        )
        self._middle.setCurrentWidget(self.summary)
        self.summary.focus_first()

    def hand_in(self) -> None:
        """Hand in; answers on their way are saved first, since the worker keeps the order."""
        now = self.round
        if now is None:
            return
        self.summary.hand_in.setEnabled(False)
        learner, attempt = now.learner, now.view.attempt
        self.ask(lambda desk, _step: desk.study.hand_in(learner, attempt), self._handed_in, self._not_done)

    def _handed_in(self, result: ResultView) -> None:
        self.round = None
        self.area.put_away()
        self.changed.emit(result.course)
        self.wanted.emit(ResultPlace(result.course, result.row.attempt))

    def _not_done(self, error: Exception) -> None:
        self.summary.hand_in.setEnabled(True)
        self.announce.emit(str(error))

    # --- wiring -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        side = QVBoxLayout(self._question_side)
        column = QVBoxLayout(self.content)
        for layout in (side, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        side.addWidget(self.area, 1)
        side.addWidget(self.footer)
        self._middle.addWidget(self._question_side)
        self._middle.addWidget(self.summary)
        column.addWidget(self.toolbar)
        column.addWidget(self._middle, 1)

    def _connect(self) -> None:
        self.toolbar.pause_wanted.connect(self._pause)
        self.toolbar.hand_in_wanted.connect(self.open_summary)
        self.footer.previous_wanted.connect(lambda: self._turn(-1))
        self.footer.flag_wanted.connect(self._flag)
        self.footer.clear_wanted.connect(self._clear)
        self.footer.hint_wanted.connect(self._take_hint)
        self.footer.on_wanted.connect(self.go_on)
        self.area.chosen.connect(self.show_question)
        self.area.answered.connect(self._answered)
        self.area.typed.connect(self._typed)
        self.area.retry_wanted.connect(self.saving.retry)
        self.area.study_wanted.connect(self._study)
        self.area.link_chosen.connect(self._follow)
        self.summary.question_chosen.connect(self.show_question)
        self.summary.back_wanted.connect(lambda: self._turn(0))
        self.summary.hand_in_wanted.connect(self.hand_in)
        self.summary.retry_wanted.connect(self.saving.retry)
        self.saving.changed.connect(self._show_saved)
        self.saving.kept.connect(self._kept)
        self.saving.asked_back.connect(self._asked_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(self._hurry)

    # --- ways out and keys --------------------------------------------------------------------------------------

    def _pause(self) -> None:
        if self.round is not None:
            self.area.flush()
            self.announce.emit(self.tr("Paused. Your answers are kept."))
            self.wanted.emit(StartPlace(self.round.view.course, self.round.view.assessment))

    def _turn(self, step: int) -> None:
        if self.round is not None:
            self.show_question(self.round.index + step)

    def _hurry(self) -> None:
        """Ctrl+Enter: to the summary, there hand in; where Enter writes a line, one question on."""
        asking = self._middle.currentWidget() is self._question_side and self.area.showing
        if asking and self.area.sheet.part.takes_enter:
            self.go_on()
        elif self._middle.currentWidget() is not self.summary:
            self.open_summary()
        elif self.summary.hand_in.isEnabled():
            self.hand_in()

    def _study(self, module: Neighbour) -> None:
        if self.round is not None:
            self.wanted.emit(ModulePlace(self.round.view.course, ModuleId(module.id)))

    def _follow(self, link: Follow) -> None:
        if self.round is not None and link.target is Target.MODULE:
            name, _, anchor = link.ref.partition("#")
            self.wanted.emit(ModulePlace(self.round.view.course, ModuleId(name), anchor))

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key means; whether it means anything."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        number = unicodedata.digit(event.text(), 0) if len(event.text()) == 1 else 0
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go_on()
            case Qt.Key.Key_N:
                self._turn(1)
            case Qt.Key.Key_P:
                self._turn(-1)
            case Qt.Key.Key_F:
                self._flag()
            case Qt.Key.Key_H:
                self._take_hint()
            case Qt.Key.Key_Backspace | Qt.Key.Key_Delete:
                self.area.sheet.clear()
            case _:
                return bool(number) and self.area.sheet.press(number)
        return True
