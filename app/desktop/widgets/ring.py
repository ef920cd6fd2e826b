"""Progress as a ring with its per cent in the middle."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look


class Ring(QWidget):
    """A share of 0 to 1 as part of a circle; the words beside it are the page's business."""

    def __init__(self, look: Look, size: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._size, self._share = look, size, 0.0
        look.changed.connect(self._resize)
        self._resize()

    def set_share(self, share: float, name: str) -> None:
        """Show `share`; `name` is what a screen reader says."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole circle faint, the share strong, from the top in reading direction."""
        tokens = self._look.tokens
        thick = self.width() * 0.11
        box = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        way = 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else -1
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.line), thick))
            painter.drawEllipse(box)
            painter.setPen(QPen(QColor(tokens.accent_ink), thick, c=Qt.PenCapStyle.RoundCap))
            if self._share:
                painter.drawArc(box, 90 * 16, round(way * self._share * 360 * 16))
            painter.setPen(QColor(tokens.ink))
            painter.setFont(font(INTERFACE, round(self.width() * 0.24)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{int(self._share * 100)}%")

    def _resize(self) -> None:
        self.setFixedSize(self._look.px(self._size), self._look.px(self._size))
        self.update()
