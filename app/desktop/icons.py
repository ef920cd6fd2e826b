"""Icons in any colour and size, drawn from the bundled Lucide drawings (``resources/icons``)."""

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from app.assets import asset_path


def icon(name: str, colour: str, size: int = 20, *, checked: str | None = None) -> QIcon:
    """The icon called `name` (see ``resources/icons``) in `colour`, and in `checked` while its button is checked.

    `size` is in pixels before the screen's ratio; an unknown name raises FileNotFoundError.
    """
    result = QIcon(pixmap(name, colour, size))
    if checked is not None:
        result.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return result


def set_icon(
    button: QAbstractButton,
    name: str,
    colour: str,
    size: int = 18,
    *,
    gap: int = 8,
    checked: str | None = None,
) -> None:
    """Give a button with words its icon, `gap` pixels before the words (Qt alone leaves 4, too little)."""
    first = button.layoutDirection() == Qt.LayoutDirection.LeftToRight
    result = QIcon(_widened(pixmap(name, colour, size), gap - 4, first=first))
    if checked is not None:
        wide = _widened(pixmap(name, checked, size), gap - 4, first=first)
        result.addPixmap(wide, QIcon.Mode.Normal, QIcon.State.On)
    button.setIcon(result)
    button.setIconSize(QSize(size + gap - 4, size))


def pixmap(name: str, colour: str, size: int = 20) -> QPixmap:
    """The same as a picture for a label, sharp on this screen. Qt keeps it, so asking again is cheap."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    key = f"hornbook:{name}:{colour}:{size}:{ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = _draw(name, colour, round(size * ratio))
    drawn.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, colour: str, pixels: int) -> QPixmap:
    drawing = asset_path(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    result = QPixmap(pixels, pixels)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return result


def _widened(drawn: QPixmap, room: int, *, first: bool) -> QPixmap:
    """The drawing with `room` transparent pixels behind it, or before it where words run from the right."""
    ratio = drawn.devicePixelRatio()
    result = QPixmap(drawn.width() + round(room * ratio), drawn.height())
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.drawPixmap(QPointF(0 if first else room, 0), drawn)
    painter.end()
    return result
