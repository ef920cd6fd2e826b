"""Spaced review: what is due today and on the days after, and the questions themselves, one after another."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.dates import day_words
from app.desktop.pages.page import Page
from app.desktop.places import LibraryPlace, ModulePlace, Place
from app.desktop.reader.actions import Follow
from app.desktop.reviewing import ReviewSession
from app.desktop.session import Context
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import card, line_of
from app.desktop.widgets.column import Column
from app.desktop.widgets.empty import EmptyState
from app.desktop.widgets.forecast import Forecast
from app.desktop.widgets.words import words
from app.reviews import ReviewOverview
from app.views import Neighbour
from content.ids import CourseId, ModuleId
from content.markdown.tree import Target


class ReviewPage(Page):
    """The overview, and from its button on the questions; Esc leads back from them to it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.overview: ReviewOverview | None = None
        self.start = push("")
        self.forecast: Forecast | None = None
        self.session = ReviewSession(context, self)
        self._board = Board(context.look, 760)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._board)
        self._middle.addWidget(self.session.view)
        frame = QVBoxLayout(self.content)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._middle)
        self.session.begun.connect(lambda: self._middle.setCurrentWidget(self.session.view))
        self.session.ended.connect(self.stop)
        self.session.announce.connect(self.announce)
        self.session.changed.connect(self.changed)
        self.session.view.footer.stop_wanted.connect(self.stop)
        self.session.view.study_wanted.connect(self._study)
        self.session.view.link_chosen.connect(self._follow)

    # --- what every page has ------------------------------------------------------------------------------------

    def open(self, place: Place) -> None:
        """Show what is due; questions begin at the button."""
        self.stop()

    def refresh(self) -> None:
        """Facts changed: count again. A question that is shown stays."""
        self.ask(lambda desk, _step: desk.study.review_overview(desk.learner), self._show)

    def leave(self) -> None:
        """A question that was not rated is asked again another time."""
        self._put_away()

    def escape(self) -> bool:
        """From the questions back to the overview; from there the window goes back."""
        if self.session.turn is None:
            return False
        self.stop()
        return True

    def focus_first(self) -> None:
        """The keyboard starts at the button that begins."""
        if self.session.turn is None:
            self.start.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the questions do not know is left to the window."""
        if not self.session.press(event):
            super().keyPressEvent(event)

    # --- the overview -------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Back to the overview."""
        self._put_away()
        self.refresh()

    def _put_away(self) -> None:
        self.session.end()
        self._middle.setCurrentWidget(self._board)

    def _show(self, overview: ReviewOverview) -> None:
        self.overview = overview
        self.context.session.count_due(overview.due)
        self._board.build(lambda column: self._fill(column, overview), self.focus_first)
        self.settle(self.tr("Review"))

    def _fill(self, column: Column, overview: ReviewOverview) -> None:
        look = self.context.look
        column.rows.addWidget(words(self.tr("Review"), "title"))
        self.forecast = None
        if not overview.items:
            column.rows.addWidget(self._nothing_yet())
        else:
            column.rows.addWidget(self._due(overview) if overview.due else self._nothing_due(overview))
            self.forecast = Forecast(look, overview.days)
            column.rows.addWidget(self.forecast)
        column.rows.addStretch(1)

    def _nothing_yet(self) -> QWidget:
        self.start = push(
            self.tr("To the library"), "primary", pressed=lambda: self.wanted.emit(LibraryPlace())
        )
        sentence = self.tr(
            "Hand in a practice quiz, or pass an assessment: its questions come back here before you forget them."
        )
        return EmptyState(
            self.context.look, "refresh-cw", self.tr("Nothing to review yet"), sentence, self.start
        )

    def _nothing_due(self, overview: ReviewOverview) -> QWidget:
        frame, inside = card(self.context.look, (28, 24, 28, 26), gap=10)
        heading = self.tr("Done for today") if overview.done else self.tr("Nothing is due today")
        inside.addWidget(words(heading, "display", wrap=True))
        if overview.upcoming is not None:
            text = self.tr("The next questions come on {day}.")
            inside.addWidget(words(text.format(day=day_words(overview.upcoming)), "", wrap=True))
        self.start = push(self.tr("To the library"), pressed=lambda: self.wanted.emit(LibraryPlace()))
        inside.addWidget(self._foot(overview))
        return frame

    def _due(self, overview: ReviewOverview) -> QWidget:
        frame, inside = card(self.context.look, (28, 24, 28, 26), gap=10)
        inside.addWidget(words(self.tr("%n question(s) due today", "", overview.due), "display", wrap=True))
        inside.addWidget(
            words(self.tr("Answered again just before you would forget them, they stay."), "", wrap=True)
        )
        for course in overview.courses:
            line = self.tr("{count} from {title}").format(count=course.due, title=course.title)
            inside.addWidget(words(line, "muted", wrap=True))
        self.start = push(self.tr("Begin"), "primary", pressed=self._begin)
        dress(self.start, self.context.look, "arrow-right", "on_accent")
        inside.addWidget(self._foot(overview))
        return frame

    def _foot(self, overview: ReviewOverview) -> QWidget:
        """What was done today, below the way on."""
        look = self.context.look
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, look.px(4), 0, 0)
        buttons: list[QWidget] = [self.start]
        if overview.done:
            today = self.tr("Today: {done} reviewed, {right} of them right.")
            column.addWidget(
                words(today.format(done=overview.done, right=overview.right), "muted", wrap=True)
            )
            undo = push(self.tr("Take the last rating back"), "quiet", pressed=self._undo)
            dress(undo, look, "rotate-ccw", "accent_ink")
            buttons.append(undo)
        column.addWidget(line_of(look, *buttons))
        return holder

    def _begin(self) -> None:
        self.session.begin(undo=self.overview is not None and self.overview.undo)

    def _undo(self) -> None:
        def show(course: CourseId) -> None:
            self.announce.emit(self.tr("Taken back. The question is due again."))
            self.changed.emit(course)

        self.ask(
            lambda desk, _step: desk.study.undo_review(desk.learner),
            show,
            lambda error: self.announce.emit(str(error)),
        )

    def _study(self, module: Neighbour) -> None:
        if self.session.turn is not None:
            self.wanted.emit(ModulePlace(self.session.turn.found.item.course, ModuleId(module.id)))

    def _follow(self, link: Follow) -> None:
        if self.session.turn is not None and link.target is Target.MODULE:
            name, _, anchor = link.ref.partition("#")
            self.wanted.emit(ModulePlace(self.session.turn.found.item.course, ModuleId(name), anchor))
