"""The guess meter on the author's screen: the chances, the totals as bars with the pass mark, and a table of them."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.authorview import Meter, QuizView
from app.desktop.look import Look
from app.desktop.widgets.bar_plot import BarPlot, PlotAndTable
from app.desktop.widgets.buttons import IconLabel
from app.desktop.widgets.card import line_of
from app.desktop.widgets.plain_table import PlainTable
from app.desktop.widgets.words import words
from app.views import percent_text
from assessments.guessing import Heap, chance_in_words
from assessments.quiz import Use


def total_words(heap: Heap) -> str:
    """Which totals are meant: ``40 %``, or ``40–45 %`` where several are taken together."""
    low, high = percent_text(heap.low), percent_text(heap.high)
    return f"{low} %" if low == high else f"{low}–{high} %"


def why_no_meter(quiz: QuizView) -> str:
    """What is said of an assessment that cannot be passed by guessing."""
    if quiz.by_hand:
        return QCoreApplication.translate(
            "meter", "Only a person marks these questions: guessing earns nothing by itself."
        )
    if quiz.use is Use.PRACTICE:
        return QCoreApplication.translate(
            "meter", "Practice is not passed, so it does not matter how far guessing gets."
        )
    return QCoreApplication.translate("meter", "No question here gives points, so it cannot be passed.")


class TotalsChart(BarPlot):
    """A bar for each total, from 0 to all points: filled where it passes; the line across is the pass mark."""

    def __init__(self, look: Look, meter: Meter) -> None:
        super().__init__(look, len(meter.heaps))
        self._meter = meter
        self._most = max(float(heap.chance) for heap in meter.heaps)
        self.setAccessibleName(self.tr("Totals of somebody who guesses"))
        said = (
            f"{total_words(heap)}: {chance_in_words(float(heap.chance))}"
            for heap in meter.heaps
            if heap.chance
        )
        self.setAccessibleDescription("; ".join(said))

    def _paint_bar(self, painter: QPainter, at: int, place: QRectF) -> None:
        heap, tokens = self._meter.heaps[at], self._look.tokens
        if not heap.chance:
            return
        passes = heap.low >= self._meter.pass_mark
        high = max(place.height() * float(heap.chance) / self._most, 2.0)
        wide = min(max(place.width() * 0.72, 2.0), self._look.px(44))
        bar = QRectF(place.center().x() - wide / 2, place.bottom() - high, wide, high)
        painter.setPen(QPen(QColor(tokens.gold if passes else tokens.accent_ink), 1.4))
        painter.setBrush(QColor(tokens.gold) if passes else Qt.BrushStyle.NoBrush)
        round_by = min(2.0, high / 2)
        painter.drawRoundedRect(bar, round_by, round_by)

    def _paint_over(self, painter: QPainter, ground: QRectF) -> None:
        below = sum(heap.low < self._meter.pass_mark for heap in self._meter.heaps)
        self._paint_mark(painter, below * self._step(), ground)
        self._paint_ends(painter, ground)

    def _paint_mark(self, painter: QPainter, x: float, ground: QRectF) -> None:
        px = self._look.px
        at = min(max(ground.width() - x if self._mirrored() else x, 1.0), ground.width() - 1.0)
        painter.setPen(QPen(QColor(self._look.tokens.ink), 2))
        painter.drawLine(round(at), px(18), round(at), round(ground.bottom()))
        text = self.tr("pass mark {percent} %").format(percent=percent_text(self._meter.pass_mark))
        wide = painter.fontMetrics().horizontalAdvance(text) + px(4)
        left = min(max(at - wide / 2, 0.0), ground.width() - wide)
        painter.drawText(QRectF(left, 0, wide, px(17)), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_ends(self, painter: QPainter, ground: QRectF) -> None:
        painter.setPen(QColor(self._look.tokens.ink_soft))
        line = QRectF(0, ground.bottom() + self._look.px(5), ground.width(), self._look.px(18))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeading, self.tr("0 % of the points"))
        painter.drawText(line, Qt.AlignmentFlag.AlignTrailing, "100 %")


class MeterCard(PlotAndTable):
    """What the guess meter says, the chart, and a button that shows the table in its place."""

    def __init__(self, look: Look, meter: Meter) -> None:
        super().__init__(look)
        self._meter = meter
        heading = self.tr("How far guessing gets")
        table = PlainTable(look, heading, (self.tr("Points"), self.tr("Chance"), ""), self._rows())
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(18), look.px(24), look.px(14))
        column.setSpacing(look.px(8))
        column.addWidget(words(heading, "heading"))
        column.addWidget(line_of(look, *self._figures()))
        column.addWidget(words(self._about(), "muted", wrap=True))
        if meter.guess.too_likely:
            column.addLayout(self._warning())
        self._add_plot(column, TotalsChart(look, meter), table)

    def _figures(self) -> tuple[QWidget, ...]:
        found = self._meter.guess
        one = self.tr("{chance} in one attempt").format(chance=chance_in_words(float(found.attempt)))
        figures = [words(one, "strong")]
        if found.attempts > 1:
            several = self.tr("{chance} in {count} attempts")
            text = several.format(chance=chance_in_words(found.chance), count=found.attempts)
            figures += [words("·", "muted"), words(text, "strong")]
        return tuple(figures)

    def _about(self) -> str:
        about = self.tr("That often somebody passes who reads nothing and answers at random.")
        if not self._meter.unlimited:
            return about
        return about + " " + self.tr("Attempts are not limited here, so three are counted.")

    def _warning(self) -> QHBoxLayout:
        mark = self._meter.guess.mark
        if mark is None:
            text = self.tr("More than 5 %: a pass says little. More questions or more choices help.")
        else:
            text = self.tr(
                "More than 5 %: a pass says little. A pass mark of {percent} % helps, and so do more questions or more "
                "choices."
            ).format(percent=percent_text(mark))
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        icon = IconLabel(self._look, "triangle-alert", "gold", 18, line=22)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words(text, wrap=True), 1)
        return row

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        passes = self.tr("passes")
        return tuple(
            (
                total_words(heap),
                chance_in_words(float(heap.chance)),
                passes if heap.low >= self._meter.pass_mark else "",
            )
            for heap in self._meter.heaps
            if heap.chance
        )
