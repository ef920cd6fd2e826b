"""Where a reader is in a page, so that the same words stand at the top after a rebuild, a resize or another zoom.

A *spot* is a text position that grows smoothly while scrolling: the first position of the line at the top, plus the
share of the way to the next line times that line's length. A *place* is the same as a share of 0 to 1 of the page's
text by the tree (`choices.weight`), so that it survives the program's next version and other opened details.
"""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from app.desktop.reader.choices import weight
from content.markdown.tree import Block


def spot_at(document: QTextDocument, y: float) -> float:
    """The spot of height `y` (pixels from the document's top)."""
    layout = document.documentLayout()
    middle = document.textWidth() / 2
    position = layout.hitTest(QPointF(middle, y), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, position))
    line = _line(block, position)
    if line is None:
        return float(block.position())
    if y < _top(block, line) and block.previous().isValid() and line.lineNumber() == 0:
        block = block.previous()
        line = _line(block, block.position() + block.length() - 1) or line
    top = _top(block, line)
    share = (y - top) / max(1.0, _next_top(block, line) - top)
    return block.position() + line.textStart() + min(max(share, 0.0), 0.9999) * max(1, line.textLength())


def height_of(document: QTextDocument, spot: float) -> float:
    """The height at which `spot` stands, pixels from the document's top; the inverse of `spot_at`."""
    position = min(max(0, int(spot)), document.characterCount() - 1)
    block = document.findBlock(position)
    line = _line(block, position)
    if line is None:
        return float(document.documentLayout().blockBoundingRect(block).top())
    top = _top(block, line)
    share = (spot - block.position() - line.textStart()) / max(1, line.textLength())
    return top + min(max(share, 0.0), 1.0) * (_next_top(block, line) - top)


def top_of(document: QTextDocument, position: int) -> float:
    """The top of the line in which a position stands, pixels from the document's top."""
    block = document.findBlock(min(max(0, position), document.characterCount() - 1))
    line = _line(block, position)
    if line is None:
        return float(document.documentLayout().blockBoundingRect(block).top())
    return _top(block, line)


def place_of(blocks: Sequence[Block], starts: Sequence[int], end: int, spot: float) -> float:
    """The place of `spot` in a page of `blocks` that begin at `starts` and end at `end`."""
    if not starts:
        return 0.0
    index = max(0, bisect_right(starts, spot) - 1)
    first = starts[index]
    last = next((start for start in starts[index + 1 :] if start > first), end)
    weights = [weight(block) for block in blocks]
    share = min(max((spot - first) / max(1, last - first), 0.0), 1.0)
    return (sum(weights[:index]) + share * weights[index]) / max(1, sum(weights))


def index_of(blocks: Sequence[Block], place: float) -> tuple[int, float]:
    """The block in which `place` lies, and how far into it (0 to 1)."""
    weights = [weight(block) for block in blocks]
    left = min(max(place, 0.0), 1.0) * sum(weights)
    for index, size in enumerate(weights):
        if left <= size:
            return index, left / size
        left -= size
    return max(0, len(weights) - 1), 1.0


def _line(block: QTextBlock, position: int) -> QTextLine | None:
    block.document().documentLayout().blockBoundingRect(
        block
    )  # sets the block's lines if that was not done yet
    line = block.layout().lineForTextPosition(max(0, position - block.position()))
    return line if line.isValid() else None


def _top(block: QTextBlock, line: QTextLine) -> float:
    return float(block.document().documentLayout().blockBoundingRect(block).top() + line.y())


def _next_top(block: QTextBlock, line: QTextLine) -> float:
    """The top of the line after `line`; its own bottom where that stands beside or above (a table's cells)."""
    text = block.layout()
    bottom = _top(block, line) + line.height()
    if line.lineNumber() + 1 < text.lineCount():
        return max(bottom - line.height() + 1, _top(block, text.lineAt(line.lineNumber() + 1)))
    following = block.next()
    first = _line(following, following.position()) if following.isValid() else None
    if first is not None and _top(following, first) > bottom - 1:
        return _top(following, first)
    return bottom
