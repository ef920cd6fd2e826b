"""Short pieces of a pack — a prompt, an option, feedback — as a label that grows with its text."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.fonts import load_reading_fonts
from app.desktop.reader.actions import ChooseTab, CopyText, Follow, Toggle
from app.desktop.reader.build import BuiltPage, build_document
from app.desktop.reader.choices import Choices
from app.desktop.reader.paint import Decorator
from app.desktop.reader.style import ReaderStyle
from content.markdown.tree import Page


class RichLabel(QWidget):
    """Shows a short page, as high as its text at the width it is given: no scroll bars, no ground of its own.

    Mouse events pass through to the widget below (an option's card) unless it is `interactive`; then links, details
    and tabs answer to the mouse. Its accessible name is the page's text.
    """

    link_chosen = Signal(object)
    """The `Follow` of a link that was clicked (only when interactive)."""

    def __init__(
        self, style: ReaderStyle, parent: QWidget | None = None, *, interactive: bool = False
    ) -> None:
        super().__init__(parent)
        load_reading_fonts()
        self._style = style
        self._page = Page(blocks=())
        self._folder: Path | None = None
        self._choices = Choices()
        self._built: BuiltPage | None = None
        self._decorator: Decorator | None = None
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not interactive)
        self.setMouseTracking(interactive)

    def set_page(self, page: Page, folder: Path | None = None) -> None:
        """Show `page`; pictures lie below ``folder/content``."""
        self._page, self._folder, self._choices = page, folder, Choices()
        self.setAccessibleName(page.text)
        self._build()

    def set_style(self, style: ReaderStyle) -> None:
        """Show the same in other colours or another size."""
        if style != self._style:
            self._style = style
            self._build()

    def _build(self) -> None:
        if self._built is not None:
            self._built.document.deleteLater()
        self._built = build_document(
            self._page, self._style, self._folder, width=self._room(), choices=self._choices, parent=self
        )
        self._decorator = Decorator(self._built.document, self._style.tokens, self._built.formats.em)
        self._built.document.setTextWidth(max(1, self.width()))
        self._heights.clear()
        self._ask_for_height()
        self.updateGeometry()
        self.update()

    def _ask_for_height(self) -> None:
        """Not every layout asks `heightForWidth` (a button's does not): the least height says it, too."""
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _room(self) -> float:
        return float(max(80, self.width()))

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the text is in `width` pixels."""
        if self._built is None:
            return 0
        known = self._heights.get(width)
        if known is None:
            document = self._built.document
            before = document.textWidth()
            document.setTextWidth(max(1, width))
            known = self._heights[width] = int(document.size().height()) + 1
            document.setTextWidth(before)
        return known

    def sizeHint(self) -> QSize:
        """Up to 480 pixels wide: as wide as its longest line."""
        if self._built is None:
            return QSize(0, 0)
        document = self._built.document
        before = document.textWidth()
        document.setTextWidth(480)
        wanted = min(480, int(document.idealWidth()) + 2)
        document.setTextWidth(before)
        return QSize(wanted, self.heightForWidth(wanted))

    def minimumSizeHint(self) -> QSize:
        """Narrow, and one line high: a layout asks `heightForWidth` for the rest."""
        line = self._built.formats.body.line if self._built else 0
        return QSize(80, line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text anew for the width."""
        super().resizeEvent(event)
        if self._built is not None:
            self._built.document.setTextWidth(max(1, event.size().width()))
            self._ask_for_height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards and chips, then the text."""
        if self._built is None or self._decorator is None:
            return
        painter = QPainter(self)
        clip = QRectF(event.rect())
        self._decorator.paint(painter, QPointF(0, 0), clip)
        self._built.document.drawContents(painter, clip)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a link."""
        link = self._link_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if link >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link under the mouse."""
        number = self._link_at(event.position())
        if self._built is None or number < 0 or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        match self._built.actions[number]:
            case Toggle() as toggle:
                self._choices = self._choices.turn(toggle.number)
                self._build()
            case ChooseTab() as tab:
                self._choices = self._choices.choose(tab.group, tab.tab)
                self._build()
            case CopyText() as words:
                QGuiApplication.clipboard().setText(words.text)
            case Follow() as link:
                self.link_chosen.emit(link)

    def _link_at(self, at: QPointF) -> int:
        if self._built is None:
            return -1
        href = self._built.document.documentLayout().anchorAt(at)
        name, _, number = href.partition(":")
        return int(number) if name == "link" and number.isdigit() else -1


def compact(style: ReaderStyle, text_size: int = 17) -> ReaderStyle:
    """The style for prompts and options: a little smaller than a module's text."""
    return replace(style, text_size=text_size)
