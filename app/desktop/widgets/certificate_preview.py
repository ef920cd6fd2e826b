"""The certificate on the screen: the same drawing as on paper, as wide as there is room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.award.certificate import HEIGHT, WIDTH, CertificateView, paint_certificate
from app.desktop.fonts import load_reading_fonts


class CertificatePreview(QWidget):
    """Draws the certificate once for each width; its name says what stands on it."""

    def __init__(self, view: CertificateView) -> None:
        super().__init__()
        load_reading_fonts()
        self._view = view
        self._drawn = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        name = self.tr("Certificate: {learner}, {course}, {day}")
        self.setAccessibleName(name.format(learner=view.learner, course=view.course, day=view.completed))

    def hasHeightForWidth(self) -> bool:
        """A4 across."""
        return True

    def heightForWidth(self, width: int) -> int:
        """A4 across."""
        return round(width * HEIGHT / WIDTH)

    def sizeHint(self) -> QSize:
        """As on paper."""
        return QSize(WIDTH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Small, but it can be made out."""
        return QSize(240, self.heightForWidth(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing, with a thin edge."""
        del event
        ratio = self.devicePixelRatioF()
        if self._drawn.width() != round(self.width() * ratio):
            self._drawn = self._draw(ratio)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._drawn)

    def _draw(self, ratio: float) -> QPixmap:
        wide, high = round(self.width() * ratio), round(self.heightForWidth(self.width()) * ratio)
        result = QPixmap(wide, high)
        result.fill(Qt.GlobalColor.white)
        with QPainter(result) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(wide / WIDTH, wide / WIDTH)
            paint_certificate(painter, self._view)
        result.setDevicePixelRatio(ratio)
        return result
