"""Before handing in: what is answered, blank, flagged or not saved, and that nothing can be changed afterwards."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.look import Look
from app.desktop.widgets.banner import Banner
from app.desktop.widgets.board import Board
from app.desktop.widgets.buttons import IconLabel, dress, push
from app.desktop.widgets.card import card, divider, line_of
from app.desktop.widgets.column import Column
from app.desktop.widgets.question.palette import Spot, answered_of, spot_word
from app.desktop.widgets.question.prompt import plain_prompt
from app.desktop.widgets.tile import Tile
from app.desktop.widgets.words import chip, words
from app.views import QuestionView


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """What stands to be handed in. `left` are the attempts after this one, None for as many as wanted."""

    questions: tuple[QuestionView, ...]
    spots: tuple[Spot, ...]
    left: int | None
    practice: bool
    reason: str = ""
    """Why something could not be saved."""
    must: tuple[int, ...] = ()
    """The numbers of questions that must be answered first."""


class HandInSummary(QWidget):
    """The last look before handing in; each line leads back to its question."""

    question_chosen = Signal(int)
    back_wanted = Signal()
    hand_in_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._board = Board(look, 720)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._board)
        self.hand_in = push("")
        self.back = push("")
        self.lines: list[Tile] = []

    def show_summary(self, summary: HandIn) -> None:
        """Build it for how things stand now."""
        self._board.build(lambda column: self._fill(column, summary), self.focus_first, from_top=True)

    def focus_first(self) -> None:
        """The keyboard starts at handing in, or at the way back where that is closed."""
        (self.hand_in if self.hand_in.isEnabled() else self.back).setFocus()

    def _fill(self, column: Column, summary: HandIn) -> None:
        self.lines = []
        column.rows.addWidget(self._head(summary))
        unsaved = [at for at, spot in enumerate(summary.spots) if spot.state == "unsaved"]
        if unsaved:
            column.rows.addWidget(self._unsaved(summary))
        if summary.must:
            column.rows.addWidget(self._must(summary.must))
        blank = [at for at, spot in enumerate(summary.spots) if spot.state == "blank"]
        flagged = [at for at, spot in enumerate(summary.spots) if spot.flagged]
        done = [at for at, spot in enumerate(summary.spots) if spot.state not in {"blank", "unsaved", "info"}]
        for title, ats in (
            (self.tr("Not saved"), unsaved),
            (self.tr("Not answered"), blank),
            (self.tr("Flagged"), flagged),
            (self.tr("Answered"), done),
        ):
            if ats:
                column.rows.addWidget(self._list(title, ats, summary))
        column.rows.addStretch(1)

    def _head(self, summary: HandIn) -> QWidget:
        look = self._look
        frame, inside = card(look)
        done, count = answered_of(summary.spots)
        heading = self.tr("Finish the practice?") if summary.practice else self.tr("Hand in now?")
        inside.addWidget(words(heading, "title", wrap=True))
        text = self.tr("{done} of {count} questions are answered.").format(done=done, count=count)
        if done == count:
            text = self.tr("All {count} questions are answered.").format(count=count)
        inside.addWidget(words(text, "", wrap=True))
        inside.addWidget(words(self._after(summary), "muted", wrap=True))
        self.hand_in = push(
            self.tr("Finish") if summary.practice else self.tr("Hand in"),
            "primary",
            pressed=self.hand_in_wanted.emit,
        )
        dress(self.hand_in, look, "check", "on_accent")
        self.back = push(self.tr("Go back"), pressed=self.back_wanted.emit)
        self.hand_in.setToolTip(self.tr("Ctrl+Enter"))
        self.back.setToolTip(self.tr("Esc"))
        inside.addSpacing(look.px(6))
        inside.addWidget(line_of(look, self.hand_in, self.back))
        return frame

    def _after(self, summary: HandIn) -> str:
        fixed = self.tr("After you hand in, answers cannot be changed. Blanks count as not right.")
        if summary.practice:
            return self.tr("This ends the round. You can practise again as often as you like.")
        if summary.left is None:
            return " ".join((fixed, self.tr("You can try again as often as you need.")))
        if not summary.left:
            return " ".join((fixed, self.tr("This is your last attempt.")))
        return " ".join((fixed, self.tr("%n more attempt(s) will be left.", "", summary.left)))

    def _must(self, numbers: tuple[int, ...]) -> QWidget:
        self.hand_in.setEnabled(False)
        banner = Banner(self._look, "warning")
        listed = ", ".join(QLocale().toString(number) for number in numbers)
        text = self.tr("Before you hand in, answer: {numbers}.").format(numbers=listed)
        banner.say(self.tr("Some questions must be answered"), text)
        return banner

    def _unsaved(self, summary: HandIn) -> QWidget:
        banner = Banner(self._look, "danger")
        reason = summary.reason or self.tr("Some answers could not be read as they are written.")
        will = self.tr("They do not count unless you put them right.")
        banner.say(self.tr("Some answers are not saved"), f"{reason} {will}")
        if summary.reason:
            banner.offer(self.tr("Try to save again"), "", self.retry_wanted.emit)
        return banner

    def _list(self, title: str, ats: list[int], summary: HandIn) -> QWidget:
        look = self._look
        frame, inside = card(look, (14, 14, 14, 10), gap=2)
        top = QHBoxLayout()
        top.setContentsMargins(look.px(10), 0, look.px(10), look.px(4))
        top.addWidget(words(title, "heading"))
        top.addWidget(chip(str(len(ats))))
        top.addStretch(1)
        inside.addLayout(top)
        inside.addWidget(divider())
        for at in ats:
            inside.addWidget(self._line(at, summary))
        return frame

    def _line(self, at: int, summary: HandIn) -> Tile:
        look, question, spot = self._look, summary.questions[at], summary.spots[at]
        tile = Tile("row")
        line = QHBoxLayout()
        line.setContentsMargins(look.px(10), look.px(7), look.px(10), look.px(7))
        line.setSpacing(look.px(12))
        icons = {"blank": ("circle", "ink_soft"), "unsaved": ("triangle-alert", "danger_solid")}
        line.addWidget(IconLabel(look, *icons.get(spot.state, ("circle-check", "accent_ink")), 18))
        number = words(str(question.number), "strong")
        number.setMinimumWidth(look.px(22))
        line.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(
            words(_short(plain_prompt(question)), "", wrap=True), 1
        )  # one that wraps: a tile is as high as it
        if spot.flagged:
            line.addWidget(IconLabel(look, "flag", "gold", 16))
        tile.rows.addLayout(line)
        name = self.tr("Question {number}, {state}: {text}")
        tile.setAccessibleName(
            name.format(number=question.number, state=spot_word(spot.state), text=plain_prompt(question))
        )
        tile.keep_clicks()
        tile.clicked.connect(lambda: self.question_chosen.emit(at))
        self.lines.append(tile)
        return tile


def _short(text: str) -> str:
    line = " ".join(text.strip().partition("\n")[0].split())  # a table below a question is no words
    return line if len(line) <= _MOST else line[: _MOST - 1].rstrip() + "…"


_MOST = 110
