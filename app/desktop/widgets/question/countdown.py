"""What is left of the time of a sitting: a small clock that can be hidden, with notices at ten, five and one minute."""

from datetime import timedelta

from PySide6.QtCore import QDateTime, QElapsedTimer, QLocale, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.conditions import SittingTime
from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel, tool
from app.desktop.widgets.words import words

NOTICES = (timedelta(minutes=10), timedelta(minutes=5), timedelta(minutes=1))
"""What is left when the learner is told so, in passing and through the screen reader."""

_TICK_MS = 250
_SURELY = timedelta(milliseconds=30)
"""The worker reckons in milliseconds of its own; so much later it agrees that the time is over."""


class Countdown(QWidget):
    """Runs from `begin` to `stop`. Time goes on while the computer sleeps, and a clock that is set back wins nothing."""

    notice = Signal(str)
    """A sentence about what is left."""
    late = Signal()
    """The time is over, and the while in which answers count less begins."""
    over = Signal()
    """Nothing can be answered any more."""
    hidden = Signal(bool)
    """The learner wants the clock hidden, or shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._time: SittingTime | None = None
        self._said = timedelta()
        self._since, self._wall = QElapsedTimer(), 0
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._sign = IconLabel(look, "clock", "ink_soft", 18)
        self.clock = words("", "strong")
        self.eye = tool(look, "eye", self.tr("Hide the time"), pressed=self._toggle)
        self.eye.setCheckable(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._sign, self.clock, self.eye):
            row.addWidget(part)
        self.hide()

    def begin(self, time: SittingTime | None) -> None:
        """Show what is left; without a limit nothing is shown."""
        self._time = time
        self.setVisible(time is not None)
        if time is None:
            self._ticking.stop()
            return
        self._since.start()
        self._wall = QDateTime.currentMSecsSinceEpoch()
        self._said = max(time.left, timedelta())
        self._ticking.start()
        self._show(time.left)

    def stop(self) -> None:
        """The sitting is left."""
        self._ticking.stop()

    def show_hidden(self, *, hidden: bool) -> None:
        """Hide the clock, or show it; notices are said all the same."""
        self.clock.setVisible(not hidden)
        self.eye.setChecked(hidden)
        meaning = self.tr("Show the time") if hidden else self.tr("Hide the time")
        self.eye.setToolTip(meaning)
        self.eye.setAccessibleName(meaning)

    def left(self) -> timedelta:
        """What is left now; below zero once the time is over."""
        assert self._time is not None
        passed = max(self._since.elapsed(), QDateTime.currentMSecsSinceEpoch() - self._wall)
        return self._time.left - timedelta(milliseconds=passed)

    def tick(self) -> None:
        """Bring the clock up to date, and say what is to be said."""
        time = self._time
        if time is None:
            return
        left, before = self.left(), self._said
        self._said = left
        self._show(left)
        for mark in NOTICES:
            if left <= mark < before:
                minutes = round(mark.total_seconds() / 60)
                self.notice.emit(self.tr("%n minute(s) left.", "", minutes))
        if left < -time.grace - _SURELY:
            self._ticking.stop()
            self.over.emit()
        elif left < timedelta() <= before and time.grace:
            self.late.emit()

    def _show(self, left: timedelta) -> None:
        time = self._time
        late = left < timedelta() and time is not None and bool(time.grace)
        rest = max(timedelta(), left + time.grace if late and time is not None else left)
        seconds = int(rest.total_seconds())
        text = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds >= 3600 else ""
        text = text or f"{seconds // 60}:{seconds % 60:02}"
        shown = "".join(QLocale().toString(int(sign)) if sign.isdecimal() else sign for sign in text)
        self.clock.setText(self.tr("late, {time}").format(time=shown) if late else shown)
        minutes = seconds // 60
        self.clock.setAccessibleName(self.tr("%n minute(s) left.", "", minutes))
        near = late or rest < NOTICES[-1]
        self._sign.set_icon("clock", "danger_solid" if near else "ink_soft")

    def _toggle(self) -> None:
        hidden = not self.clock.isHidden()
        self.show_hidden(hidden=hidden)
        self.hidden.emit(hidden)
