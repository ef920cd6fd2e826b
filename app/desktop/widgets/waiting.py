"""What is shown while an answer is on its way. It does not move: motion keeps old laptops awake and tires people."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.desktop.widgets.buttons import push
from app.desktop.widgets.words import words


class Waiting(QWidget):
    """The words that an answer is coming, in the middle of a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = words(self.tr("One moment…"), "muted")
        column = QVBoxLayout(self)
        column.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)


class Busy(QFrame):
    """A card for long work: what is done, how far it is, and a way to stop it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._what = words("", "strong")
        self.step = words("", "caption")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setRange(0, 100)  # a fixed range: the "busy" range would be animated
        self.stop = push(self.tr("Cancel"), pressed=self._stop)
        row = QHBoxLayout()
        row.addWidget(self._what, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 16)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.step)
        self.hide()

    def begin(self, what: str, *, can_stop: bool = True) -> None:
        """Show the card for new work."""
        self._what.setText(what)
        self.step.setText("")
        self.bar.setAccessibleName(what)
        self.bar.setValue(0)
        self.stop.setEnabled(True)
        self.stop.setVisible(can_stop)
        self.show()

    def report(self, finished: int, total: int) -> None:
        """`finished` of `total` steps are done."""
        self.bar.setValue(round(100 * finished / total) if total else 0)
        self.step.setText(self.tr("{done} of {all}").format(done=finished, all=total))

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self.step.setText(self.tr("Stopping…"))
        self.cancelled.emit()
