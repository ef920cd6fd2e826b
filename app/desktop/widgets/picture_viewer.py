"""A picture of a module as large as the window allows."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look
from app.desktop.reader.pictures import Artwork

_PAPER = "#ffffff"
"""Drawings are made for white paper."""


class PictureViewer(QWidget):
    """Lies over its parent; a click, Esc or Enter closes it."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._over = look, parent
        self._artwork: Artwork | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.hide()

    def show_artwork(self, artwork: Artwork) -> None:
        """Show a picture with its words below it."""
        self._artwork = artwork
        self.setAccessibleName(artwork.alt)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def close_picture(self) -> None:
        """Put the picture away."""
        self.hide()
        self._artwork = None
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dark ground, the picture on its paper, its words."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(8, 14, 12, 232))
            box = self._box()
            edge = self._look.px(14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(_PAPER))
            painter.drawRoundedRect(box.adjusted(-edge, -edge, edge, edge), edge, edge)
            if self._artwork is not None:
                self._artwork.draw(painter, box)
            painter.setPen(QColor("#e7e9e2"))
            painter.setFont(font(INTERFACE, self._look.px(14)))
            below = QRectF(self.rect()).adjusted(
                self._look.px(40), box.bottom() + edge * 2, -self._look.px(40), 0
            )
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._words())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, Enter and Space close."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.close_picture()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click closes."""
        self.close_picture()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def _words(self) -> str:
        return (self._artwork.title or self._artwork.alt) if self._artwork is not None else ""

    def _box(self) -> QRectF:
        own = self._artwork.size if self._artwork is not None else QSizeF(1, 1)
        room = QSizeF(self.width() - self._look.px(96), self.height() - self._look.px(140))
        size = own.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPoint(round((self.width() - size.width()) / 2), self._look.px(40))
        return QRectF(corner, size)
