"""The first screen: going on, all courses of this computer, and adding another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desktop.pages.page import Page
from app.desktop.places import CoursePlace, Place
from app.desktop.widgets.add_pack import AddPack
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.column import Column
from app.desktop.widgets.continue_card import ContinueCard, course_to_continue
from app.desktop.widgets.course_card import CourseTile
from app.desktop.widgets.empty import EmptyState
from app.desktop.widgets.flow import Flow
from app.desktop.widgets.name_card import NameCard
from app.desktop.widgets.words import words
from content.ids import CourseId

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QPoint

    from app.desktop.session import Context
    from app.desktop.widgets.course_care import CourseCare
    from app.views import CourseCard
    from content.compiled import Course

FILTER_FROM = 7
"""So many courses make a field to filter them worth its room."""


class LibraryPage(Page):
    """All courses, the one to continue first. It can show cards before the worker has started (the view file)."""

    named = Signal(str)
    """The learner said their name; "" where they skipped the question."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        look = context.look
        self.cards: tuple[CourseCard, ...] | None = None
        self._column = Column(look)
        self._heading = words(self.tr("Library"), "title")
        self.subtitle = words("", "muted", wrap=True)
        self.adding = AddPack(context)
        self._care: CourseCare | None = None
        self._working = QVBoxLayout()
        self.filter = QLineEdit(clearButtonEnabled=True)
        self.filter.setPlaceholderText(self.tr("Filter the courses"))
        self.filter.setAccessibleName(self.tr("Filter the courses"))
        self.filter.textChanged.connect(self._filter)
        self.filter.hide()
        self.notice = Banner(look, "warning", closable=True)
        self.name_card = NameCard(look)
        self.going_on = ContinueCard(look)
        self.tiles: list[CourseTile] = []
        self.empty = EmptyState(
            look,
            "package",
            self.tr("No course on this computer yet"),
            self.tr("Plug in a USB stick or choose a course pack: a file that ends in .hbpack, or a folder."),
        )
        self._grid = Flow(gap=look.px(18), column=look.px(272), most=look.px(420))
        self._courses = words(self.tr("All courses"), "heading")
        self._lay_out()
        self._connect()

    @property
    def care(self) -> CourseCare:
        """What is done with installed courses, made when it is first needed: not on the way to the first paint."""
        if self._care is None:
            from app.desktop.widgets.course_care import CourseCare

            care = self._care = CourseCare(self.context)
            care.update_wanted.connect(self.adding.choose_file)
            care.done.connect(self._installed)
            care.settled.connect(self.focus_first)
            care.removed.connect(self._removed)
            care.asking.connect(self._column.reveal)
            self._working.addWidget(care)
        return self._care

    def open(self, place: Place) -> None:
        """Show what is known and ask for news."""
        if self.cards is not None:
            self.show_cards(self.cards)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the cards again."""
        self.ask(lambda desk, _step: desk.study.cards(desk.learner), self.show_cards)

    def find_words(self) -> None:
        """Ctrl+F goes to the filter, where there is one."""
        if self.filter.isVisible():
            self.filter.setFocus()
            self.filter.selectAll()

    def escape(self) -> bool:
        """Esc leaves what asks something."""
        return self.adding.escape() or (self._care is not None and self._care.escape())

    def focus_first(self) -> None:
        """The keyboard starts at the way on, else at the first course."""
        if not self.going_on.isHidden():
            self.going_on.button.setFocus()
        elif self.tiles:
            self.tiles[0].setFocus()
        else:
            self.adding.button.setFocus()

    def show_cards(self, cards: tuple[CourseCard, ...]) -> None:
        """Show these courses; cards that are there already are kept, so that focus and scroll stay."""
        self.cards = cards
        if [tile.card.course for tile in self.tiles if tile.card] != [card.course for card in cards]:
            self._make_tiles(len(cards))
        for tile, card in zip(self.tiles, cards, strict=True):
            tile.show_card(card)
        count = self.tr("%n course(s) on this computer", "", len(cards))
        self.subtitle.setText(self.tr("{count} · no internet needed").format(count=count))
        self.going_on.show_card(course_to_continue(cards))
        self.empty.setVisible(not cards)
        self.adding.offer_shipped({card.pack for card in cards})
        self._courses.setVisible(bool(cards))
        self.filter.setVisible(len(cards) >= FILTER_FROM)
        self._filter()
        self.settle(self._heading.text())

    def ask_the_name(self, *, asking: bool) -> None:
        """Show the question for the learner's name, or put it away."""
        self.name_card.setVisible(asking)

    def show_notices(self, notices: tuple[str, ...]) -> None:
        """Say what had to be mended when the home was opened."""
        if notices:
            self.notice.say(self.tr("Hornbook mended something"), "\n".join(notices))

    def install(self, path: Path) -> None:
        """Install a pack that was chosen, or dropped on the window."""
        self.adding.install(path)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._heading)
        titles.addWidget(self.subtitle)
        top.addLayout(titles, 1)
        top.addWidget(self.adding.button)
        holder, working = QWidget(), QWidget()
        holder.setLayout(self._grid)
        working.setLayout(
            self._working
        )  # adding and caring together take no room while there is nothing to show
        self._working.setContentsMargins(0, 0, 0, 0)
        self._working.setSpacing(0)
        self._working.addWidget(self.adding)
        rows = self._column.rows
        rows.addLayout(top)
        parts = (
            self.notice,
            working,
            self.name_card,
            self.going_on,
            self.filter,
            self._courses,
            holder,
            self.empty,
        )
        for part in parts:
            rows.addWidget(part)
        rows.addStretch(1)
        self.notice.hide()
        self.name_card.hide()
        self.going_on.hide()
        self.empty.hide()
        self._courses.hide()
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._column)

    def _connect(self) -> None:
        self.going_on.wanted.connect(self.wanted)
        self.name_card.answered.connect(self.named)
        self.adding.installed.connect(self._installed)
        self.adding.settled.connect(self.focus_first)
        self.adding.asking.connect(self._column.reveal)
        self.context.look.changed.connect(self._space)
        for key, choose in (("Ctrl+O", self.adding.choose_file), ("Ctrl+Shift+O", self.adding.choose_folder)):
            QShortcut(QKeySequence(key), self).activated.connect(choose)

    def _make_tiles(self, count: int) -> None:
        self._grid.clear()
        self.tiles = [CourseTile(self.context.look) for _ in range(count)]
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, own=tile: self._open_course(own))
            tile.menu_wanted.connect(lambda at, own=tile: self._open_menu(own, at))
            self._grid.addWidget(tile)

    def _open_course(self, tile: CourseTile) -> None:
        if tile.card is not None:
            self.wanted.emit(CoursePlace(tile.card.course))

    def _open_menu(self, tile: CourseTile, at: QPoint) -> None:
        if tile.card is not None:
            self.care.open_menu(tile.card, at)

    def _filter(self) -> None:
        wanted = self.filter.text().strip().casefold() if not self.filter.isHidden() else ""
        for tile in self.tiles:
            card = tile.card
            tile.setVisible(card is not None and wanted in f"{card.title} {card.summary}".casefold())

    def _installed(self, course: str, sentence: str) -> None:
        self.announce.emit(sentence)
        self.changed.emit(course)
        self.refresh()

    def _removed(self, course: str, title: str) -> None:
        self.changed.emit(course)
        self.refresh()
        said = self.tr("“{title}” was removed. What was learnt stays.").format(title=title)
        self.undoable.emit(said, self.tr("Undo"), lambda: self._restore(course))

    def _restore(self, course: str) -> None:
        def back(found: Course) -> None:
            self._installed(course, self.tr("“{title}” is back").format(title=found.title))

        self.ask(
            lambda desk, _step: desk.restore(CourseId(course)),
            back,
            lambda error: self.announce.emit(str(error)),
        )

    def _space(self) -> None:
        px = self.context.look.px
        self._grid.gap, self._grid.column, self._grid.most = px(18), px(272), px(420)
        QTimer.singleShot(0, self, self._grid.invalidate)
