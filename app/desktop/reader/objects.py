"""Formulas, pictures and drawn labels as characters of a document: how large they are, and drawing them.

With Qt's AlignNormal the bottom of an object's rectangle is the baseline; so a formula reports only its height above
the baseline and draws its depth below the rectangle (measured; desktop.md §2).
"""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from app.desktop.icons import pixmap
from app.desktop.reader.marks import Prop
from app.desktop.reader.pictures import Drawing
from content.markdown.tree import Picture

DEEPEST = 0.6
"""Depth in em up to which an inline formula may hang below its line; deeper ones are centred in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaObject:
    """A typeset formula: `size` in pixels, `depth` of it below the baseline; `x_height` is the text's (centred ones)."""

    svg: str
    size: QSizeF
    depth: float
    inset: float
    colour: str
    display: bool
    x_height: float
    side: float = 0.0
    """The room left and right of an inline formula: its ink begins at its very edge."""

    @property
    def centred(self) -> bool:
        """Whether it is so deep that it is centred in its line."""
        return not self.display and self.x_height > 0

    def room(self, available: float) -> QSizeF:
        """What the line must give it; one that is wider than `available` shrinks."""
        scale = min(1.0, (available - 2 * self.side) / max(1.0, self.size.width()))
        size = self.size * scale
        if self.display:
            return size
        depth = self.depth * scale
        height = self._centred_height(size, depth) if self.centred else size.height() - depth
        return QSizeF(size.width() + 2 * self.side, height)

    def _centred_height(self, size: QSizeF, depth: float) -> float:
        x = self.x_height / 2
        return max(2 * depth + x, 2 * (size.height() - depth) - x)

    def place(self, rect: QRectF) -> QRectF:
        """Where the drawing goes, given the rectangle on the line."""
        side = 0.0 if self.display else self.side
        scale = min(1.0, (rect.width() - 2 * side) / max(1.0, self.size.width()))
        size = self.size * scale
        if self.display:
            return QRectF(rect.topLeft(), size)
        rise = size.height() - self.depth * scale
        baseline = rect.top() + (rect.height() + self.x_height / 2) / 2 if self.centred else rect.bottom()
        return QRectF(QPointF(rect.left() + side, baseline - rise), size)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureObject:
    """A picture: `size` as wished, in pixels; `inset` is what cards and lists take from the column's width."""

    drawing: Drawing
    size: QSizeF
    inset: float
    paper: str
    radius: float

    def room(self, available: float) -> QSizeF:
        """As wished, or smaller so that it fits; one that nearly fills the column fills it."""
        if self.size.width() < available * 0.86:
            return self.size
        return self.size * (available / self.size.width())


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelObject:
    """Words and an icon that are drawn and not text: not found, not copied (the button of a listing)."""

    text: str
    icon: str
    colour: str
    font: QFont
    inset: float = 0.0

    def room(self, available: float) -> QSizeF:
        """The icon, a gap, the words."""
        metrics = QFontMetricsF(self.font)
        side = self.font.pixelSize() * (1.4 if self.icon else 0)
        return QSizeF(side + metrics.horizontalAdvance(self.text) + 1, metrics.ascent())


@dataclass(frozen=True, slots=True)
class Gap(Picture):
    """In a page's tree, where a picture could stand: a widget is laid over it; sizes are in pixels as shown."""

    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapObject:
    """Room for a widget in the middle of its line."""

    name: str
    size: QSizeF
    inset: float

    def room(self, available: float) -> QSizeF:
        """As wished; where the line is too short, all of the line."""
        return QSizeF(min(self.size.width(), available), self.size.height())


InlineObject = GapObject | FormulaObject | PictureObject | LabelObject


class ObjectHandler(QPyTextObject):
    """Measures and draws the objects of one document; `objects` are numbered by `Prop.OBJECT`."""

    def __init__(self, objects: list[InlineObject], parent: QTextDocument) -> None:
        super().__init__(parent)
        self._objects = objects
        self._formulas: dict[int, QSvgRenderer] = {}
        self._ready: dict[object, QImage | QSvgRenderer] = {}

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N803
        """The size of an object, in the width that the page leaves it now."""
        item = self._objects[format.intProperty(Prop.OBJECT)]
        root = doc.rootFrame().frameFormat()
        width = doc.textWidth() if doc.textWidth() > 0 else 700.0
        return item.room(max(40.0, width - root.leftMargin() - root.rightMargin() - item.inset))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803
        format: QTextFormat,  # noqa: A002
    ) -> None:
        """Draw an object; `rect` stands on its line as `intrinsicSize` asked."""
        number = format.intProperty(Prop.OBJECT)
        rect = QRectF(rect)
        painter.save()
        try:
            match self._objects[number]:
                case FormulaObject() as formula:
                    self._renderer(number, formula).render(painter, formula.place(rect))
                case PictureObject() as picture:
                    self._draw_picture(painter, rect, picture)
                case LabelObject() as label:
                    _draw_label(painter, rect, label)
        finally:
            painter.restore()

    def _renderer(self, number: int, formula: FormulaObject) -> QSvgRenderer:
        known = self._formulas.get(number)
        if known is None:
            known = QSvgRenderer(QByteArray(formula.svg.replace("currentColor", formula.colour).encode()))
            self._formulas[number] = known
        return known

    def _draw_picture(self, painter: QPainter, rect: QRectF, picture: PictureObject) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(rect, picture.radius, picture.radius)
        if picture.paper:
            painter.fillPath(path, QColor(picture.paper))
        painter.setClipPath(
            path, Qt.ClipOperation.IntersectClip
        )  # a replacing clip would leave a printed page
        picture.drawing.draw(painter, rect, self._ready)


def _draw_label(painter: QPainter, rect: QRectF, label: LabelObject) -> None:
    metrics = QFontMetricsF(label.font)
    left = rect.left()
    if label.icon:
        side = round(label.font.pixelSize() * 1.05)
        top = rect.bottom() - metrics.capHeight() / 2 - side / 2
        painter.drawPixmap(QPointF(left, top), pixmap(label.icon, label.colour, side))
        left += label.font.pixelSize() * 1.4
    painter.setFont(label.font)
    painter.setPen(QPen(QColor(label.colour)))
    painter.drawText(QPointF(left, rect.bottom()), label.text)
