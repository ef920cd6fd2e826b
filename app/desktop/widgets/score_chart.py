"""Scores of attempts as bars, oldest first; the table beside it says the same in words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.desktop.look import Look
from app.desktop.widgets.attempt_row import score_words
from app.desktop.widgets.bar_plot import BarPlot
from app.views import AttemptRow


class ScoreChart(BarPlot):
    """A bar for each attempt: filled where it passed, hollow where not; a short line across is its pass mark."""

    MOST = 16
    """So many bars, the newest."""

    wide = 320
    above, high, below = 24, 124, 28

    def __init__(self, look: Look, attempts: tuple[AttemptRow, ...]) -> None:
        marked = tuple(row for row in attempts if not row.waiting)[-self.MOST :]
        super().__init__(look, len(marked))
        self._attempts = marked
        said = "; ".join(f"{row.title}: {score_words(row)}" for row in self._attempts)
        self.setAccessibleName(self.tr("Scores of {count} attempts").format(count=len(self._attempts)))
        self.setAccessibleDescription(said)

    def _step(self) -> float:
        return min(super()._step(), self._look.px(88))

    def _paint_bar(self, painter: QPainter, at: int, place: QRectF) -> None:
        row, tokens, px = self._attempts[at], self._look.tokens, self._look.px
        share = float(row.earned / row.possible) if row.possible else 0.0
        wide = min(place.width() * 0.62, px(44))
        high = max(place.height() * share, 2.0)
        bar = QRectF(place.center().x() - wide / 2, place.bottom() - high, wide, high)
        filled = row.passed or row.use != "assessment"
        painter.setPen(QPen(QColor(tokens.accent_ink if filled else tokens.gold), 1.6))
        painter.setBrush(QColor(tokens.accent_ink) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 4, 4)
        if row.use == "assessment":
            y = round(place.bottom() - place.height() * float(row.pass_mark))
            painter.setPen(QPen(QColor(tokens.ink), 2))
            painter.drawLine(round(bar.left() - px(4)), y, round(bar.right() + px(4)), y)
        painter.setPen(QColor(tokens.ink))
        middle = Qt.AlignmentFlag.AlignCenter
        above = QRectF(
            place.left(), min(bar.top(), self._mark_top(row, place)) - px(20), place.width(), px(18)
        )
        painter.drawText(above, middle, score_words(row).replace(" ", "\u2009"))
        painter.setPen(QColor(tokens.ink_soft))
        below = QRectF(place.left() + 1, place.bottom() + px(6), place.width() - 2, px(18))
        metrics = painter.fontMetrics()
        painter.drawText(
            below, middle, metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, int(below.width()))
        )

    def _mark_top(self, row: AttemptRow, place: QRectF) -> float:
        if row.use != "assessment":
            return place.bottom()
        return place.bottom() - place.height() * float(row.pass_mark)
