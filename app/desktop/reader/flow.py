"""Writing blocks and frames one after the other, with gaps that are the larger of two wishes.

Qt adds the margins of frames and blocks up and forces an empty block after each frame. So every gap is worked out
here and set above the later of two neighbours; a forced block is used by what comes next, or made thin.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
    QTextTableFormat,
)

from app.desktop.reader.formats import thin_block


class Flow:
    """The place in a document where writing goes on."""

    def __init__(self, document: QTextDocument) -> None:
        self.cursor = QTextCursor(document)
        self._fresh = True  # the current block is forced and empty
        self._below: float | None = None  # what the last block wishes below it; None at a container's top
        self._pin: tuple[float, float] | None = None
        self._behind_frame = False

    def gap(self, above: float) -> float:
        """The gap that a block wishing `above` gets here."""
        pin, self._pin = self._pin, None
        if pin is not None and above <= pin[1]:
            return pin[0]
        return 0.0 if self._below is None else max(self._below, above)

    def wish(self, below: float) -> None:
        """Wish at least `below` pixels after what was just written; at a container's top there is nothing."""
        if self._below is not None:
            self._below = max(self._below, below)

    def room(self, gap: float) -> None:
        """Leave `gap` pixels free at a container's top."""
        self._behind_frame = True  # Qt forgets a first block's margin, too
        self._below = gap

    def pin(self, gap: float, most: float) -> None:
        """Let exactly `gap` pixels follow, unless what comes wishes more than `most` above it."""
        self._pin = (gap, most)

    def block(self, block: QTextBlockFormat, char: QTextCharFormat, *, above: float, below: float) -> int:
        """Begin a block and answer with its position; the gap above it is set here."""
        block.setTopMargin(self.gap(above))
        if self._behind_frame:  # Qt forgets the margin above a block that follows a frame
            self.settle()
            self._fresh = self._behind_frame = False
        if self._fresh:
            self.cursor.setBlockFormat(block)
            self.cursor.setBlockCharFormat(char)
        else:
            self.cursor.insertBlock(block, char)
        self._fresh = False
        self._below = below
        return self.cursor.position()

    @contextmanager
    def frame(self, frame: QTextFrameFormat, *, above: float, below: float) -> Iterator[QTextFrame]:
        """Write inside a new frame."""
        frame.setTopMargin(self.gap(above))
        self.settle()
        made = self.cursor.insertFrame(frame)
        self._fresh, self._below, self._behind_frame = True, None, False
        yield made
        self.settle()
        self._leave(made, below)

    @contextmanager
    def table(
        self, rows: int, columns: int, table: QTextTableFormat, *, above: float, below: float
    ) -> Iterator[QTextTable]:
        """Fill the cells of a new table; whoever fills moves the cursor."""
        table.setTopMargin(self.gap(above))
        self.settle()
        made = self.cursor.insertTable(rows, columns, table)
        yield made
        self._leave(made, below)

    def _leave(self, frame: QTextFrame, below: float) -> None:
        self.cursor.setPosition(frame.lastPosition() + 1)
        self._fresh, self._below, self._behind_frame = True, below, True
        self._pin = None

    def settle(self) -> None:
        """Make the current block thin if nothing was written into it."""
        if self._fresh:
            block, char = thin_block()
            self.cursor.setBlockFormat(block)
            self.cursor.setBlockCharFormat(char)
