"""Pictures of a pack: found inside it, measured before they are decoded, drawn sharp.

Nothing outside the pack's ``content`` folder is ever opened, and nothing that could make Qt open something else
(reliability.md 8: Qt's SVG reader follows ``<image href>`` past any `loadResource`).
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from content.markdown.tree import Picture

MOST_PIXELS = 12_000_000
MOST_BYTES = 5_000_000
_FORMATS = frozenset({b"png", b"jpeg", b"jpg", b"webp", b"gif", b"bmp"})
_UNSAFE_SVG = re.compile(
    r"<\s*(?:[\w.-]+:)?(?:image|use|script|foreignObject|feImage|animate\w*|set)\b"
    r"|<!ENTITY|<\?xml-stylesheet|@import|href\s*=\s*[\"']?\s*(?!#)[^\"'\s#]|url\(\s*[\"']?(?!\s*#)",
    re.IGNORECASE,
)


def find_picture(folder: Path | None, src: str) -> Path | None:
    """The file of `src` below ``folder/content``, or None where there is none or it lies outside."""
    if folder is None or not src or "\0" in src:
        return None
    root = os.path.realpath(folder / "content")
    try:
        real = os.path.realpath(os.path.join(root, src))  # noqa: PTH118
        inside = os.path.commonpath((root, real)) == root and real != root
    except (OSError, ValueError):
        return None
    path = Path(real)
    if not inside or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return None
    return path


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of pixels, decoded when it is first drawn; `size` is its own."""

    path: Path
    size: QSizeF

    def draw(self, painter: QPainter, rect: QRectF, ready: dict[object, QImage | QSvgRenderer]) -> None:
        """Draw into `rect`; `ready` keeps the decoded picture at the size of this screen."""
        scale = painter.device().devicePixelRatioF()
        wanted = (self.size if rect.width() * scale >= self.size.width() else rect.size() * scale).toSize()
        key = (self.path, wanted.width())
        image = ready.get(key)
        if not isinstance(image, QImage):
            reader = QImageReader(str(self.path))
            reader.setAutoTransform(True)
            reader.setScaledSize(wanted.expandedTo(QSize(1, 1)))
            image = ready[key] = reader.read()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, image)


@dataclass(frozen=True, slots=True)
class Vector:
    """An SVG drawing; `size` is its own."""

    text: str
    size: QSizeF

    def draw(self, painter: QPainter, rect: QRectF, ready: dict[object, QImage | QSvgRenderer]) -> None:
        """Draw into `rect`, sharp at any size; `ready` keeps the drawing, read."""
        renderer = ready.get(self.text)
        if not isinstance(renderer, QSvgRenderer):
            renderer = ready[self.text] = _renderer(self.text)
        renderer.render(painter, rect)


Drawing = Raster | Vector


class Artwork:
    """A picture of a page for whoever shows it by itself, larger: its words, its own size, and drawing it."""

    def __init__(self, drawing: Drawing, alt: str, title: str = "") -> None:
        self.alt = alt
        self.title = title
        self.size = drawing.size
        self._drawing = drawing
        self._ready: dict[object, QImage | QSvgRenderer] = {}

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Draw into `rect`, which should have the proportions of `size`; drawings want white paper below them."""
        self._drawing.draw(painter, rect, self._ready)


def open_picture(folder: Path | None, picture: Picture) -> Drawing | None:
    """The picture, ready to be drawn, or None where it is missing, too large, unreadable or unsafe."""
    path = find_picture(folder, picture.src)
    if path is None:
        return None
    return _open_vector(path, picture) if path.suffix.lower() == ".svg" else _open_raster(path)


def _open_raster(path: Path) -> Raster | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        return None
    size = reader.size()
    if not size.isValid() or size.isEmpty() or size.width() * size.height() > MOST_PIXELS:
        return None
    turned = reader.transformation().value & 4  # a quarter turn, told by EXIF
    return Raster(path, QSizeF(size.transposed() if turned else size))


def _open_vector(path: Path, picture: Picture) -> Vector | None:
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if "\0" in text or _UNSAFE_SVG.search(text):
        return None
    if picture.width > 0 and picture.height > 0:  # measured at install: it can be read
        return Vector(text, QSizeF(picture.width, picture.height))
    renderer = _renderer(text)
    size = renderer.defaultSize()
    return None if not renderer.isValid() or size.isEmpty() else Vector(text, QSizeF(size))


def _renderer(text: str) -> QSvgRenderer:
    renderer = QSvgRenderer(QByteArray(text.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer
