"""What comes due in the next days: bars, and a table that says the same in words."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look
from app.desktop.widgets.buttons import dress, push
from app.desktop.widgets.card import line_of
from app.desktop.widgets.plain_table import PlainTable
from app.desktop.widgets.words import words
from app.reviews import ForecastDay


def weekday_words(day: date) -> str:
    """A day of the coming fortnight: ``Thu 26 Nov``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


class ForecastChart(QWidget):
    """A bar for each day with its number above it; the first one is today's, filled."""

    def __init__(self, look: Look, days: tuple[ForecastDay, ...]) -> None:
        super().__init__()
        self._look, self._days = look, days
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Questions due in the next {count} days").format(count=len(days)))
        self.setAccessibleDescription("; ".join(f"{weekday_words(day.day)}: {day.due}" for day in days))

    def sizeHint(self) -> QSize:
        """Bars of a good height, with words above and below."""
        return QSize(self._look.px(420), self._look.px(158))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(self._look.px(240), self._look.px(158))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground line and the bars, from where lines begin."""
        del event
        px = self._look.px
        ground = QRectF(0, px(22), self.width(), px(96))
        step = ground.width() / max(1, len(self._days))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._look.tokens.line_strong), 1))
            painter.drawLine(ground.bottomLeft(), ground.bottomRight())
            for at in range(len(self._days)):
                left = at * step
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    left = ground.width() - left - step
                self._paint_day(painter, at, QRectF(left, ground.top(), step, ground.height()))

    def _paint_day(self, painter: QPainter, at: int, place: QRectF) -> None:
        tokens, px, day = self._look.tokens, self._look.px, self._days[at]
        most = max(each.due for each in self._days)
        painter.setFont(font(INTERFACE, px(12)))
        middle = Qt.AlignmentFlag.AlignCenter
        if day.due:
            wide, high = min(place.width() * 0.6, px(34)), max(place.height() * day.due / most, 3.0)
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


class Forecast(QFrame):
    """The chart with its heading, and a button that shows the table in its place."""

    def __init__(self, look: Look, days: tuple[ForecastDay, ...]) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        heading = self.tr("The next {count} days").format(count=len(days))
        self.chart = ForecastChart(look, days)
        names = (self.tr("Day"), self.tr("Questions due"))
        rows = tuple((weekday_words(day.day), QLocale().toString(day.due)) for day in days)
        self.table = PlainTable(look, heading, names, rows)
        self.table.hide()
        self.toggle = push("", "quiet", pressed=lambda: self.show_table(shown=self.table.isHidden()))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(20), look.px(24), look.px(18))
        column.setSpacing(look.px(10))
        column.addWidget(words(heading, "heading"))
        column.addWidget(self.chart)
        column.addWidget(self.table)
        column.addWidget(line_of(look, self.toggle))
        self.show_table(shown=False)

    def show_table(self, *, shown: bool) -> None:
        """Show the table, or the chart."""
        self.table.setHidden(not shown)
        self.chart.setHidden(shown)
        self.toggle.setText(self.tr("Show as chart") if shown else self.tr("Show as table"))
        dress(self.toggle, self._look, "chart-column" if shown else "list", "accent_ink")
