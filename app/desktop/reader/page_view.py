"""Showing a page: building it in slices, keeping the reader's place, painting under the text."""

from pathlib import Path

from PySide6.QtCore import (
    QByteArray,
    QElapsedTimer,
    QMimeData,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.desktop.fonts import load_reading_fonts
from app.desktop.reader.build import BuiltPage
from app.desktop.reader.choices import Choices
from app.desktop.reader.copying import copied_text
from app.desktop.reader.paint import Decorator, focus_boxes
from app.desktop.reader.place import height_of, index_of, place_of, spot_at
from app.desktop.reader.style import ReaderStyle
from content.markdown.tree import Page

_SLICE_MS = 24
"""How long a slice of building may last; laying it out comes on top."""


class PageView(QTextBrowser):
    """Shows one page at a time. Nothing is ever fetched, and no link is opened by the widget itself."""

    heading_changed = Signal(str)
    """The id of the heading under which the reader is now; "" above the first."""
    reached_end = Signal()
    """The end of the page is in view; once a page."""
    built = Signal()
    """The whole page is there."""

    def __init__(self, style: ReaderStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_reading_fonts()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Module text"))
        self._style = style
        self._page = Page(blocks=())
        self._folder: Path | None = None
        self._title = self._kicker = ""
        self._choices = Choices()
        self._shown: BuiltPage | None = None
        self._coming: BuiltPage | None = None
        self._decorator: Decorator | None = None
        self._wanted_place: float | None = None  # to go to as soon as it is there; else the spot is kept
        self._spot = 0.0
        self._built_for = 0.0
        self._holding = False
        self._end_told = False
        self._heading = ""
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self._dress()

    # --- showing ------------------------------------------------------------------------------------------------

    def show_page(
        self, page: Page, folder: Path | None = None, *, title: str = "", kicker: str = "", place: float = 0.0
    ) -> None:
        """Show a page from its `place` on (0 to 1); pictures lie below ``folder/content``.

        `title` stands above it unless the page says it itself; `kicker` is a small line above that.
        """
        self._page, self._folder, self._title, self._kicker = page, folder, title, kicker
        self._choices = Choices()
        self._end_told = False
        self._heading = ""
        self.setAccessibleDescription(title)
        self._rebuild(place)

    def page(self) -> Page:
        """The page that is shown."""
        return self._page

    def style_of_page(self) -> ReaderStyle:
        """How the page is shown."""
        return self._style

    def set_style(self, style: ReaderStyle) -> None:
        """Show the same words in another style: colours, size, column."""
        if style == self._style:
            return
        self._style = style
        self._dress()
        self._rebuild()

    def _dress(self) -> None:
        tokens = self._style.tokens
        self.setStyleSheet(
            f"QTextBrowser {{ background: {tokens.surface}; color: {tokens.ink}; border: none; border-radius: 0; margin: 0; padding: 0;"
            f" selection-background-color: {tokens.selection}; selection-color: {tokens.on_selection}; }}"
        )

    def _room(self) -> float:
        """The width of the text column now."""
        return min(float(self._style.width), max(160.0, self.viewport().width() - 48.0))

    def _rebuild(self, place: float | None = None) -> None:
        """Build anew, to be shown from `place` on, else from the same words on as now."""
        self._wanted_place = place
        if self._coming is not None:
            self._coming.document.deleteLater()
        self._built_for = self._room()
        self._coming = BuiltPage(
            self._page,
            self._style,
            self._folder,
            title=self._title,
            kicker=self._kicker,
            width=self._built_for,
            choices=self._choices,
            parent=self,
        )
        self._slice()

    def _slice(self) -> None:
        """Build for a while; show as soon as there is enough; come again if there is more."""
        page = self._coming or self._shown
        if page is None or page.done:
            self._timer.stop()
            return
        watch = QElapsedTimer()
        watch.start()
        with page.editing():
            while page.step() and watch.elapsed() < _SLICE_MS:
                if page is self._coming and self._enough(page):
                    break
        if page is self._coming and (page.done or self._enough(page)):
            self._show_coming(page)
        if page.done:
            self._timer.stop()
            self.built.emit()
            self._look_soon()
        elif not self._timer.isActive():
            self._timer.start()

    def _enough(self, page: BuiltPage) -> bool:
        written = page.document.characterCount()
        if self._wanted_place:
            index, _ = index_of(self._page.blocks, self._wanted_place)
            if len(page.starts) <= index + 1:
                return False
            return written > page.starts[index + 1] + self._screenful(page)
        return written > self._spot + self._screenful(page)

    def _screenful(self, page: BuiltPage) -> float:
        """Characters that fill the viewport, generously: so much is built before anything is shown."""
        lines = self.viewport().height() / page.formats.body.line
        return lines * self._built_for / (0.46 * page.formats.em)

    def _show_coming(self, page: BuiltPage) -> None:
        old, self._shown, self._coming = self._shown, page, None
        self._decorator = Decorator(page.document, self._style.tokens, page.formats.em)
        self._holding = True
        self._set_margins(page)
        page.document.setPageSize(QSizeF(self.viewport().width(), -1))
        page.lay_out()
        self.setDocument(page.document)
        if old is not None:
            old.document.deleteLater()
        self.verticalScrollBar().setSingleStep(page.formats.body.line)
        self._go_to_wanted(page)
        self._holding = False
        self._look_soon()

    def _go_to_wanted(self, page: BuiltPage) -> None:
        if self._wanted_place is not None:
            self._spot = self._spot_of_place(page, self._wanted_place)
        self._wanted_place = None
        self._restore()

    def _spot_of_place(self, page: BuiltPage, place: float) -> float:
        if place <= 0 or not page.starts:
            return 0.0
        index, share = index_of(self._page.blocks, place)
        index = min(index, len(page.starts) - 1)
        first = page.starts[index]
        end = page.document.characterCount()
        last = next((start for start in page.starts[index + 1 :] if start > first), end)
        return first + share * (last - first)

    def _set_margins(self, page: BuiltPage) -> None:
        """Centre the reading column (desktop.md, trick 1)."""
        root = page.document.rootFrame()
        form = QTextFrameFormat(root.frameFormat())
        side = max(24.0, (self.viewport().width() - self._style.width) / 2)
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(round(44 * self._style.zoom))
        form.setBottomMargin(round(72 * self._style.zoom))
        root.setFrameFormat(form)

    # --- place --------------------------------------------------------------------------------------------------

    def place(self) -> float:
        """Where the reader is: 0 at the top, 1 at the end."""
        page = self._shown
        if page is None:
            return 0.0
        if self._wanted_place is not None:
            return self._wanted_place
        bar = self.verticalScrollBar()
        if bar.value() <= 0:
            return 0.0
        if page.done and bar.value() >= bar.maximum():
            return 1.0
        return place_of(self._page.blocks, page.starts, page.document.characterCount(), self._spot)

    def go_to(self, place: float) -> None:
        """Go to a place that `place()` once told."""
        self._wanted_place = place
        page = self._shown
        if page is not None and self._coming is None and (page.done or self._enough(page)):
            self._go_to_wanted(page)

    def _whole(self) -> BuiltPage | None:
        """The page, built to its end at once."""
        page = self._coming or self._shown
        if page is not None and not page.done:
            page.finish()
            self._slice()
            if page is self._coming:
                self._show_coming(page)
            self.built.emit()
        return self._shown

    def _scroll_to(self, height: float) -> None:
        bar = self.verticalScrollBar()
        if self._shown is not None:
            document = self._shown.document
            document.pageCount()  # lays out to the end; Qt would tell the bar only later
            bar.setMaximum(
                max(0, round(document.documentLayout().documentSize().height()) - self.viewport().height())
            )
        bar.setValue(round(height))

    def _restore(self) -> None:
        """Bring the remembered spot back to the top."""
        page = self._shown
        if page is None:
            return
        self._holding = True
        if self._spot <= 0:
            self.verticalScrollBar().setValue(0)
        else:
            self._scroll_to(height_of(page.document, self._spot))
        self._holding = False

    def _on_scroll(self, value: int) -> None:
        if self._holding or self._shown is None:
            return
        self._spot = spot_at(self._shown.document, float(value)) if value > 0 else 0.0
        self._look_around()

    def _look_soon(self) -> None:
        """Look around once the page is painted: looking for the end lays the whole page out."""
        QTimer.singleShot(0, self, self._look_around)

    def _look_around(self) -> None:
        """Tell where the reader is now: which heading, and whether the end is in view."""
        page = self._shown
        if page is None:
            return
        bar = self.verticalScrollBar()
        limit = spot_at(page.document, bar.value() + self.viewport().height() * 0.3)
        if page.done and bar.value() >= bar.maximum() > 0 and page.headings:
            limit = float(page.document.characterCount())
        heading = ""
        for position, name in page.headings:
            if position > limit:
                break
            heading = name
        if heading != self._heading:
            self._heading = heading
            self.heading_changed.emit(heading)
        if page.done and not self._end_told and self.isVisible() and self._end_in_view(page):
            self._end_told = True
            self.reached_end.emit()

    def _end_in_view(self, page: BuiltPage) -> bool:
        bottom = (
            page.document.documentLayout().documentSize().height()
            - page.document.rootFrame().frameFormat().bottomMargin()
        )
        return self.verticalScrollBar().value() + self.viewport().height() >= bottom - 2

    def current_heading(self) -> str:
        """The id of the heading under which the reader is."""
        return self._heading

    # --- Qt's side ----------------------------------------------------------------------------------------------

    def loadResource(self, kind: int, url: QUrl | str) -> QByteArray:
        """Nothing is fetched by Qt, ever."""
        return QByteArray()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Plain text only; see `copying`."""
        data = QMimeData()
        data.setText(copied_text(self.textCursor()))
        return data

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards and chips, then the text over them, then the ring around a link that has the focus."""
        origin = QPointF(0, -self.verticalScrollBar().value())
        if self._decorator is not None:
            painter = QPainter(self.viewport())
            self._decorator.paint(painter, origin, QRectF(event.rect()))
            painter.end()
        super().paintEvent(event)
        if self.hasFocus() and self.textCursor().hasSelection():
            self._paint_focus(origin)

    def _paint_focus(self, origin: QPointF) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._style.tokens.focus), 2))
        for box in focus_boxes(self.textCursor()):
            painter.drawRoundedRect(box.translated(origin).adjusted(-1.5, 0, 1.5, 0), 4, 4)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred and the same words at the top."""
        page = self._shown
        if page is not None:
            self._holding = True
            self._set_margins(page)
        super().resizeEvent(event)
        if page is None:
            return
        if abs(self._room() - self._built_for) > 0.5:
            self._rebuild()  # tables and listings are set for a width
        self._restore()
        self._holding = False
        self._look_around()

    def showEvent(self, event: QShowEvent) -> None:
        """What is in view counts from now on."""
        super().showEvent(event)
        self._look_soon()
