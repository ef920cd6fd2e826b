"""How one line of CommonMark begins: a cursor that knows tabs, and the marks of each kind of block.

Clause numbers are those of the CommonMark 0.31 specification; tables and footnotes follow GitHub's (cmark-gfm).
"""

import re
from typing import NamedTuple

HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")  # 4.2
HEADING_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")  # 4.1
UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")  # 4.3
FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")  # 4.5
FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*$")
BULLET = re.compile(r"[-+*](?=[ \t]|$)")  # 5.2
NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
FOOTNOTE = re.compile(r"\[\^([^\s\]]{1,1000})\]:[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
DELIMITERS = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")

_TAG_NAME = r"[A-Za-z][A-Za-z0-9-]*"
_ATTRIBUTE = r"""(?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)"""
OPEN_TAG = rf"<{_TAG_NAME}{_ATTRIBUTE}*\s*/?>"
CLOSE_TAG = rf"</{_TAG_NAME}\s*>"

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt"
    "|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    "|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|section|source|summary|table|tbody|td|tfoot|th|thead"
    "|title|tr|track|ul"
)
# 4.6: the pattern that opens each of the seven kinds of HTML block, and the one that ends it (None: a blank line).
HTML_STARTS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = (
    (
        re.compile(r"<(?:pre|script|style|textarea)(?:\s|>|$)", re.IGNORECASE),
        re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Z]"), re.compile(r">")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(rf"</?(?:{_BLOCK_TAGS})(?:\s|/?>|$)", re.IGNORECASE), None),
    (re.compile(rf"(?:{OPEN_TAG}|{CLOSE_TAG})[ \t]*$"), None),
)
ALONE = 6  # the seventh kind does not interrupt a paragraph


class Row(NamedTuple):
    """A line of a block's own text, with the line (from 1) and column (from 0) where it stands in the file."""

    text: str
    line: int
    column: int


class Cursor:
    """A place in one line; containers take their marks off the front, and tabs count to columns of four (2.2)."""

    __slots__ = ("_column", "_pos", "_shift", "number", "text")

    def __init__(self, text: str, number: int) -> None:
        """Stand at the start of line `number`."""
        self.text = text
        self.number = number
        self._pos = 0
        self._column = 0
        self._shift = 0

    @property
    def rest(self) -> str:
        """What is left of the line."""
        return self.text[self._pos :]

    @property
    def offset(self) -> int:
        """The column in the file, from 0."""
        return max(0, self._pos - self._shift)

    def blank(self) -> bool:
        """Whether only spaces are left."""
        return not self.text[self._pos :].strip(" \t")

    def indent(self) -> int:
        """The width of the white space in front, in columns."""
        column = self._column
        for index in range(self._pos, len(self.text)):
            if self.text[index] == " ":
                column += 1
            elif self.text[index] == "\t":
                column += 4 - column % 4
            else:
                break
        return column - self._column

    def skip(self, columns: int) -> None:
        """Take up to that many columns of white space; a tab that is cut leaves spaces."""
        while columns > 0 and self._pos < len(self.text):
            char = self.text[self._pos]
            if char not in " \t":
                return
            width = 1 if char == " " else 4 - self._column % 4
            if width > columns:
                spaces = " " * (width - columns)
                self.text = self.text[: self._pos] + spaces + self.text[self._pos + 1 :]
                self._shift += len(spaces) - 1
                self._column += columns
                return
            columns -= width
            self._column += width
            self._pos += 1

    def take(self, count: int) -> None:
        """Take characters that are not tabs."""
        self._pos += count
        self._column += count

    def row(self) -> Row:
        """The rest as a row."""
        return Row(self.rest, self.number, self.offset)


def cells(row: str) -> list[tuple[str, int]]:
    r"""The cells of a table's line with their columns; ``\|`` is a bar inside a cell (GFM 4.10). No cells: no row."""
    found: list[tuple[str, int]] = []
    text = row.lstrip()
    if text.startswith("|"):
        text = text[1:].lstrip()
    start = len(row) - len(text)
    for part in _BAR.split(text):
        blank = len(part) - len(part.lstrip())
        found.append((part.strip(), start + blank))
        start += len(part) + 1
    if not found[-1][0]:
        found.pop()
    return found
