"""A course: what it is about, its outline, and what its award still needs."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from app.desktop.fonts import load_reading_fonts
from app.desktop.look import Look
from app.desktop.pages.page import Page
from app.desktop.places import AwardPlace, CoursePlace, ModulePlace, Place, StartPlace
from app.desktop.session import Context
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.column import Column
from app.desktop.widgets.course_card import done_share
from app.desktop.widgets.cover import Cover
from app.desktop.widgets.flow import Flow
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.language_button import LanguageButton
from app.desktop.widgets.outline_row import OutlineRow
from app.desktop.widgets.tile import Tile
from app.desktop.widgets.times import minutes_words
from app.desktop.widgets.two_columns import TwoColumns
from app.desktop.widgets.words import chip, words
from app.views import CourseOverview, ItemState, OutlineItem
from content.ids import AssessmentId, CourseId, ModuleId

_Widget = TypeVar("_Widget", bound=QWidget)


def next_item(overview: CourseOverview) -> OutlineItem | None:
    """What to go on with: the next module by the card, else the first thing required that is neither done nor locked."""
    items = [item for part in overview.parts for item in part.items]
    for item in items:
        if item.kind == "module" and item.id == overview.card.next_module:
            return item
    still = {ItemState.AHEAD, ItemState.STARTED, ItemState.FAILED}
    return next((item for item in items if item.required and item.state in still), None)


def named_in(overview: CourseOverview, sentence: str) -> OutlineItem | None:
    """The item whose title a sentence about the award names: the longest title, for one may contain another."""
    items = [item for part in overview.parts for item in part.items if item.title and item.title in sentence]
    return max(items, key=lambda item: len(item.title), default=None)


class CoursePage(Page):
    """The overview; it is built anew for each answer, since an outline is short and nothing in it is edited."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.course = CourseId("")
        self._column: Column | None = None
        self.overview: CourseOverview | None = None
        self.go_on = push("")
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        self._frame = frame
        load_reading_fonts()
        context.look.changed.connect(self._build)

    def open(self, place: Place) -> None:
        """Ask for the course."""
        assert isinstance(place, CoursePlace)
        if place.course != self.course:
            self.overview = None
        self.course = place.course
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        course = self.course
        self.ask(lambda desk, _step: desk.overview(course), self.show_overview)

    def focus_first(self) -> None:
        """The keyboard starts at the way on."""
        self.go_on.setFocus()

    def rows(self) -> list[OutlineRow]:
        """The lines of the outline, in order."""
        return self.findChildren(OutlineRow)

    def show_overview(self, overview: CourseOverview) -> None:
        """Show the answer."""
        self.overview = overview
        self._build()
        self.settle(overview.card.title)

    def _build(self) -> None:
        if self.overview is None:
            return
        kept = self._column.verticalScrollBar().value() if self._column else 0
        focused = self._column is not None and self._column.isAncestorOf(self.focusWidget() or self)
        take_away(self._column)
        self._column = Column(self.context.look, 1080)
        self._fill(self._column, self.overview)
        self._frame.addWidget(self._column)
        self._column.show()  # at once, so that what is in it can take the focus
        self._column.verticalScrollBar().setValue(kept)
        if focused:
            self.focus_first()

    def _fill(self, column: Column, overview: CourseOverview) -> None:
        look = self.context.look
        column.rows.addWidget(self._head(overview))
        columns = TwoColumns(look)
        for number, part in enumerate(overview.parts, 1):
            title = part.title if len(overview.parts) > 1 else part.title or self.tr("Contents")
            columns.main.addWidget(self._part(number if len(overview.parts) > 1 else 0, title, part.items))
        columns.main.addStretch(1)
        columns.side.addWidget(self._award_card(overview))
        if overview.skills:
            columns.side.addWidget(self._skills(overview))
        columns.side.addWidget(self._colophon(overview))
        columns.side.addStretch(1)
        column.rows.addWidget(columns)
        column.rows.addStretch(1)

    # --- parts of the page --------------------------------------------------------------------------------------

    def _head(self, overview: CourseOverview) -> QFrame:
        look, card = self.context.look, overview.card
        cover = Cover(look, 64)
        cover.show_course(card.course, "")
        frame, inside = _card(look, margins=(24, 16, 24, 20))
        outer = frame.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.insertWidget(0, cover)
        facts = [
            self.tr("%n module(s)", "", card.modules),
            minutes_words(card.minutes),
            self.tr("%n assessment(s)", "", card.assessments) if card.assessments else "",
        ]
        inside.addWidget(self._in_language(words(card.title, "display", wrap=True)))
        if card.summary:
            inside.addWidget(self._in_language(words(card.summary, "", wrap=True)))
        inside.addLayout(self._facts(overview, " · ".join(part for part in facts if part)))
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, 1000)
        bar.setValue(int(done_share(card) * 1000))
        percent = self.tr("{percent} % done").format(percent=int(done_share(card) * 100))
        bar.setAccessibleName(percent)
        row = QHBoxLayout()
        row.setSpacing(look.px(14))
        row.addWidget(self._continue(overview))
        row.addWidget(bar, 1)
        row.addWidget(words(percent, "caption"))
        inside.addSpacing(look.px(4))
        inside.addLayout(row)
        return frame

    def _facts(self, overview: CourseOverview, facts: str) -> QHBoxLayout:
        """What there is of it, and in which language it is shown, where there is a choice."""
        row = QHBoxLayout()
        row.setSpacing(self.context.look.px(14))
        row.addWidget(words(facts, "muted", wrap=True), 1)
        if len(overview.languages) > 1:
            button = LanguageButton(self.context.look, overview.languages, overview.card.language)
            button.chosen.connect(self._choose_language)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _choose_language(self, language: str) -> None:
        course = self.course
        self.context.jobs.run(
            lambda desk, _step: desk.choose_language(course, language),
            lambda _chosen: self.changed.emit(course),
        )

    def _in_language(self, widget: _Widget) -> _Widget:
        """The widget laid out as the course is written; words of another direction stand at the same side."""
        if self.overview is not None and self.overview.card.direction == "rtl":
            widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            for label in _labels(widget):
                if not label.alignment() & Qt.AlignmentFlag.AlignHCenter:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        return widget

    def _continue(self, overview: CourseOverview) -> QWidget:
        item = next_item(overview)
        begun = overview.card.last_opened is not None
        if item is None:
            self.go_on = push(self.tr("Show the completion file"), "primary", pressed=self._show_award)
            dress(self.go_on, self.context.look, "award", "on_accent")
            self.go_on.setEnabled(not overview.missing)
            return self.go_on
        text = self.tr("Continue") if begun else self.tr("Start")
        self.go_on = push(text, "primary", pressed=lambda: self._open(item))
        self.go_on.setAccessibleDescription(item.title)
        self.go_on.setToolTip(item.title)
        dress(self.go_on, self.context.look, "arrow-right", "on_accent")
        return self.go_on

    def _part(self, number: int, title: str, items: tuple[OutlineItem, ...]) -> QFrame:
        frame, inside = _card(self.context.look, margins=(12, 16, 12, 12))
        if title:
            numbered = self.tr("{number}. {title}").format(number=number, title=title) if number else title
            heading = words(numbered, "heading", wrap=True)
            edge = self.context.look.px(12)
            heading.setContentsMargins(edge, 0, edge, self.context.look.px(4))
            inside.addWidget(heading)
        inside.setSpacing(0)
        for item in items:
            row = OutlineRow(self.context.look, item)
            row.clicked.connect(lambda _=False, own=item: self._open(own))
            inside.addWidget(row)
        return self._in_language(frame)

    def _award_card(self, overview: CourseOverview) -> QFrame:
        look = self.context.look
        frame, inside = _card(look)
        done = not overview.missing
        top = QHBoxLayout()
        top.setSpacing(look.px(10))
        top.addWidget(IconLabel(look, "award", "gold", 24), 0, Qt.AlignmentFlag.AlignTop)
        heading = self.tr("Completed") if done else self.tr("What the award still needs")
        top.addWidget(words(heading, "heading", wrap=True), 1)
        inside.addLayout(top)
        if done:
            text = self.tr(
                "You have finished “{award}”. Your completion file proves it, without the internet."
            )
            inside.addWidget(words(text.format(award=overview.award_name), "", wrap=True))
            show = (
                self.tr("Show the completion file") if overview.award else self.tr("Get the completion file")
            )
            inside.addWidget(push(show, "primary", pressed=self._show_award))
            return frame
        inside.addWidget(words(overview.award_name, "muted", wrap=True))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for sentence in overview.missing:
            lines.addWidget(self._missing(overview, sentence))
        inside.addLayout(lines)
        return frame

    def _missing(self, overview: CourseOverview, sentence: str) -> QWidget:
        """One thing that is missing; it leads to the item that it names."""
        look = self.context.look
        row = Tile("row")
        line = QHBoxLayout()
        line.setContentsMargins(look.px(2), look.px(4), look.px(2), look.px(4))
        line.setSpacing(look.px(10))
        line.addWidget(IconLabel(look, "circle", "ink_soft", 12, line=21), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words(sentence, "", wrap=True), 1)
        row.rows.addLayout(line)
        row.setAccessibleName(sentence)
        row.keep_clicks()
        item = named_in(overview, sentence)
        row.setEnabled(item is not None)
        if item is not None:
            row.clicked.connect(lambda: self._open(item))
        return row

    def _skills(self, overview: CourseOverview) -> QFrame:
        look = self.context.look
        frame, inside = _card(look)
        inside.addWidget(words(self.tr("Skills"), "heading"))
        for skill in overview.skills:
            line = QHBoxLayout()
            line.setSpacing(look.px(10))
            line.addWidget(IconLabel(look, "check", "accent_ink", 16, line=21), 0, Qt.AlignmentFlag.AlignTop)
            name = words(skill.name, "", wrap=True)
            name.setToolTip(f"{skill.framework} · {skill.code}")
            line.addWidget(name, 1)
            inside.addLayout(line)
        frameworks = " · ".join(
            dict.fromkeys(skill.framework for skill in overview.skills if skill.framework)
        )
        if frameworks:
            inside.addWidget(words(frameworks, "caption", wrap=True))
        return frame

    def _colophon(self, overview: CourseOverview) -> QWidget:
        card = overview.card
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(self.context.look.px(4), 0, 0, 0)
        column.setSpacing(self.context.look.px(6))
        chips = QWidget()
        flow = Flow(chips, gap=6)
        signed = self.tr("signed pack") if card.signed else self.tr("unsigned pack")
        for text in (self.tr("version {version}").format(version=card.version), signed):
            flow.addWidget(chip(text))
        column.addWidget(chips)
        by = self.tr("Signed by {key}, who calls itself “{name}”").format(
            key=overview.publisher, name=overview.publisher_name
        )
        made = " · ".join(part for part in (", ".join(overview.authors), overview.license) if part)
        for line in (made, by if overview.publisher else ""):
            if line:
                column.addWidget(words(line, "caption", wrap=True))
        return holder

    # --- ways on ------------------------------------------------------------------------------------------------

    def _open(self, item: OutlineItem) -> None:
        if item.state is ItemState.LOCKED and item.kind == "module":
            self.announce.emit(item.reason or self.tr("This is locked."))
        elif item.kind == "module":
            self.wanted.emit(ModulePlace(self.course, ModuleId(item.id)))
        else:
            self.wanted.emit(StartPlace(self.course, AssessmentId(item.id)))

    def _show_award(self) -> None:
        self.wanted.emit(AwardPlace(self.course))


def _labels(widget: QWidget) -> list[QLabel]:
    own = [widget] if isinstance(widget, QLabel) else []
    return [*own, *widget.findChildren(QLabel)]


def _card(look: Look, margins: tuple[int, int, int, int] = (20, 16, 20, 18)) -> tuple[QFrame, QVBoxLayout]:
    """A card, and the column in it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    outer = QVBoxLayout(frame)
    outer.setContentsMargins(1, 1, 1, 1)
    outer.setSpacing(0)
    inside = QVBoxLayout()
    inside.setContentsMargins(*(look.px(edge) for edge in margins))
    inside.setSpacing(look.px(8))
    outer.addLayout(inside)
    return frame, inside
