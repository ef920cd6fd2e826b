"""The certificate for people: an A4 page with the completion file attached, and the badge's picture.

What counts is the signed file; the page repeats it in words and says plainly what it proves. Its words are strings
made ready by the caller: nothing is computed here. Needs a QGuiApplication, an offscreen one is enough.
"""

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from app.desktop.award.seal import (
    DEEP,
    GOLD,
    GREEN,
    PALE,
    PAPER,
    paint_band,
    paint_emblem,
    paint_rosette,
    paint_rule,
    paint_seal,
)
from app.desktop.award.typesetting import fitted, precise
from app.desktop.fonts import CODE, INTERFACE, READING, font, load_reading_fonts

WIDTH, HEIGHT = 1122, 794
"""The page in design units: A4 landscape at 96 to the inch."""

ATTACHED = "completion.json"
"""The name of the completion file inside the PDF."""

_INK, _SOFT, _LINE = "#1b2724", "#56605a", "#d9d3c3"
_AMBER, _AMBER_FILL = "#8a5509", "#fbf3e2"
_ROWS = 8
_LEFT, _RIGHT, _COLUMN = 92, 700, 330
_BAND = 440

_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SEMIBOLD = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """An assessment's name, its result (``92 %``) and its pass mark (``80 %``)."""

    name: str
    result: str
    pass_mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """What the certificate says. `level` names what was checked, `level_meaning` says in a sentence what that proves.

    `fingerprint` is in groups with spaces; `overall` may be empty; `right_to_left` mirrors the page.
    """

    learner: str
    course: str
    award: str
    issuer: str
    completed: str
    level: str
    level_meaning: str
    results: tuple[ResultLine, ...]
    overall: str = ""
    fingerprint: str
    verify: str
    award_id: str
    right_to_left: bool = False


def render_certificate(view: CertificateView, credential: bytes) -> bytes:
    """The certificate as PDF, with `credential` attached as it is; the PDF's own date makes each rendering differ."""
    load_reading_fonts()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(600)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF())
    )
    writer.setTitle(f"{view.course} – {view.learner}")
    writer.setCreator("Hornbook")
    writer.addFileAttachment(ATTACHED, QByteArray(credential), "application/ld+json")
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(writer.width() / WIDTH, writer.height() / HEIGHT)
    paint_certificate(painter, view)
    painter.end()
    buffer.close()
    return bytes(data.data())


def render_badge(view: CertificateView, size: int = 512) -> bytes:
    """The badge's picture as PNG, `size` pixels square on nothing: the seal with the award's name."""
    load_reading_fonts()
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(size / 2, size / 2)
    paint_seal(
        painter,
        centre,
        size / 2 - size / 128,
        above="HORNBOOK",
        below=_words("COURSE COMPLETED"),
        award=view.award,
    )
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    buffer.close()
    return bytes(data.data())


def paint_certificate(painter: QPainter, view: CertificateView) -> None:
    """Draw the page in a space of `WIDTH` by `HEIGHT` units, on paper, screen or picture alike."""
    if view.right_to_left:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheet = _Sheet(painter, mirrored=view.right_to_left)
    _paint_frame(painter)
    _paint_statement(sheet, view)
    paint_seal(
        painter, QPointF(WIDTH / 2, _BAND + 106), 100, above="HORNBOOK", below=_words("COURSE COMPLETED")
    )
    _paint_results(sheet, view)
    _paint_proof(sheet, view)
    _paint_foot(sheet, view)


class _Sheet:
    """A painter that writes words at a place, mirrored as a whole for scripts that run from the right."""

    def __init__(self, painter: QPainter, *, mirrored: bool) -> None:
        self.painter = painter
        self._mirrored = mirrored

    def place(self, left: float, top: float, width: float, height: float) -> QRectF:
        return QRectF(WIDTH - left - width if self._mirrored else left, top, width, height)

    def write(
        self, place: QRectF, words: str, face: QFont, colour: str = _INK, align: Qt.AlignmentFlag = _START
    ) -> None:
        self.painter.setFont(precise(face))
        self.painter.setPen(QColor(colour))
        self.painter.drawText(place, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, words)

    def centred(self, middle: float, words: str, face: QFont, colour: str = _INK) -> None:
        high = face.pixelSize() * 2.0
        self.write(QRectF(60, middle - high / 2, WIDTH - 120, high), words, face, colour, _CENTRE)

    def label(self, left: float, top: float, words: str) -> None:
        self.write(self.place(left, top, _COLUMN, 14), words, font(INTERFACE, 11, _SEMIBOLD), _SOFT)


def _words(text: str) -> str:
    return QCoreApplication.translate("Certificate", text)


def _paint_frame(painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(PAPER))
    paint_rosette(painter, QPointF(WIDTH / 2, 262), 205, PALE, 0.7)
    near, far, right, bottom = 26.0, 50.0, WIDTH - 38.0, HEIGHT - 38.0
    for start, end in (
        (QPointF(far, 38), QPointF(WIDTH - far, 38)),
        (QPointF(far, bottom), QPointF(WIDTH - far, bottom)),
        (QPointF(38, far), QPointF(38, HEIGHT - far)),
        (QPointF(right, far), QPointF(right, HEIGHT - far)),
    ):
        paint_band(painter, start, end, 17)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(GREEN), 1.8))
    painter.drawRect(QRectF(near, near, WIDTH - 2 * near, HEIGHT - 2 * near))
    painter.setPen(QPen(QColor(GOLD), 0.9))
    painter.drawRect(QRectF(far, far, WIDTH - 2 * far, HEIGHT - 2 * far))
    for corner in (QPointF(38, 38), QPointF(right, 38), QPointF(38, bottom), QPointF(right, bottom)):
        painter.setPen(QPen(QColor(GREEN), 1.0))
        painter.setBrush(QColor(PAPER))
        painter.drawRect(QRectF(corner.x() - 12, corner.y() - 12, 24, 24))
        paint_rosette(painter, corner, 10.5, GREEN, 0.3)


def _paint_statement(sheet: _Sheet, view: CertificateView) -> None:
    paint_emblem(sheet.painter, QPointF(WIDTH / 2, 88), 0.46, board=GOLD)
    title = font(INTERFACE, 16, _SEMIBOLD)
    title.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    sheet.centred(130, _words("CERTIFICATE OF COMPLETION"), title, GREEN)
    small = font(READING, 18, italic=True)
    sheet.centred(165, _words("This certifies that"), small, _SOFT)
    face, lines = fitted(view.learner, READING, 900, largest=54, least=24, weight=QFont.Weight.Bold)
    sheet.centred(211, lines[0], face, DEEP)
    paint_rule(sheet.painter, QPointF(WIDTH / 2, 252), 210)
    sheet.centred(279, _words("has passed every assessment of"), small, _SOFT)
    face, lines = fitted(view.course, READING, 820, largest=34, least=26)
    if lines[0] != view.course:
        face, lines = fitted(view.course, READING, 820, largest=27, least=18, rows=2)
    high = face.pixelSize() * 1.3
    top = 332 - high * (len(lines) - 1) / 2
    for row, line in enumerate(lines):
        sheet.centred(top + row * high, line, face)
    if view.award and view.award != view.course:
        words = _words("and holds the award {award}").format(award=view.award)
        face, lines = fitted(words, INTERFACE, 820, largest=17, least=12, weight=_SEMIBOLD)
        sheet.centred(386, lines[0], face, GREEN)


def _paint_results(sheet: _Sheet, view: CertificateView) -> None:
    sheet.label(_LEFT, _BAND, _words("Assessments"))
    head = font(INTERFACE, 11)
    sheet.write(sheet.place(_LEFT + 190, _BAND, 70, 14), _words("Result"), head, _SOFT, _END)
    sheet.write(sheet.place(_LEFT + 260, _BAND, 70, 14), _words("Pass mark"), head, _SOFT, _END)
    shown = view.results if len(view.results) <= _ROWS else view.results[: _ROWS - 1]
    y = float(_BAND + 20)
    for line in shown:
        _paint_row(sheet, y, line, _SEMIBOLD)
        y += 21
    if len(view.results) > len(shown):
        more = _words("and {count} more, see the attached file").format(count=len(view.results) - len(shown))
        sheet.write(sheet.place(_LEFT, y, _COLUMN, 21), more, font(READING, 13, italic=True), _SOFT)
        y += 21
    if view.overall:
        overall = ResultLine(name=_words("Overall"), result=view.overall, pass_mark="")
        _paint_row(sheet, y, overall, QFont.Weight.Bold, strong=True)


def _paint_row(
    sheet: _Sheet, y: float, line: ResultLine, weight: QFont.Weight, *, strong: bool = False
) -> None:
    sheet.painter.setPen(QPen(QColor(GREEN if strong else _LINE), 0.8))
    edge = sheet.place(_LEFT, y, _COLUMN, 21)
    sheet.painter.drawLine(edge.topLeft(), edge.topRight())
    name_weight = weight if strong else QFont.Weight.Normal
    face, lines = fitted(line.name, INTERFACE, 205, largest=13, least=11, weight=name_weight)
    sheet.write(sheet.place(_LEFT, y, 210, 21), lines[0], face)
    sheet.write(sheet.place(_LEFT + 210, y, 50, 21), line.result, font(INTERFACE, 13, weight), GREEN, _END)
    sheet.write(sheet.place(_LEFT + 260, y, 70, 21), line.pass_mark, font(INTERFACE, 13), _SOFT, _END)


def _paint_proof(sheet: _Sheet, view: CertificateView) -> None:
    for left, width, label, words in (
        (_RIGHT, 140, _words("Completed"), view.completed),
        (_RIGHT + 156, _COLUMN - 156, _words("Issued by"), view.issuer),
    ):
        sheet.label(left, _BAND, label)
        face, lines = fitted(words, READING, width, largest=16, least=13)
        if lines[0] != words:
            face, lines = fitted(words, READING, width, largest=14, least=10, rows=2)
        _paint_lines(sheet, QRectF(left, _BAND + 18, width, 21), lines, face)
    face, lines = fitted(view.level_meaning, INTERFACE, _COLUMN - 34, largest=13, least=10, rows=3)
    high = face.pixelSize() * 1.45
    tall, top = 42 + len(lines) * high, _BAND + 70
    sheet.painter.fillRect(sheet.place(_RIGHT, top, _COLUMN, tall), QColor(_AMBER_FILL))
    sheet.painter.fillRect(sheet.place(_RIGHT, top, 3.5, tall), QColor(_AMBER))
    inner, wide = _RIGHT + 18, _COLUMN - 34
    title = font(INTERFACE, 14, _SEMIBOLD)
    sheet.write(sheet.place(inner, top + 10, wide, 18), view.level, title, _AMBER)
    _paint_lines(sheet, QRectF(inner, top + 31, wide, high), lines, face)
    sheet.label(_RIGHT, top + tall + 16, _words("Signing key"))
    face, lines = fitted(view.fingerprint, CODE, _COLUMN, largest=12, least=9, rows=2)
    _paint_lines(sheet, QRectF(_RIGHT, top + tall + 33, _COLUMN, 16), lines, face)


def _paint_lines(
    sheet: _Sheet, first: QRectF, lines: tuple[str, ...], face: QFont, colour: str = _INK
) -> None:
    """Write lines one below the other, the first into `first` (before mirroring)."""
    high = face.pixelSize() * 1.4 if len(lines) > 1 else first.height()
    for row, line in enumerate(lines):
        sheet.write(
            sheet.place(first.left(), first.top() + row * high, first.width(), high), line, face, colour
        )


def _paint_foot(sheet: _Sheet, view: CertificateView) -> None:
    edge = sheet.place(_LEFT, HEIGHT - 116, WIDTH - 2 * _LEFT, 1)
    sheet.painter.setPen(QPen(QColor(_LINE), 0.8))
    sheet.painter.drawLine(edge.topLeft(), edge.topRight())
    face, lines = fitted(view.verify, INTERFACE, WIDTH - 2 * _LEFT, largest=12, least=9, rows=2)
    for row, line in enumerate(lines):
        sheet.centred(HEIGHT - 99 + row * 16, line, face, _SOFT)
    face, ids = fitted(view.award_id, CODE, WIDTH - 2 * _LEFT, largest=11, least=8)
    sheet.centred(HEIGHT - 99 + len(lines) * 17, ids[0], face, _SOFT)
