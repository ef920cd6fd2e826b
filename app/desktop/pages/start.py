"""The start card of a quiz: what it is, its rules in plain words, earlier attempts, and the way in."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.dates import moment_words
from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import CoursePlace, ModulePlace, Place, ResultPlace, SittingPlace, StartPlace
from app.desktop.reader.actions import Follow
from app.desktop.reader.label import RichLabel, compact
from app.desktop.reading import reader_style
from app.desktop.session import Context
from app.desktop.widgets.attempt_row import AttemptTile
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import card, divider, line_of
from app.desktop.widgets.code_field import CodeField
from app.desktop.widgets.column import Column
from app.desktop.widgets.override_card import OverrideCard, dropped_override
from app.desktop.widgets.question.goal import Goal
from app.desktop.widgets.rules import Rules
from app.desktop.widgets.two_columns import TwoColumns
from app.desktop.widgets.words import chip, words
from app.views import AttemptRow, StartCard
from content.ids import AssessmentId, AttemptId, CourseId, ModuleId
from content.markdown.tree import Target


class StartPage(Page):
    """What is said before a quiz. Enter or Ctrl+Enter starts or resumes it; a refusal says why, and until when."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.card: StartCard | None = None
        self._place = StartPlace(CourseId(""), AssessmentId(""))
        self._folder = Path()
        self.start = push("")
        self.back = push("")
        self.attempts: list[AttemptTile] = []
        self.override: OverrideCard | None = None
        self.setAcceptDrops(True)
        self.code: CodeField | None = None
        self._board = Board(context.look, 1000)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            scope = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(QKeySequence(keys), self, context=scope).activated.connect(self._press_start)

    def open(self, place: Place) -> None:
        """Ask for the card."""
        assert isinstance(place, StartPlace)
        self._place = place
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        place = self._place

        def work(desk: Desk, _step: object) -> tuple[StartCard, Path]:
            root = desk.study.overview(desk.learner, place.course).card.root
            return desk.study.start_card(desk.learner, place.course, place.assessment), desk.library.folder(
                root
            )

        self.ask(work, self._show)

    def escape(self) -> bool:
        """Back to the course."""
        self.wanted.emit(CoursePlace(self._place.course))
        return True

    def focus_first(self) -> None:
        """The keyboard starts at the way in (where a code is asked for, at its field), or at the way back."""
        if self.code is not None:
            self.code.line.setFocus()
            return
        (self.start if self.start.isEnabled() else self.back).setFocus()

    def _show(self, answer: tuple[StartCard, Path]) -> None:
        self.card, self._folder = answer
        shown = self.card
        width = 1000 if shown.past else 720
        self._board.build(lambda column: self._fill(column, shown), self.focus_first, width=width)
        self.settle(shown.title)

    def _fill(self, column: Column, shown: StartCard) -> None:
        self.override = None
        self.attempts = [self._attempt(row) for row in reversed(shown.past)]
        if not shown.past:
            column.rows.addWidget(self._main(shown))
            column.rows.addStretch(1)
            return
        columns = TwoColumns(self.context.look, least=680, side_width=300)
        columns.main.addWidget(self._main(shown))
        columns.main.addStretch(1)
        columns.side.addWidget(self._past())
        columns.side.addStretch(1)
        column.rows.addWidget(columns)
        column.rows.addStretch(1)

    def _main(self, shown: StartCard) -> QWidget:
        look = self.context.look
        frame, inside = card(look, (28, 24, 28, 28), gap=14)
        practice = shown.use == "practice"
        kind = chip(self.tr("Practice") if practice else self.tr("Assessment"), "" if practice else "accent")
        inside.addWidget(kind, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addWidget(words(shown.title, "display", wrap=True))
        if shown.intro is not None:
            inside.addWidget(self._intro(shown))
        inside.addWidget(divider())
        inside.addWidget(Rules(look, shown))
        if shown.mastery is not None:
            goal = Goal(look)
            goal.show_mastery(shown.mastery)
            inside.addWidget(goal)
        inside.addSpacing(look.px(4))
        if shown.draft:
            inside.addWidget(self._begun(shown))
        elif shown.refusal:
            inside.addWidget(self._refused(shown.refusal, shown.available_at))
            if shown.terms.may_import:
                inside.addWidget(self._override(shown.terms.learner_id))
        self.code = None
        if shown.code and (shown.draft or not shown.refusal):
            self.code = CodeField(look)
            self.code.entered.connect(self._press_start)
            inside.addWidget(self.code)
        inside.addWidget(self._buttons(shown))
        return frame

    def _intro(self, shown: StartCard) -> QWidget:
        label = RichLabel(compact(reader_style(self.context.look)), interactive=True)
        if shown.intro is not None:
            label.set_page(shown.intro, self._folder)
        label.link_chosen.connect(self._follow)
        return label

    def _begun(self, shown: StartCard) -> QWidget:
        banner = Banner(self.context.look, "info")
        text = self.tr("{done} of {count} questions are answered. You go on where you stopped.")
        banner.say(self.tr("You have begun"), text.format(done=shown.draft_answered, count=shown.terms.asks))
        return banner

    def _refused(self, sentence: str, until: datetime | None) -> QWidget:
        banner = Banner(self.context.look, "warning")
        opens = self.tr("It opens again on {moment}.").format(moment=moment_words(until)) if until else ""
        banner.say(self.tr("This cannot be started now"), f"{sentence} {opens}".strip())
        return banner

    def _override(self, learner: str) -> QWidget:
        self.override = OverrideCard(self.context.look, learner)
        self.override.given.connect(self.take_override)
        return self.override

    def take_override(self, given: bytes | str) -> None:
        """Take in what allows more attempts, and show the card anew."""
        place = self._place

        def work(desk: Desk, _step: object) -> int:
            return desk.study.take_override(desk.learner, place.course, place.assessment, given)

        def taken(attempts: int) -> None:
            self.announce.emit(self.tr("You may have %n attempt(s) in all now.", "", attempts))
            self.refresh()

        def refused(error: Exception) -> None:
            if self.override is not None:
                self.override.refuse(str(error))
            self.announce.emit(str(error))

        self.ask(work, taken, refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """An override may be dropped on the card; other things are the window's."""
        if self.override is not None and dropped_override(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it in."""
        path = dropped_override(event)
        if self.override is not None and path is not None:
            event.acceptProposedAction()
            self.override.take_file(path)

    def _buttons(self, shown: StartCard) -> QWidget:
        look = self.context.look
        text = self.tr("Resume") if shown.draft else self.tr("Try again") if shown.past else self.tr("Start")
        self.start = push(text, "primary", pressed=self._start)
        self.start.setToolTip(self.tr("Enter, or Ctrl+Enter"))
        self.start.setEnabled(shown.draft or not shown.refusal)
        dress(self.start, look, "arrow-right", "on_accent" if self.start.isEnabled() else "ink_soft")
        self.back = push(self.tr("Back to the course"), pressed=self.escape)
        return line_of(look, self.start, self.back)

    def _past(self) -> QWidget:
        frame, inside = card(self.context.look, (14, 16, 14, 12), gap=2)
        heading = words(self.tr("Earlier attempts"), "heading", wrap=True)
        heading.setContentsMargins(self.context.look.px(8), 0, 0, self.context.look.px(6))
        inside.addWidget(heading)
        for tile in self.attempts:
            inside.addWidget(tile)
        return frame

    def _attempt(self, row: AttemptRow) -> AttemptTile:
        tile = AttemptTile(self.context.look, row)
        tile.clicked.connect(lambda: self._open_result(tile.row.attempt))
        return tile

    def _press_start(self) -> None:
        self.start.click()  # the button of the card that is shown now

    def _start(self) -> None:
        if self.code is not None:
            self._unlock(self.code.code)
        else:
            self._sit()

    def _sit(self) -> None:
        self.wanted.emit(SittingPlace(self._place.course, self._place.assessment))

    def _unlock(self, code: str) -> None:
        """Try the code; no attempt is used by that."""
        place = self._place
        self.start.setEnabled(False)
        self.ask(
            lambda desk, _step: desk.study.unlock(desk.learner, place.course, place.assessment, code),
            lambda _opened: self._sit(),
            self._refuse,
        )

    def _refuse(self, error: Exception) -> None:
        from app.sitting import (
            StartRefusedError,  # the worker has it already; at the first paint nobody needs it
        )

        self.start.setEnabled(True)
        if self.code is not None and isinstance(error, StartRefusedError):
            self.code.show_refusal(str(error))
        else:
            self.show_trouble(error)

    def _open_result(self, attempt: AttemptId) -> None:
        self.wanted.emit(ResultPlace(self._place.course, attempt))

    def _follow(self, link: Follow) -> None:
        if link.target is Target.MODULE:
            name, _, anchor = link.ref.partition("#")
            self.wanted.emit(ModulePlace(self._place.course, ModuleId(name), anchor))
