"""What the writers of blocks share: where a block is written, and beginning it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextBlockFormat, QTextDocument

from app.desktop.reader.flow import Flow
from app.desktop.reader.formats import Formats
from app.desktop.reader.inline import InlineWriter
from app.desktop.reader.marks import Prop
from app.desktop.reader.style import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a block is written: its voice, its indent, what the cards around take from the width, its list's depth."""

    voice: Voice
    indent: float = 0.0
    outer: float = 0.0
    depth: int = 0
    tight: bool = False

    @property
    def inset(self) -> float:
        """What is lost of the reading column, in pixels."""
        return self.indent + self.outer


class Writer:
    """What every block needs: the flow, the inlines, the marker that waits; `width` is the column in pixels."""

    def __init__(self, document: QTextDocument, formats: Formats, folder: Path | None, width: float) -> None:
        self.flow = Flow(document)
        self.formats = formats
        self.inline = InlineWriter(self.flow.cursor, formats, folder)
        self.width = width
        self.em = formats.em
        self.headings: list[tuple[int, str]] = []
        self.marker: tuple[str, str] | None = None  # of the item whose first block comes next, and its colour
        self.locale = QLocale(QLocale.Language.C)

    def em_of(self, share: float) -> float:
        """A length in pixels, given in text sizes."""
        return round(self.em * share)

    def start(
        self,
        spot: Spot,
        *,
        above: float = 0.0,
        below: float = 0.0,
        alignment: Qt.AlignmentFlag | None = None,
        level: int = 0,
        ltr: bool = False,
    ) -> int:
        """Begin a block; it takes the marker of the item that waits for one. Answers with its position."""
        block = self.formats.block(spot.voice, indent=spot.indent, ltr=ltr)
        if alignment is not None:
            block.setAlignment(alignment)
        if level:
            block.setHeadingLevel(level)
        if self.marker is not None:
            self._put_marker(block, *self.marker, spot.voice)
            self.marker = None
        return self.flow.block(block, self.formats.char(spot.voice), above=above, below=below)

    def _put_marker(self, block: QTextBlockFormat, marker: str, colour: str, voice: Voice) -> None:
        block.setProperty(Prop.MARKER, marker)
        block.setProperty(Prop.GUTTER, colour)
        block.setProperty(Prop.MARKER_SIZE, voice.pixels)

    def mark(self, marker: str, colour: str) -> None:
        """Give the next block a marker."""
        self.marker = (marker, colour)

    def settle_marker(self, spot: Spot) -> None:
        """An item that begins with a card or a table: its marker stands before an empty line."""
        if self.marker is not None:
            self.start(spot, below=self.em_of(0.2))
