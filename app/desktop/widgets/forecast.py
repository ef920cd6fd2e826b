"""What comes due in the next days: bars, and a table that says the same in words."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout

from app.desktop.look import Look
from app.desktop.widgets.bar_plot import BarPlot, PlotAndTable
from app.desktop.widgets.plain_table import PlainTable
from app.desktop.widgets.words import words
from app.reviews import ForecastDay


def weekday_words(day: date) -> str:
    """A day of the coming fortnight: ``Thu 26 Nov``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


class ForecastChart(BarPlot):
    """A bar for each day with its number above it; the first one is today's, filled."""

    least = 240
    above, high, below = 22, 96, 40

    def __init__(self, look: Look, days: tuple[ForecastDay, ...]) -> None:
        super().__init__(look, len(days))
        self._days = days
        self._most = max((day.due for day in days), default=0)
        self.setAccessibleName(self.tr("Questions due in the next {count} days").format(count=len(days)))
        self.setAccessibleDescription("; ".join(f"{weekday_words(day.day)}: {day.due}" for day in days))

    def _paint_bar(self, painter: QPainter, at: int, place: QRectF) -> None:
        tokens, px, day = self._look.tokens, self._look.px, self._days[at]
        middle = Qt.AlignmentFlag.AlignCenter
        if day.due:
            wide, high = min(place.width() * 0.6, px(34)), max(place.height() * day.due / self._most, 3.0)
            bar = QRectF(place.center().x() - wide / 2, place.bottom() - high, wide, high)
            painter.setPen(QPen(QColor(tokens.accent_ink), 1.4))
            painter.setBrush(QColor(tokens.accent_ink if at == 0 else tokens.accent_soft))
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(QColor(tokens.ink))
            above = QRectF(place.left(), bar.top() - px(20), place.width(), px(18))
            painter.drawText(above, middle, QLocale().toString(day.due))
        painter.setPen(QColor(tokens.ink if at == 0 else tokens.ink_soft))
        locale, here = QLocale(), QDate(day.day.year, day.day.month, day.day.day)
        for line, form in enumerate(("ddd", "d")):
            below = QRectF(place.left(), place.bottom() + px(5 + 17 * line), place.width(), px(17))
            text = painter.fontMetrics().elidedText(
                locale.toString(here, form), Qt.TextElideMode.ElideRight, int(place.width())
            )
            painter.drawText(below, middle, text)


class Forecast(PlotAndTable):
    """The chart with its heading, and a button that shows the table in its place."""

    def __init__(self, look: Look, days: tuple[ForecastDay, ...]) -> None:
        super().__init__(look)
        heading = self.tr("The next {count} days").format(count=len(days))
        names = (self.tr("Day"), self.tr("Questions due"))
        rows = tuple((weekday_words(day.day), QLocale().toString(day.due)) for day in days)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(18))
        column.setSpacing(look.px(10))
        column.addWidget(words(heading, "heading"))
        self._add_plot(column, ForecastChart(look, days), PlainTable(look, heading, names, rows))
