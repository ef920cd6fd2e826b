"""The bars around a question: pause, title and what is saved above; the ways on below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from app.conditions import SittingTime
from app.desktop.look import Look
from app.desktop.saving import SaveState
from app.desktop.widgets.buttons import IconLabel, push, tool
from app.desktop.widgets.footer import Footer
from app.desktop.widgets.question.countdown import Countdown
from app.desktop.widgets.words import ElidedLabel, words

_MARKS = {
    SaveState.QUIET: ("save", "ink_soft"),
    SaveState.SAVING: ("ellipsis", "ink_soft"),
    SaveState.SAVED: ("circle-check", "accent_ink"),
    SaveState.FAILED: ("triangle-alert", "danger_solid"),
}


class PlayerToolbar(QFrame):
    """Pause and leave, the title, until when there is time, whether all is saved, and the way to hand in."""

    pause_wanted = Signal()
    hand_in_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "toolbar")
        self._look = look
        self.pause = tool(
            look, "arrow-left", self.tr("Pause and leave (Esc)"), pressed=self.pause_wanted.emit
        )
        self.title = ElidedLabel("", "strong")
        self.countdown = Countdown(look)
        self._mark = IconLabel(look, "save", "ink_soft", 18)
        self.saved = words("", "caption")
        self.hand_in = push(self.tr("Hand in…"), pressed=self.hand_in_wanted.emit)
        self.hand_in.setToolTip(self.tr("Hand in (Ctrl+Enter)"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.pause)
        self._row.addWidget(self.title, 1)
        for part in (self.countdown, self._mark, self.saved, self.hand_in):
            self._row.addWidget(part)
        look.changed.connect(self._space)
        self._space()

    def show_sitting(self, title: str, time: SittingTime | None, *, practice: bool) -> None:
        """Say what is sat, and what is left of its time."""
        self.title.set_words(title)
        self.countdown.begin(time)
        self.hand_in.setText(self.tr("Finish…") if practice else self.tr("Hand in…"))

    def show_saved(self, state: SaveState) -> None:
        """Say whether the answers are on the disk."""
        self._mark.set_icon(*_MARKS[state])
        self.saved.setText(self._words(state))
        self._mark.setVisible(state is not SaveState.QUIET)

    def _words(self, state: SaveState) -> str:
        match state:
            case SaveState.SAVED:
                return self.tr("Saved")
            case SaveState.SAVING:
                return self.tr("Saving…")
            case SaveState.FAILED:
                return self.tr("Not saved")
            case _:
                return ""

    def _space(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(12), px(6), px(16), px(6))
        self._row.setSpacing(px(8))


class PlayerFooter(Footer):
    """Before, flag, clear, hint; and one button that goes on: check, next, or to the end."""

    previous_wanted = Signal()
    flag_wanted = Signal()
    clear_wanted = Signal()
    hint_wanted = Signal()
    answer_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.previous = self._add(
            "arrow-left", self.tr("Previous"), self.tr("Previous question (P)"), self.previous_wanted
        )
        self.flag = self._add("flag", self.tr("Flag"), self.tr("Flag to look at again (F)"), self.flag_wanted)
        self.flag.setCheckable(True)
        self.clear = self._add(
            "rotate-ccw", self.tr("Clear"), self.tr("Take the answer back (Backspace)"), self.clear_wanted
        )
        self.hint = self._add("lightbulb", self.tr("Hint"), self.tr("Show a hint (H)"), self.hint_wanted)
        self.answer = self._add(
            "eye", self.tr("Show the answer"), self.tr("Have the answer shown (S)"), self.answer_wanted
        )
        self.answer.hide()
        self._line_up()

    def show_question(self, *, first: bool, flagged: bool, blank: bool) -> None:
        """Fit the buttons to the question that is shown."""
        self.previous.setEnabled(not first)
        self.flag.setChecked(flagged)
        self.flag.setAccessibleName(self.tr("Flagged") if flagged else self.tr("Flag"))
        self.clear.setEnabled(not blank)
        self._spare()

    def show_hints(self, left: int, taken: int, *, costs: bool = False) -> None:
        """How many hints there still are; without any the button is away."""
        self.hint.setVisible(left + taken > 0)
        self.hint.setEnabled(left > 0)
        self.hint.setToolTip(
            self.tr("Show a hint: it costs a quarter of the points (H)")
            if costs
            else self.tr("Show a hint (H)")
        )
        self.hint.setAccessibleName(
            self.tr("Hint ({left} left)").format(left=left) if taken else self.tr("Hint")
        )
        self._spare()

    def show_answer(self, *, offered: bool) -> None:
        """Whether the right answer can be asked for."""
        self.answer.setVisible(offered)
        self._spare()

    def _ink(self, button: QPushButton) -> str:
        return "gold" if button is self.flag and button.isChecked() else "ink"
