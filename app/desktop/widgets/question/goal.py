"""How far a practice quiz is mastered: the goal in words and a row of slots, one for each of the last questions."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.desktop.look import Look
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.words import words
from assessments.mastery import Mastery, Slot

_SIGNS = {
    Slot.RIGHT: ("check", "on_accent"),
    Slot.PUT_RIGHT: ("rotate-ccw", "accent_ink"),
    Slot.HINTED: ("lightbulb", "gold"),
    Slot.WRONG: ("x", "danger_solid"),
}
_RINGS = {
    Slot.RIGHT: "accent",
    Slot.PUT_RIGHT: "accent_ink",
    Slot.HINTED: "gold",
    Slot.WRONG: "danger_solid",
}


def slot_word(slot: Slot) -> str:
    """The word for a place in the run."""
    match slot:
        case Slot.RIGHT:
            return QCoreApplication.translate("goal", "right")
        case Slot.PUT_RIGHT:
            return QCoreApplication.translate("goal", "put right")
        case Slot.HINTED:
            return QCoreApplication.translate("goal", "with a hint")
        case _:
            return QCoreApplication.translate("goal", "not right")


def goal_words(mastery: Mastery) -> str:
    """What is asked for, in a sentence."""
    if mastery.right == mastery.of:
        text = QCoreApplication.translate("goal", "Goal: {right} right in a row, at the first try")
    else:
        text = QCoreApplication.translate("goal", "Goal: {right} of the last {of} right, at the first try")
    return text.format(right=mastery.right, of=mastery.of)


def stands_words(mastery: Mastery) -> str:
    """How far one is: mastered, or how many of those that are needed."""
    if mastery.mastered:
        return QCoreApplication.translate("goal", "Mastered")
    text = QCoreApplication.translate("goal", "{hits} of {right}")
    return text.format(hits=mastery.hits, right=mastery.right)


class SlotRow(QWidget):
    """The slots, oldest first from where lines begin; sign and ring say how each went, never colour alone."""

    MOST = 12
    """So many slots, the newest."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.mastery: Mastery | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mastery(self, mastery: Mastery) -> None:
        """Show how it stands."""
        self.mastery = mastery
        said = ", ".join(map(slot_word, mastery.row)) or self.tr("nothing yet")
        self.setAccessibleName(self.tr("The last questions: {slots}").format(slots=said))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line of rings."""
        count = min(self.mastery.of, self.MOST) if self.mastery else 0
        return QSize(count * self._look.px(28), self._look.px(26))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Rings with their signs; those to come are dashed."""
        del event
        if self.mastery is None:
            return
        step, side = self._look.px(28), self._look.px(22)
        slots = self.mastery.row[-self.MOST :]
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for at in range(min(self.mastery.of, self.MOST)):
                left = at * step + 2
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    left = self.width() - left - side
                place = QRectF(left, (self.height() - side) / 2, side, side)
                self._paint(painter, place, slots[at] if at < len(slots) else None)

    def _paint(self, painter: QPainter, place: QRectF, slot: Slot | None) -> None:
        look, tokens = self._look, self._look.tokens
        if slot is None:
            painter.setPen(QPen(QColor(tokens.line_strong), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place)
            return
        painter.setPen(QPen(QColor(look.colour(_RINGS[slot])), 1.6))
        painter.setBrush(QColor(tokens.accent) if slot is Slot.RIGHT else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place)
        half = look.px(14) / 2
        painter.drawPixmap(place.center() - QPointF(half, half), look.icon(*_SIGNS[slot], 14))


class Goal(QFrame):
    """A line with the goal, the row, and how far one is."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.words = words("", "", wrap=True)
        self.row = SlotRow(look)
        self.stands = words("", "strong")
        self._done = IconLabel(look, "badge-check", "accent_ink", 20)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        line.setSpacing(look.px(10))
        line.addWidget(self.words, 1)
        line.addWidget(self.row)
        line.addWidget(self._done)
        line.addWidget(self.stands)

    def show_mastery(self, mastery: Mastery | None) -> None:
        """Show how it stands; away where there is nothing to master."""
        if mastery is None or self.parentWidget() is not None:  # without one it would flash as a window
            self.setVisible(mastery is not None)
        if mastery is None:
            return
        self.row.show_mastery(mastery)
        self.words.setText(goal_words(mastery))
        self.stands.setText(stands_words(mastery))
        self._done.setVisible(mastery.mastered)
        self.setAccessibleName(f"{self.words.text()}. {self.row.accessibleName()}. {self.stands.text()}")
