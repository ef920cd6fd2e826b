"""Sitting a quiz: one question at a time, every answer on the disk before the page says so, and handing in."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.desktop.answering import Answering
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import ModulePlace, Place, ResultPlace, SittingPlace, StartPlace
from app.desktop.reader.actions import Follow
from app.desktop.round import Round, begun
from app.desktop.saving import SaveState, Saving
from app.desktop.session import Context
from app.desktop.widgets.question.bars import PlayerToolbar
from app.desktop.widgets.question.hand_in import HandIn, HandInSummary
from app.views import Neighbour, ResultView, SittingView
from content.ids import LearnerId, ModuleId, QuestionId
from content.markdown.tree import Target


class PlayerPage(Page):
    """The open draft of a quiz: made, or resumed at the question last answered. Esc pauses; the draft stays."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.saving = Saving(context.jobs, self)
        self.toolbar = PlayerToolbar(context.look)
        self.answering = Answering(context, self.saving)
        self.area, self.footer = self.answering.area, self.answering.footer
        self.summary = HandInSummary(context.look)
        self._middle = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def round(self) -> Round | None:
        """The sitting under way."""
        return self.answering.round

    # --- what every page has ------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Start the sitting, or go on with it."""
        assert isinstance(place, SittingPlace)
        course, assessment = place.course, place.assessment

        def work(desk: Desk, _step: object) -> tuple[LearnerId, SittingView, int | None]:
            view = desk.study.start(desk.learner, course, assessment)
            left = desk.study.start_card(desk.learner, course, assessment).attempts_left
            return desk.learner, view, None if left is None else left - 1

        def failed(error: Exception) -> None:
            from app.sitting import (
                CodeRefusedError,  # the worker has it already; at the first paint nobody needs it
            )

            if isinstance(error, CodeRefusedError):
                self.wanted.emit(StartPlace(course, assessment))  # which has the field for the code
            else:
                self.show_trouble(error)

        self.ask(work, self._show, failed)

    def leave(self) -> None:
        """Hand on what was typed last, and say that the sitting is left in good order."""
        self.area.flush()
        self.toolbar.countdown.stop()
        now = self.round
        if now is not None:
            learner, attempt = now.learner, now.view.attempt
            self.context.jobs.run(lambda desk, _step: desk.study.leave(learner, attempt), failed=_unsaid)

    def escape(self) -> bool:
        """Back from the summary to the question; from the question out of the sitting."""
        if self._at_summary:
            self.show_question(self.round.index if self.round else 0)
            return True
        self._pause()
        return True

    def focus_first(self) -> None:
        """The keyboard starts where one answers; where nothing is asked, at the way on."""
        self.answering.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the question side does not know is left to the window."""
        if self._at_summary or not self.answering.press(event):
            super().keyPressEvent(event)

    # --- showing ------------------------------------------------------------------------------------------------

    @property
    def _at_summary(self) -> bool:
        return self._middle.currentWidget() is self.summary

    def _show(self, answer: tuple[LearnerId, SittingView, int | None]) -> None:
        now = begun(*answer, self.round)
        self.answering.end()
        self.saving.begin(now.learner, now.view.attempt, now.view.sequence)
        self.toolbar.show_sitting(now.view.title, now.view.time, practice=now.practice)
        self.toolbar.countdown.show_hidden(hidden=not self.context.session.settings.timer)
        self.answering.begin(now)
        self._middle.setCurrentWidget(self.answering)
        self._show_saved()
        self.settle(now.view.title)
        given = now.view.time.given if now.view.time is not None else timedelta()
        if given:
            minutes = max(1, round(given.total_seconds() / 60))
            self.announce.emit(self.tr("An outage gave you back %n minute(s).", "", minutes))

    def show_question(self, index: int) -> None:
        """Show the question at `index`, from 0."""
        if self.round is not None:
            self._middle.setCurrentWidget(self.answering)
            self.answering.show_question(index)

    def _show_saved(self) -> None:
        state = self.saving.state
        self.toolbar.show_saved(state)
        if state is SaveState.FAILED and not self.isVisible():
            self._say_lost(self.saving.reason)
        if self._at_summary:
            self.open_summary()

    def _asked_back(self, question: QuestionId) -> None:
        if not self.isVisible():
            self._say_lost(self.saving.refused[question])

    def _say_lost(self, reason: str) -> None:
        """The page was left just before an answer could be kept: it is said where the learner is now."""
        self.announce.emit(self.tr("Your last answer is not saved. {reason}").format(reason=reason))

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
                must=now.must_answer,
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
        self.answering.end()
        self.changed.emit(result.course)
        self.wanted.emit(ResultPlace(result.course, result.row.attempt))

    def _not_done(self, error: Exception) -> None:
        self.summary.hand_in.setEnabled(True)
        self.announce.emit(str(error))

    def _late(self) -> None:
        now = self.round
        if now is not None and now.view.time is not None:
            minutes = max(1, round(now.view.time.grace.total_seconds() / 60))
            text = self.tr(
                "The time is over. For %n more minute(s) answers count with a quarter less.", "", minutes
            )
            self.announce.emit(text)

    def _over(self) -> None:
        """Nothing can be answered any more: it is handed in as it is."""
        self.announce.emit(self.tr("The time is over."))
        self.area.flush()
        self.hand_in()

    def _hide_timer(self, hidden: bool) -> None:
        session = self.context.session
        session.choose(replace(session.settings, timer=not hidden))

    def _hurry(self) -> None:
        """Ctrl+Enter: to the summary, there hand in; where Enter writes a line, one question on."""
        if not self._at_summary and self.area.showing and self.area.sheet.part.takes_enter:
            self.answering.go_on()
        elif not self._at_summary:
            self.open_summary()
        elif self.summary.hand_in.isEnabled():
            self.hand_in()

    # --- wiring -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._middle.addWidget(self.answering)
        self._middle.addWidget(self.summary)
        column.addWidget(self.toolbar)
        column.addWidget(self._middle, 1)

    def _connect(self) -> None:
        self.toolbar.pause_wanted.connect(self._pause)
        self.toolbar.hand_in_wanted.connect(self.open_summary)
        self.toolbar.countdown.notice.connect(self.announce)
        self.toolbar.countdown.late.connect(self._late)
        self.toolbar.countdown.over.connect(self._over)
        self.toolbar.countdown.hidden.connect(self._hide_timer)
        self.answering.ended.connect(self.open_summary)
        self.answering.announce.connect(self.announce)
        self.area.typed.connect(lambda: self.toolbar.show_saved(SaveState.SAVING))
        self.area.study_wanted.connect(self._study)
        self.area.link_chosen.connect(self._follow)
        self.summary.question_chosen.connect(self.show_question)
        self.summary.back_wanted.connect(self.escape)
        self.summary.hand_in_wanted.connect(self.hand_in)
        self.summary.retry_wanted.connect(self.saving.retry)
        self.saving.changed.connect(self._show_saved)
        self.saving.asked_back.connect(self._asked_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(self._hurry)

    # --- ways out -----------------------------------------------------------------------------------------------

    def _pause(self) -> None:
        if self.round is not None:
            self.area.flush()
            self.announce.emit(self.tr("Paused. Your answers are kept."))
            self.wanted.emit(StartPlace(self.round.view.course, self.round.view.assessment))

    def _study(self, module: Neighbour) -> None:
        if self.round is not None:
            self.wanted.emit(ModulePlace(self.round.view.course, ModuleId(module.id)))

    def _follow(self, link: Follow) -> None:
        if self.round is not None and link.target is Target.MODULE:
            name, _, anchor = link.ref.partition("#")
            self.wanted.emit(ModulePlace(self.round.view.course, ModuleId(name), anchor))


def _unsaid(_error: Exception) -> None:
    """That a sitting was left could not be written down: the next start takes it for an outage, which costs nobody."""
