"""A line below a question: its own time running down, what another try can earn, that it must be answered."""

from datetime import timedelta
from fractions import Fraction

from PySide6.QtCore import QElapsedTimer, QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.conditions import QuestionDone
from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.words import words
from app.views import percent_text

_TICK_MS = 250


class QuestionNote(QWidget):
    """Hidden while there is nothing to say."""

    over = Signal()
    """The question's own time is over."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._left = timedelta()
        self._since = QElapsedTimer()
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self._tick)
        self.sign = IconLabel(look, "info", "accent_ink", 18)
        self.text = words("", "", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sign)
        self._row.addWidget(self.text, 1)
        look.changed.connect(self._space)
        self._space()
        self.hide()

    def clear(self, *, must: bool = False) -> None:
        """Another question is shown; `must`: it has to be answered before handing in."""
        self._ticking.stop()
        self._say("info", self.tr("This question must be answered before you hand in.") if must else "")

    def show_time(self, left: timedelta) -> None:
        """The question has a time of its own, and so much of it is left."""
        self._left = left
        self._since.start()
        self._ticking.start()
        self._tick()

    def show_done(self, done: QuestionDone) -> None:
        """What another try can earn, in practice."""
        if done.checks_left == 0:
            self._say("lock", self.tr("It was checked as often as it may be: the answer stays as it is."))
        elif done.worth is not None:
            self._say("rotate-ccw", self._worth(done.worth, done.checks_left))

    def _worth(self, worth: Fraction, left: int | None) -> str:
        said = self.tr("Another try earns nothing more, but you can learn from it.")
        if worth:
            percent = percent_text(worth)
            said = self.tr("Another try earns at most {percent} % of the points.").format(percent=percent)
        if left is None:
            return said
        return f"{said} {self.tr('It may be checked %n more time(s).', '', left)}"

    def _tick(self) -> None:
        left = self._left - timedelta(milliseconds=self._since.elapsed())
        if left < timedelta():
            self._ticking.stop()
            self._say("lock", self.tr("The time for this question is over: its answer stays as it is."))
            self.over.emit()
            return
        seconds = int(left.total_seconds())
        minutes, rest = QLocale().toString(seconds // 60), QLocale().toString(seconds % 60).zfill(2)
        self._say("clock", self.tr("For this question: {time}").format(time=f"{minutes}:{rest}"))

    def _say(self, icon: str, text: str) -> None:
        self.sign.set_icon(icon, "accent_ink")
        self.text.setText(text)
        self.setVisible(bool(text))

    def _space(self) -> None:
        px = self._look.px
        self._row.setContentsMargins(px(20), px(8), px(20), px(8))
        self._row.setSpacing(px(10))
