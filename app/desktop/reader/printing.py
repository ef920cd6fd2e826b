"""A page on paper: a document of its own with everything open, drawn page by page (desktop.md, trick 11)."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.desktop.fonts import load_reading_fonts
from app.desktop.reader.build import build_document
from app.desktop.reader.choices import Choices
from app.desktop.reader.paint import Decorator
from app.desktop.reader.style import ReaderStyle
from app.desktop.theme import LIGHT
from content.markdown.tree import Page

_WIDTH = 700.0
"""The design width of a page's text in pixels; the drawing is scaled to the paper."""


def write_pdf(target: Path, page: Page, style: ReaderStyle, folder: Path | None, *, title: str) -> int:
    """Write a page as an A4 PDF in the light scheme and answer with the number of sheets."""
    load_reading_fonts()
    writer = QPdfWriter(str(target))
    writer.setTitle(title)
    writer.setCreator("Hornbook")
    writer.setResolution(600)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(20, 20, 20, 20),
            QPageLayout.Unit.Millimeter,
        )
    )
    paper = replace(style, tokens=replace(LIGHT, surface="#ffffff"), zoom=1.0, text_size=17)
    built = build_document(page, paper, folder, title=title, width=_WIDTH, choices=Choices(all_open=True))
    scale = writer.width() / _WIDTH
    height = writer.height() / scale
    built.document.setPageSize(QSizeF(_WIDTH, height))
    sheets = built.document.pageCount()
    decorator = Decorator(built.document, paper.tokens, built.formats.em)
    painter = QPainter(writer)
    painter.scale(scale, scale)
    for sheet in range(sheets):
        if sheet:
            writer.newPage()
        painter.save()
        view = QRectF(0, sheet * height, _WIDTH, height - 1)
        painter.translate(0, -view.top())
        painter.setClipRect(view)
        decorator.paint(painter, QPointF(0, 0), view)
        built.document.drawContents(painter, view)
        painter.restore()
    painter.end()
    return sheets
