"""The leaves of a document and its open blocks: what `content.markdown.blocks` builds on."""
# ruff: noqa: PLR2004

from collections.abc import Sequence

from content.markdown.nodes import MOST_BLOCKS, Kind, Node, Reference, Remark, TooMany
from content.markdown.references import take_definitions
from content.markdown.syntax import (
    ALONE,
    DELIMITERS,
    FENCE,
    FENCE_END,
    HEADING,
    HEADING_END,
    HTML_STARTS,
    RULE,
    UNDERLINE,
    Cursor,
    Row,
    cells,
)

_VERBATIM = (Kind.FENCE, Kind.HTML, Kind.INDENTED, Kind.MATH)


class Leaves:
    """The open containers and the open leaf of one document; starts leaves and feeds them lines."""

    def __init__(self, lines: Sequence[str], *, first_line: int = 1, math: bool = True) -> None:
        """An empty document; nothing is read yet."""
        self.root = Node(Kind.DOCUMENT, first_line, 0, first_line)
        self.references: dict[str, Reference] = {}
        self.remarks: list[Remark] = []
        self._lines = lines
        self._first = first_line
        self._math = math
        self._stack = [self.root]
        self._leaf: Node | None = None
        self._count = 0
        self._keep = 1  # how many open containers the line at hand goes on with

    def _paragraph(self) -> Node | None:
        """The paragraph that this line would go on with, its containers all matched."""
        leaf = self._leaf
        return leaf if leaf and leaf.kind is Kind.PARAGRAPH and self._keep == len(self._stack) else None

    def _misplaced(self, what: str, line: Cursor, indent: int) -> None:
        """W412: it is indented under an item by `indent`, but not far enough to belong to it."""
        if self._keep == len(self._stack):
            return
        item = self._stack[self._keep]
        if item.kind is Kind.ITEM and item.margin < indent < item.number:
            message = (
                f"this {what} is not inside the list item of line {item.line}, as some programs would read it"
            )
            hint = f"indent it by {item.number} spaces to put it inside, by {item.margin} to put it beside"
            column = line.offset + len(line.rest) - len(line.rest.lstrip(" \t")) + 1
            self.remarks.append(Remark(line.number, column, "W412", message, hint))

    # Leaves --------------------------------------------------------------------------------------------------

    def _start_leaf(self, line: Cursor) -> bool:
        indent = line.indent()
        if indent > 3:
            return self._indented(line)
        rest = line.rest.lstrip(" \t")
        starts = (
            self._heading,
            self._fence,
            self._html,
            self._underline,
            self._rule,
            self._formula,
            self._table,
        )
        return any(start(rest, line, indent) for start in starts)

    def _indented(self, line: Cursor) -> bool:
        if self._leaf and self._leaf.kind is Kind.PARAGRAPH:
            return False
        node = self._add(Kind.INDENTED, line)
        line.skip(4)
        node.rows.append(line.row())
        return True

    def _heading(self, rest: str, line: Cursor, indent: int) -> bool:
        match = HEADING.match(rest) if rest[0] == "#" else None
        if match is None:
            return False
        node = self._add(Kind.HEADING, line)
        line.skip(indent)
        line.take(len(match[1]))
        line.skip(line.indent())
        node.number = len(match[1])
        node.rows.append(Row(HEADING_END.sub("", line.rest).rstrip(), line.number, line.offset))
        self._close_leaf()
        return True

    def _fence(self, rest: str, line: Cursor, indent: int) -> bool:
        match = FENCE.match(rest) if rest[0] in "`~" else None
        if match is None:
            return False
        self._misplaced("code fence", line, indent)
        node = self._add(Kind.FENCE, line)
        node.mark = match[1] or match[3]
        node.info = (match[2] or match[4] or "").strip()
        node.number = indent
        return True

    def _html(self, rest: str, line: Cursor, _: int) -> bool:
        if rest[0] != "<":
            return False
        for kind, (start, _end) in enumerate(HTML_STARTS):
            if start.match(rest) and not (kind == ALONE and self._paragraph()):
                node = self._add(Kind.HTML, line)
                node.number = kind
                self._feed_html(node, line)
                return True
        return False

    def _underline(self, rest: str, line: Cursor, _: int) -> bool:
        paragraph = self._paragraph()
        match = UNDERLINE.match(rest) if paragraph and rest[0] in "=-" else None
        if match is None or paragraph is None:
            return False
        paragraph.rows = take_definitions(paragraph.rows, self._define)
        if not paragraph.rows:  # only definitions: then the line is text, as in cmark
            paragraph.kind = Kind.REFERENCE
            line.skip(line.indent())
            self._add(Kind.PARAGRAPH, line).rows.append(line.row())
            return True
        paragraph.kind, paragraph.number = Kind.HEADING, 1 if rest[0] == "=" else 2
        self._reach(line.number, paragraph)
        self._leaf = None
        return True

    def _rule(self, rest: str, line: Cursor, _: int) -> bool:
        if rest[0] not in "*-_" or not RULE.match(rest):
            return False
        self._add(Kind.RULE, line)
        self._close_leaf()
        return True

    def _formula(self, rest: str, line: Cursor, indent: int) -> bool:
        """``$$`` at the start of a line, if ``$$`` ends this line or one before the next blank line."""
        if not self._math or not rest.startswith("$$") or not self._formula_ends(rest, line.number):
            return False
        node = self._add(Kind.MATH, line)
        line.skip(indent)
        line.take(2)
        self._feed_math(node, line)
        return True

    def _formula_ends(self, rest: str, number: int) -> bool:
        if "$$" in rest[2:]:
            return rest.rstrip().endswith("$$") and rest.count("$$") == 2
        for text in self._lines[number - self._first + 1 :]:
            if not text.strip("> \t"):
                return False
            if "$$" in text:
                return text.rstrip().endswith("$$") and text.count("$$") == 1
        return False

    def _table(self, rest: str, line: Cursor, _: int) -> bool:
        """A delimiter row under a line with as many cells makes a table (GFM 4.10); a paragraph has one try, as in cmark."""
        paragraph = self._paragraph()
        if paragraph is None or paragraph.closed or not DELIMITERS.match(rest):
            return False
        header, marks = paragraph.rows[-1], [cell for cell, _ in cells(rest)]
        if not marks or len(cells(header.text)) != len(marks):
            paragraph.closed = True
            return False
        paragraph.rows.pop()
        if not paragraph.rows:
            self._stack[-1].children.pop()
        else:
            paragraph.end = header.line - 1
            self._close_leaf()
        node = self._add(Kind.TABLE, Cursor(header.text, header.line))
        node.column = header.column
        node.rows.append(header)
        node.aligns = tuple(_align(mark) for mark in marks)
        self._reach(line.number, node)
        return True

    # Lines inside a leaf that reads everything ----------------------------------------------------------------

    def _feed(self, line: Cursor) -> bool:
        """Give the line to an open code, HTML or formula block; False if it is not theirs."""
        leaf = self._leaf
        if leaf is None or leaf.kind not in _VERBATIM:
            return False
        if leaf.kind is Kind.FENCE:
            self._feed_fence(leaf, line)
        elif leaf.kind is Kind.MATH:
            self._feed_math(leaf, line)
        elif leaf.kind is Kind.INDENTED:
            return self._feed_indented(leaf, line)
        elif line.blank() and HTML_STARTS[leaf.number][1] is None:
            self._close_leaf()
        else:
            self._feed_html(leaf, line)
        return True

    def _feed_fence(self, leaf: Node, line: Cursor) -> None:
        self._reach(line.number, leaf)
        end = FENCE_END.match(line.rest.lstrip(" \t")) if line.indent() < 4 else None
        if end and end[1][0] == leaf.mark[0] and len(end[1]) >= len(leaf.mark):
            leaf.closed = True
            self._close_leaf()
            return
        line.skip(min(leaf.number, line.indent()))
        leaf.rows.append(line.row())

    def _feed_math(self, leaf: Node, line: Cursor) -> None:
        self._reach(line.number, leaf)
        row = line.row()
        if row.text.rstrip().endswith("$$"):
            leaf.rows.append(row._replace(text=row.text.rstrip()[:-2]))
            leaf.closed = True
            self._close_leaf()
        else:
            leaf.rows.append(row)

    def _feed_indented(self, leaf: Node, line: Cursor) -> bool:
        if not line.blank() and line.indent() < 4:
            self._close_leaf()
            return False
        if not line.blank():
            self._reach(line.number, leaf)
        line.skip(4)
        leaf.rows.append(line.row())
        return True

    def _feed_html(self, leaf: Node, line: Cursor) -> None:
        leaf.rows.append(line.row())
        self._reach(line.number, leaf)
        end = HTML_STARTS[leaf.number][1]
        if end is not None and end.search(line.rest):
            self._close_leaf()

    # Opening and closing -------------------------------------------------------------------------------------

    def _add(self, kind: Kind, line: Cursor) -> Node:
        """Close what does not go on and put a new block under the innermost container that does."""
        self._close(self._keep)
        self._close_leaf()
        if self._stack[-1].kind is Kind.LIST and kind is not Kind.ITEM:
            self._stack.pop()
        self._keep = len(self._stack)
        node = Node(kind, line.number, line.offset + line.indent(), line.number)
        self._count += 1
        if self._count > MOST_BLOCKS:
            raise TooMany(node.line, node.column + 1)
        self._stack[-1].children.append(node)
        self._reach(line.number, node)
        self._leaf = node
        return node

    def _reach(self, number: int, leaf: Node) -> None:
        leaf.end = number
        for node in self._stack:
            node.end = number

    def _close(self, keep: int) -> None:
        if keep < len(self._stack):
            self._close_leaf()
            del self._stack[keep:]
        self._keep = len(self._stack)

    def _close_leaf(self) -> None:
        leaf, self._leaf = self._leaf, None
        if leaf is None:
            return
        if leaf.kind is Kind.PARAGRAPH:
            leaf.rows = take_definitions(leaf.rows, self._define)
            leaf.kind = Kind.PARAGRAPH if leaf.rows else Kind.REFERENCE
        elif leaf.kind is Kind.INDENTED:
            while leaf.rows and not leaf.rows[-1].text.strip():
                leaf.rows.pop()
        elif leaf.kind is Kind.FENCE and not leaf.closed:
            message = f"code fence opened on line {leaf.line} is never closed"
            hint = f"close it with a line that holds only {leaf.mark}"
            self.remarks.append(Remark(leaf.line, leaf.column + 1, "E108", message, hint))

    def _define(self, label: str, reference: Reference) -> None:
        self.references.setdefault(label, reference)


def _align(mark: str) -> str:
    if mark.startswith(":") and mark.endswith(":"):
        return "center"
    return "right" if mark.endswith(":") else "left" if mark.startswith(":") else ""
