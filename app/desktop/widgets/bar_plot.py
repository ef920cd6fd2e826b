"""What the plots of bars share: how high they are, the line on which the bars stand, and where lines begin."""

from abc import abstractmethod

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.plain_table import PlainTable


class BarPlot(QWidget):
    """Bars on a line, the first where lines begin, each in a place of its own with room for words above and below.

    Sizes are pixels at the usual text size: `wide` and `least` of the whole, `high` of the highest bar, `above` and
    `below` it the room for words.
    """

    wide, least = 420, 200
    above, high, below = 24, 100, 26

    def __init__(self, look: Look, count: int) -> None:
        """There are `count` bars."""
        super().__init__()
        self._look, self._count = look, count
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Bars of a good height, with words above and below."""
        px = self._look.px
        return QSize(px(self.wide), px(self.above + self.high + self.below))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(self._look.px(self.least), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground line, the bars, and what goes over all of them."""
        del event
        ground, step = self._ground(), self._step()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font(INTERFACE, self._look.px(12)))
            painter.setPen(QPen(QColor(self._look.tokens.line_strong), 1))
            painter.drawLine(ground.bottomLeft(), ground.bottomRight())
            for at in range(self._count):
                left = ground.width() - (at + 1) * step if self._mirrored() else at * step
                self._paint_bar(painter, at, QRectF(left, ground.top(), step, ground.height()))
            self._paint_over(painter, ground)

    @abstractmethod
    def _paint_bar(self, painter: QPainter, at: int, place: QRectF) -> None:
        """Draw the bar of that number, from 0, with its words, in and around its place."""

    def _paint_over(self, painter: QPainter, ground: QRectF) -> None:
        """Draw what belongs to all bars."""

    def _ground(self) -> QRectF:
        """Where the bars are."""
        return QRectF(0, self._look.px(self.above), self.width(), self._look.px(self.high))

    def _step(self) -> float:
        """How wide the place of a bar is."""
        return self.width() / max(1, self._count)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


class PlotAndTable(QFrame):
    """A plot, the table that says the same in words, and a button that shows one in the place of the other."""

    chart: BarPlot
    table: PlainTable

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self.toggle = push("", "quiet", pressed=lambda: self.show_table(shown=self.table.isHidden()))

    def show_table(self, *, shown: bool) -> None:
        """Show the table, or the chart."""
        self.table.setHidden(not shown)
        self.chart.setHidden(shown)
        self.toggle.setText(self.tr("Show as chart") if shown else self.tr("Show as table"))
        dress(self.toggle, self._look, "chart-column" if shown else "list", "accent_ink")

    def _add_plot(self, column: QVBoxLayout, chart: BarPlot, table: PlainTable) -> None:
        """Put chart, table and button below what is in the column."""
        self.chart, self.table = chart, table
        for part in (chart, table, line_of(self._look, self.toggle)):
            column.addWidget(part)
        self.show_table(shown=False)
