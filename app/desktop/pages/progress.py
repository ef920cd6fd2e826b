"""How far the learner is in each course, and everything that was handed in."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from app.desktop.desk import Desk
from app.desktop.pages.page import Page
from app.desktop.places import AwardPlace, CoursePlace, LibraryPlace, Place, ResultPlace
from app.desktop.session import Context
from app.desktop.widgets.attempt_table import AttemptTable
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import card
from app.desktop.widgets.column import Column
from app.desktop.widgets.course_card import done_share
from app.desktop.widgets.empty import EmptyState
from app.desktop.widgets.mastery_map import MasteryMap
from app.desktop.widgets.ring import Ring
from app.desktop.widgets.score_chart import ScoreChart
from app.desktop.widgets.words import words
from app.views import AttemptRow, CourseCard
from assessments.skills import SkillLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """A course that was begun, with its attempts, newest first."""

    card: CourseCard
    attempts: tuple[AttemptRow, ...]
    skills: tuple[SkillLevel, ...]


class ProgressPage(Page):
    """A card for each course that was begun; those not begun are left to the library."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tables: list[AttemptTable] = []
        self._first = push("")
        self._board = Board(context.look, 900)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)

    def open(self, place: Place) -> None:
        """Ask for everything."""
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""

        def work(desk: Desk, _step: object) -> tuple[_Course, ...]:
            found = (
                _Course(
                    card=card,
                    attempts=tuple(reversed(desk.study.attempts(desk.learner, card.course))),
                    skills=desk.study.skills(desk.learner, card.course),
                )
                for card in desk.study.cards(desk.learner)
            )
            return tuple(course for course in found if course.attempts or course.card.last_opened is not None)

        self.ask(work, self._show)

    def focus_first(self) -> None:
        """The keyboard starts at the first course."""
        self._first.setFocus()

    def _show(self, courses: tuple[_Course, ...]) -> None:
        self._board.build(lambda column: self._fill(column, courses), self.focus_first)
        self.settle(self.tr("My progress"))

    def _fill(self, column: Column, courses: tuple[_Course, ...]) -> None:
        self.tables = []
        column.rows.addWidget(words(self.tr("My progress"), "title"))
        if not courses:
            self._first = push(
                self.tr("To the library"), "primary", pressed=lambda: self.wanted.emit(LibraryPlace())
            )
            heading = self.tr("Nothing yet")
            sentence = self.tr("Open a course and read a little: what you do is shown here.")
            column.rows.addWidget(
                EmptyState(self.context.look, "chart-column", heading, sentence, self._first)
            )
        buttons = [self._course(column, course) for course in courses]
        if buttons:
            self._first = buttons[0]
        column.rows.addStretch(1)

    def _course(self, column: Column, course: _Course) -> QPushButton:
        """Add the card of a course; the button that goes on."""
        look, about = self.context.look, course.card
        frame, inside = card(look, gap=14)
        go_on = self._way_on(about)
        inside.addLayout(self._head(about, go_on))
        if course.skills:
            inside.addWidget(words(self.tr("Skills"), "strong"))
            inside.addWidget(MasteryMap(look, course.skills))
        if course.attempts:
            graded = tuple(reversed([row for row in course.attempts if row.use == "assessment"]))
            if graded:
                inside.addWidget(words(self.tr("Scores"), "strong"))
                inside.addWidget(ScoreChart(look, graded))
                key = self.tr("Filled: passed. Hollow: not passed. The line across a bar is its pass mark.")
                inside.addWidget(words(key, "caption", wrap=True))
            inside.addWidget(words(self.tr("Everything you handed in"), "strong"))
            table = AttemptTable(look, course.attempts)
            table.chosen.connect(
                lambda row, own=about.course: self.wanted.emit(ResultPlace(own, row.attempt))
            )
            self.tables.append(table)
            inside.addWidget(table)
        else:
            inside.addWidget(words(self.tr("Nothing handed in yet."), "muted", wrap=True))
        column.rows.addWidget(frame)
        return go_on

    def _head(self, about: CourseCard, go_on: QPushButton) -> QHBoxLayout:
        look = self.context.look
        ring = Ring(look, 60)
        share = done_share(about)
        ring.set_share(float(share), self.tr("{percent} % done").format(percent=int(share * 100)))
        texts = QVBoxLayout()
        texts.setSpacing(look.px(2))
        texts.addWidget(words(about.title, "heading", wrap=True))
        facts = (
            self.tr("{read} of {all} modules read").format(read=about.modules_read, all=about.modules),
            self.tr("{passed} of {all} assessments passed").format(
                passed=about.assessments_passed, all=about.assessments
            ),
        )
        texts.addWidget(words(" · ".join(facts), "muted", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(look.px(16))
        line.addWidget(ring)
        line.addLayout(texts, 1)
        line.addWidget(go_on, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _way_on(self, about: CourseCard) -> QPushButton:
        if about.completed:
            button = push(
                self.tr("Completion file"), pressed=lambda: self.wanted.emit(AwardPlace(about.course))
            )
            dress(button, self.context.look, "award")
            return button
        button = push(
            self.tr("Continue"), "primary", pressed=lambda: self.wanted.emit(CoursePlace(about.course))
        )
        dress(button, self.context.look, "arrow-right", "on_accent")
        button.setAccessibleDescription(about.title)
        return button
