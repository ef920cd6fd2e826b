"""The block scanner: lines of text to containers and leaves, as CommonMark 0.31 (appendix) and cmark-gfm read them.

For every line: which open containers go on, which new ones begin, and what is left for a leaf. One pass, time in
proportion to the text, for any text at all.
"""
# ruff: noqa: PLR2004

from collections.abc import Sequence

from content.markdown.leaves import Leaves
from content.markdown.nodes import Kind, Node, TooDeep
from content.markdown.syntax import BULLET, FOOTNOTE, NUMBER, RULE, UNDERLINE, Cursor, cells

MAX_DEPTH = 30


class Scanner(Leaves):
    """Reads one document; `root`, `references` and `remarks` are what it found."""

    def __init__(self, lines: Sequence[str], *, first_line: int = 1, math: bool = True) -> None:
        """Read all lines (without their ends, tabs kept); raises `TooDeep`."""
        super().__init__(lines, first_line=first_line, math=math)
        for number, text in enumerate(lines, first_line):
            self._line(Cursor(text, number))
        self._close(1)
        self._close_leaf()

    # One line ------------------------------------------------------------------------------------------------

    def _line(self, line: Cursor) -> None:
        self._keep = self._match(line)
        if self._keep == len(self._stack) and self._feed(line):
            return
        if line.blank():
            self._blank()
            return
        while self._container(line):
            pass
        if not line.blank() and not self._start_leaf(line):
            self._text(line)

    def _match(self, line: Cursor) -> int:
        """How many of the open containers go on in this line; takes their marks off it."""
        for index, node in enumerate(self._stack[1:], 1):
            if node.kind is Kind.QUOTE:
                goes_on = self._quote_mark(line)
            elif node.kind in (Kind.ITEM, Kind.NOTE):
                goes_on = _inside(node, line)
            else:
                goes_on = True
            if not goes_on:
                return index
        return len(self._stack)

    @staticmethod
    def _quote_mark(line: Cursor) -> bool:
        indent = line.indent()
        if indent > 3 or not line.rest.lstrip(" \t").startswith(">"):
            return False
        line.skip(indent)
        line.take(1)
        line.skip(1)
        return True

    def _blank(self) -> None:
        if self._keep < len(self._stack):
            self._close(self._keep)
        elif self._leaf is not None:
            self._close_leaf()

    def _text(self, line: Cursor) -> None:
        """A line that starts nothing: paragraph text, a lazy line (5.1), or a table's row."""
        leaf, indent = self._leaf, line.indent()
        line.skip(indent)
        whole = self._keep == len(self._stack)
        if leaf and (leaf.kind is Kind.PARAGRAPH or (leaf.kind is Kind.TABLE and whole and cells(line.rest))):
            leaf.rows.append(line.row())
            self._reach(line.number, leaf)
        else:
            self._misplaced("paragraph", line, indent)
            self._add(Kind.PARAGRAPH, line).rows.append(line.row())

    # Containers ----------------------------------------------------------------------------------------------

    def _container(self, line: Cursor) -> bool:
        """Open one container whose mark stands here."""
        indent = line.indent()
        if indent > 3 or line.blank():
            return False
        rest = line.rest.lstrip(" \t")
        if rest[0] == ">":
            self._open(Kind.QUOTE, line)
            return self._quote_mark(line)
        if rest[0] == "[":
            return self._open_note(rest, line, indent)
        if rest[0] in "-+*0123456789":
            return self._open_item(rest, line, indent)
        return False

    def _open_note(self, rest: str, line: Cursor, indent: int) -> bool:
        match = FOOTNOTE.match(rest)
        if match is None:
            return False
        node = self._open(Kind.NOTE, line)
        node.info, node.number = match[1], 4
        line.skip(indent)
        line.take(match.end())
        return True

    def _open_item(self, rest: str, line: Cursor, indent: int) -> bool:
        bullet, number = BULLET.match(rest), NUMBER.match(rest)
        match = bullet or number
        paragraph = self._paragraph()
        if match is None or RULE.match(rest) or (paragraph and UNDERLINE.match(rest) and rest[0] == "-"):
            return False
        empty = not rest[match.end() :].strip(" \t")
        if paragraph and (empty or (number and int(number[1]) != 1)):
            return False  # 5.2: only a list that starts with 1 interrupts a paragraph, and never by an empty item
        self._misplaced("list item", line, indent)
        mark = number[2] if number else rest[0]
        self._open_list(line, mark, int(number[1]) if number else -1)
        item = self._open(Kind.ITEM, line)
        line.skip(indent)
        line.take(match.end())
        spaces = line.indent()
        inner = 1 if empty or spaces > 4 else spaces
        line.skip(inner)
        item.margin, item.number = indent, indent + match.end() + inner
        return True

    def _open_list(self, line: Cursor, mark: str, number: int) -> None:
        """Go on with the list that ends the kept containers, if its marks are of the same kind; else a new one."""
        self._close(self._keep)
        top = self._stack[-1]
        if top.kind is Kind.LIST and top.info == mark and (top.number < 0) == (number < 0):
            return
        node = self._open(Kind.LIST, line)
        node.info, node.number = mark, number

    def _open(self, kind: Kind, line: Cursor) -> Node:
        node = self._add(kind, line)
        self._leaf = None
        self._stack.append(node)
        self._keep = len(self._stack)
        if sum(open_.kind is not Kind.LIST for open_ in self._stack) > MAX_DEPTH + 1:
            raise TooDeep(node.line, node.column + 1)
        return node


def _inside(node: Node, line: Cursor) -> bool:
    """Whether the line belongs to an item or footnote: blank, or indented to its text (5.2)."""
    if line.indent() >= node.number:
        line.skip(node.number)
        return True
    return line.blank() and (node.kind is Kind.NOTE or bool(node.children) or node.line == line.number)
