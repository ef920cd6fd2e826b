"""What the block scanner finds: containers and leaves, each with its place in the file."""

from dataclasses import dataclass, field
from enum import StrEnum

from content.markdown.syntax import Row


class Kind(StrEnum):
    """Containers first, then leaves (CommonMark 4 and 5, GFM tables and footnotes, our formulas)."""

    DOCUMENT = "document"
    QUOTE = "quote"
    LIST = "list"
    ITEM = "item"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    FENCE = "fence"
    INDENTED = "indented"
    HTML = "html"
    RULE = "rule"
    TABLE = "table"
    MATH = "math"
    REFERENCE = "reference"


@dataclass(slots=True, eq=False)
class Node:
    """A block.

    `line` and `end` are its first and last line, `margin` the indent of its mark. `info` is a fence's info string, a
    list's delimiter or a footnote's name; `mark` a fence's characters; `number` a heading's level, a numbered list's
    start (-1: bullets), an item's or fence's indent, an HTML block's kind.
    """

    kind: Kind
    line: int
    column: int
    end: int
    children: "list[Node]" = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    info: str = ""
    mark: str = ""
    number: int = 0
    margin: int = 0
    closed: bool = False
    aligns: tuple[str, ...] = ()

    def tight(self) -> bool:
        """Whether a list has no blank line between its items, nor between the blocks of an item (5.3)."""
        apart = list(zip(self.children, self.children[1:], strict=False))
        for item in self.children:
            apart += zip(item.children, item.children[1:], strict=False)
        return all(after.line - before.end <= 1 for before, after in apart)


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a link reference definition leads (4.7)."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the scanner saw that the author should know; `code` as in packs.md §5."""

    line: int
    column: int
    code: str
    message: str
    hint: str


class TooDeep(Exception):  # noqa: N818 - never leaves this package
    """Blocks are nested deeper than the cap; where, as line and column (0: not known)."""

    reason = "its blocks are nested too deep"
    hint = "nest lists and quotes at most 30 deep, tables 4 deep"

    def __init__(self, line: int = 0, column: int = 0) -> None:
        """Keep the place."""
        super().__init__(line, column)
        self.line, self.column = line, column


MOST_BLOCKS = 30_000


class TooMany(TooDeep):
    """A page has more blocks than anybody can show or read."""

    reason = f"it has more than {MOST_BLOCKS} paragraphs, headings and list items"
    hint = "make several modules of it"
