"""Scores of attempts as bars, oldest first; the table beside it says the same in words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look
from app.desktop.widgets.attempt_row import score_words
from app.views import AttemptRow


class ScoreChart(QWidget):
    """A bar for each attempt: filled where it passed, hollow where not; a short line across is its pass mark."""

    MOST = 16
    """So many bars, the newest."""

    def __init__(self, look: Look, attempts: tuple[AttemptRow, ...]) -> None:
        super().__init__()
        self._look = look
        self._attempts = tuple(row for row in attempts if not row.waiting)[-self.MOST :]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = "; ".join(f"{row.title}: {score_words(row)}" for row in self._attempts)
        self.setAccessibleName(self.tr("Scores of {count} attempts").format(count=len(self._attempts)))
        self.setAccessibleDescription(said)

    def sizeHint(self) -> QSize:
        """Bars of a good height, with a line of words above and below."""
        return QSize(self._look.px(320), self._look.px(176))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(self._look.px(200), self._look.px(176))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground line and the bars, from where lines begin."""
        del event
        look, px = self._look, self._look.px
        ground = QRectF(0, px(24), self.width(), px(124))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.tokens.line_strong), 1))
            painter.drawLine(ground.bottomLeft(), ground.bottomRight())
            step = min(ground.width() / max(1, len(self._attempts)), px(88))
            for at, row in enumerate(self._attempts):
                left = at * step
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                    left = ground.width() - left - step
                self._paint_bar(painter, row, QRectF(left, ground.top(), step, ground.height()))

    def _paint_bar(self, painter: QPainter, row: AttemptRow, place: QRectF) -> None:
        tokens, px = self._look.tokens, self._look.px
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
        painter.setFont(font(INTERFACE, px(12)))
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
