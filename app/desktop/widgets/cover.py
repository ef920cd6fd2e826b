"""A course's cover, drawn from its id: always the same for one course, different for the next."""

import zlib
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.fonts import INTERFACE, font
from app.desktop.look import Look

_PAIRS = (
    ("#12594f", "#3f8f86"),
    ("#27356b", "#4f5fa8"),
    ("#4a2a68", "#8455a4"),
    ("#2c5a2e", "#5c9150"),
    ("#6b4318", "#a8793a"),
    ("#6a2740", "#a8566f"),
    ("#1d4a66", "#4a86a8"),
    ("#4d4a1e", "#8c8545"),
)
"""Both colours keep 3 to 1 against the white letter on them (large text, WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class Design:
    """What a cover looks like: two colours and where its rings are centred (shares of width and height)."""

    dark: str
    bright: str
    x: float
    y: float
    rings: int


def design(course: str) -> Design:
    """The design that belongs to a course id."""
    digest = zlib.crc32(course.encode()).to_bytes(4)
    dark, bright = _PAIRS[digest[0] % len(_PAIRS)]
    return Design(dark, bright, 0.62 + digest[1] / 850, 0.15 + digest[2] / 365, 6 + digest[3] % 4)


class Cover(QWidget):
    """The cover; its letter is the first of the title. Rounded at the top, for a card."""

    def __init__(
        self, look: Look, height: int = 96, *, rounded: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._height, self._rounded = look, height, rounded
        self._design = design("")
        self._letter = ""
        look.changed.connect(self._resize)
        self._resize()

    def show_course(self, course: str, title: str) -> None:
        """Show the cover of `course`."""
        self._design = design(course)
        self._letter = next((c for c in title if c.isalnum()), "").upper()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, rings, letter; mirrored where people write from the right."""
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(self._outline(box))
            self._paint_ground(painter, box)
            self._paint_letter(painter, box)

    def _outline(self, box: QRectF) -> QPainterPath:
        path = QPainterPath()
        if not self._rounded:
            path.addRect(box)
            return path
        radius = self._look.px(11)
        path.addRoundedRect(box.adjusted(1, 1, -1, radius), radius, radius)
        return path

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        plan = self._design
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        near, far = (box.bottomRight(), box.topLeft()) if mirrored else (box.bottomLeft(), box.topRight())
        ground = QLinearGradient(near, far)
        ground.setColorAt(0, QColor(plan.dark))
        ground.setColorAt(1, QColor(plan.bright))
        painter.fillRect(box, ground)
        x = 1 - plan.x if mirrored else plan.x
        centre = QPointF(box.width() * x, box.height() * plan.y)
        painter.setPen(QPen(QColor(255, 255, 255, 52), 1.4))
        for number in range(1, plan.rings + 1):
            radius = self._look.px(number * 17)
            painter.drawEllipse(centre, radius, radius)

    def _paint_letter(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QColor("#ffffff"))
        painter.setFont(font(INTERFACE, self._look.px(38), QFont.Weight.DemiBold))
        inside = box.adjusted(self._look.px(20), 0, -self._look.px(20), -self._look.px(8))
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirrored:
            where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inside, where | Qt.AlignmentFlag.AlignAbsolute, self._letter)

    def _resize(self) -> None:
        self.setFixedHeight(self._look.px(self._height))
        self.update()
