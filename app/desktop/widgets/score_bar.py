"""A score as a bar with the pass mark drawn on it."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look
from app.views import percent_text


class ScoreBar(QWidget):
    """`share` of 0 to 1 filled; `mark` (None: practice) as a line across with its per cent below it."""

    def __init__(self, look: Look, share: Fraction, mark: Fraction | None) -> None:
        super().__init__()
        self._look, self._share, self._mark = look, share, mark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = self.tr("Score {percent} %").format(percent=percent_text(share))
        if mark is not None:
            name = self.tr("{score}, pass mark {percent} %").format(score=name, percent=percent_text(mark))
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """High enough for the bar and the words below it."""
        return QSize(self._look.px(240), self._look.px(18 if self._mark is None else 44))

    def minimumSizeHint(self) -> QSize:
        """Narrower."""
        return QSize(self._look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track, the share from where lines begin, the mark."""
        del event
        tokens, px = self._look.tokens, self._look.px
        track = QRectF(0, px(4), self.width(), px(12))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.line))
            painter.drawRoundedRect(track, px(6), px(6))
            passed = self._mark is None or self._share >= self._mark
            painter.setBrush(QColor(tokens.accent_ink if passed else tokens.gold))
            wide = track.width() * float(self._share)
            if wide >= 1:
                left = self.width() - wide if self._mirrored() else 0.0
                painter.drawRoundedRect(
                    QRectF(left, track.top(), max(wide, px(12)), track.height()), px(6), px(6)
                )
            if self._mark is not None:
                self._paint_mark(painter, float(self._mark))

    def _paint_mark(self, painter: QPainter, mark: float) -> None:
        tokens, px = self._look.tokens, self._look.px
        x = self.width() * (1 - mark if self._mirrored() else mark)
        x = min(max(x, 2.0), self.width() - 2.0)
        painter.setPen(QPen(QColor(tokens.surface), px(5)))
        painter.drawLine(round(x), px(1), round(x), px(19))
        painter.setPen(QPen(QColor(tokens.ink), 2))
        painter.drawLine(round(x), 0, round(x), px(22))
        face = font(INTERFACE, px(13))
        painter.setFont(face)
        painter.setPen(QColor(tokens.ink_soft))
        assert self._mark is not None
        text = self.tr("pass mark {percent} %").format(percent=percent_text(self._mark))
        wide = QFontMetricsF(face).horizontalAdvance(text) + 2
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        painter.drawText(QRectF(left, px(23), wide, px(20)), Qt.AlignmentFlag.AlignCenter, text)

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft
