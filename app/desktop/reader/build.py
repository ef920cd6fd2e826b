"""From a page's tree to a QTextDocument, in one go or in slices. No HTML is made or read on the way."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QTextDocument, QTextOption

from app.desktop.fonts import font
from app.desktop.reader.actions import Action
from app.desktop.reader.cards import CardWriter
from app.desktop.reader.choices import Choices
from app.desktop.reader.formats import Formats
from app.desktop.reader.marks import OBJECT_TYPE
from app.desktop.reader.objects import InlineObject, ObjectHandler
from app.desktop.reader.style import ReaderStyle
from app.desktop.reader.tables import plain
from app.desktop.reader.writer import Spot
from content.markdown.tree import Block, Code, Heading, Page


class BuiltPage:
    """A document that is being written, and what the browser must know about it.

    `starts` holds the position of each block of the tree that was written so far; `done` says that all were. Keep
    the value as long as the document is shown: Qt's own objects die with it.
    """

    def __init__(
        self,
        page: Page,
        style: ReaderStyle,
        folder: Path | None,
        *,
        title: str = "",
        kicker: str = "",
        width: float | None = None,
        choices: Choices | None = None,
        parent: QObject | None = None,
    ) -> None:
        self.page = page
        self.style = style
        self.document = _empty_document(page, style, parent)
        self.formats = Formats(page, style)
        self.starts: list[int] = []
        self.done = False
        column = float(style.width if width is None else width)
        self._writer = CardWriter(self.document, self.formats, folder, column, choices or Choices())
        self._writer.count_in(page.language)
        self._handler = ObjectHandler(self._writer.inline.objects, self.document)
        self._laid_out = False
        self._steps = self._write(title, kicker)

    @property
    def actions(self) -> list[Action]:
        """What links do, by the number in their address ``link:N``."""
        return self._writer.inline.actions

    @property
    def objects(self) -> list[InlineObject]:
        """The formulas, pictures, labels and gaps, by their numbers."""
        return self._writer.inline.objects

    @property
    def anchors(self) -> dict[str, int]:
        """Positions by anchor."""
        return self._writer.inline.anchors

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Positions and ids of the headings, in order."""
        return self._writer.headings

    def step(self) -> bool:
        """Write a little more; False when there is nothing more to write."""
        if self.done:
            return False
        next(self._steps, None)
        return not self.done

    def finish(self) -> None:
        """Write all the rest."""
        with self.editing():
            while self.step():
                pass

    def lay_out(self) -> None:
        """Let Qt lay the document out from now on. Before, every step would have been laid out for nothing."""
        if not self._laid_out:
            self._laid_out = True
            self.document.documentLayout().registerHandler(OBJECT_TYPE, self._handler)

    def editing(self) -> "Editing":
        """Steps taken inside this context are laid out together."""
        return Editing(self)

    def begin(self) -> None:
        """Begin to edit; see `editing`."""
        self._writer.flow.cursor.beginEditBlock()

    def end(self) -> None:
        """End to edit; see `editing`."""
        self._writer.flow.cursor.endEditBlock()

    def _write(self, title: str, kicker: str) -> Iterator[None]:
        writer = self._writer
        spot = Spot(voice=self.formats.body)
        blocks = self.page.blocks
        if kicker:
            quiet = self.formats.quiet
            writer.start(Spot(voice=quiet), below=writer.em_of(0.35))
            writer.inline.text(kicker, self.formats.char(quiet))
        if title and not _begins_with(self.page, title):
            self._write_title(title)
        for block in _grouped(blocks):
            self.starts.extend([writer.flow.cursor.position()] * len(block))
            for _ in writer.blocks(block, spot):
                yield
        writer.flow.settle()
        self.done = True
        yield

    def _write_title(self, title: str) -> None:
        writer = self._writer
        voice = self.formats.heading(1)
        writer.start(Spot(voice=voice), above=0, below=writer.em_of(0.85), level=1)
        writer.inline.text(title, self.formats.char(voice))
        writer.flow.pin(writer.em_of(0.85), writer.em_of(2.3))


class Editing:
    """A context in which a document is edited without being laid out after each step."""

    def __init__(self, built: BuiltPage) -> None:
        self._built = built

    def __enter__(self) -> None:
        self._built.begin()

    def __exit__(self, *_: object) -> None:
        self._built.end()


def build_document(
    page: Page,
    style: ReaderStyle,
    folder: Path | None = None,
    *,
    title: str = "",
    kicker: str = "",
    width: float | None = None,
    choices: Choices | None = None,
    parent: QObject | None = None,
) -> BuiltPage:
    """The whole page, written at once. `width` is the room for text in pixels, else the style's column."""
    built = BuiltPage(
        page, style, folder, title=title, kicker=kicker, width=width, choices=choices, parent=parent
    )
    built.finish()
    built.lay_out()
    return built


def _empty_document(page: Page, style: ReaderStyle, parent: QObject | None) -> QTextDocument:
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(style.face, style.pixels(page.language)))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    rtl = page.direction == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    document.setDefaultTextOption(option)
    return document


def _begins_with(page: Page, title: str) -> bool:
    """Whether the page's own first heading already says its title."""
    first = page.blocks[0] if page.blocks else None
    return isinstance(first, Heading) and first.level == 1 and plain(first.children).strip() == title.strip()


def _grouped(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """One block at a time, but listings with tabs that follow one another together."""
    for tabbed, group in groupby(blocks, key=lambda block: isinstance(block, Code) and bool(block.tab)):
        if tabbed:
            yield tuple(group)
        else:
            yield from ((block,) for block in group)
