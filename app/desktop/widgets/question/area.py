"""Where a question is answered: the sheet in the middle, all questions at its side."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.card import card
from app.desktop.widgets.column import Column
from app.desktop.widgets.gone import take_away
from app.desktop.widgets.question.goal import Goal
from app.desktop.widgets.question.palette import Palette, Spot, answered_of
from app.desktop.widgets.question.sheet import QuestionSheet
from app.desktop.widgets.two_columns import TwoColumns
from app.desktop.widgets.words import words
from app.views import QuestionView
from assessments.response import Response

SETTLE_MS = 400
"""So long the layout may take to give a new text its height."""


class QuestionArea(QWidget):
    """Shows one sheet after another. Its signals are those of the sheet that is shown."""

    chosen = Signal(int)
    """The index of the question to go to."""
    answered = Signal(object)
    typed = Signal()
    retry_wanted = Signal()
    study_wanted = Signal(object)
    link_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._folder = Path()
        self._count = 0
        self._sheet: QuestionSheet | None = None
        self._palette: Palette | None = None
        self._palette_card: QFrame | None = None
        self._counts = words("", "caption", wrap=True)
        self._failure = Banner(look, "danger")
        self._failure.offer(self.tr("Try to save again"), "", self.retry_wanted.emit)
        self._failure.hide()
        self._goal: Goal | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self.column = Column(look, 1080)
        self.column.verticalScrollBar().rangeChanged.connect(self._follow_layout)
        self._columns = TwoColumns(look, least=700, side_width=250)
        self._columns.main.addStretch(1)
        self._columns.side.addStretch(1)
        self.column.rows.addWidget(self._failure)
        self.column.rows.addWidget(self._columns)
        self.column.rows.addStretch(1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self.column)

    @property
    def sheet(self) -> QuestionSheet:
        """The sheet that is shown."""
        assert self._sheet is not None, "show_question comes first"
        return self._sheet

    @property
    def palette_buttons(self) -> Palette:
        """The numbered buttons."""
        assert self._palette is not None, "show_sitting comes first"
        return self._palette

    @property
    def showing(self) -> bool:
        """Whether there is a sheet."""
        return self._sheet is not None

    def show_sitting(self, count: int, folder: Path) -> None:
        """A sitting of `count` questions begins; pictures lie below ``folder/content``."""
        self._count, self._folder = count, folder
        take_away(self._palette_card)
        take_away(self._goal)
        self._goal = Goal(self._look)
        self._goal.show_mastery(None)
        self._columns.main.insertWidget(0, self._goal)
        self._palette = Palette(self._look, count)
        self._palette.chosen.connect(self.chosen)
        self._counts = words("", "caption", wrap=True)
        frame, inside = card(self._look, (18, 16, 18, 18))
        inside.addWidget(words(self.tr("Questions"), "heading"))
        inside.addWidget(self._palette)
        inside.addWidget(self._counts)
        self._palette_card = frame
        self._columns.side.insertWidget(0, frame)

    @property
    def goal(self) -> Goal:
        """How far practice is mastered."""
        assert self._goal is not None, "show_sitting comes first"
        return self._goal

    def show_question(
        self, question: QuestionView, response: Response | None, locale: str, *, readonly: bool = False
    ) -> None:
        """Show a question with the answer that was given so far; `readonly` where it stays as it is."""
        sheet = QuestionSheet(self._look, question, self._count, self._folder, locale, readonly=readonly)
        sheet.show_response(response)
        sheet.answered.connect(self.answered)
        sheet.typed.connect(self.typed)
        sheet.study_wanted.connect(self.study_wanted)
        sheet.link_chosen.connect(self.link_chosen)
        self._columns.main.insertWidget(1, sheet)
        take_away(self._sheet)
        self._sheet = sheet
        sheet.show()
        self.column.verticalScrollBar().setValue(0)

    def show_spots(self, spots: list[Spot], here: int) -> None:
        """Show how all questions stand."""
        self.palette_buttons.show_spots(spots, here)
        done, count = answered_of(spots)
        lines = [self.tr("{done} of {count} answered").format(done=done, count=count)]
        flagged = sum(spot.flagged for spot in spots)
        if flagged:
            lines.append(self.tr("{count} flagged").format(count=flagged))
        self._counts.setText(" · ".join(lines))

    def show_failure(self, heading: str, reason: str) -> None:
        """Say that something could not be saved, and why."""
        self._failure.say(heading, reason)

    def hide_failure(self) -> None:
        """All is saved again."""
        self._failure.hide()

    def show_feedback(self) -> None:
        """Scroll so far that what is said about the answer can be read.

        Texts find their height in several passes of the layout, so the place is looked for again after each of them.
        """
        self._settling.start()
        self._reveal_soon()

    def flush(self) -> None:
        """Hand on what was typed last."""
        if self._sheet is not None:
            self._sheet.flush()

    def focus_answer(self) -> None:
        """The keyboard starts where one answers."""
        if self._sheet is not None:
            self._sheet.focus_answer()

    def put_away(self) -> None:
        """The sitting is over."""
        take_away(self._sheet)
        self._sheet = None

    def _follow_layout(self) -> None:
        if self._settling.isActive():
            self._reveal_soon()

    def _reveal_soon(self) -> None:
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self._sheet is not None and self._sheet.feedback is not None:
            self.column.ensureWidgetVisible(self._sheet.feedback, 0, self._look.px(24))
